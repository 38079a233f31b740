/**
 * How much of each scored event came on the days that data health is judged by (score/health.ts): from the counts that
 * scores are made of, so that both speak of the same events, and from the violations. Only the profile's own names are
 * read; all others of the workspace only when one of them has gone, to see whether it was renamed.
 */
import { type EventDay, HEALTH_DAYS, NEW_NAMES_MIN, RECENT_DAYS } from '../../score/health.ts';
import { ACTIVITY_TYPES, type ScoringProfile } from '../../score/profile.ts';
import type { Warehouse } from '../connection.ts';
import { DAY_MS, startOfDay } from '../scores/days.ts';
import { ruleKey } from '../scores/rules.ts';
import type { Session } from '../session.ts';

export interface EventDaysQuestion {
  readonly workspace: string;
  readonly document: ScoringProfile;
  /** IANA name, and the day of now in it, which is not read. */
  readonly timeZone: string;
  readonly today: number;
}

/** More names than this of one month are no names. */
const NAMES_MAX = 1_000;
/** A sender's clock may be so much ahead. */
const AHEAD_MS = 2 * DAY_MS;

/** Days of the profile's events: of each name, and of each entry that has conditions. */
export function readEventDays(
  { ask, database, threads }: Warehouse,
  question: EventDaysQuestion,
): Promise<readonly EventDay[]> {
  return ask(async (session) => {
    const { workspace, document, today } = question;
    const entries = document.events.map(({ type = 'track', event, where }, entry) => ({
      ...{ type, event, entry, rule: ruleKey(where) },
    }));
    const rows = await session.rows(
      `SELECT type, event, rule, toInt32(day) AS d, sum(n) AS times FROM ${database}.activity_days FINAL
      WHERE workspace = {workspace:String} AND type IN {types:Array(String)} AND event IN {events:Array(String)} AND rule IN {rules:Array(String)}
        AND day >= toDate32({first:Int32}) AND day < toDate32({today:Int32}) AND n > 0
      GROUP BY type, event, rule, d SETTINGS max_threads = ${threads}`,
      {
        ...{ workspace, today, first: today - HEALTH_DAYS },
        types: ACTIVITY_TYPES,
        events: [...new Set(entries.map(({ event }) => event))],
        rules: [...new Set(['', ...entries.map(({ rule }) => rule)])],
      },
    );
    const wrong = await readWrong({ database, threads, session }, question);
    const keyOf = (type: unknown, event: unknown, day: unknown): string => JSON.stringify([type, event, day]);
    const names = new Map<string, EventDay>();
    for (const { type, event, day, violating, blocked } of wrong)
      names.set(keyOf(type, event, day), { type, event, day, count: blocked, violating });
    const met: EventDay[] = [];
    for (const row of rows) {
      const type = ACTIVITY_TYPES.find((one) => one === row.type);
      if (type === undefined) continue;
      const own = { type, event: String(row.event), day: Number(row.d), count: Number(row.times) };
      if (row.rule === '') {
        const beside = names.get(keyOf(type, own.event, own.day));
        const count = own.count + (beside?.count ?? 0);
        names.set(keyOf(type, own.event, own.day), { ...own, count, violating: beside?.violating ?? 0 });
      } else
        for (const { entry, ...each } of entries)
          if (each.type === type && each.event === own.event && each.rule === row.rule)
            met.push({ ...own, violating: 0, entry });
    }
    return [...names.values(), ...met];
  });
}

interface Asking {
  readonly database: string;
  readonly threads: number;
  readonly session: Session;
}

interface Wrong extends Pick<EventDay, 'type' | 'event' | 'day' | 'violating'> {
  /** Of these, those that are not among what was stored. */
  readonly blocked: number;
}

/** Track calls that violated their plan; pages and screens have no name among the violations. */
async function readWrong(
  { database, threads, session }: Asking,
  { workspace, document, timeZone, today }: EventDaysQuestion,
): Promise<Wrong[]> {
  const tracked = document.events.filter(({ type = 'track' }) => type === 'track');
  if (tracked.length === 0) return [];
  const [from, to] = [startOfDay(today - HEALTH_DAYS, timeZone), startOfDay(today, timeZone)];
  const at = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
  // Parts are months of receivedAt, which is hardly ever before what it is of.
  const rows = await session.rows(
    `SELECT event, toInt32(toDate32(timestamp, {timeZone:String})) AS d, uniqExact(source, messageId) AS events, uniqExactIf((source, messageId), outcome = 'block') AS blocked
    FROM ${database}.violations FINAL
    WHERE workspace = {workspace:String} AND type = 'track' AND event IN {events:Array(String)}
      AND receivedAt >= ${at('early')} AND timestamp >= ${at('from')} AND timestamp < ${at('to')}
    GROUP BY event, d SETTINGS max_threads = ${threads}`,
    {
      ...{ workspace, timeZone, from, to, early: from - AHEAD_MS },
      events: [...new Set(tracked.map(({ event }) => event))],
    },
  );
  return rows.map((row) => ({
    ...{ type: 'track', event: String(row.event), day: Number(row.d) },
    ...{ violating: Number(row.events), blocked: Number(row.blocked) },
  }));
}

/** Days of names that came first within the days read, and often in the last three of them: what a gone one may be called now. */
export async function readNewNames(
  { ask, database, threads }: Warehouse,
  { workspace, today }: Pick<EventDaysQuestion, 'workspace' | 'today'>,
): Promise<readonly EventDay[]> {
  const rows = await ask((session) =>
    session.rows(
      `SELECT type, event, groupArray((d, times)) AS days FROM (
        SELECT type, event, toInt32(day) AS d, sum(n) AS times FROM ${database}.activity_days FINAL
        WHERE workspace = {workspace:String} AND rule = '' AND n > 0 AND day >= toDate32({first:Int32}) AND day < toDate32({today:Int32})
        GROUP BY type, event, d
      ) GROUP BY type, event HAVING min(d) > {first:Int32} AND (sumIf(times, d >= {recent:Int32}) AS often) >= ${NEW_NAMES_MIN}
      ORDER BY often DESC, type, event LIMIT ${NAMES_MAX} SETTINGS max_threads = ${threads}`,
      { workspace, today, first: today - HEALTH_DAYS, recent: today - RECENT_DAYS },
    ),
  );
  return rows.flatMap((row) => {
    const type = ACTIVITY_TYPES.find((one) => one === row.type);
    if (type === undefined || !Array.isArray(row.days)) return [];
    return row.days.map(([day, count]: readonly unknown[]) => ({
      ...{ type, event: String(row.event), day: Number(day), count: Number(count), violating: 0 },
    }));
  });
}
