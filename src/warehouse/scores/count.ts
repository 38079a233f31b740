/**
 * Counting days again. What was done on some event days is counted from `event_rows` and replaces what `activity_days`
 * said of them; nothing is ever added up. So however often and in whatever order events come, are replayed or taken out,
 * and wherever a counting is killed, the counts in the end are those of the rows that are there (decision 0110).
 *
 * A counting writes only what differs from what is there, with a version above all before it: the table keeps the newest
 * row of a key. A person's events that are gone are written as n = 0. What Trackway sends itself is left out: scores must
 * not feed on what followed from scores.
 *
 * Size. Event days are counted in pieces of a bounded number of rows, one statement each; a day that is larger than a
 * piece is cut by the hash of the id. So memory stays bounded whatever the table holds.
 */
import { OWN_SOURCE } from '../../score/own-source.ts';
import type { Warehouse } from '../connection.ts';
import { propertySql } from '../people/clause/property.ts';
import type { Params } from '../session.ts';
import { ACTIVITY_NAME, IS_ACTIVITY } from '../touched.ts';
import { openBinder } from './bind.ts';
import { dateOf } from './days.ts';
import type { Rule } from './rules.ts';
import { SPILLING } from './settings.ts';
import { type EventDay, eventDayParams } from './touched.ts';

/** Rows of `event_rows` that one statement counts. */
const PIECE_ROWS = 4_000_000;
const PIECE_DAYS = 500;

export interface Counting {
  readonly workspace: string;
  readonly timeZone: string;
  /** Those of profiles in force. */
  readonly rules: readonly Rule[];
  /** Above that of all countings before. */
  readonly version: number;
  /** Most rows of a piece; for tests. */
  readonly pieceRows?: number;
}

export interface Piece {
  readonly days: readonly EventDay[];
  /** One of so many shares of it. */
  readonly share: number;
  readonly shares: number;
}

/** The version of the next counting. */
export async function nextVersion({ database, score }: Warehouse, last: number): Promise<number> {
  if (last > 0) return last + 1;
  const [row] = await score.rows(`SELECT max(version) AS version FROM ${database}.activity_days`);
  return Number(row?.version ?? 0) + 1;
}

/** Counts event days of the workspace's time zone again. `onPiece` is told what is counted whole. */
export async function countDays(
  warehouse: Warehouse,
  counting: Counting,
  days: readonly EventDay[],
): Promise<void> {
  for (let first = 0; first < days.length; first += PIECE_DAYS) {
    const some = days.slice(first, first + PIECE_DAYS);
    const rows = await countRows(warehouse, counting, some);
    for (const piece of piecesOf(some, rows, counting.pieceRows ?? PIECE_ROWS))
      await countPiece(warehouse, counting, piece);
  }
}

/** Rows of `event_rows` of each event day, in the order given. */
async function countRows(
  { database, score, threads }: Warehouse,
  { workspace, timeZone }: Counting,
  days: readonly EventDay[],
): Promise<number[]> {
  const rows = await score.rows(
    `SELECT type, activity, toInt32(localDay) AS day, count() AS n FROM (${rowsSql(database, 'type')}) GROUP BY type, activity, day SETTINGS max_threads = ${threads}`,
    paramsOf(workspace, timeZone, days),
  );
  const counts = new Map(
    rows.map((row) => [JSON.stringify([row.type, row.activity, Number(row.day)]), Number(row.n)]),
  );
  return days.map(({ type, event, day }) => counts.get(JSON.stringify([type, event, day])) ?? 0);
}

/** Event days together while they fit; one that is too large alone and in shares. */
export function* piecesOf(
  days: readonly EventDay[],
  rows: readonly number[],
  rowsMax: number,
): Generator<Piece> {
  let open: EventDay[] = [];
  let sum = 0;
  for (const [index, day] of days.entries()) {
    const own = rows[index] ?? 0;
    if (own > rowsMax) {
      const shares = Math.ceil(own / rowsMax);
      for (let share = 0; share < shares; share++) yield { days: [day], share, shares };
      continue;
    }
    if (open.length > 0 && sum + own > rowsMax) {
      yield { days: open, share: 0, shares: 1 };
      open = [];
      sum = 0;
    }
    open.push(day);
    sum += own;
  }
  if (open.length > 0) yield { days: open, share: 0, shares: 1 };
}

