/**
 * How much of each event comes: by day, by source and library, first and last; planned or not, the unplanned first.
 *
 * Everything is counted from the rows when asked, nothing is kept beside them: a million events take about 0.2 s of two
 * cores (decision 0091). What reads more than the short columns of a row, the library, is counted from a share of the
 * rows where there are very many.
 */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { equals, filterOf, type Part, within } from './filter.ts';

export interface VolumesQuestion {
  readonly workspace: string;
  /** Milliseconds, on whole days; [from, to). Counts are of this time, `first` and `last` of all time. */
  readonly from: number;
  readonly to: number;
  /** Of these sources alone. */
  readonly sources?: readonly string[] | undefined;
  /** Of these events alone, as `nameKey`s. */
  readonly names?: readonly string[] | undefined;
  readonly type?: string | undefined;
  /** Part of the event's name, in any case. */
  readonly search?: string | undefined;
  /** `plannedKey`s of what the plans in force have a rule for. */
  readonly planned: readonly string[];
  readonly state?: PlannedState | undefined;
  readonly limit: number;
  readonly offset: number;
}

/** Of the sources that send an event, all have a rule for it, some have, or none has. */
export const PLANNED_STATES = ['unplanned', 'partly planned', 'planned'] as const;
export type PlannedState = (typeof PLANNED_STATES)[number];

export interface Volume {
  readonly type: string;
  /** The track call's name, else ''. */
  readonly event: string;
  readonly state: PlannedState;
  readonly events: number;
  /** One a day from `from` on. */
  readonly daily: readonly number[];
  /** Milliseconds. */
  readonly firstAt: number;
  readonly lastAt: number;
  readonly sources: readonly { readonly id: string; readonly events: number; readonly planned: boolean }[];
  /** Of the time asked about, the most used first. */
  readonly libraries: readonly { readonly name: string; readonly version: string; readonly events: number }[];
}

export interface VolumesAnswer {
  readonly volumes: readonly Volume[];
  /** All that match, on all pages. */
  readonly total: number;
}

export const DAY_MS = 86_400_000;
const LIBRARIES_MAX = 20;
/** Libraries are counted from about so many rows. */
const LIBRARY_ROWS = 500_000;

export const nameKey = (type: string, event: string): string => `${type}\0${event}`;
export const plannedKey = (source: string, type: string, event: string): string =>
  `${source}\0${type}\0${event}`;

const NAME_KEY = `concat(type, char(0), event)`;
/** A plan has no rules for alias calls. */
const GOVERNED = `type != 'alias'`;

export function readVolumes(warehouse: Warehouse, question: VolumesQuestion): Promise<VolumesAnswer> {
  return warehouse.ask(async (session) => {
    const { lines, total } = await readTotals(warehouse, session, question);
    if (lines.length === 0) return { volumes: [], total };
    const names = lines.map(({ type, event }) => nameKey(type, event));
    const page = { ...question, names };
    const daily = await readDaily(warehouse, session, page);
    const events = lines.reduce((sum, line) => sum + line.events, 0);
    const libraries = await readLibraries(warehouse, session, page, events);
    const days = Math.round((question.to - question.from) / DAY_MS);
    const volumes = lines.map((line) => {
      const counted = daily.get(nameKey(line.type, line.event)) ?? new Map<number, number>();
      return {
        ...line,
        daily: Array.from({ length: days }, (_, day) => counted.get(question.from + day * DAY_MS) ?? 0),
        libraries: libraries.get(nameKey(line.type, line.event)) ?? [],
      };
    });
    return { volumes, total };
  });
}

type Line = Omit<Volume, 'daily' | 'libraries'>;

