/**
 * What happens to one event, in reading order.
 *
 * Each step keeps the event for the next one, or ends its way: `duplicate`, `blocked` by its plan, which takes it to
 * the quarantine, or a Refusal, which takes it to the refusals. Refusing is a value, never an exception. An exception in a pure step is a bug, and a bug must neither
 * stop the pipeline nor lose the event: it becomes a refusal, `pipeline_error`, with the original bytes kept. An
 * exception in a step that is not pure (memory ran out, a disk failed) fails the block: the pipeline stops there and
 * tries again from the last manifest, and nothing is lost or doubled by that.
 */
import { enrich } from '../event/enrich.ts';
import type { Envelope } from '../event/envelope.ts';
import type { Event, Refusal } from '../event/event.ts';
import { type EventLimits, isRefusal, parseItem } from '../event/parse.ts';
import { type BatchFields, isObject } from '../event/unpack.ts';
import { refusalOfWhole } from '../event/whole-refusal.ts';
import { enforce } from '../plan/check/enforce.ts';
import type { Judged } from '../plan/check/judged.ts';
import { applyFix } from '../plan/fix/fix.ts';
import type { FixInForce, InForce } from './in-force.ts';
import type { KeyHash } from './key-hash.ts';
import type { LinePrefix } from './open-block.ts';

/** Where the events of one source go and are remembered. Found once a request. */
export interface Home {
  readonly workspace: string;
  readonly source: string;
  readonly enabled: boolean;
  readonly prefix: LinePrefix;
  readonly seed: Readonly<KeyHash>;
  /** What its events are held to now; undefined when to nothing. */
  readonly inForce: InForce | undefined;
}

/** One event on its way. The same object carries each event in turn. */
export interface Passage {
  envelope: Envelope;
  home: Home | undefined;
  batch: BatchFields;
  item: unknown;
  /** Bytes of the item as sent, or any larger number that is still within the limit. */
  bytes: number;
  place: { record: string; index: number };
  event: Event | undefined;
  late: boolean;
  inForce: InForce | undefined;
  /** What the plan found, of an event that reached it. */
  violations: readonly Judged[];
}

export interface StepTools {
  readonly limits: EventLimits;
  /** True when the messageId is new to the source within the window. */
  remember(home: Home, messageId: string, receivedAtMs: number): boolean;
  /** How far back memory reaches now, milliseconds; 0 in a replay, where an earlier copy is always possible. */
  reachMs(receivedAtMs: number): number;
}

export const KEEP = 'keep';
export const DUPLICATE = 'duplicate';
export const BLOCKED = 'blocked';
export type Outcome = typeof KEEP | typeof DUPLICATE | typeof BLOCKED | Refusal;

export interface Step {
  readonly name: string;
  readonly pure: boolean;
  run(passage: Passage, tools: StepTools): Outcome;
}

export const STEPS: readonly Step[] = [
  { name: 'admit', pure: true, run: admit },
  { name: 'parse', pure: true, run: parse },
  { name: 'dedupe', pure: false, run: dedupe },
  { name: 'enrich', pure: true, run: addContext },
  { name: 'fix', pure: true, run: fix },
  { name: 'check plan', pure: true, run: checkPlan },
  { name: 'mark late', pure: true, run: markLate },
];

/** Takes an event through all steps. */
export function pass(passage: Passage, tools: StepTools): Outcome {
  for (const step of STEPS) {
    const outcome = runStep(step, passage, tools);
    if (outcome !== KEEP) return outcome;
  }
  return KEEP;
}

/** One step; for those who look at the event between two of them. */
export function runStep(step: Step, passage: Passage, tools: StepTools): Outcome {
  try {
    return step.run(passage, tools);
  } catch (error) {
    if (!step.pure) throw error;
    return {
      code: 'pipeline_error',
      reason: `A bug of ours in the step "${step.name}": ${nameOf(error)}. The event is kept.`,
    };
  }
}

/** Is there a source that takes it? The edge has often decided that already. */
function admit({ envelope, home }: Passage): Outcome {
  if (envelope.refused !== undefined) return refusalOfWhole(envelope.refused);
  if (home === undefined)
    return envelope.writeKey === ''
      ? { code: 'project_not_found', reason: 'The request carried no write key.' }
      : refusalOfWhole('project_not_found');
  return home.enabled ? KEEP : refusalOfWhole('source_disabled');
}

function parse(passage: Passage, { limits }: StepTools): Outcome {
  const { item, batch, envelope, bytes, place } = passage;
  const event = parseItem(item, batch, envelope, bytes, limits, place);
  if (isRefusal(event)) return event;
  passage.event = event;
  return KEEP;
}

function dedupe({ event, home, envelope }: Passage, tools: StepTools): Outcome {
  if (event === undefined || home === undefined) return KEEP;
  return tools.remember(home, event.messageId, envelope.receivedAt) ? KEEP : DUPLICATE;
}

function addContext(passage: Passage): Outcome {
  if (passage.event !== undefined) passage.event = enrich(passage.event, passage.envelope);
  return KEEP;
}

/** The fixes that people keep for the source, in the order in which they were made. */
function fix(passage: Passage): Outcome {
  const { event, inForce } = passage;
  if (event !== undefined && inForce !== undefined && inForce.fixes.length > 0)
    passage.event = inForce.fixes.reduce(applyMarked, event);
  return KEEP;
}

/** A changed event says by what it was changed, also when nobody remembers the fix any more. */
function applyMarked(event: Event, fix: FixInForce): Event {
  const fixed = applyFix(fix, event);
  if (fixed === event) return event;
  const { protocols } = fixed.context;
  const before = isObject(protocols) ? protocols : {};
  const labels = [...(Array.isArray(before.fixed) ? before.fixed : []), fix.label];
  return { ...fixed, context: { ...fixed.context, protocols: { ...before, fixed: labels } } };
}

function checkPlan(passage: Passage): Outcome {
  const { event, home, inForce } = passage;
  passage.violations = NO_VIOLATIONS;
  const plan = inForce?.plan;
  if (event === undefined || home === undefined || plan === undefined) return KEEP;
  const origin = { sourceId: home.source, plan: plan.plan, planVersion: plan.version };
  const enforced = enforce(plan.compiled, plan.controls, event, origin);
  passage.violations = enforced.violations;
  passage.event = enforced.event;
  return enforced.kind === 'block' ? BLOCKED : KEEP;
}

const NO_VIOLATIONS: readonly Judged[] = [];

/**
 * An event that happened before memory begins may be the resend of one that is stored already, so the warehouse must
 * look. One whose client gave no time at all could have happened whenever, if the client gave its messageId.
 */
function markLate(passage: Passage, tools: StepTools): Outcome {
  const { event, envelope } = passage;
  if (event !== undefined) passage.late = isLate(event, envelope, tools);
  return KEEP;
}

export function isLate(event: Event, envelope: Envelope, tools: StepTools): boolean {
  const oldest = envelope.receivedAt - tools.reachMs(envelope.receivedAt);
  return (
    event.timestamp < oldest ||
    oldest === envelope.receivedAt ||
    (event.originalTimestamp === undefined && !event.messageId.startsWith('trackway-'))
  );
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'an exception';
}
