/**
 * What a user, or the users of an account, did in a time: how much on each day, and how much of each event. All calls
 * that are activity count, also those that no profile scores; what Trackway itself sends is none.
 */
import { OWN_SOURCE } from '../../score/own-source.ts';
import type { Warehouse } from '../connection.ts';
import type { Params, Session } from '../session.ts';
import { idsOfPerson } from './known-rows.ts';
import { findAccount, findUser } from './one.ts';

export interface ActivityOfQuestion {
  readonly workspace: string;
  readonly of: 'user' | 'account';
  /** A userId or a groupId. */
  readonly id: string;
  /** Whole days with today, in the time zone. */
  readonly days: number;
  /** IANA. */
  readonly timeZone: string;
  /** Milliseconds. */
  readonly now: number;
}

export interface ActivityOf {
  /** Every day, the oldest first; `users` is how many did something. */
  readonly days: readonly { readonly day: string; readonly events: number; readonly users: number }[];
  /** The most frequent first. */
  readonly events: readonly {
    readonly type: string;
    /** Name of a track call, page or screen; '' without one. */
    readonly event: string;
    readonly events: number;
    readonly days: number;
    readonly users: number;
    readonly lastAt: number;
  }[];
}

const EVENTS_MAX = 200;

/** Null for who is not there. */
export function readActivityOf(
  warehouse: Warehouse,
  question: ActivityOfQuestion,
): Promise<ActivityOf | null> {
  const { workspace, of, id } = question;
  return warehouse.ask(async (session) => {
    const { database } = warehouse;
    if (of === 'user') {
      const user = await findUser(database, session, workspace, id);
      return user === null
        ? null
        : count(warehouse, session, question, idsOfPerson(database), { person: user.person });
    }
    const account = await findAccount(database, session, workspace, id);
    if (account === null) return null;
    const people = `SELECT person FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = '' AND groupId = {account:String}`;
    const ids = `SELECT idHash FROM dictionary('${database}.identity') WHERE person IN (${people}) UNION ALL ${people}`;
    return count(warehouse, session, question, ids, { account: id });
  });
}

async function count(
  { database, threads }: Warehouse,
  session: Session,
  { workspace, days, timeZone, now }: ActivityOfQuestion,
  ids: string,
  whose: Params,
): Promise<ActivityOf> {
  const params = { ...whose, workspace, days, timeZone, now, own: OWN_SOURCE };
  const today = `toDate32(fromUnixTimestamp64Milli({now:Int64}, 'UTC'), {timeZone:String})`;
  // The day in the table's order is that of UTC, which a time zone moves by one at most.
  const done = `SELECT toString(type) AS type, if(event = '', name, toString(event)) AS called, toDate32(timestamp, {timeZone:String}) AS day, timestamp,
      dictGetOrDefault('${database}.identity', 'person', idHash, idHash) AS person
    FROM ${database}.event_rows
    WHERE workspace = {workspace:String} AND type IN ('track', 'page', 'screen') AND source != {own:String}
      AND toYYYYMMDD(timestamp) >= toYYYYMMDD(${today} - {days:UInt32} - 1) AND day > ${today} - {days:UInt32} AND day <= ${today} AND idHash IN (${ids})`;
  const settings = `SETTINGS max_threads = ${threads}`;
  const byDay = await session.rows(
    `SELECT toString(${today} - {days:UInt32} + 1 + number) AS day, events, users FROM numbers({days:UInt32}) AS n
    LEFT JOIN (SELECT day AS at, count() AS events, uniqExact(person) AS users FROM (${done}) GROUP BY day) AS d ON d.at = toDate32(${today} - {days:UInt32} + 1 + n.number)
    ORDER BY day ${settings}`,
    params,
  );
  const byEvent = await session.rows(
    `SELECT type, called, count() AS events, uniqExact(day) AS days, uniqExact(person) AS users, toUnixTimestamp64Milli(max(timestamp)) AS lastAt
    FROM (${done}) GROUP BY type, called ORDER BY events DESC, type, called LIMIT ${EVENTS_MAX} ${settings}`,
    params,
  );
  return {
    days: byDay.map((row) => ({
      day: String(row.day),
      events: Number(row.events),
      users: Number(row.users),
    })),
    events: byEvent.map((row) => ({
      type: String(row.type),
      event: String(row.called),
      events: Number(row.events),
      days: Number(row.days),
      users: Number(row.users),
      lastAt: Number(row.lastAt),
    })),
  };
}
