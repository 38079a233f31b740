/** Strict mode: what the pipeline will say of each event, told to whoever asked with `X-Trackway-Verdict: 1`. */

import type { Envelope } from '../event/envelope.ts';
import type { Event, Refusal } from '../event/event.ts';
import { isObject } from '../event/unpack.ts';
import { refusalOfWhole } from '../event/whole-refusal.ts';
import type { Judge } from './edge.ts';

export interface Verdict {
  /** The event's place in the batch, from 0. */
  readonly index: number;
  readonly messageId: string | null;
  readonly verdict: 'accepted' | 'refused';
  /** A code of REFUSAL_CODES, or null when accepted. */
  readonly code: string | null;
  readonly reason: string | null;
}

/** One verdict an event. A repeated messageId counts as accepted: that it is a duplicate is only known later, and harmless. */
export function describeVerdicts(
  judge: Judge | null,
  body: unknown,
  envelope: Envelope,
  bytes: Uint8Array,
): Verdict[] {
  const whole = refusalOfAll(envelope);
  if (whole) {
    const items = isObject(body) && Array.isArray(body.batch) ? body.batch : [body];
    return Array.from({ length: envelope.events }, (_, index) =>
      refused(index, messageIdOf(items[index]), whole.code, whole.reason),
    );
  }
  if (!judge) return [];
  return judge(body, envelope, bytes).map((outcome, index) =>
    isRefusal(outcome)
      ? refused(index, outcome.messageId ?? null, outcome.code, outcome.reason)
      : { index, messageId: outcome.messageId || null, verdict: 'accepted', code: null, reason: null },
  );
}

const isRefusal = (outcome: Event | Refusal): outcome is Refusal => 'code' in outcome;

function refused(index: number, messageId: string | null, code: string, reason: string): Verdict {
  return { index, messageId, verdict: 'refused', code, reason };
}

function messageIdOf(item: unknown): string | null {
  const id = isObject(item) ? item.messageId : undefined;
  return typeof id === 'string' ? id : null;
}

function refusalOfAll({ refused, source }: Envelope): Refusal | null {
  if (refused !== undefined) return refusalOfWhole(refused);
  return source === null ? refusalOfWhole('project_not_found') : null;
}
