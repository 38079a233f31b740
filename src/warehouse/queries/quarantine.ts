/** The quarantine: groups of events that were blocked for the same, and the events of a group. Newest first. */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import {
  clampTime,
  equals,
  type Filter,
  filterOf,
  type Part,
  readCursor,
  within,
  writeCursor,
} from './filter.ts';

export const HELD_STATES = ['held', 'released', 'discarded'] as const;
export type HeldState = (typeof HELD_STATES)[number];

/** Which events; what is left out matches any. Times are milliseconds, `receivedAt` within [from, to). */
export interface HeldFilter {
  readonly workspace: string;
  readonly state?: HeldState | undefined;
  readonly cause?: string | undefined;
  readonly source?: string | undefined;
  readonly event?: string | undefined;
  readonly plan?: string | undefined;
  readonly messageId?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface HeldGroup {
  readonly cause: string;
  readonly source: string;
  readonly type: string;
  readonly event: string;
  readonly library: string;
  readonly libraryVersion: string;
  readonly plan: string;
  /** The newest that blocked one of them. */
  readonly planVersion: number;
  /** JSON, of one of its events. */
  readonly violations: string;
  readonly held: number;
  readonly released: number;
  readonly discarded: number;
  /** Times of receipt, milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface HeldRow {
  readonly source: string;
  readonly quarantineId: string;
  readonly receivedAt: number;
  readonly timestamp: number;
  readonly messageId: string;
  readonly type: string;
  readonly event: string;
  readonly userId: string;
  readonly anonymousId: string;
  readonly cause: string;
  readonly plan: string;
  readonly planVersion: number;
  /** JSON. */
  readonly violations: string;
  readonly library: string;
  readonly libraryVersion: string;
  readonly body: string;
  readonly envelope: string;
  readonly state: HeldState;
  /** Milliseconds; when it was blocked, for one that is held. */
  readonly changedAt: number;
}

function partsOf(filter: HeldFilter): Part[] {
  const { ids } = filter;
  return [
    equals('workspace', filter.workspace),
    equals('state', filter.state),
    equals('cause', filter.cause),
    equals('source', filter.source),
    equals('event', filter.event),
    equals('plan', filter.plan),
    equals('messageId', filter.messageId),
    ids === undefined ? null : { sql: 'quarantineId IN {ids:Array(String)}', params: { ids } },
    ...within('receivedAt', filter.from, filter.to),
  ];
}

/** Groups that have an event in the state asked for, the largest first. */
export async function readHeldGroups(
  warehouse: Warehouse,
  { state, ...filter }: HeldFilter,
  limit: number,
): Promise<HeldGroup[]> {
  const { where, params } = filterOf(partsOf(filter));
  const counted = (name: HeldState): string => `countIf(state = '${name}') AS ${name}`;
  const wanted = state === undefined ? '' : `HAVING ${state} > 0`;
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT cause, source, type, event, library, libraryVersion, argMax(plan, at) AS lastPlan, max(planVersion) AS lastVersion, argMax(violations, at) AS lastViolations,
        ${HELD_STATES.map(counted).join(', ')}, toUnixTimestamp64Milli(min(at)) AS firstMs, toUnixTimestamp64Milli(max(at)) AS lastMs
      FROM (SELECT *, receivedAt AS at FROM ${warehouse.database}.quarantine WHERE ${where})
      GROUP BY cause, source, type, event, library, libraryVersion ${wanted} ORDER BY ${state ?? 'held'} DESC, lastMs DESC, cause LIMIT ${limit}`,
      params,
    ),
  );
  return rows.map((row) => {
    const text = (name: string): string => String(row[name] ?? '');
    return {
      cause: text('cause'),
      source: text('source'),
      type: text('type'),
      event: text('event'),
      library: text('library'),
      libraryVersion: text('libraryVersion'),
      plan: text('lastPlan'),
      planVersion: Number(row.lastVersion),
      violations: text('lastViolations'),
      held: Number(row.held),
      released: Number(row.released),
      discarded: Number(row.discarded),
      firstAt: Number(row.firstMs),
      lastAt: Number(row.lastMs),
    };
  });
}

export interface HeldPage {
  readonly events: readonly HeldRow[];
  readonly cursor: string | null;
}

export async function readHeld(
  warehouse: Warehouse,
  filter: HeldFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<HeldPage> {
  const [time = '0', id = ''] = cursor === undefined ? [] : readCursor(cursor, 2);
  const { where, params } = filterOf([
    ...partsOf(filter),
    cursor === undefined ? null : place('<', Number(time), id),
  ]);
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT ${COLUMNS} FROM ${warehouse.database}.quarantine WHERE ${where} ORDER BY receivedAt DESC, quarantineId DESC LIMIT ${limit + 1}`,
      params,
    ),
  );
  const page = rows.slice(0, limit).map(readRow);
  const last = page.at(-1);
  const more = rows.length > limit && last;
  return { events: page, cursor: more ? writeCursor([String(last.receivedAt), last.quarantineId]) : null };
}

