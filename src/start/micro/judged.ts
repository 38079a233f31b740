/** One event as the micro collector judged it, in the steps of the pipeline (pipeline/steps.ts) without its stores. */
import { enrich } from '../../event/enrich.ts';
import type { Envelope } from '../../event/envelope.ts';
import type { Event, Refusal } from '../../event/event.ts';
import { fixOf } from '../../event/fixes.ts';
import { findItems } from '../../event/item-bytes.ts';
import type { JudgeLimits } from '../../event/judge.ts';
import { isRefusal, parseItem } from '../../event/parse.ts';
import { unpackBody } from '../../event/unpack.ts';
import { refusalOfWhole } from '../../event/whole-refusal.ts';
import { checkEvent } from '../../plan/check/check-event.ts';
import type { CompiledPlan } from '../../plan/check/compile-plan.ts';
import type { Violation } from '../../plan/violation.ts';

export interface Judged {
  readonly verdict: 'good' | 'bad';
  readonly receivedAt: number;
  readonly writeKey: string;
  /** Null when it was refused. */
  readonly event: Event | null;
  readonly refusal: (Refusal & { readonly fix: string }) | null;
  /** Always none without a plan. */
  readonly violations: readonly Violation[];
  /** As it was sent; a text when it was no JSON that is safe to open. */
  readonly sent: unknown;
}

/** A refused body is shown up to here. */
const SHOWN_CHARS = 4_000;

/** All events of a request. `record` makes the messageIds of events that came without one. */
export function judgeRequest(
  envelope: Envelope,
  bytes: Uint8Array,
  record: string,
  plan: CompiledPlan | null,
  limits: JudgeLimits,
): readonly Judged[] {
  const { receivedAt, writeKey } = envelope;
  const text = Buffer.from(bytes).toString('utf8');
  const head = { receivedAt, writeKey, violations: [] as const };
  const bad = (refusal: Refusal, sent: unknown): Judged => ({
    ...{ ...head, verdict: 'bad', event: null, refusal: { ...refusal, fix: fixOf(refusal.code) }, sent },
  });
  if (envelope.refused !== undefined)
    return [bad(refusalOfWhole(envelope.refused), text.slice(0, SHOWN_CHARS))];
  const body: unknown = JSON.parse(text);
  const unpacked = unpackBody(body, envelope, limits);
  if (isRefusal(unpacked)) return [bad(unpacked, body)];
  const { batch, items, single } = unpacked;
  const spans = single || bytes.length <= limits.eventBytesMax ? null : findItems(bytes);
  return items.map((item, index) => {
    const span = spans?.[index];
    const size = span ? span.end - span.start : bytes.length;
    const parsed = parseItem(item, batch, envelope, size, limits, { record, index });
    if (isRefusal(parsed)) return bad(parsed, item);
    const event = enrich(parsed, envelope);
    const violations = plan === null ? [] : checkEvent(plan, event);
    return {
      ...head,
      verdict: violations.length > 0 ? 'bad' : 'good',
      event,
      refusal: null,
      violations,
      sent: item,
    };
  });
}
