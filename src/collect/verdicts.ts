/** Strict mode: what the pipeline will say of each event, told to whoever asked with `X-Trackway-Verdict: 1`. */

import { isObject } from '../event/decode-body.ts';
import type { Envelope } from '../event/envelope.ts';
import type { Event, Refusal } from '../event/event.ts';
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
  const whole = reasonForAll(envelope);
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

const REASONS: Readonly<Record<string, string>> = {
  source_disabled: 'The source of this write key is disabled. Enable it, then send again.',
  bad_request: 'The body must be one JSON object: an event, or {"batch":[...]}.',
  empty_batch: 'The batch holds no events. Send {"batch":[...]} with at least one.',
  too_many_events: 'The batch holds more events than --batch-events-max allows. Send smaller batches.',
  too_deep: 'The body is nested too deeply to be opened safely. Flatten it.',
  too_many_properties:
    'The body holds too many different keys to be opened safely. Send smaller batches or fewer keys.',
};

function reasonForAll(envelope: Envelope): { code: string; reason: string } | null {
  if (envelope.refused !== undefined)
    return { code: envelope.refused, reason: REASONS[envelope.refused] ?? 'The whole request is refused.' };
  if (envelope.source === null)
    return {
      code: 'project_not_found',
      reason: 'No source has this write key. Check it against the list of sources.',
    };
  return null;
}
