/**
 * The scorer: keeps counts and scores as the events are. It runs in `core`, beside everything else and in nobody's way:
 * its statements have a session of their own, and it rests nine times as long as a scoring took.
 *
 * What it does, a workspace at a time:
 *   1. counts again what the loader touched (and, once, what was there before it: warehouse/scores/fill.ts)
 *   2. scores each profile in force for which something changed: events, who people are, the version or its reference,
 *      or the day
 *   3. freezes the reference of a version that has none yet, and tells whoever follows new scores
 *
 * Nothing of it is lost by a kill: what is to be counted stands in the warehouse until it is counted, and what changed is
 * found by comparing the newest run with what is in force. A failure is one log line and another try.
 */
import type { ProfileInForce } from '../store/scoring-versions.ts';
import type { Clock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import { dayOf } from '../warehouse/scores/days.ts';
import type { Measured } from '../warehouse/scores/measure.ts';
import type { Scores } from '../warehouse/scores/open.ts';
import { rulesOf } from '../warehouse/scores/rules.ts';
import type { Cause, Run } from '../warehouse/scores/runs.ts';
import type { ScoringScope } from '../warehouse/scores/scope.ts';
import { causeOf, firstCause, type Known, restMs } from './cause.ts';

export interface ScorerOptions {
  readonly scores: Pick<
    Scores,
    'touched' | 'keepDays' | 'score' | 'current' | 'scored' | 'drop' | 'peopleVersion'
  >;
  readonly clock: Clock;
  readonly lines: Lines;
  readonly workspaces: () => Promise<readonly string[]>;
  readonly inForce: () => Promise<readonly ProfileInForce[]>;
  readonly timeZone: (workspace: string) => Promise<string>;
  /** Who is scored under a profile: null for all who count. */
  readonly users: (profile: ProfileInForce) => Promise<ScoringScope['users']>;
  /** Who the workspace's users are is known: until then scores are made again as soon as it is. As it was when the round began. */
  readonly isTold: (workspace: string) => boolean;
  /** The last block that is loaded, and the last one whose links are resolved. */
  readonly loaded: () => { readonly block: number; readonly resolvedBlock: number };
  /** Freezes what was measured; false when somebody was faster. */
  readonly freeze: (profile: ProfileInForce, measured: Measured) => Promise<boolean>;
  /** New scores are there. `isEarly`: they are of before the users were known, and will be made again as soon as these are. */
  readonly onRun: (run: Run, isEarly: boolean) => Promise<void>;
}

export interface Scorer {
  /** Something in the store changed: it is looked at now. */
  wake(): void;
  /** Scores a profile again, whatever changed. */
  recompute(workspace: string, profile: string): void;
  stop(): Promise<void>;
}

const TICK_MS = 1_000;
/** A long counting gives way to who wants something measured. */
const COUNT_MS = 5_000;

interface State {
  readonly options: ScorerOptions;
  readonly signal: AbortSignal;
  /** By workspace: what was filled for, and when the next look is due. */
  readonly filled: Map<string, string>;
  readonly restUntil: Map<string, number>;
  /** By profile. */
  readonly known: Map<string, Known>;
  /** By workspace: goes up with each counting that changed something. */
  readonly counted: Map<string, number>;
  /** Profiles that somebody wants scored. */
  readonly asked: Set<string>;
  /** The block up to which was looked for what is touched. */
  looked: number;
}

export function startScorer(options: ScorerOptions): Scorer {
  const stopping = new AbortController();
  let nap = new AbortController();
  const maps = {
    filled: new Map(),
    restUntil: new Map(),
    known: new Map(),
    counted: new Map(),
    asked: new Set<string>(),
  };
  const state: State = { options, signal: stopping.signal, ...maps, looked: -1 };
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await round(state).catch((error: unknown) =>
        options.lines.warn({ error: String(error) }, 'the scorer could not look what is to do; trying again'),
      );
      nap = new AbortController();
      if (!stopping.signal.aborted)
        await options.clock
          .sleep(TICK_MS, AbortSignal.any([nap.signal, stopping.signal]))
          .catch(() => undefined);
    }
  })();
  return {
    wake: () => nap.abort(),
    recompute(workspace, profile) {
      state.asked.add(profile);
      state.restUntil.delete(workspace);
      nap.abort();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Everything that is due. */
async function round(state: State): Promise<void> {
  const { options } = state;
  const inForce = await options.inForce();
  const { block } = options.loaded();
  const touched = block === state.looked ? new Set<string>() : new Set(await options.scores.touched());
  let isWhole = true;
  for (const workspace of await options.workspaces()) {
    if (state.signal.aborted) return;
    const profiles = inForce.filter((profile) => profile.workspace === workspace);
    try {
      isWhole = (await keep(state, workspace, profiles, touched.has(workspace))) && isWhole;
    } catch (error) {
      isWhole = false;
      state.restUntil.set(workspace, options.clock.now() + restMs(0));
      options.lines.warn(
        { error: String(error), workspace },
        'scores could not be brought up to date; trying again',
      );
    }
  }
  await dropOthers(state, inForce);
  if (isWhole) state.looked = block;
}

/** False when something is left to do. */
async function keep(
  state: State,
  workspace: string,
  profiles: readonly ProfileInForce[],
  isTouched: boolean,
): Promise<boolean> {
  const { options, restUntil, filled, counted } = state;
  const { clock, scores } = options;
  const timeZone = await options.timeZone(workspace);
  const rules = rulesOf(profiles.flatMap(({ document }) => [...document.events, ...stepEvents(document)]));
  const filling = JSON.stringify([timeZone, ...rules.map(({ key }) => key)]);
  const isResting = clock.now() < (restUntil.get(workspace) ?? 0);
  const isNew = filled.get(workspace) !== filling;
  if (isResting && !isNew && !profiles.some((profile) => isUrgent(state, profile, timeZone)))
    return !isTouched;
  const startedAt = clock.now();
  if (isTouched || isNew) {
    const isStopping = (): boolean => state.signal.aborted || clock.now() - startedAt > COUNT_MS;
    const kept = await scores.keepDays({ workspace, timeZone, rules, isStopping });
    if (kept.eventDays > 0) counted.set(workspace, (counted.get(workspace) ?? 0) + 1);
    // Half counted days would be shown as half scores.
    if (!kept.isWhole) return false;
    filled.set(workspace, filling);
  }
  const runs: Run[] = [];
  for (const profile of profiles) {
    const run = await scoreIfDue(state, profile, timeZone);
    if (run !== null) runs.push(run);
  }
  const foundNobody = runs.length > 0 && runs.every(({ activeUsers }) => activeUsers === 0);
  // Somebody asked while it went on: they want what has come since.
  if (profiles.some(({ id }) => state.asked.has(id))) restUntil.delete(workspace);
  else if (runs.length > 0 || isTouched)
    restUntil.set(workspace, clock.now() + restMs(clock.now() - startedAt, foundNobody));
  return true;
}

const stepEvents = ({ activation = [] }: ProfileInForce['document']) =>
  activation.flatMap(({ event }) => (event === undefined ? [] : [event]));

/** What people wait for: they published something, the day is another one, or it is known now who the users are. */
function isUrgent(state: State, profile: ProfileInForce, timeZone: string): boolean {
  const known = state.known.get(profile.id);
  if (known === undefined) return true;
  const { clock, isTold } = state.options;
  const day = dayOf(clock.now(), timeZone);
  const now = { ...known, ...keyOf(profile), day, isTold: isTold(profile.workspace) };
  return causeOf(known, now) !== null;
}

const keyOf = ({ version, reference }: ProfileInForce): Pick<Known, 'version' | 'reference'> => ({
  version,
  reference: JSON.stringify(reference),
});

/** Null when nothing is due. */
async function scoreIfDue(state: State, profile: ProfileInForce, timeZone: string): Promise<Run | null> {
  const { options, known, counted, signal } = state;
  const { scores, clock } = options;
  if (signal.aborted) return null;
  const { workspace, id } = profile;
  const { block, resolvedBlock } = options.loaded();
  const now: Known = {
    ...keyOf(profile),
    day: dayOf(clock.now(), timeZone),
    people: await scores.peopleVersion(workspace),
    counted: counted.get(workspace) ?? 0,
    resolved: resolvedBlock,
    isUnresolved: resolvedBlock < block,
    isTold: options.isTold(workspace),
  };
  const before = known.get(id);
  const last = before === undefined ? await scores.current(workspace, id) : null;
  const cause =
    before === undefined
      ? firstCause(last === null ? null : { ...last, day: dayOf(last.at, timeZone) }, now)
      : (causeOf(before, now) ?? (state.asked.has(id) ? 'asked' : null));
  if (cause === null) return null;
  // Whom the scores of before a restart found was known: nothing is made twice for it.
  const isTold = now.isTold || (before?.isTold ?? (last?.activeUsers ?? 0) > 0);
  const wasAsked = state.asked.delete(id);
  const { run, reference } = await scoreOnce(options, profile, {
    ...{ timeZone, cause, isEarly: !isTold },
    block: Math.min(block, resolvedBlock),
  }).catch((error: unknown) => {
    if (wasAsked) state.asked.add(id);
    throw error;
  });
  known.set(id, { ...now, reference, isTold });
  return run;
}

interface Deed {
  readonly timeZone: string;
  readonly cause: Cause;
  readonly block: number;
  readonly isEarly: boolean;
}

/** `reference`: the one that is in force after it, as text. */
async function scoreOnce(
  options: ScorerOptions,
  profile: ProfileInForce,
  { timeZone, cause, block, isEarly }: Deed,
): Promise<{ readonly run: Run; readonly reference: string }> {
  const { scores, clock, lines } = options;
  const { workspace, id, version, document, reference } = profile;
  const startedAt = clock.now();
  const { run, measured } = await scores.score({
    ...{ workspace, profile: id, version, document, reference, timeZone, cause, block },
    users: await options.users(profile),
    now: startedAt,
  });
  lines.debug({ workspace, profile: id, run: run.run, cause, ms: clock.now() - startedAt }, 'scored');
  // First: what follows a first reference may take long.
  await options.onRun(run, isEarly);
  const isFirst = document.mode === 'decay' && reference === null && measured?.reference.q90 != null;
  const isFrozen = isFirst && measured !== null && (await options.freeze(profile, measured));
  return { run, reference: JSON.stringify(isFrozen ? measured.reference : reference) };
}

/** Scores of profiles that are no longer in force. */
async function dropOthers({ options, known }: State, inForce: readonly ProfileInForce[]): Promise<void> {
  const ids = new Set(inForce.map(({ id }) => id));
  if (known.size > 0 && [...known.keys()].every((id) => ids.has(id))) return;
  for (const { workspace, profile } of await options.scores.scored())
    if (!ids.has(profile)) await options.scores.drop(workspace, profile);
  for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
}