async function countPiece(
  warehouse: Warehouse,
  counting: Counting,
  { days, share, shares }: Piece,
): Promise<void> {
  const { database, score, threads } = warehouse;
  const { workspace, timeZone, version } = counting;
  const rules = ruleSql(
    counting.rules.filter((rule) =>
      days.some(({ type, event }) => type === rule.type && event === rule.event),
    ),
  );
  const isOurShare = 'idHash % {shares:UInt32} = {share:UInt32}';
  const fresh = `SELECT type, activity, ${rules.column} AS rule, localDay, idHash, count() AS fresh, 0 AS known,
      min(timestamp) AS freshFirst, max(timestamp) AS freshLast, ${NEVER} AS knownFirst, ${NEVER} AS knownLast
    FROM (${rowsSql(database, 'type, idHash, timestamp, propertiesText')}) WHERE idHash != 0 AND ${isOurShare}
    GROUP BY type, activity, rule, localDay, idHash`;
  const known = `SELECT type, event, rule, day, idHash, 0, n, ${NEVER}, ${NEVER}, firstAt, lastAt
    FROM ${database}.activity_days FINAL
    WHERE workspace = {workspace:String} AND rule IN {rules:Array(String)} AND ${isOurShare} AND ${WANTED('type, event, toInt32(day)')}`;
  await score.run(
    `INSERT INTO ${database}.activity_days (workspace, type, event, rule, day, idHash, n, firstAt, lastAt, version)
    SETTINGS max_insert_threads = 1, max_threads = ${threads}, ${SPILLING}
    SELECT {workspace:String}, type, activity, rule, localDay, idHash, toUInt32(least(sum(fresh), 4294967295)) AS n,
      max(freshFirst) AS firstAt, max(freshLast) AS lastAt, {version:UInt64}
    FROM (${fresh} UNION ALL ${known}) GROUP BY type, activity, rule, localDay, idHash
    HAVING sum(fresh) != sum(known) OR firstAt != max(knownFirst) OR lastAt != max(knownLast)`,
    {
      ...paramsOf(workspace, timeZone, days),
      ...rules.params,
      ...{ version, share, shares, rules: ['', ...rules.keys] },
    },
  );
}

/** Below all times that events have. */
const NEVER = `toDateTime64('1900-01-01 00:00:00', 3, 'UTC')`;

const WANTED = (columns: string): string =>
  `(${columns}) IN (SELECT arrayJoin(arrayZip({types:Array(String)}, {events:Array(String)}, {days:Array(Int32)})))`;

/** The events' rows of the event days, with what they are called and the day they are on. */
function rowsSql(database: string, columns: string): string {
  return `SELECT ${columns}, ${ACTIVITY_NAME} AS activity, toDate32(timestamp, {timeZone:String}) AS localDay FROM ${database}.event_rows
    WHERE workspace = {workspace:String} AND event IN {keys:Array(String)} AND toYYYYMMDD(timestamp) IN {utc:Array(UInt32)}
      AND ${IS_ACTIVITY} AND source != '${OWN_SOURCE}' AND ${WANTED('type, activity, toInt32(localDay)')}`;
}

/** `keys` and `utc` are what the table is ordered by: with them only the rows of these days are read. */
function paramsOf(
  workspace: string,
  timeZone: string,
  days: readonly EventDay[],
): Record<string, Params[string]> {
  const utc = new Set(days.flatMap(({ day }) => [day - 1, day, day + 1]));
  return {
    workspace,
    timeZone,
    keys: [...new Set(days.map(({ type, event }) => (type === 'track' ? event : '')))],
    utc: [...utc].map((day) => Number(dateOf(day).replaceAll('-', ''))),
    ...eventDayParams(days),
  };
}

interface RuleSql {
  readonly column: string;
  readonly keys: readonly string[];
  readonly params: Params;
}

/** Each row is counted under '' and under every rule whose conditions it meets. */
function ruleSql(rules: readonly Rule[]): RuleSql {
  const { bind, params } = openBinder('r');
  const counted = rules.map(({ type, event, key, where }) => {
    const is = [`type = ${bind('String', type)}`, `activity = ${bind('String', event)}`];
    const holds = where.map((condition) => propertySql({ bind }, condition));
    return `if(${[...is, ...holds].join(' AND ')}, [${bind('String', key)}], [])`;
  });
  const column = rules.length === 0 ? `''` : `arrayJoin(arrayConcat([''], ${counted.join(', ')}))`;
  return { column, keys: rules.map(({ key }) => key), params };
}
