/**
 * What is in force for each source, followed from the control store.
 *
 * Promise. Nothing changes until everything that has changed is read and compiled; then it is swapped in whole, between
 * two events. Compiling is done in slices of a few milliseconds between turns, so that no event waits for it. A plan
 * that cannot be compiled leaves in force what was before (at a start, the newest earlier version that can), and the
 * status says so. At a start everything is compiled before the first event passes.
 *
 * Sources with the same plan share what was compiled.
 */
import { type CompiledPlan, type CompileProgress, compileSteps } from '../plan/check/compile-plan.ts';
import { type SourceControls, WATCH_ONLY } from '../plan/controls.ts';
import type { Fix } from '../plan/fix/fix.ts';
import { EMPTY_PLAN, type PlanDocument } from '../plan/model.ts';
import type { PlanInForceStatus, PlanProblemStatus, PlansStatus } from '../system/status.ts';
import type { FixInForce, InForce, PlanInForce } from './in-force.ts';
import type { Plans } from './ports.ts';

/** A source that a published version judges; texts are JSON (store/read-plans.ts fits). */
interface GovernedSource {
  readonly workspace: string;
  readonly source: string;
  readonly sourceName: string;
  readonly plan: string;
  readonly planName: string;
  readonly version: number;
  readonly controls: string;
}

interface KeptFix {
  readonly workspace: string;
  readonly source: string;
  readonly id: string;
  readonly version: number;
  readonly body: string;
}

interface PlanRows {
  readonly governed: readonly GovernedSource[];
  readonly fixes: readonly KeptFix[];
  readonly sources: ReadonlySet<string>;
}

export interface PlanRowReader {
  /** Undefined when nothing has changed since the last look. */
  read(): PlanRows | undefined;
  documentOf(workspace: string, plan: string, version: number): string | undefined;
}

const LOOK_EVERY_MS = 100;
const SLICE_MS = 4;
/** Earlier versions that are tried at a start when the published one cannot be compiled. */
const EARLIER_MAX = 5;

type Compiled = { readonly plan: CompiledPlan } | { readonly error: string };

interface Compiling {
  readonly key: string;
  readonly steps: Generator<CompileProgress, CompiledPlan>;
}

interface State {
  readonly reader: PlanRowReader;
  readonly nowMs: () => number;
  generation: number;
  inForce: ReadonlyMap<string, InForce>;
  /** Read and not in force yet. */
  wanted: PlanRows | undefined;
  compiled: Map<string, Compiled>;
  compiling: Compiling | undefined;
  lookedAt: number;
  problems: readonly PlanProblemStatus[];
}

/** `nowMs` is a clock that goes on while a function runs. */
export function createPlans(reader: PlanRowReader, nowMs: () => number): Plans {
  const state: State = {
    reader,
    nowMs,
    generation: 0,
    inForce: new Map(),
    wanted: undefined,
    compiled: new Map(),
    compiling: undefined,
    lookedAt: Number.NEGATIVE_INFINITY,
    problems: [],
  };
  return {
    get generation() {
      return state.generation;
    },
    of: (workspace, source) => state.inForce.get(`${workspace}/${source}`),
    work(now) {
      const startedAt = nowMs();
      if (now === 'now' || Math.abs(startedAt - state.lookedAt) >= LOOK_EVERY_MS) look(state);
      while (state.wanted !== undefined && Math.abs(nowMs() - startedAt) < SLICE_MS)
        proceed(state, state.wanted);
    },
    settle() {
      look(state);
      while (state.wanted !== undefined) proceed(state, state.wanted);
    },
    status: () => statusOf(state),
  };
}

function look(state: State): void {
  state.lookedAt = state.nowMs();
  const rows = state.reader.read();
  if (rows === undefined) return;
  // An installation without plans hears of every change of the store and has nothing to do for it.
  if (rows.governed.length === 0 && rows.fixes.length === 0 && state.inForce.size === 0) return;
  state.wanted = rows;
}

/** One step of compiling, or, when there is nothing left to compile, the swap. */
function proceed(state: State, wanted: PlanRows): void {
  if (state.compiling !== undefined) step(state, state.compiling);
  else {
    const row = wanted.governed.find((each) => versionToCompile(state, each) !== undefined);
    if (row === undefined) swap(state, wanted);
    else begin(state, row, versionToCompile(state, row) ?? row.version);
  }
}

function step(state: State, { key, steps }: Compiling): void {
  try {
    const { done, value } = steps.next();
    if (done !== true) return;
    state.compiled.set(key, { plan: value });
  } catch (error) {
    state.compiled.set(key, { error: messageOf(error) });
  }
  state.compiling = undefined;
}

function begin(state: State, { workspace, plan }: GovernedSource, version: number): void {
  const key = keyOf(workspace, plan, version);
  try {
    const text = state.reader.documentOf(workspace, plan, version);
    if (text === undefined) throw new Error(`version ${version} cannot be read from the control store`);
    const document: PlanDocument = { ...EMPTY_PLAN, ...JSON.parse(text) };
    state.compiling = { key, steps: compileSteps(document) };
  } catch (error) {
    state.compiled.set(key, { error: messageOf(error) });
  }
}

