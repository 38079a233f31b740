/** A line of the pipeline as people and programs outside see it: Segment's shape, times as ISO 8601 texts. */
import { fixOf } from '../event/fixes.ts';

export const OUTCOMES = ['stored', 'refused', 'quarantined', 'duplicate'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface LiveEvent {
  readonly messageId: string;
  readonly type: string;
  readonly source: string;
  readonly outcome: Outcome;
  readonly [field: string]: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const TIMES = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'] as const;

/**
 * A quarantined line carries `quarantineId`, `cause`, `plan`, `violations` and the original bytes as `body`, and `fix`.
 * A stored event of a source with a plan carries `plan`, `planVersion` and `violations`: what the plan said of it, also
 * what Segment does not write into `context.protocols`; no violations when there was nothing to say.
 * A refused line carries `refusalId`, `code`, `reason`, `fix` and the original bytes as `body`; `cut` when they were more.
 */
export function viewLine(line: Fields): LiveEvent {
  const { workspace: _workspace, late: _late, writeKey: _writeKey, cut, ...rest } = line;
  const event: Record<string, unknown> = rest;
  for (const field of TIMES) {
    const time = event[field];
    if (typeof time === 'number') event[field] = isoOf(time);
  }
  const outcome = outcomeOf(line);
  if (outcome === 'quarantined') event.fix = QUARANTINED;
  if (outcome === 'refused') Object.assign(event, { fix: fixOf(String(line.code)), cut: cut === 1 });
  return {
    ...event,
    messageId: String(line.messageId ?? ''),
    type: String(line.type ?? ''),
    source: String(line.source ?? ''),
    outcome,
  };
}

/** What to do about an event that a plan blocked; its violations say what is wrong. */
const QUARANTINED =
  'Mend the call that sends it, or change the plan and accept it. The event is kept whole in the quarantine, where it can be released, fixed or discarded: see the group of its cause.';

export function outcomeOf({ outcome }: Fields): Outcome {
  return OUTCOMES.find((known) => known === outcome) ?? 'stored';
}

/** The user's ids on a line; a refused event has them only in its original bytes. */
export function idsOf(line: Fields): readonly unknown[] {
  if (outcomeOf(line) !== 'refused') return [line.userId, line.anonymousId];
  try {
    const sent: unknown = JSON.parse(String(line.body));
    if (typeof sent !== 'object' || sent === null) return [];
    return [Reflect.get(sent, 'userId'), Reflect.get(sent, 'anonymousId')];
  } catch {
    return [];
  }
}

/** Milliseconds as ISO 8601; null outside what a Date can hold. */
export function isoOf(timeMs: number): string | null {
  const date = new Date(timeMs);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
