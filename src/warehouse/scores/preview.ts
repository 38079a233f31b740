/**
 * What everybody's score would be under another document, beside what it is. When only weights changed, the stored
 * x(u, e) are multiplied by the new ones: one pass over the scores (engagement-scoring.md 3.2). Otherwise it is counted
 * as a scoring is, on tables of its own.
 */
import { isScored } from '../../score/activity.ts';
import { type ActivityType, dailyCapOf, halfLifeOf, type ScoringProfile } from '../../score/profile.ts';
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { type Binder, openBinder } from './bind.ts';
import { uncountedRules } from './fill.ts';
import { scoreSql } from './measure.ts';
import type { BandCounts } from './overview.ts';
import { MOVE_POINTS } from './rebase-moves.ts';
import { ruleKey, rulesOf } from './rules.ts';
import type { Run } from './runs.ts';
import { countedRefs, dropTables, type ScoringScope, scopeOf, usersSql } from './scope.ts';
import { UNCOMPILED } from './settings.ts';
import { weightedSql } from './sums.ts';
import { gatherUsers } from './users.ts';

export interface PreviewOptions {
  readonly workspace: string;
  /** The scores now; null before the first run. */
  readonly run: Run | null;
  /** Of the run. */
  readonly current: ScoringProfile | null;
  readonly document: ScoringProfile;
  /** Who is scored under the document. */
  readonly users: ScoringScope['users'];
  readonly timeZone: string;
  readonly today: number;
  /** Of the histograms: a multiple of 4, so that bands are made of whole bins. */
  readonly bins: number;
}