/** How many are held. */
export async function countHeld({ database, spare }: Warehouse, filter: HeldFilter): Promise<number> {
  const { where, params } = filterOf(partsOf({ ...filter, state: 'held' }));
  const [row] = await spare.rows(`SELECT count() AS n FROM ${database}.quarantine WHERE ${where}`, params);
  return Number(row?.n ?? 0);
}

/** A place in the order of receipt. */
export interface HeldPlace {
  readonly receivedAt: number;
  readonly quarantineId: string;
}

/**
 * The events after a place in the order of receipt that are held, or have changed at `changedFrom` or later. Two
 * statements, so that the large columns are read of these few rows only.
 */
export async function readHeldAfter(
  { database, spare }: Warehouse,
  filter: HeldFilter,
  after: HeldPlace | null,
  options: { readonly changedFrom: number; readonly limit: number },
): Promise<HeldRow[]> {
  const { where, params } = filterOf([
    ...partsOf({ ...filter, state: undefined }),
    after === null ? null : place('>', after.receivedAt, after.quarantineId),
    {
      sql: `state = 'held' OR changedAt >= fromUnixTimestamp64Milli({changedFrom:Int64}, 'UTC')`,
      params: { changedFrom: clampTime(options.changedFrom) },
    },
  ]);
  const keys = await spare.rows(
    `SELECT quarantineId, state, toUnixTimestamp64Milli(receivedAt) AS receivedMs FROM ${database}.quarantine WHERE ${where} ORDER BY receivedAt, quarantineId LIMIT ${options.limit}`,
    params,
  );
  return keys.length === 0 ? [] : readWhole(spare, database, filter.workspace, keys);
}

async function readWhole(
  session: Session,
  database: string,
  workspace: string,
  keys: readonly Readonly<Record<string, unknown>>[],
): Promise<HeldRow[]> {
  const ids = keys.map((key) => String(key.quarantineId));
  const times = keys.map((key) => Number(key.receivedMs));
  const { where, params }: Filter = filterOf([
    equals('workspace', workspace),
    { sql: 'quarantineId IN {ids:Array(String)}', params: { ids } },
    ...within('receivedAt', times[0], (times.at(-1) ?? 0) + 1),
  ]);
  const rows = await session.rows(
    `SELECT *, 'held' AS state, receivedAt AS changedAt, ${TIMES} FROM ${database}.quarantine_rows FINAL WHERE ${where}`,
    params,
  );
  const byKey = new Map(rows.map((row) => [keyOf(row), row] as const));
  return keys.flatMap((key) => {
    const row = byKey.get(keyOf(key));
    return row === undefined ? [] : [readRow({ ...row, state: key.state })];
  });
}

const keyOf = (row: Readonly<Record<string, unknown>>): string =>
  `${String(row.receivedMs)} ${String(row.quarantineId)}`;

const TIMES = `toUnixTimestamp64Milli(receivedAt) AS receivedMs, toUnixTimestamp64Milli(timestamp) AS timestampMs, toUnixTimestamp64Milli(changedAt) AS changedMs`;
const COLUMNS = `*, ${TIMES}`;

function place(sign: '<' | '>', receivedAt: number, quarantineId: string): Part {
  return {
    sql: `(receivedAt, quarantineId) ${sign} (fromUnixTimestamp64Milli({placeTime:Int64}, 'UTC'), {placeId:String})`,
    params: { placeTime: clampTime(receivedAt), placeId: quarantineId },
  };
}

function readRow(row: Readonly<Record<string, unknown>>): HeldRow {
  const text = (name: string): string => String(row[name] ?? '');
  return {
    source: text('source'),
    quarantineId: text('quarantineId'),
    receivedAt: Number(row.receivedMs),
    timestamp: Number(row.timestampMs),
    messageId: text('messageId'),
    type: text('type'),
    event: text('event'),
    userId: text('userId'),
    anonymousId: text('anonymousId'),
    cause: text('cause'),
    plan: text('plan'),
    planVersion: Number(row.planVersion),
    violations: text('violations'),
    library: text('library'),
    libraryVersion: text('libraryVersion'),
    body: text('body'),
    envelope: text('envelope'),
    state: HELD_STATES.find((state) => state === row.state) ?? 'held',
    changedAt: Number(row.changedMs),
  };
}
