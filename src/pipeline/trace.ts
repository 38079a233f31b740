/**
 * One request of the raw log taken through the pipeline's own steps once more, only to be looked at: what each step
 * did to each of its events. Nothing is written, counted or remembered by it.
 *
 * The steps are the ones that run live (steps.ts), with the sources and limits as they are now: what is told is what
 * would happen today, which for a deduplication memory long past is said by the caller (`remember`).
 */
import { decodeEnvelope, type Envelope } from '../event/envelope.ts';
import type { Event, Refusal } from '../event/event.ts';
import type { Span } from '../event/item-bytes.ts';
import { isRefusal } from '../event/parse.ts';
import type { Unpacked } from '../event/unpack.ts';
import type { LogRecord } from '../log/log.ts';
import { CHANGES_MAX, type Change, changesOfReading, changesOfStep } from './changes.ts';
import type { Homes } from './homes.ts';
import { lengthOf, sliceOf, spansOf, unpack } from './record.ts';
import {
  BLOCKED,
  DUPLICATE,
  type Home,
  KEEP,
  type Outcome,
  type Passage,
  runStep,
  STEPS,
  type StepTools,
} from './steps.ts';
import type { RecordLimits } from './work.ts';

export interface StepTrace {
  readonly step: string;
  readonly outcome: 'kept' | 'changed' | 'refused' | 'quarantined' | 'duplicate' | 'not reached';
  /** A sentence for people: why it was refused, by how much a clock was off; null when there is nothing to say. */
  readonly note: string | null;
  readonly changes: readonly Change[];
}

/** An event's way, and what it was sent as. */
export interface ItemTrace {
  /** Its place in the batch; `all` for a request that is refused whole. */
  readonly index: number | 'all';
  readonly bytes: Uint8Array;
  readonly outcome: Outcome;
  /** As far as it was made. */
  readonly event: Event | undefined;
  /** What each step did. Put together when asked for: of a batch mostly one is. */
  steps(): readonly StepTrace[];
}

export interface TraceTools {
  readonly limits: RecordLimits;
  readonly homes: Homes;
  /** True for the copy that was taken, false for those after it. */
  readonly remember: StepTools['remember'];
  /** How far back the deduplication memory reaches, milliseconds. */
  readonly windowMs: number;
}

export interface RecordTrace {
  readonly envelope: Envelope;
  readonly home: Home | undefined;
  readonly items: readonly ItemTrace[];
}

/** Taking the body apart comes before the steps and can end an event's way as well. */
const UNPACK = 'unpack';

/** Never throws for what is in the body. */
export function traceRecord(
  tools: TraceTools,
  partition: string,
  record: LogRecord,
  nowMs: number,
): RecordTrace {
  const envelope = decodeEnvelope(record.head);
  const home = tools.homes.of(envelope, nowMs);
  const { segment, byte } = record.position;
  const unpacked = unpack(envelope, record.body, tools.limits);
  if (isRefusal(unpacked)) return { envelope, home, items: [refusedWhole(record.body, unpacked)] };
  const place = `${partition}-${segment}-${byte}`;
  return { envelope, home, items: traceItems(tools, { envelope, home, place, body: record.body }, unpacked) };
}

interface Request {
  readonly envelope: Envelope;
  readonly home: Home | undefined;
  readonly place: string;
  readonly body: Uint8Array;
}

interface Look {
  readonly step: string;
  readonly outcome: Outcome;
  readonly before: Event | undefined;
  readonly after: Event | undefined;
}

function traceItems(tools: TraceTools, request: Request, unpacked: Unpacked): ItemTrace[] {
  const { batch, items, single } = unpacked;
  const spans = spansOf(request.body, items.length, single);
  const steps: StepTools = {
    limits: tools.limits,
    remember: tools.remember,
    reachMs: () => tools.windowMs,
  };
  return items.map((item, index) => {
    const passage: Passage = {
      envelope: request.envelope,
      home: request.home,
      batch,
      item,
      bytes: lengthOf(spans[index]),
      place: { record: request.place, index },
      event: undefined,
      late: false,
      inForce: request.home?.inForce,
      violations: [],
    };
    const looks = look(passage, steps);
    return itemTrace(request.body, spans[index], index, { unpacked, passage, looks });
  });
}