export interface Preview {
  readonly before: { readonly histogram: readonly number[]; readonly q90: number | null };
  readonly after: { readonly histogram: readonly number[]; readonly q90: number | null };
  readonly moved: { readonly up: number; readonly down: number; readonly same: number };
  readonly biggest: readonly {
    readonly userId: string;
    readonly name: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly bandsBefore: BandCounts;
  readonly bandsAfter: BandCounts;
  /** True when the stored sums were enough. */
  readonly isProduct: boolean;
  /** Events under conditions that no profile in force has: counted once it is published, and here as if they never came. */
  readonly uncounted: readonly { readonly type: ActivityType; readonly event: string }[];
}

const BIGGEST = 5;

/** One at a time: they share a table. */
export async function preview(
  warehouse: Warehouse,
  session: Session,
  options: PreviewOptions,
): Promise<Preview> {
  const { database, threads } = warehouse;
  const { document, workspace, run } = options;
  const table = `${database}.preview_moves`;
  const places = run === null ? null : placesOf(options);
  await session.run(
    `CREATE OR REPLACE TABLE ${table} (person UInt64, score Float64, wasActive UInt8, raw Float64, isActive UInt8) ENGINE = Memory`,
  );
  try {
    if (run !== null && places !== null)
      await multiply(session, table, options, run, places, { database, threads });
    else await count(warehouse, session, table, options);
    const [measured] = await session.rows(
      `SELECT countIf(isActive = 1) AS active, quantileExactInclusiveIf(0.9)(raw, isActive = 1) AS q90 FROM ${table} SETTINGS max_threads = ${threads}`,
    );
    const found = Number(measured?.active) > 0 ? Number(measured?.q90) : 0;
    const q90 = found > 0 ? found : null;
    const isSame = places !== null && isSameWeights(document, options.current, places);
    // Nothing changed: then nothing moves, whatever has happened since the reference was frozen.
    const after = isSame && run !== null ? run.q90 : q90;
    const moves = await readMoves(session, table, after, options.bins, threads);
    return {
      before: { histogram: moves.before, q90: run?.q90 ?? null },
      after: { histogram: moves.after, q90: after },
      moved: moves.moved,
      biggest: await readBiggest({ database, session, table, workspace, threads }, after),
      bandsBefore: bandsOf(moves.before),
      bandsAfter: bandsOf(moves.after),
      isProduct: places !== null,
      // What the stored sums are of is in force, and so is counted.
      uncounted: places === null ? await readUncounted(database, session, options) : [],
    };
  } finally {
    await session.run(`DROP TABLE IF EXISTS ${table} SYNC`);
  }
}

/** Where in the current document each event of the new one is; null when x has to be counted anew for any. */
function placesOf({ current, document }: PreviewOptions): readonly number[] | null {
  if (current === null || current.mode !== document.mode || current.window !== document.window) return null;
  if (JSON.stringify(current.users) !== JSON.stringify(document.users)) return null;
  const keyOf = (profile: ScoringProfile, at: number): string => {
    const event = profile.events[at];
    if (event === undefined) return '';
    const decay = profile.mode === 'decay' ? [halfLifeOf(profile, event), dailyCapOf(profile, event)] : [];
    return JSON.stringify([event.type ?? 'track', event.event, ruleKey(event.where), ...decay]);
  };
  const known = new Map(current.events.map((_, at) => [keyOf(current, at), at]));
  const places = document.events.map((_, at) => known.get(keyOf(document, at)) ?? -1);
  return places.includes(-1) ? null : places;
}

async function multiply(
  session: Session,
  table: string,
  { workspace, document, current }: PreviewOptions,
  { profile, run }: Run,
  places: readonly number[],
  { database, threads }: { readonly database: string; readonly threads: number },
): Promise<void> {
  const binder = openBinder('w');
  const isKept = isSameWeights(document, current, places);
  const scored = (of: ScoringProfile, at: (index: number) => number): string =>
    of.events
      .flatMap((event, index) => (isScored(event) ? [at(index)] : []))
      .sort((a, b) => a - b)
      .join();
  // Only what has to be read is read: `counts` is a third of the table.
  const isSameSet =
    current !== null && scored(current, (at) => at) === scored(document, (at) => places[at] ?? 0);
  const own = document.events.flatMap((event, at) => (isScored(event) ? [(places[at] ?? 0) + 1] : []));
  const isOwn = `has(${binder.bind('Array(UInt8)', own)}, e)`;
  const isActive = isSameSet ? 'isActive' : `arrayExists((e, n) -> n > 0 AND ${isOwn}, places, counts)`;
  await session.run(
    `INSERT INTO ${table} SETTINGS max_threads = ${threads}, max_insert_threads = ${threads}, ${UNCOMPILED}
    SELECT person, score, isActive AS wasActive, ${isKept ? 'raw' : productSql(document, current, places, binder)}, ${isActive}
    FROM ${database}.user_scores WHERE workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}`,
    { ...binder.params, workspace, profile, run },
  );
}

/** The raw score under the document's weights, added up in the order of its events; `places` say where each x is. */
function productSql(
  { events }: ScoringProfile,
  current: ScoringProfile | null,
  places: readonly number[],
  binder: Binder,
): string {
  if (places.every((place, at) => at === 0 || place > (places[at - 1] ?? 0))) {
    const weights = (current?.events ?? []).map(() => 0);
    for (const [at, place] of places.entries()) weights[place] = events[at]?.weight ?? 0;
    return weightedSql(binder, weights, 'xs');
  }
  // The order of what is stored is another one, and sums of other orders differ in their last bit.
  return events
    .map(
      ({ weight }, at) => `${binder.bind('Float64', weight)} * xs[indexOf(places, ${(places[at] ?? 0) + 1})]`,
    )
    .join(' + ');
}

/** Every event that is there has the weight it had, and none was taken away. */
function isSameWeights(
  document: ScoringProfile,
  current: ScoringProfile | null,
  places: readonly number[],
): boolean {
  if (document.events.length !== current?.events.length) return false;
  return document.events.every(({ weight }, at) => weight === current.events[places[at] ?? -1]?.weight);
}

async function count(
  warehouse: Warehouse,
  session: Session,
  table: string,
  { workspace, run, document, users, timeZone, today }: PreviewOptions,
): Promise<void> {
  const own = { session, tables: 'preview' };
  const scope = scopeOf(warehouse, { workspace, timeZone, today, document, users, ...own });
  try {
    await gatherUsers(scope);
    const now = `SELECT person, score, isActive AS wasActive FROM ${warehouse.database}.user_scores WHERE workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}`;
    await session.run(
      `INSERT INTO ${table} SELECT if(a.person = 0, b.person, a.person), b.score, b.wasActive, a.raw, a.isActive
      FROM (SELECT person, raw, isActive FROM ${usersSql(scope)}) AS a FULL OUTER JOIN (${now}) AS b ON a.person = b.person`,
      { workspace, profile: run?.profile ?? '', run: run?.run ?? 0 },
    );
  } finally {
    await dropTables(scope);
  }
}

async function readUncounted(
  database: string,
  session: Session,
  { workspace, timeZone, document }: PreviewOptions,
): Promise<Preview['uncounted']> {
  const rules = rulesOf(countedRefs(document));
  const uncounted = await uncountedRules(database, session, { workspace, timeZone, rules });
  return uncounted.map(({ type, event }) => ({ type, event }));
}

interface Moves {
  readonly before: number[];
  readonly after: number[];
  readonly moved: { up: number; down: number; same: number };
}

async function readMoves(
  session: Session,
  table: string,
  q90: number | null,
  bins: number,
  threads: number,
): Promise<Moves> {
  const bin = (score: string): string => `toUInt8(least(${bins - 1}, floor(${score} * ${bins} / 100)))`;
  const rows = await session.rows(
    `SELECT if(wasActive = 1, ${bin('score')}, 255) AS b, if(isActive = 1, ${bin('then')}, 255) AS a,
      multiIf(then - score >= ${MOVE_POINTS}, 1, score - then >= ${MOVE_POINTS}, -1, 0) AS way, count() AS n
    FROM (SELECT score, wasActive, isActive, ${scoreSql('raw', q90 === null ? null : '{q90:Float64}')} AS then FROM ${table} WHERE wasActive = 1 OR isActive = 1)
    GROUP BY b, a, way SETTINGS max_threads = ${threads}`,
    { q90: q90 ?? 0 },
  );
  const empty = (): number[] => Array.from({ length: bins }, () => 0);
  const moves: Moves = { before: empty(), after: empty(), moved: { up: 0, down: 0, same: 0 } };
  for (const row of rows) {
    const [b, a, n] = [Number(row.b), Number(row.a), Number(row.n)];
    if (b < bins) moves.before[b] = (moves.before[b] ?? 0) + n;
    if (a < bins) moves.after[a] = (moves.after[a] ?? 0) + n;
    moves.moved[Number(row.way) > 0 ? 'up' : Number(row.way) < 0 ? 'down' : 'same'] += n;
  }
  return moves;
}

interface BiggestOf {
  readonly database: string;
  readonly session: Session;
  readonly table: string;
  readonly workspace: string;
  readonly threads: number;
}

async function readBiggest(
  { database, session, table, workspace, threads }: BiggestOf,
  q90: number | null,
): Promise<Preview['biggest']> {
  const moves = `SELECT person, score, ${scoreSql('raw', q90 === null ? null : '{q90:Float64}')} AS then FROM ${table} WHERE wasActive = 1 OR isActive = 1`;
  const rows = await session.rows(
    `SELECT toString(person) AS id, score, then FROM (
      SELECT * FROM (${moves}) WHERE then - score >= ${MOVE_POINTS} ORDER BY then - score DESC, person LIMIT ${BIGGEST}
      UNION ALL SELECT * FROM (${moves}) WHERE score - then >= ${MOVE_POINTS} ORDER BY then - score, person LIMIT ${BIGGEST}
    ) SETTINGS max_threads = ${threads}`,
    { q90: q90 ?? 0 },
  );
  // Who they are is asked for them alone: a join would read everybody.
  const people = await session.rows(
    `SELECT toString(person) AS id, userId, name FROM ${database}.user_profiles FINAL
    WHERE workspace = {workspace:String} AND person IN (SELECT toUInt64(arrayJoin({people:Array(String)})))`,
    { workspace, people: rows.map(({ id }) => String(id)) },
  );
  const byId = new Map(people.map((row) => [String(row.id), row]));
  return rows
    .map((row) => ({
      userId: String(byId.get(String(row.id))?.userId ?? ''),
      name: String(byId.get(String(row.id))?.name ?? ''),
      before: Number(row.score),
      after: Number(row.then),
    }))
    .sort((a, b) => b.after - b.before - (a.after - a.before) || (a.userId < b.userId ? -1 : 1));
}

/** Quarters of the score, of histograms whose bins are a multiple of 4. */
function bandsOf(histogram: readonly number[]): BandCounts {
  const quarter = histogram.length / 4;
  const [least, passive, engaged, most] = [0, 1, 2, 3].map((at) =>
    histogram.slice(at * quarter, (at + 1) * quarter).reduce((sum, n) => sum + n, 0),
  );
  return { mostEngaged: most ?? 0, engaged: engaged ?? 0, passive: passive ?? 0, leastEngaged: least ?? 0 };
}
