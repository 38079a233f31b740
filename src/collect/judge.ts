/** Makes the judge of strict mode out of the pipeline's own rules, so that a verdict is what the pipeline will say. */
import type { Envelope } from '../event/envelope.ts';
import type { Event, Refusal } from '../event/event.ts';
import type { Judge } from './edge.ts';

/** The rules of src/event that the pipeline applies; `B` is what a batch says for all its items. */
export interface Rules<B, L> {
  unpackBody(
    body: unknown,
    envelope: Envelope,
    limits: L,
  ): { readonly batch: B; readonly items: readonly unknown[] } | Refusal;
  parseItem(item: unknown, batch: B, envelope: Envelope, bytes: number, limits: L): Event | Refusal;
  /** Where each item of a batch begins and ends in the body. */
  findItems(body: Uint8Array): readonly { readonly start: number; readonly end: number }[];
}

/** `limits` are the same settings that the pipeline was started with. */
export function judgeWith<B, L>(rules: Rules<B, L>, limits: L): Judge {
  return (body, envelope, bytes) => {
    const unpacked = rules.unpackBody(body, envelope, limits);
    if ('code' in unpacked) return Array.from({ length: envelope.events }, () => unpacked);
    const { batch, items } = unpacked;
    const spans = items.length === 1 && items[0] === body ? [] : rules.findItems(bytes);
    return items.map((item, index) => {
      const span = spans[index];
      return rules.parseItem(item, batch, envelope, span ? span.end - span.start : bytes.length, limits);
    });
  };
}