/** The newest version of which it is not known yet whether it can be in force; undefined when that is settled. */
function versionToCompile(state: State, row: GovernedSource): number | undefined {
  for (const version of candidatesOf(state, row)) {
    const compiled = state.compiled.get(keyOf(row.workspace, row.plan, version));
    if (compiled === undefined) return version;
    if ('plan' in compiled) return undefined;
  }
  return undefined;
}

/** The published version; and earlier ones while none of this plan is in force that could stay. */
function candidatesOf({ inForce }: State, { workspace, source, plan, version }: GovernedSource): number[] {
  const stays = inForce.get(`${workspace}/${source}`)?.plan?.plan === plan;
  const earlier = stays ? 0 : Math.min(EARLIER_MAX, version - 1);
  return Array.from({ length: earlier + 1 }, (_, back) => version - back);
}

function swap(state: State, { governed, fixes, sources }: PlanRows): void {
  const next = new Map<string, { fixes: FixInForce[]; plan: PlanInForce | undefined }>();
  const problems: PlanProblemStatus[] = [];
  const at = (workspace: string, source: string): { fixes: FixInForce[]; plan: PlanInForce | undefined } => {
    const key = `${workspace}/${source}`;
    const entry = next.get(key) ?? { fixes: [], plan: undefined };
    next.set(key, entry);
    return entry;
  };
  for (const row of governed) {
    const made = planInForce(state, row, sources);
    if (made.plan !== undefined) at(row.workspace, row.source).plan = made.plan;
    if (made.error !== undefined) problems.push(problemOf(row, made));
  }
  for (const { workspace, source, id, version, body } of fixes) {
    const fix = readFix(body);
    if (fix !== undefined) at(workspace, source).fixes.push({ ...fix, label: `${id}@${version}` });
  }
  const kept = new Set(
    governed.flatMap((row) => candidatesOf(state, row).map((v) => keyOf(row.workspace, row.plan, v))),
  );
  // A version that failed is tried again when the store changes next: what failed may have been the reading.
  state.compiled = new Map([...state.compiled].filter(([key, made]) => kept.has(key) && 'plan' in made));
  state.inForce = next;
  state.problems = problems;
  state.wanted = undefined;
  state.generation++;
}

interface Made {
  readonly plan: PlanInForce | undefined;
  readonly error?: string;
}

function planInForce(state: State, row: GovernedSource, sources: ReadonlySet<string>): Made {
  const { workspace, source, plan } = row;
  let error: string | undefined;
  for (const version of candidatesOf(state, row)) {
    const compiled = state.compiled.get(keyOf(workspace, plan, version));
    if (compiled === undefined) continue;
    if ('error' in compiled) {
      error ??= compiled.error;
      continue;
    }
    const { planName: name, sourceName } = row;
    const made = {
      workspace,
      source,
      plan,
      name,
      version,
      compiled: compiled.plan,
      sourceName,
      ...controlsOf(row, sources),
    };
    return { plan: made, ...(error === undefined ? {} : { error }) };
  }
  const before = state.inForce.get(`${workspace}/${source}`)?.plan;
  return { plan: before?.plan === plan ? before : undefined, error: error ?? 'it cannot be read' };
}

function controlsOf(
  { workspace, source, controls: text }: GovernedSource,
  sources: ReadonlySet<string>,
): Pick<PlanInForce, 'controls' | 'violationsTo' | 'blockedTo'> {
  const controls: SourceControls = { ...WATCH_ONLY, ...JSON.parse(text) };
  const target = (id: string | null): string | null =>
    id !== null && id !== source && sources.has(`${workspace}/${id}`) ? id : null;
  return {
    controls,
    violationsTo: target(controls.forwardViolationsTo),
    blockedTo: target(controls.forwardBlockedTo),
  };
}

function readFix(body: string): Fix | undefined {
  try {
    const fix: Fix = JSON.parse(body);
    return Array.isArray(fix.steps) ? fix : undefined;
  } catch {
    return undefined;
  }
}

function problemOf({ workspace, source, plan, version }: GovernedSource, made: Made): PlanProblemStatus {
  return { workspace, source, plan, version, inForce: made.plan?.version ?? null, error: made.error ?? '' };
}

function statusOf({ inForce, wanted, problems }: State): PlansStatus {
  const held: PlanInForceStatus[] = [];
  for (const { plan } of inForce.values())
    if (plan !== undefined) {
      const { workspace, source, plan: id, version } = plan;
      held.push({ workspace, source, plan: id, version });
    }
  return { inForce: held, changing: wanted !== undefined, problems };
}

function keyOf(workspace: string, plan: string, version: number): string {
  return `${workspace}/${plan}/${version}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Compiles what has changed in slices, so that whoever else is served here waits for a few milliseconds only. */
export async function followPlans(plans: Plans): Promise<void> {
  plans.work('now');
  while (plans.status().changing) {
    await new Promise<void>((resolve) => setImmediate(resolve));
    plans.work();
  }
}

/** For tools and tests that run without plans. */
export const NO_PLANS: Plans = {
  generation: 0,
  of: () => undefined,
  work: () => undefined,
  settle: () => undefined,
  status: () => ({ inForce: [], changing: false, problems: [] }),
};
