/** What events did wrong by their plans: one by one, newest first, or counted by what they have in common. */
import type { Warehouse } from '../connection.ts';
import { clampTime, equals, filterOf, type Part, readCursor, within, writeCursor } from './filter.ts';

export const VIOLATION_GROUPS = [
  'event',
  'field',
  'source',
  'library',
  'day',
  'rule',
  'type',
  'outcome',
] as const;
export type ViolationGroup = (typeof VIOLATION_GROUPS)[number];

/** What is left out matches any. Times are milliseconds, `receivedAt` within [from, to). */
export interface ViolationsFilter {
  readonly workspace: string;
  readonly source?: string | undefined;
  /** Of the call: track, identify, ... */
  readonly type?: string | undefined;
  readonly event?: string | undefined;
  readonly field?: string | undefined;
  readonly plan?: string | undefined;
  readonly rule?: string | undefined;
  readonly violationType?: string | undefined;
  readonly outcome?: string | undefined;
  readonly library?: string | undefined;
  readonly libraryVersion?: string | undefined;
  readonly messageId?: string | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export interface StoredViolation {
  readonly source: string;
  readonly receivedAt: number;
  readonly timestamp: number;
  readonly messageId: string;
  readonly type: string;
  readonly event: string;
  readonly plan: string;
  readonly planVersion: number;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly violationType: string;
  readonly field: string;
  readonly description: string;
  readonly outcome: string;
  readonly library: string;
  readonly libraryVersion: string;
}

export interface ViolationCount {
  /** What the group has in common, by the names it was asked for with. */
  readonly by: Readonly<Record<string, string>>;
  readonly violations: number;
  readonly events: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

function partsOf(filter: ViolationsFilter): Part[] {
  return [
    ...(['workspace', 'source', 'event', 'field', 'plan', 'rule', 'violationType'] as const).map((name) =>
      equals(name, filter[name]),
    ),
    ...(['type', 'outcome', 'library', 'libraryVersion', 'messageId'] as const).map((name) =>
      equals(name, filter[name]),
    ),
    ...within('receivedAt', filter.from, filter.to),
  ];
}

/** Columns of each group, by the names that callers see. */
const GROUPS: Readonly<Record<ViolationGroup, Readonly<Record<string, string>>>> = {
  event: { type: 'type', event: 'event' },
  field: { field: 'field' },
  source: { source: 'source' },
  library: { library: 'library', libraryVersion: 'libraryVersion' },
  day: { day: 'toString(toDate(receivedAt))' },
  rule: { rule: 'rule', ruleVersion: 'toString(ruleVersion)' },
  type: { violationType: 'violationType' },
  outcome: { outcome: 'outcome' },
};

/** The largest first; days in their order. */
export async function countViolations(
  warehouse: Warehouse,
  filter: ViolationsFilter,
  groups: readonly ViolationGroup[],
  limit: number,
): Promise<ViolationCount[]> {
  const { where, params } = filterOf(partsOf(filter));
  const columns = Object.entries(Object.assign({}, ...groups.map((group) => GROUPS[group]))) as [
    string,
    string,
  ][];
  const named = columns.map(([, expression], index) => `${expression} AS g${index}`);
  const names = columns.map((_, index) => `g${index}`);
  const order = groups[0] === 'day' ? 'g0, violations DESC' : `violations DESC, ${names.join(', ')}`;
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT ${named.join(', ')}, count() AS violations, uniq(source, messageId) AS events, toUnixTimestamp64Milli(min(receivedAt)) AS firstMs, toUnixTimestamp64Milli(max(receivedAt)) AS lastMs
      FROM ${warehouse.database}.violations FINAL WHERE ${where} GROUP BY ${names.join(', ')} ORDER BY ${order} LIMIT ${limit}`,
      params,
    ),
  );
  return rows.map((row) => ({
    by: Object.fromEntries(columns.map(([name], index) => [name, String(row[`g${index}`] ?? '')])),
    violations: Number(row.violations),
    events: Number(row.events),
    firstAt: Number(row.firstMs),
    lastAt: Number(row.lastMs),
  }));
}

const KEY = ['messageId', 'rule', 'violationType', 'field', 'description'] as const;

export async function readViolations(
  warehouse: Warehouse,
  filter: ViolationsFilter,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<{ readonly violations: readonly StoredViolation[]; readonly cursor: string | null }> {
  const [time = '0', ...key] = cursor === undefined ? [] : readCursor(cursor, KEY.length + 1);
  const { where, params } = filterOf([
    ...partsOf(filter),
    cursor === undefined ? null : before(Number(time), key),
  ]);
  const order = ['receivedAt', ...KEY].map((column) => `${column} DESC`).join(', ');
  const rows = await warehouse.ask((session) =>
    session.rows(
      `SELECT *, toUnixTimestamp64Milli(receivedAt) AS receivedMs, toUnixTimestamp64Milli(timestamp) AS timestampMs
      FROM ${warehouse.database}.violations FINAL WHERE ${where} ORDER BY ${order} LIMIT ${limit + 1}`,
      params,
    ),
  );
  const page = rows.slice(0, limit).map(readRow);
  const last = page.at(-1);
  const more = rows.length > limit && last;
  const next = more ? writeCursor([String(last.receivedAt), ...KEY.map((name) => last[name])]) : null;
  return { violations: page, cursor: next };
}

function before(receivedAt: number, key: readonly string[]): Part {
  const places = KEY.map((_, index) => `{key${index}:String}`).join(', ');
  return {
    sql: `(receivedAt, ${KEY.join(', ')}) < (fromUnixTimestamp64Milli({cursorTime:Int64}, 'UTC'), ${places})`,
    params: {
      cursorTime: clampTime(receivedAt),
      ...Object.fromEntries(key.map((value, index) => [`key${index}`, value])),
    },
  };
}

function readRow(row: Readonly<Record<string, unknown>>): StoredViolation {
  const text = (name: string): string => String(row[name] ?? '');
  return {
    source: text('source'),
    receivedAt: Number(row.receivedMs),
    timestamp: Number(row.timestampMs),
    messageId: text('messageId'),
    type: text('type'),
    event: text('event'),
    plan: text('plan'),
    planVersion: Number(row.planVersion),
    rule: text('rule'),
    ruleVersion: Number(row.ruleVersion),
    violationType: text('violationType'),
    field: text('field'),
    description: text('description'),
    outcome: text('outcome'),
    library: text('library'),
    libraryVersion: text('libraryVersion'),
  };
}
