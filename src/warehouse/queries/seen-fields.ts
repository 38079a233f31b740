/**
 * The fields that were really seen under `properties` and `traits`: path, types, share of the event's calls, examples.
 *
 * Taking every place out of every text would be 2 us an event. So of an event with very many calls a share is read,
 * the same for the same events (by the messageId's hash), and of one with few calls all: the answer says how many of how
 * many. Asked about one event it is exact up to a hundred thousand calls.
 */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { equals, type Filter, filterOf, within } from './filter.ts';
import { nameKey, partsOf, tuplesOf } from './volumes.ts';

export interface SeenFieldsQuestion {
  readonly workspace: string;
  /** Milliseconds; `timestamp` within [from, to). */
  readonly from: number;
  readonly to: number;
  readonly type?: string | undefined;
  readonly event?: string | undefined;
  readonly sources?: readonly string[] | undefined;
  /** Part of the field's path, in any case. */
  readonly search?: string | undefined;
  /** `fieldKey`s that the plans in force name. */
  readonly planned: readonly string[];
  /** `fieldKey`s of objects in which anything may be. */
  readonly open: readonly string[];
  readonly isPlanned?: boolean | undefined;
  readonly limit: number;
  readonly offset: number;
}

export const FIELD_KINDS = [
  'string',
  'date-time',
  'integer',
  'number',
  'boolean',
  'array',
  'object',
  'null',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

export interface SeenField {
  readonly type: string;
  readonly event: string;
  /** `properties.plan`, `traits.address.city`. */
  readonly field: string;
  readonly planned: boolean;
  /** Calls that were read and had it, and their part of all that were read of this event: 0 to 1. */
  readonly events: number;
  readonly share: number;
  readonly types: readonly { readonly type: FieldKind; readonly events: number }[];
  readonly firstAt: number;
  readonly lastAt: number;
  /** A few values, as JSON, cut at 100 characters. */
  readonly examples: readonly string[];
}

export interface SeenFieldsAnswer {
  readonly fields: readonly SeenField[];
  readonly total: number;
  /** Calls in the time asked about, and how many of them were read. */
  readonly events: number;
  readonly read: number;
}

const READ_MAX = 100_000;
const EXAMPLES_MAX = 5;

export const fieldKey = (type: string, event: string, field: string): string =>
  `${nameKey(type, event)}\0${field}`;

/** Throws nothing of its own: text that is no JSON has no fields. */
export function readSeenFields(
  warehouse: Warehouse,
  question: SeenFieldsQuestion,
): Promise<SeenFieldsAnswer> {
  return warehouse.ask(async (session) => {
    const all = await countEvents(warehouse, session, question, NOTHING_LEFT_OUT);
    const shares = sharesOf(all);
    const read = shares.size === 0 ? all : await countEvents(warehouse, session, question, shares);
    const { fields, total } = await readFields(warehouse, session, question, shares, read);
    return { fields, total, events: sum(all), read: sum(read) };
  });
}

/** Every how-many-th call is read, by `nameKey`; of events that are not in it every one. */
type Shares = ReadonlyMap<string, number>;
const NOTHING_LEFT_OUT: Shares = new Map();

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((total, n) => total + n, 0);

function sampleOf(question: SeenFieldsQuestion, shares: Shares): Filter {
  const { workspace, sources, type, event } = question;
  return filterOf([
    ...partsOf({ workspace, sources, type }),
    equals('event', event),
    ...within('timestamp', question.from, question.to),
    shares.size === 0
      ? null
      : {
          sql: `messageIdHash % transform(concat(type, char(0), event), {shareKeys:Array(String)}, {shareEvery:Array(UInt32)}, 1) = 0`,
          params: { shareKeys: [...shares.keys()], shareEvery: [...shares.values()] },
        },
  ]);
}

async function countEvents(
  { database, threads }: Warehouse,
  session: Session,
  question: SeenFieldsQuestion,
  shares: Shares,
): Promise<Map<string, number>> {
  const { where, params } = sampleOf(question, shares);
  const rows = await session.rows(
    `SELECT type, event, count() AS n FROM ${database}.event_rows WHERE ${where} GROUP BY type, event SETTINGS max_threads = ${threads}`,
    params,
  );
  return new Map(rows.map(({ type, event, n }) => [nameKey(String(type), String(event)), Number(n)]));
}

/**
 * Each how-many-th call of an event is read: as many calls of each as fit when all are cut at one height, so that
 * seldom events are read whole. Events that are read whole are left out.
 */
export function sharesOf(counts: ReadonlyMap<string, number>, readMax = READ_MAX): Shares {
  const sorted = [...counts].sort((a, b) => a[1] - b[1]);
  let left = readMax;
  const shares = new Map<string, number>();
  for (const [index, [key, n]] of sorted.entries()) {
    const height = Math.max(1, Math.floor(left / (sorted.length - index)));
    const every = Math.ceil(n / height);
    if (every > 1) shares.set(key, every);
    left -= Math.ceil(n / every);
  }
  return shares;
}

/** (path, JSON) pairs, objects opened; the place of an object is a pair as well. */
const PAIRS = `arrayFold((pairs, level) -> if(arrayExists(kv -> startsWith(kv.2, '{'), pairs), arrayFlatten(arrayMap(kv -> if(startsWith(kv.2, '{') AND kv.2 != '{}', arrayMap(inner -> (concat(kv.1, '.', inner.1), inner.2), JSONExtractKeysAndValuesRaw(kv.2)), [kv]), pairs)), pairs), range(7), JSONExtractKeysAndValuesRaw(text))`;

const HAS_TRAITS = `type IN ('identify', 'group')`;

const KIND = `multiIf(startsWith(raw, '"'), if(match(raw, '^"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt][0-9]{2}:[0-9]{2}'), 'date-time', 'string'), startsWith(raw, '{'), 'object', startsWith(raw, '['), 'array', raw IN ('true', 'false'), 'boolean', raw = 'null', 'null', match(raw, '^-?[0-9]+$'), 'integer', 'number')`;

async function readFields(
  { database, threads }: Warehouse,
  session: Session,
  question: SeenFieldsQuestion,
  shares: Shares,
  read: ReadonlyMap<string, number>,
): Promise<{ fields: SeenField[]; total: number }> {
  const { where, params } = sampleOf(question, shares);
  const key = `concat(type, char(0), event, char(0), field)`;
  const rows = await session.rows(
    `SELECT *, count() OVER () AS total FROM (
      SELECT type, event, field, sum(m) AS n, arrayReverseSort(each -> each.2, groupArray((kind, m))) AS kinds,
        min(first) AS firstMs, max(last) AS lastMs,
        arraySlice(arrayFlatten(groupArrayIf(some, kind != 'null')), 1, ${EXAMPLES_MAX}) AS examples,
        has({planned:Array(String)}, ${key}) OR arrayExists(open -> startsWith(${key}, open), {open:Array(String)}) AS isPlanned
      FROM (
        SELECT type, event, concat(if(${HAS_TRAITS}, 'traits.', 'properties.'), pair.1) AS field, ${KIND} AS kind,
          count() AS m, min(at) AS first, max(at) AS last, groupUniqArray(${EXAMPLES_MAX})(substringUTF8(raw, 1, 100)) AS some
        FROM (
          SELECT type, event, at, arrayJoin(${PAIRS}) AS pair, pair.2 AS raw FROM (
            SELECT type, event, toUnixTimestamp64Milli(timestamp) AS at, if(${HAS_TRAITS}, traitsText, propertiesText) AS text
            FROM ${database}.event_rows WHERE ${where}
          )
        ) GROUP BY type, event, field, kind
      ) GROUP BY type, event, field
    ) WHERE {isPlanned:Int8} IN (-1, isPlanned) AND ({search:String} = '' OR positionCaseInsensitiveUTF8(field, {search:String}) > 0)
    ORDER BY isPlanned, n DESC, type, event, field
    LIMIT {limit:UInt32} OFFSET {offset:UInt32} SETTINGS max_threads = ${threads}`,
    {
      ...params,
      planned: question.planned,
      open: question.open,
      search: question.search ?? '',
      isPlanned: question.isPlanned === undefined ? -1 : Number(question.isPlanned),
      limit: question.limit,
      offset: question.offset,
    },
  );
  return { fields: rows.map((row) => readField(row, read)), total: Number(rows[0]?.total ?? 0) };
}

function readField(row: Readonly<Record<string, unknown>>, read: ReadonlyMap<string, number>): SeenField {
  const [type, event] = [String(row.type), String(row.event)];
  const events = Number(row.n);
  return {
    type,
    event,
    field: String(row.field),
    planned: row.isPlanned === 1,
    events,
    share: events / Math.max(events, read.get(nameKey(type, event)) ?? 0),
    types: tuplesOf(row.kinds).flatMap(([name, count]) => {
      const kind = FIELD_KINDS.find((each) => each === name);
      return kind === undefined ? [] : [{ type: kind, events: Number(count) }];
    }),
    firstAt: Number(row.firstMs),
    lastAt: Number(row.lastMs),
    examples: Array.isArray(row.examples) ? row.examples.map(String) : [],
  };
}
