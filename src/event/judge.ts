/** A whole body's verdicts, one an event in order: what the pipeline will say of it, before it is there. */
import type { Envelope } from './envelope.ts';
import type { Event, Refusal } from './event.ts';
import { findItems } from './item-bytes.ts';
import { type EventLimits, isRefusal, parseItem } from './parse.ts';
import { type UnpackLimits, unpackBody } from './unpack.ts';

export type JudgeLimits = EventLimits & UnpackLimits;

/** `bytes` is the body as it was sent, `body` what JSON.parse made of it. A refusal of the whole stands for each event. */
export function judge(
  body: unknown,
  envelope: Envelope,
  bytes: Uint8Array,
  limits: JudgeLimits,
): readonly (Event | Refusal)[] {
  const unpacked = unpackBody(body, envelope, limits);
  if (isRefusal(unpacked)) return Array.from({ length: envelope.events }, () => unpacked);
  const { batch, items, single } = unpacked;
  // Only a body beyond the limit of one event can hold an event beyond it, so only then are items measured.
  const spans = single || bytes.length <= limits.eventBytesMax ? null : findItems(bytes);
  return items.map((item, index) => {
    const span = spans?.[index];
    return parseItem(item, batch, envelope, span ? span.end - span.start : bytes.length, limits);
  });
}
