/**
 * Which profiles send their scores as traits, and when: after each scoring whose segments were looked at, after a start,
 * and when somebody switches it on. One profile after another, at most so many users a second, so that what people send
 * is not held up by it; switched off, it ends within a page. Of a profile that was deleted while it was on, what was
 * sent is taken back, and then nothing is known of it any more.
 */
import { builtInSegments } from '../score/segments/built-in.ts';
import type { Store } from '../store/database.ts';
import { profileInForce } from '../store/scoring-versions.ts';
import { listSegments } from '../store/segments.ts';
import { forgetTraitSync, isTraitSyncOn, listTraitSyncs, type TraitSync } from '../store/trait-syncs.ts';
import type { Lines } from '../system/lines.ts';
import { countScores, forgetSynced } from '../warehouse/actions/synced.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { readRun } from '../warehouse/scores/runs.ts';
import { syncTraits } from './sync-traits.ts';

export interface SyncOptions {
  readonly store: Store;
  readonly warehouse: Pick<Warehouse, 'database' | 'spare'>;
  readonly lines: Lines;
  readonly post: (workspace: string, calls: readonly object[]) => Promise<string | null>;
  /** False while a workspace's past is still being told: its scores are not what they will be in a moment. */
  readonly isTold: (workspace: string) => boolean;
}

/** Of the pass that goes on, or of the last one. */
export interface SyncProgress {
  readonly isRunning: boolean;
  /** Users and accounts that the pass is about, that it has looked at, and that it has sent. */
  readonly total: number;
  readonly looked: number;
  readonly sent: number;
  /** Unix ms of the last pass that came to its end; null before the first since the start. */
  readonly endedAt: number | null;
}

export interface Sync {
  /** New scores are there, and segments were looked at. */
  afterRun(workspace: string, profile: string): void;
  /** Something in the store changed. */
  wake(): void;
  /** Null while nothing is known of it. */
  progress(workspace: string, profile: string): SyncProgress | null;
  stop(): Promise<void>;
}

/** Users and accounts a second that are sent. */
export const SYNCED_PER_SECOND = 1_000;
const LOOK_MS = 30_000;
const RETRY_MS = 5_000;

interface State {
  readonly options: SyncOptions;
  readonly signal: AbortSignal;
  /** By workspace and profile: those that are switched on, and what is due. */
  on: ReadonlyMap<string, TraitSync>;
  readonly due: Set<string>;
  readonly progress: Map<string, SyncProgress>;
}

export function startSync(options: SyncOptions): Sync {
  const stopping = new AbortController();
  let nap = new AbortController();
  const { signal } = stopping;
  const state: State = { options, signal, on: new Map(), due: new Set(), progress: new Map() };
  const running = (async () => {
    while (!signal.aborted) {
      const isDone = await round(state).catch((error: unknown) => {
        if (!signal.aborted)
          options.lines.warn({ err: error }, 'scores could not be sent as traits; trying again');
        return false;
      });
      await options.store.clock
        .sleep(isDone ? LOOK_MS : RETRY_MS, AbortSignal.any([nap.signal, signal]))
        .catch(() => undefined);
      nap = new AbortController();
    }
  })();
  return {
    afterRun(workspace, profile) {
      state.due.add(keyOf({ workspace, profile }));
      nap.abort();
    },
    wake: () => nap.abort(),
    progress: (workspace, profile) => state.progress.get(keyOf({ workspace, profile })) ?? null,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

const keyOf = ({ workspace, profile }: Pick<TraitSync, 'workspace' | 'profile'>): string =>
  `${workspace} ${profile}`;

/** Everything that is due; false when something has to be tried again. */
async function round(state: State): Promise<boolean> {
  const on = new Map((await listTraitSyncs(state.options.store)).map((each) => [keyOf(each), each]));
  for (const [key, { goneName }] of on) if (state.on.get(key)?.goneName !== goneName) state.due.add(key);
  state.on = on;
  let isDone = true;
  for (const key of [...state.due]) {
    const sync = on.get(key);
    if (sync !== undefined && !state.options.isTold(sync.workspace)) continue;
    state.due.delete(key);
    if (sync === undefined) state.progress.delete(key);
    else if (!(await syncProfile(state, key, sync))) {
      state.due.add(key);
      isDone = false;
    }
    if (state.signal.aborted) break;
  }
  return isDone;
}

async function syncProfile(state: State, key: string, sync: TraitSync): Promise<boolean> {
  const { store, warehouse, post } = state.options;
  const { clock } = store;
  const { workspace, profile, goneName } = sync;
  const scope = { database: warehouse.database, session: warehouse.spare, workspace, profile };
  const isGone = goneName !== null;
  const profileName = goneName ?? (await profileInForce(store, workspace, profile))?.document.name;
  const run = isGone ? null : await readRun(warehouse.database, warehouse.spare, workspace, profile);
  // Nothing is scored yet: the first scoring comes with an afterRun.
  if (profileName === undefined || (run === null && !isGone)) return true;
  const total = run === null ? 0 : await countScores(scope, run.run);
  const endedAt = state.progress.get(key)?.endedAt ?? null;
  let told: SyncProgress = { isRunning: true, total, looked: 0, sent: 0, endedAt };
  state.progress.set(key, told);
  const stopped = await syncTraits({
    ...{ scope, run: run?.run ?? null, profileName, post },
    // A scoring that found nobody may be one of before its users were known.
    takesBack: isGone || total > 0,
    segments: await namesOfSegments(store, workspace),
    now: clock.now,
    async onPage({ looked, sent }) {
      told = { ...told, looked: told.looked + looked, sent: told.sent + sent };
      state.progress.set(key, told);
      const pauseMs = (sent / SYNCED_PER_SECOND) * 1000;
      if (pauseMs > 0) await clock.sleep(pauseMs, state.signal).catch(() => undefined);
      return !state.signal.aborted && (await isTraitSyncOn(store, sync));
    },
  });
  const isOver = stopped === null;
  if (isOver && isGone) {
    await forgetSynced(scope);
    await forgetTraitSync(store, sync);
    state.progress.delete(key);
    return true;
  }
  state.progress.set(key, { ...told, isRunning: false, endedAt: isOver ? clock.now() : endedAt });
  return isOver || !(await isTraitSyncOn(store, sync));
}

async function namesOfSegments(store: Store, workspace: string): Promise<ReadonlyMap<string, string>> {
  const all = [...builtInSegments(7), ...(await listSegments(store, workspace))];
  return new Map(all.map(({ id, name }) => [id, name]));
}
