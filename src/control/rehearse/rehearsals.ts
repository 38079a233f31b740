/**
 * Rehearsals: a draft or a version of a plan run on what really came in the last days, in the background.
 *
 * Events are read from the warehouse a slice at a time by one thread, judged, and forgotten; what is kept of a rehearsal
 * is its counts and a few samples, so its memory does not grow with what it reads. Between slices everything else has
 * its turn. Rehearsals live in memory: they change nothing, and are forgotten at a restart.
 */
import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { CompiledPlan } from '../../plan/check/compile-plan.ts';
import type { SourceControls } from '../../plan/controls.ts';
import type { PlanDocument } from '../../plan/model.ts';
import type { Blast } from '../../plan/rehearse/blast-radius.ts';
import type { HeldTallied, HeldTally } from '../../plan/rehearse/held-tally.ts';
import type { Tallied, Tally } from '../../plan/rehearse/tally.ts';
import type { TypingChange, TypingNote } from '../../plan/typing/typing.ts';
import type { Clock } from '../../system/clock.ts';
import { Fault } from '../../system/fault.ts';
import type { Quarantine, Warehouse } from '../ports.ts';
import { eventOf } from './event-of.ts';

export interface RehearsalQuestion {
  readonly workspace: string;
  /** The plan's id. */
  readonly plan: string;
  /** What is rehearsed: `draft`, `version 3`, `file`. */
  readonly what: string;
  readonly document: PlanDocument;
  /** What it is compared with; null before the first version. */
  readonly inForce: PlanDocument | null;
  /** The sources whose events are read, with what is done there about violations. */
  readonly sources: ReadonlyMap<string, SourceControls>;
  /** Milliseconds, [from, to). */
  readonly from: number;
  readonly to: number;
  /** What is known of it before any event is read. */
  readonly outlook: Outlook;
}

/** What publishing would do to the warehouse, and to whoever reads what is gone. */
export interface Outlook {
  readonly changes: readonly TypingChange[];
  readonly notes: readonly TypingNote[];
  readonly blast: readonly Blast[];
}

export interface Rehearsal extends Tallied {
  readonly held: HeldFound;
  readonly id: string;
  readonly plan: string;
  readonly what: string;
  readonly outlook: Outlook;
  readonly sources: readonly string[];
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly from: number;
  readonly to: number;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /** 0 to 1. */
  readonly progress: number;
  /** Events there are to be judged, counted at the start; null before. */
  readonly total: number | null;
  readonly error: string | null;
}

/** What it does to events that lie in the quarantine. */
export interface HeldFound extends HeldTallied {
  /** Held events of the time and sources, also those beyond the ones that are judged; null before they are counted. */
  readonly total: number | null;
}

export interface Rehearsals {
  /** Throws Fault `conflict` while another one of the workspace runs. */
  start(question: RehearsalQuestion): Rehearsal;
  get(workspace: string, plan: string, id: string): Rehearsal | null;
  /** As it is once it has stopped; null when unknown. Cancelling a finished one changes nothing. */
  cancel(workspace: string, plan: string, id: string): Promise<Rehearsal | null>;
  list(workspace: string, plan: string): readonly Rehearsal[];
  close(): Promise<void>;
}

/** Finished ones that are kept, of all workspaces. */
const KEPT_MAX = 20;
/** Held events that are judged, so that a large quarantine makes no rehearsal endless. */
const HELD_MAX = 20_000;
/** Milliseconds of judging, after which others have a turn. */
const TURN_MS = 10;
const NOTHING_YET: Tallied = {
  ...{ events: 0, violating: 0, blocked: 0, omitted: 0, newlyViolating: 0, newlyPassing: 0 },
  ...{ newlyBlocked: 0, noLongerBlocked: 0, perEvent: [], groups: [], others: 0 },
};

const NO_HELD: HeldTallied = { judged: 0, passing: 0, perEvent: [], samples: [] };

interface Job {
  readonly question: RehearsalQuestion;
  readonly id: string;
  readonly startedAt: number;
  readonly stopping: AbortController;
  state: Rehearsal['state'];
  finishedAt: number | null;
  total: number | null;
  tally: Tally | null;
  held: HeldTally | null;
  heldTotal: number | null;
  error: string | null;
  done: Promise<void>;
}

/** What a rehearsal reads. */
export interface Reading {
  readonly warehouse: Pick<Warehouse, 'slices'>;
  readonly quarantine: Pick<Quarantine, 'heldEvents'>;
}

