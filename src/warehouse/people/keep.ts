/**
 * Keeps user_profiles and account_profiles as the other tables say: what lists, filters and scores take people from.
 *
 * Promise. Within moments of an event's row its user's and account's rows say what it said; after a merge, its undoing
 * or an exclusion they follow with the next round. Rows are made whole from what is stored (write-users.ts), never added
 * to, so repeats, disorder and a kill at any moment leave the same rows. How far it is (`people_progress`) is written
 * after the rows.
 *
 * Rounds. Everything runs in one row of turns, in a session of its own, with one thread, and pauses several times as
 * long as it worked: loading and questions go on beside it. A round is about whoever was touched since the last
 * (round.ts). Older installations are filled in slices first (fill.ts), and a setting that changes what rows say makes
 * all of a workspace's anew in slices (rebuild.ts); rounds go on between slices.
 *
 * A round only looks at blocks whose links are resolved (`resolvedBlock`): with those of a later one it would write who
 * somebody was a moment ago, and not look again.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../system/clock.ts';
import type { Lines } from '../../system/lines.ts';
import type { Warehouse } from '../connection.ts';
import { fillSeen } from './fill.ts';
import { allAccounts, markExcluded, nextUsers } from './rebuild.ts';
import { findDue, type Touched } from './round.ts';
import { NO_RULES, type PeopleRules, traitsOfRules } from './rules.ts';
import { writeDueAccounts } from './write-accounts.ts';
import { writeDueUsers } from './write-users.ts';

export interface KeeperOptions {
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly lines: Lines;
  /** Null while links have not been resolved since the start. */
  readonly resolvedBlock: () => number | null;
  /** Of every workspace. */
  readonly rules: () => Promise<ReadonlyMap<string, PeopleRules>>;
}

export interface Keeper {
  run(signal: AbortSignal): Promise<void>;
  /** The rules of the workspace changed: resolves when lists follow; of very many users when they have begun to. */
  changed(workspace: string): Promise<void>;
  /** These ids lead to others than before: resolves when lists follow. */
  touch(touched: Touched): Promise<void>;
  /** The block up to which the profiles follow; null before the first look. */
  keptBlock(): number | null;
  /** Everything that is due now, at once: for tests. */
  settle(): Promise<void>;
}

const POLL_MS = 100;
/** So many times as long as it worked. */
const PAUSE_TIMES = 4;
/** A round is long from here on: it is of very many people, and would be again. Of the longest no more than half a minute. */
const LONG_ROUND_MS = 2_000;
const LONG_PAUSE_TIMES = 9;
const LONG_PAUSE_MS = 30_000;
const RETRY_MS = 2_000;

interface State {
  readonly options: KeeperOptions;
  turn: Promise<unknown>;
  /** Null before the first turn. */
  progress: Map<string, string> | null;
  rules: ReadonlyMap<string, PeopleRules>;
  isFirst: boolean;
  touched: Touched[];
  version: number;
}

export function openKeeper(options: KeeperOptions): Keeper {
  const state: State = {
    ...{ options, turn: Promise.resolve(), progress: null, rules: new Map(), isFirst: true },
    ...{ touched: [], version: 0 },
  };
  return {
    run: (signal) => run(state, signal),
    changed: (workspace) =>
      inTurn(state, async () => {
        await begin(state);
        state.rules = await options.rules();
        await applyRules(state, workspace);
      }),
    touch: (touched) =>
      inTurn(state, async () => {
        await begin(state);
        state.touched.push(touched);
        await round(state);
      }),
    keptBlock: () => (state.progress === null ? null : Number(state.progress.get('block') ?? 0)),
    settle: () =>
      inTurn(state, async () => {
        await begin(state);
        for await (const _ of slices(state)) await round(state);
        await round(state);
      }),
  };
}

function inTurn<T>(state: State, work: () => Promise<T>): Promise<T> {
  const done = state.turn.then(work);
  state.turn = done.catch(() => undefined);
  return done;
}

async function run(state: State, signal: AbortSignal): Promise<void> {
  const { clock, lines } = state.options;
  let work = null as AsyncGenerator<void> | null;
  while (!signal.aborted) {
    const startedAt = clock.now();
    let pauseMs = POLL_MS;
    try {
      await inTurn(state, async () => {
        await begin(state);
        await round(state);
        work ??= slices(state);
        if ((await work.next()).done) work = null;
      });
      pauseMs = pauseAfter(clock.now() - startedAt);
    } catch (error) {
      work = null;
      pauseMs = RETRY_MS;
      if (!signal.aborted)
        lines.warn(
          { error: String(error) },
          'the profiles of users and accounts are not up to date; trying again',
        );
    }
    if (!signal.aborted) await clock.sleep(pauseMs, signal).catch(() => undefined);
  }
}

/** While much comes, rounds of very many people follow each other: the longer they rest, the fewer there are (0148). */
export function pauseAfter(tookMs: number): number {
  const pause = Math.max(POLL_MS, tookMs * PAUSE_TIMES);
  return tookMs < LONG_ROUND_MS ? pause : Math.max(pause, Math.min(tookMs * LONG_PAUSE_TIMES, LONG_PAUSE_MS));
}

