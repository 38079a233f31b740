/**
 * When actions are looked at: `afterRun` when the scores of a profile are new and its segments were looked at; and at
 * once when one is made or changed, so that what happens from then on is compared with how it was then. One looking after
 * another, through the scorer's session: nothing but the next scoring waits for one, and that for one statement.
 *
 * What fails is tried again (tries.ts) until the next scoring. Now and then states that nobody looks by any more, as those
 * of deleted actions, are taken away.
 */
import { listActions } from '../store/actions.ts';
import type { Store } from '../store/database.ts';
import type { Lines } from '../system/lines.ts';
import { lookAtActions, readLooked } from '../warehouse/actions/look.ts';
import { dropStates } from '../warehouse/actions/tidy.ts';
import type { Watched } from '../warehouse/actions/watched.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';
import type { NewScores } from './follow-runs.ts';
import { contextIn } from './segments-port.ts';
import { openTries, type Tries } from './tries.ts';
import { watchedActions } from './watched-actions.ts';

export interface LookingsOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly lines: Lines;
  /** Why the scores of a profile are unsure; empty when they are not. */
  readonly pausedBy: (workspace: string, profile: string) => Promise<readonly string[]>;
  /** Alerts were recorded. */
  readonly onAlerts: (workspace: string) => void;
  /** From one taking away of old states to the next. */
  readonly tidyMs?: number;
}

export interface Lookings {
  /** The newest scores of the profile are there, and its segments were looked at. */
  afterRun(run: NewScores): Promise<void>;
  /** Something in the store changed: actions that were not looked at yet are. */
  wake(): void;
  /** Begins nothing more, and waits for what goes on. */
  stop(): Promise<void>;
}

const TIDY_MS = 3_600_000;
/** Of trying again what is new; no workspace is called so. */
const NEW = ' new';

interface State {
  readonly options: LookingsOptions;
  readonly tries: Tries;
  /** What is not new to us, by id and revision: it was looked at since the start. */
  readonly begun: Set<string>;
  turn: Promise<unknown>;
  isStopping: boolean;
  tidyAt: number;
}

export function openLookings(options: LookingsOptions): Lookings {
  const tries = openTries(options.store.clock);
  const state: State = {
    ...{ options, tries, begun: new Set(), turn: Promise.resolve() },
    ...{ isStopping: false, tidyAt: 0 },
  };
  return {
    async afterRun(run) {
      await inTurn(state, () => follow(state, run)).catch((error: unknown) => {
        if (!state.isStopping) throw error;
      });
    },
    wake() {
      tries.end(NEW);
      void inTurn(state, () => lookAtNew(state)).catch((error: unknown) => {
        if (state.isStopping) return;
        options.lines.warn({ err: error }, 'new actions could not be looked at; trying again');
        tries.begin(NEW, () => inTurn(state, () => lookAtNew(state)).then(() => true));
      });
    },
    async stop() {
      state.isStopping = true;
      await tries.stop();
      await state.turn;
    },
  };
}

function inTurn<T>(state: State, work: () => Promise<T>): Promise<T> {
  const done = state.turn.then(async () => {
    if (state.isStopping) throw new Error('stopping');
    return work();
  });
  state.turn = done.catch(() => undefined);
  return done;
}

/** A looking that follows a scoring; what of it fails is tried again until the profile's next one. */
async function follow(state: State, run: NewScores): Promise<void> {
  const key = `${run.workspace} ${run.profile}`;
  let left: ReadonlySet<string> | null = null;
  const isDone = async (): Promise<boolean> => {
    left = await look(state, run, ({ action }) => left === null || left.has(action));
    return left.size === 0;
  };
  const later = (): void => state.tries.begin(key, () => inTurn(state, isDone));
  state.tries.end(key);
  try {
    if (!(await isDone())) later();
  } catch (error) {
    later();
    throw error;
  }
  await tidy(state);
}

/** Alone: who comes into the states of the others is for the looking that follows a scoring. */
async function lookAtNew(state: State): Promise<void> {
  const { store, warehouse } = state.options;
  const fresh = (await listActions(store)).filter(
    ({ id, looksSince, isOn }) => isOn && !state.begun.has(keyOf({ action: id, revision: looksSince })),
  );
  for (const { workspace, profile } of new Map(fresh.map((each) => [each.profile, each])).values()) {
    const looked = await readLooked(warehouse.database, warehouse.score, workspace);
    for (const each of looked) state.begun.add(keyOf(each));
    await look(state, { workspace, profile, cause: 'first' }, (each) => !state.begun.has(keyOf(each)));
  }
}

const keyOf = ({ action, revision }: Pick<Watched, 'action' | 'revision'>): string => `${action} ${revision}`;

/** Ids of those that could not be looked at. */
async function look(
  { options, begun }: State,
  { workspace, profile, cause }: NewScores,
  isMeant: (action: Watched) => boolean,
): Promise<ReadonlySet<string>> {
  const { store, warehouse, lines, pausedBy, onAlerts } = options;
  // States are not moved meanwhile either, so that who came into one then is alerted when it is sure again.
  if ((await pausedBy(workspace, profile)).length > 0) return new Set();
  const actions = (await watchedActions(store, warehouse, workspace, profile)).filter(isMeant);
  const context = await contextIn(store, workspace);
  const { alerts, failed } = await whenThereIsRoom(() =>
    lookAtActions(warehouse, warehouse.score, { workspace, profile, cause, actions, context }),
  );
  for (const each of actions) begun.add(keyOf(each));
  for (const { action, error } of failed)
    lines.warn({ err: error, action }, 'an action could not be looked at; trying again');
  if (alerts > 0) onAlerts(workspace);
  return new Set(failed.map(({ action }) => action));
}

async function tidy(state: State): Promise<void> {
  const { store, warehouse, lines, tidyMs = TIDY_MS } = state.options;
  const now = store.clock.now();
  if (now < state.tidyAt) return;
  state.tidyAt = now + tidyMs;
  const living = (await listActions(store)).map(({ id, looksSince }) => ({
    ...{ action: id, revision: looksSince },
  }));
  await whenThereIsRoom(() => dropStates(warehouse.database, warehouse.score, living)).catch(
    (error: unknown) => lines.warn({ err: error }, 'old states of actions could not be taken away'),
  );
}
