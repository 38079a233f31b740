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
import type { Params, Session } from '../session.ts';

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

/** What violated its plan, of each name. */
async function readWrong(asking: Asking, question: EventDaysQuestion): Promise<Wrong[]> {
  const { document, timeZone, today } = question;
  const [from, to] = [startOfDay(today - HEALTH_DAYS, timeZone), startOfDay(today, timeZone)];
  const range = { timeZone, from, to, early: from - AHEAD_MS };
  const namesOf = (isTrack: boolean): string[] => [
    ...new Set(
      document.events
        .filter(({ type = 'track' }) => (type === 'track') === isTrack)
        .map(({ event }) => event),
    ),
  ];
  const [tracked, viewed] = [namesOf(true), namesOf(false)];
  const bound = { workspace: question.workspace, ...range };
  return [
    ...(tracked.length === 0 ? [] : await readRows(asking, WRONG_TRACKS, { ...bound, names: tracked })),
    ...(viewed.length === 0 ? [] : await readRows(asking, WRONG_VIEWS, { ...bound, names: viewed })),
  ];
}

async function readRows(
  { database, threads, session }: Asking,
  sql: (database: string) => string,
  params: Params,
): Promise<Wrong[]> {
  const rows = await session.rows(`${sql(database)} SETTINGS max_threads = ${threads}`, params);
  return rows.flatMap((row) => {
    const type = ACTIVITY_TYPES.find((one) => one === row.type);
    if (type === undefined) return [];
    const counts = { violating: Number(row.events), blocked: Number(row.blocked) };
    return [{ type, event: String(row.name), day: Number(row.d), ...counts }];
  });
}

const at = (name: string): string => `fromUnixTimestamp64Milli({${name}:Int64}, 'UTC')`;
const IN_TIME = `timestamp >= ${at('from')} AND timestamp < ${at('to')}`;
/** Parts are months of receivedAt, which is hardly ever before what it is of. */
const OF_RANGE = `workspace = {workspace:String} AND receivedAt >= ${at('early')} AND ${IN_TIME}`;
const DAY = 'toInt32(toDate32(timestamp, {timeZone:String}))';

const WRONG_TRACKS = (
  database: string,
): string => `SELECT type, event AS name, ${DAY} AS d, uniqExact(source, messageId) AS events, uniqExactIf((source, messageId), outcome = 'block') AS blocked
  FROM ${database}.violations FINAL WHERE ${OF_RANGE} AND type = 'track' AND event IN {names:Array(String)} GROUP BY type, name, d`;

/** Violations do not know the names of pages and screens; the calls that they are of do. */
const WRONG_VIEWS = (
  database: string,
): string => `SELECT type, name, d, count() AS events, countIf(isBlocked) AS blocked FROM (
    SELECT type, source, messageId, ${DAY} AS d, max(outcome = 'block') AS isBlocked FROM ${database}.violations FINAL
    WHERE ${OF_RANGE} AND type IN ('page', 'screen') GROUP BY type, source, messageId, d
  ) AS v INNER JOIN (
    SELECT source, messageId, any(name) AS name FROM (
      SELECT source, messageId, name FROM ${database}.event_rows
      WHERE ${OF_RANGE} AND event = '' AND type IN ('page', 'screen') AND name IN {names:Array(String)}
      UNION ALL SELECT source, messageId, JSONExtractString(body, 'name') AS name FROM ${database}.quarantine_rows
      WHERE ${OF_RANGE} AND type IN ('page', 'screen') AND name IN {names:Array(String)}
    ) GROUP BY source, messageId
  ) AS n ON v.source = n.source AND v.messageId = n.messageId
  GROUP BY type, name, d`;

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