/** Once: how far it was, and what changed while it was away. */
async function begin(state: State): Promise<void> {
  if (state.progress !== null) return;
  const { database, people } = state.options.warehouse;
  const rows = await people.rows(
    `SELECT name, toString(value) AS value FROM ${database}.people_progress FINAL`,
  );
  const [newest] = await people.rows(
    `SELECT greatest((SELECT max(version) FROM ${database}.user_profiles), (SELECT max(version) FROM ${database}.account_profiles)) AS version`,
  );
  state.version = Number(newest?.version ?? 0);
  state.rules = await state.options.rules();
  for (const workspace of state.rules.keys()) await exclusions(state, workspace);
  state.progress = new Map(rows.map(({ name, value }) => [String(name), String(value)]));
}

const rulesOf = (state: State, workspace: string): PeopleRules => state.rules.get(workspace) ?? NO_RULES;

/** Milliseconds, and never less than before: of two rows of one person the later one counts. */
function nextVersion(state: State): number {
  state.version = Math.max(state.version + 1, state.options.clock.now());
  return state.version;
}

async function note(state: State, name: string, value: string): Promise<void> {
  if (state.progress?.get(name) === value) return;
  const { database, people } = state.options.warehouse;
  await people.run(
    `INSERT INTO ${database}.people_progress (name, value, version) SELECT {name:String}, {value:UInt64}, {version:UInt64}`,
    { name, value, version: nextVersion(state) },
  );
  state.progress?.set(name, value);
}

async function round(state: State): Promise<void> {
  const { warehouse } = state.options;
  const resolved = state.options.resolvedBlock();
  const done = Number(state.progress?.get('block') ?? 0);
  const hasNew = resolved !== null && (resolved !== done || state.isFirst);
  if (!hasNew && state.touched.length === 0) return;
  const touched = state.touched.splice(0);
  // A log that was begun anew counts from 1 again.
  const block = resolved !== null && resolved < done ? 0 : done;
  try {
    const workspaces = await findDue(warehouse, { block, touched, undone: state.isFirst });
    for (const workspace of workspaces) await write(state, workspace);
  } catch (error) {
    state.touched.unshift(...touched);
    throw error;
  }
  state.isFirst = false;
  if (resolved !== null) await note(state, 'block', String(resolved));
}

async function write(state: State, workspace: string): Promise<void> {
  const { warehouse } = state.options;
  const place = { workspace, rules: rulesOf(state, workspace) };
  await writeDueUsers(warehouse, { ...place, version: nextVersion(state) });
  await writeDueAccounts(warehouse, { ...place, version: nextVersion(state) });
}

async function exclusions(state: State, workspace: string): Promise<void> {
  const { warehouse } = state.options;
  const rules = rulesOf(state, workspace);
  await markExcluded(warehouse, workspace, rules, nextVersion(state));
  await writeDueAccounts(warehouse, { workspace, rules, version: nextVersion(state) });
}

async function applyRules(state: State, workspace: string): Promise<void> {
  await exclusions(state, workspace);
  // A slice is 20,000 users: of fewer, lists follow before this answers.
  if (isStale(state, workspace)) await rebuild(state, workspace).next();
}

/** What is long, piece by piece; ends when there is none of it. */
async function* slices(state: State): AsyncGenerator<void, void, undefined> {
  const { warehouse, lines } = state.options;
  if (state.progress?.get('seen') !== '1') {
    yield* fillSeen(warehouse);
    await note(state, 'seen', '1');
    lines.info({}, 'users and accounts of the events that were there have been found');
  }
  const { database, people } = warehouse;
  const seen = await staleWorkspaces(state, async () =>
    (await people.rows(`SELECT DISTINCT workspace FROM ${database}.people_seen`)).map((row) =>
      String(row.workspace),
    ),
  );
  for (const workspace of seen) yield* rebuild(state, workspace);
}

/** Reads the workspaces that are there only when some may be stale. */
async function staleWorkspaces(state: State, list: () => Promise<string[]>): Promise<string[]> {
  const known = [...state.rules.keys()];
  if (known.length > 0 && !known.some((workspace) => isStale(state, workspace))) return [];
  return (await list()).filter((workspace) => isStale(state, workspace));
}

const rulesHash = (rules: PeopleRules): string =>
  BigInt(`0x${createHash('sha256').update(traitsOfRules(rules)).digest('hex').slice(0, 15)}`).toString();

const isStale = (state: State, workspace: string): boolean =>
  state.progress?.get(`rules ${workspace}`) !== rulesHash(rulesOf(state, workspace));

/** Goes on where it was, unless the rules became others meanwhile. */
async function* rebuild(state: State, workspace: string): AsyncGenerator<void, void, undefined> {
  const { warehouse } = state.options;
  const hash = rulesHash(rulesOf(state, workspace));
  const place = `cursor ${hash} ${workspace}`;
  let cursor: string | null = state.progress?.get(place) ?? '0';
  while (cursor !== null) {
    const next: string | null = await nextUsers(warehouse, workspace, cursor);
    await write(state, workspace);
    cursor = next;
    if (cursor === null) break;
    await note(state, place, cursor);
    yield;
    if (rulesHash(rulesOf(state, workspace)) !== hash) return;
  }
  await allAccounts(warehouse, workspace);
  await writeDueAccounts(warehouse, {
    ...{ workspace, rules: rulesOf(state, workspace) },
    version: nextVersion(state),
  });
  await note(state, place, '0');
  await note(state, `rules ${workspace}`, hash);
}