function look(passage: Passage, tools: StepTools): Look[] {
  const looks: Look[] = [];
  for (const step of STEPS) {
    const before = passage.event;
    const outcome = runStep(step, passage, tools);
    looks.push({ step: step.name, outcome, before, after: passage.event });
    if (outcome !== KEEP) break;
  }
  return looks;
}

interface Walk {
  readonly unpacked: Unpacked;
  readonly passage: Passage;
  readonly looks: readonly Look[];
}

function itemTrace(body: Uint8Array, span: Span | undefined, index: number, walk: Walk): ItemTrace {
  return {
    index,
    bytes: sliceOf(body, span),
    outcome: walk.looks.at(-1)?.outcome ?? KEEP,
    event: walk.passage.event,
    steps: () => [
      kept(
        UNPACK,
        walk.unpacked.single ? null : `${index + 1} of ${walk.unpacked.items.length} in its batch.`,
      ),
      ...walk.looks.map((each) => describe(each, walk)),
      ...STEPS.slice(walk.looks.length).map(({ name }) => notReached(name)),
    ],
  };
}

function refusedWhole(body: Uint8Array, refusal: Refusal): ItemTrace {
  return {
    index: 'all',
    bytes: body,
    outcome: refusal,
    event: undefined,
    steps: () => [
      { step: UNPACK, outcome: 'refused', note: refusal.reason, changes: [] },
      ...STEPS.map(({ name }) => notReached(name)),
    ],
  };
}

function describe({ step, outcome, before, after }: Look, { passage }: Walk): StepTrace {
  if (outcome === DUPLICATE)
    return {
      step,
      outcome: 'duplicate',
      note: 'An earlier copy with this messageId was taken.',
      changes: [],
    };
  if (outcome === BLOCKED)
    return { step, outcome: 'quarantined', note: noteOfPlan(passage) ?? 'Its plan blocks it.', changes: [] };
  if (outcome !== KEEP) return { step, outcome: 'refused', note: outcome.reason, changes: [] };
  if (after === undefined) return kept(step, null);
  const changes = before === undefined ? changesOfReading(passage.item, after) : changesOfStep(before, after);
  const notes = [
    ...(before === undefined ? noteOfClock(after) : []),
    ...(step === 'mark late' && passage.late ? [LATE] : []),
    ...(step === 'check plan' ? [noteOfPlan(passage) ?? ''].filter((note) => note !== '') : []),
    ...(changes.length >= CHANGES_MAX ? [`The first ${CHANGES_MAX} changes are shown.`] : []),
  ];
  const note = notes.length === 0 ? null : notes.join(' ');
  return { step, outcome: changes.length === 0 ? 'kept' : 'changed', note, changes };
}

/** What the plan said, in a sentence; undefined without a plan. */
function noteOfPlan({ inForce, violations }: Passage): string | undefined {
  const plan = inForce?.plan;
  if (plan === undefined) return undefined;
  const by = `by version ${plan.version} of the plan "${plan.name}"`;
  if (violations.length === 0) return `It is as planned ${by}.`;
  const found = violations
    .slice(0, VIOLATIONS_TOLD)
    .map(({ description, outcome }) => `${description} (${DONE[outcome]})`);
  const more = violations.length > VIOLATIONS_TOLD ? `; and ${violations.length - VIOLATIONS_TOLD} more` : '';
  return `Judged ${by}: ${found.join('; ')}${more}.`;
}

const VIOLATIONS_TOLD = 10;
const DONE = { allow: 'allowed', omit: 'left out', block: 'blocked' } as const;

const LATE =
  'It happened before the deduplication memory begins, or its client gave no time: the warehouse looked for an earlier copy.';

/** receivedAt - (sentAt - originalTimestamp): what the correction was. */
function noteOfClock({ timestamp, originalTimestamp, sentAt }: Event): string[] {
  if (originalTimestamp === undefined || sentAt === undefined || timestamp === originalTimestamp) return [];
  const seconds = (timestamp - originalTimestamp) / 1000;
  return [
    `The timestamp was moved by ${seconds} s: that much lay between sentAt and the time of receipt (a client's clock that is off, and the way here).`,
  ];
}

function kept(step: string, note: string | null): StepTrace {
  return { step, outcome: 'kept', note, changes: [] };
}

function notReached(step: string): StepTrace {
  return { step, outcome: 'not reached', note: null, changes: [] };
}