export function openRehearsals(reading: Reading, clock: Clock): Rehearsals {
  const jobs = new Map<string, Job>();
  const find = (workspace: string, plan: string, id: string): Job | undefined => {
    const job = jobs.get(id);
    return job?.question.workspace === workspace && job.question.plan === plan ? job : undefined;
  };
  return {
    start(question) {
      for (const job of jobs.values())
        if (job.state === 'running' && job.question.workspace === question.workspace)
          throw new Fault(
            'conflict',
            `A rehearsal is running (${job.id} of plan ${job.question.plan}). Wait for its end, or cancel it.`,
          );
      forgetOldest(jobs);
      const job: Job = {
        question,
        id: `rh_${randomBytes(12).toString('hex')}`,
        startedAt: clock.now(),
        stopping: new AbortController(),
        state: 'running',
        finishedAt: null,
        total: null,
        tally: null,
        held: null,
        heldTotal: null,
        error: null,
        done: Promise.resolve(),
      };
      jobs.set(job.id, job);
      job.done = run(job, reading, clock);
      return view(job);
    },
    get: (workspace, plan, id) => viewOrNull(find(workspace, plan, id)),
    async cancel(workspace, plan, id) {
      const job = find(workspace, plan, id);
      job?.stopping.abort();
      await job?.done;
      return viewOrNull(job);
    },
    list: (workspace, plan) =>
      [...jobs.values()]
        .filter(({ question }) => question.workspace === workspace && question.plan === plan)
        .reverse()
        .map(view),
    async close() {
      for (const { stopping } of jobs.values()) stopping.abort();
      await Promise.all([...jobs.values()].map(({ done }) => done));
    },
  };
}

function forgetOldest(jobs: Map<string, Job>): void {
  for (const [id, { state }] of jobs) {
    if (jobs.size < KEPT_MAX) return;
    if (state !== 'running') jobs.delete(id);
  }
}

async function run(job: Job, { warehouse, quarantine }: Reading, clock: Clock): Promise<void> {
  const { document, inForce } = job.question;
  try {
    // The validators would cost every start its time and memory.
    const [{ openTally }, { openHeldTally }] = await Promise.all([
      import('../../plan/rehearse/tally.ts'),
      import('../../plan/rehearse/held-tally.ts'),
    ]);
    const plan = await compile(document);
    const tally = openTally(plan, inForce && (await compile(inForce)));
    job.tally = tally;
    job.held = openHeldTally(plan);
    await judgeAll(job, tally, warehouse);
    await judgeHeld(job, job.held, quarantine);
    job.state = job.stopping.signal.aborted ? 'cancelled' : 'done';
  } catch (error) {
    job.state = 'failed';
    job.error = error instanceof Fault ? error.message : 'Something went wrong. Rehearse again.';
  }
  job.finishedAt = clock.now();
}

/** A plan may have thousands of rules, and this process answers everybody else meanwhile. */
async function compile(document: PlanDocument): Promise<CompiledPlan> {
  const { compileSteps } = await import('../../plan/check/compile-plan.ts');
  const steps = compileSteps(document);
  let turnEnds = performance.now() + TURN_MS;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() < turnEnds) continue;
    await setImmediate();
    turnEnds = performance.now() + TURN_MS;
  }
}

async function judgeAll(job: Job, tally: Tally, warehouse: Pick<Warehouse, 'slices'>): Promise<void> {
  const { workspace, sources, from, to } = job.question;
  const { signal } = job.stopping;
  const question = { workspace, sources: [...sources.keys()], from, to, signal };
  for await (const slice of warehouse.slices(question)) {
    job.total = slice.total;
    let turnEnds = performance.now() + TURN_MS;
    for (const stored of slice.events) {
      const event = eventOf(stored);
      const controls = sources.get(stored.source);
      if (event !== null && controls !== undefined) tally.add(event, stored.source, controls);
      if (performance.now() < turnEnds) continue;
      await setImmediate();
      if (signal.aborted) return;
      turnEnds = performance.now() + TURN_MS;
    }
    if (signal.aborted) return;
  }
  job.total ??= 0;
}

/** What the version in force blocks is not stored: it is here. */
async function judgeHeld(job: Job, tally: HeldTally, quarantine: Reading['quarantine']): Promise<void> {
  const { workspace, sources, from, to } = job.question;
  const { signal } = job.stopping;
  const question = { workspace, sources: [...sources.keys()], from, to, limit: HELD_MAX, signal };
  let turnEnds = performance.now() + TURN_MS;
  for await (const slice of quarantine.heldEvents(question)) {
    job.heldTotal = slice.total;
    for (const held of slice.events) {
      const controls = sources.get(held.source);
      if (controls !== undefined) tally.add({ ...held, controls });
      if (performance.now() < turnEnds) continue;
      await setImmediate();
      if (signal.aborted) return;
      turnEnds = performance.now() + TURN_MS;
    }
  }
  if (!signal.aborted) job.heldTotal ??= 0;
}

const viewOrNull = (job: Job | undefined): Rehearsal | null => (job === undefined ? null : view(job));

function view(job: Job): Rehearsal {
  const { question, id, startedAt, state, finishedAt, total, tally, held, heldTotal, error } = job;
  const tallied = tally?.result() ?? NOTHING_YET;
  const { plan, what, outlook, sources, from, to } = question;
  return {
    ...tallied,
    ...{ id, plan, what, outlook, state, from, to, startedAt, finishedAt, total, error },
    held: { ...(held?.result() ?? NO_HELD), total: heldTotal },
    sources: [...sources.keys()],
    progress: state === 'done' ? 1 : total ? Math.min(1, tallied.events / total) : 0,
  };
}