async function readTotals(
  { database, threads }: Warehouse,
  session: Session,
  question: VolumesQuestion,
): Promise<{ lines: Line[]; total: number }> {
  const { where, params } = filterOf([...partsOf(question), like(question.search)]);
  const range = filterOf(within('timestamp', question.from, question.to));
  const state = `multiIf(planned = 0, 'unplanned', planned < parts, 'partly planned', 'planned')`;
  const rows = await session.rows(
    `SELECT type, event, events, firstMs, lastMs, sources, ${state} AS state, count() OVER () AS total FROM (
      SELECT type, event, sum(n) AS events, min(first) AS firstMs, max(last) AS lastMs,
        arrayReverseSort(each -> (each.2, each.1), groupArray((source, n, isPlanned))) AS sources,
        countIf(isPlanned) AS planned, count() AS parts
      FROM (
        SELECT type, event, source, countIf(${range.where}) AS n,
          toUnixTimestamp64Milli(min(timestamp)) AS first, toUnixTimestamp64Milli(max(timestamp)) AS last,
          has({planned:Array(String)}, concat(source, char(0), ${NAME_KEY})) AS isPlanned
        FROM ${database}.event_rows WHERE ${where} GROUP BY type, event, source
      ) GROUP BY type, event
    ) WHERE {state:String} IN ('', state)
    ORDER BY multiIf(planned = 0, 0, planned < parts, 1, 2), events DESC, lastMs DESC, type, event
    LIMIT {limit:UInt32} OFFSET {offset:UInt32} SETTINGS max_threads = ${threads}`,
    {
      ...params,
      ...range.params,
      planned: question.planned,
      state: question.state ?? '',
      limit: question.limit,
      offset: question.offset,
    },
  );
  const lines = rows.map((row) => ({
    type: String(row.type),
    event: String(row.event),
    state: PLANNED_STATES.find((each) => each === row.state) ?? 'unplanned',
    events: Number(row.events),
    firstAt: Number(row.firstMs),
    lastAt: Number(row.lastMs),
    sources: tuplesOf(row.sources).map(([id, events, planned]) => ({
      id: String(id),
      events: Number(events),
      planned: planned === 1,
    })),
  }));
  return { lines, total: Number(rows[0]?.total ?? 0) };
}

async function readDaily(
  { database, threads }: Warehouse,
  session: Session,
  question: VolumesQuestion,
): Promise<Map<string, Map<number, number>>> {
  const { where, params } = filterOf([
    ...partsOf(question),
    ...within('timestamp', question.from, question.to),
  ]);
  const rows = await session.rows(
    `SELECT type, event, toUnixTimestamp(toStartOfDay(timestamp)) AS day, count() AS n
    FROM ${database}.event_rows WHERE ${where} GROUP BY type, event, day SETTINGS max_threads = ${threads}`,
    params,
  );
  const daily = new Map<string, Map<number, number>>();
  for (const { type, event, day, n } of rows) {
    const key = nameKey(String(type), String(event));
    const counted = daily.get(key) ?? new Map<number, number>();
    daily.set(key, counted.set(Number(day) * 1000, Number(n)));
  }
  return daily;
}

async function readLibraries(
  { database, threads }: Warehouse,
  session: Session,
  question: VolumesQuestion,
  events: number,
): Promise<Map<string, Volume['libraries']>> {
  const every = Math.max(1, Math.ceil(events / LIBRARY_ROWS));
  const { where, params } = filterOf([
    ...partsOf(question),
    ...within('timestamp', question.from, question.to),
    { sql: 'messageIdHash % {every:UInt32} = 0', params: { every } },
  ]);
  const rows = await session.rows(
    `SELECT type, event, library.1 AS name, library.2 AS version, count() * {every:UInt32} AS n FROM (
      SELECT type, event, JSONExtract(contextText, 'library', 'Tuple(name String, version String)') AS library
      FROM ${database}.event_rows WHERE ${where}
    ) GROUP BY type, event, name, version ORDER BY n DESC, name, version LIMIT ${LIBRARIES_MAX} BY type, event
    SETTINGS max_threads = ${threads}`,
    params,
  );
  const libraries = new Map<string, { name: string; version: string; events: number }[]>();
  for (const row of rows) {
    const key = nameKey(String(row.type), String(row.event));
    const library = { name: String(row.name), version: String(row.version), events: Number(row.n) };
    libraries.set(key, [...(libraries.get(key) ?? []), library]);
  }
  return libraries;
}

/** What every part of the answer is about. */
export function partsOf(question: Pick<VolumesQuestion, 'workspace' | 'sources' | 'names' | 'type'>): Part[] {
  const { names, sources } = question;
  // The events' names beside the keys: rows lie in the order of names, keys alone would read them all.
  const events = names && [...new Set(names.map((key) => key.slice(key.indexOf('\0') + 1)))];
  return [
    { sql: GOVERNED, params: {} },
    equals('workspace', question.workspace),
    equals('type', question.type),
    sources === undefined ? null : { sql: 'has({sources:Array(String)}, source)', params: { sources } },
    names === undefined || events === undefined
      ? null
      : {
          sql: `event IN {events:Array(String)} AND ${NAME_KEY} IN {names:Array(String)}`,
          params: { names, events },
        },
  ];
}

function like(search: string | undefined): Part {
  return search === undefined
    ? null
    : {
        sql: `positionCaseInsensitiveUTF8(if(event = '', type, event), {search:String}) > 0`,
        params: { search },
      };
}

export function tuplesOf(value: unknown): readonly (readonly unknown[])[] {
  return Array.isArray(value) ? value.filter((each) => Array.isArray(each)) : [];
}
