/**
 * Users or accounts with their scores, a page at a time. First the ids of the page in its order, from narrow columns
 * only; then whoever asks reads the rows of these few. Whoever is excluded or gone is in no list and no total.
 */
import type { Warehouse } from '../connection.ts';
import type { Params, Session } from '../session.ts';
import { afterPlace, type Order, orderBy, type Place, readPlace, type SortKey, writePlace } from './page.ts';
import { type ChosenProfile, newestRun } from './runs.ts';
import { OF_RUN } from './score-rows.ts';
import type { WeeksAsked } from './weeks.ts';

/** A SELECT of the ids that may be in a list (clause-sql.ts). */
export interface Among {
  readonly sql: string;
  readonly params: Params;
}

export const ACTIVATIONS = ['none', 'some', 'all'] as const;
const ACTIVATION_SQL = {
  none: 'activation <= 0',
  some: 'activation > 0 AND activation < 100',
  all: 'activation >= 100',
} as const;

export interface ListQuestion<Sort extends string> {
  readonly workspace: string;
  readonly profile: ChosenProfile | null;
  /** Id of a segment; whoever composes makes `among` of it. */
  readonly segment?: string | undefined;
  /** Only these; absent: all. */
  readonly among?: Among | undefined;
  /** Part of the id, name, email or a trait, in any case. */
  readonly q?: string | undefined;
  /** Only who is in this state by the scoring profile: growing, dormant. */
  readonly state?: string | undefined;
  /** Only who has met so much of the steps of activation. */
  readonly activation?: (typeof ACTIVATIONS)[number] | undefined;
  /** Each with the scores of its last weeks. */
  readonly weeks?: WeeksAsked | undefined;
  readonly sort?: Sort | undefined;
  readonly order?: Order | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What kind of list it is. `u` is the row of the profile table, `s` that of the scores. */
export interface ListOf<Sort extends string> {
  readonly table: 'user_profiles' | 'account_profiles';
  readonly scores: 'user_scores' | 'account_scores';
  readonly id: 'person' | 'groupId';
  /** Columns that sort keys and `tie` read. */
  readonly columns: string;
  /** A text that is another one for every row, and from which the id can be told. */
  readonly tie: string;
  readonly scoreColumns: string;
  readonly keys: Readonly<Record<Sort, SortKey>>;
  readonly unscored: Sort;
  readonly scored: Sort;
  readonly fromA: Sort;
}

export interface IdsPage {
  /** Ties, in the order of the page. */
  readonly ties: readonly string[];
  readonly next: string | null;
  /** Of all pages. */
  readonly total: number;
  /** Whose scores the list shows; null when there are none. */
  readonly run: string | null;
}

/** A number of the score's row, or of the list's own. */
export const scored = (sql: string): SortKey => ({ kind: 'number', sql, missing: 's.scored = 0' });
export const own = (sql: string): SortKey => ({ kind: 'number', sql, missing: '0' });
/** The livelier the more. */
export const STATE: SortKey = scored(
  `toFloat64(indexOf(['dormant', 'declining', 'steady', 'new', 'resurrected', 'growing'], toString(s.state)))`,
);
export const LAST_ACTIVE: SortKey = {
  ...{ kind: 'number', sql: 's.lastMs', missing: 's.scored = 0 OR s.lastMs < -2208988800000' },
};
export const LAST_ACTIVE_COLUMN = 'toFloat64(ifNull(toUnixTimestamp64Milli(lastActive), -9e15)) AS lastMs';

interface Listed<Sort extends string> extends ListQuestion<Sort> {
  readonly sort: Sort;
  readonly order: Order;
  readonly place: Place | null;
  readonly run: string | null;
  readonly also: Among | null;
}

/** `also` is a further condition over the profile table. Throws Fault `bad_request` for a cursor that is not ours. */
export async function listIds<Sort extends string>(
  warehouse: Warehouse,
  session: Session,
  of: ListOf<Sort>,
  question: ListQuestion<Sort>,
  also: Among | null = null,
): Promise<IdsPage> {
  const { profile, workspace } = question;
  const newest =
    profile === null ? null : await newestRun(warehouse.database, session, workspace, profile.id);
  const sort = question.sort ?? (newest === null ? of.unscored : of.scored);
  const order = question.order ?? (sort === of.fromA ? 'asc' : 'desc');
  const place = question.cursor === undefined ? null : readPlace(question.cursor, sort, order);
  const list: Listed<Sort> = { ...question, sort, order, place, run: place?.run ?? newest, also };
  const keys = await readKeys(warehouse, session, of, list);
  const page = keys.slice(0, question.limit);
  const last = page.at(-1);
  return {
    ties: page.map(({ tie }) => tie),
    next: keys.length > question.limit && last ? writePlace(sort, order, { ...last, run: list.run }) : null,
    total: await count(warehouse, session, of, list),
    run: list.run,
  };
}

/** Who is in the list at all, with their scores where these decide it or the order. */
function rowsOf<Sort extends string>(
  database: string,
  of: ListOf<Sort>,
  { workspace, profile, among, q, state, activation, sort, run, also }: Listed<Sort>,
  isCount: boolean,
): { readonly from: string; readonly params: Params } {
  const words = q?.trim() ?? '';
  const conditions = [
    `workspace = {workspace:String} AND gone = 0 AND excluded = ''`,
    ...(words === '' ? [] : ['position(text, lowerUTF8({q:String})) > 0']),
    ...(among === undefined ? [] : [`${of.id} IN (${among.sql})`]),
    ...(also === null ? [] : [also.sql]),
  ];
  const rows = `(SELECT ${isCount ? of.id : of.columns} FROM ${database}.${of.table} FINAL WHERE ${conditions.join(' AND ')}) AS u`;
  // Only users can be left out by a profile; of accounts all are shown.
  const isFiltered = profile?.isFiltered === true && run !== null && of.id === 'person';
  const narrowed = [
    OF_RUN,
    ...(state === undefined ? [] : ['state = {state:String}']),
    ...(activation === undefined ? [] : [ACTIVATION_SQL[activation]]),
  ];
  const isScored = isFiltered || narrowed.length > 1;
  const joins = isScored || (!isCount && of.keys[sort].missing.startsWith('s.'));
  const scores = `(SELECT ${of.id}, 1 AS scored, ${of.scoreColumns} FROM ${database}.${of.scores} WHERE ${narrowed.join(' AND ')}) AS s`;
  return {
    from: joins ? `${rows} ${isScored ? 'INNER' : 'LEFT'} JOIN ${scores} ON s.${of.id} = u.${of.id}` : rows,
    params: {
      ...among?.params,
      ...also?.params,
      ...{ workspace, profile: profile?.id ?? '', run: run ?? '0', q: words, state: state ?? '' },
    },
  };
}

async function readKeys<Sort extends string>(
  { database, threads }: Warehouse,
  session: Session,
  of: ListOf<Sort>,
  list: Listed<Sort>,
): Promise<{ missing: string; key: string; tie: string }[]> {
  const key = of.keys[list.sort];
  const { from, params } = rowsOf(database, of, list, false);
  const after = afterPlace(list.place, key, list.order);
  const rows = await session.rows(
    `SELECT missing, toString(key) AS keyText, tie FROM (
      SELECT toUInt8(${key.missing}) AS missing, if(missing = 1, ${key.kind === 'number' ? 'toFloat64(0)' : "''"}, ${key.sql}) AS key, ${of.tie} AS tie FROM ${from}
    ) WHERE ${after.sql} ${orderBy(list.order)} LIMIT ${list.limit + 1} SETTINGS max_threads = ${threads}`,
    { ...params, ...after.params },
  );
  return rows.map((row) => ({
    missing: String(row.missing),
    key: String(row.keyText),
    tie: String(row.tie),
  }));
}

async function count<Sort extends string>(
  { database, threads }: Warehouse,
  session: Session,
  of: ListOf<Sort>,
  list: Listed<Sort>,
): Promise<number> {
  const { from, params } = rowsOf(database, of, list, true);
  const [row] = await session.rows(
    `SELECT count() AS n FROM ${from} SETTINGS max_threads = ${threads}`,
    params,
  );
  return Number(row?.n ?? 0);
}
