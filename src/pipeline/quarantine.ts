/** Refused events, kept with the reason and the bytes that were sent, so that people can see, fix and replay them. */
import type { Envelope } from '../event/envelope.ts';
import type { Refusal } from '../event/event.ts';
import type { RefusedLine } from '../log/blocks.ts';

/** More than any event within the limits has; the raw log keeps the whole. */
const BODY_BYTES_MAX = 64 * 1024;

const decoder = new TextDecoder();

export interface RefusedFrom {
  readonly workspace: string;
  /** '' when no source was found. */
  readonly source: string;
  readonly envelope: Envelope;
  /** The record's place in the raw log. */
  readonly record: string;
}

/** Where an event stands in the raw log: the same at every reading. */
export function refusalIdOf(from: RefusedFrom, index: number | 'all'): string {
  return `${from.record}-${index}`;
}

/** `index` is the event's place in its batch, or `all` for a request refused whole, which stands for `events` events. */
export function toRefusedLine(
  from: RefusedFrom,
  index: number | 'all',
  bytes: Uint8Array,
  refusal: Refusal,
  events = 1,
): RefusedLine {
  const { code, reason, messageId, type, event } = refusal;
  return {
    workspace: from.workspace,
    source: from.source,
    refusalId: refusalIdOf(from, index),
    receivedAt: from.envelope.receivedAt,
    code,
    reason,
    ...(messageId === undefined ? {} : { messageId }),
    ...(type === undefined ? {} : { type }),
    ...(event === undefined ? {} : { event }),
    writeKey: from.envelope.writeKey,
    body: decoder.decode(cut(bytes)),
    ...(bytes.length > BODY_BYTES_MAX ? { cut: 1 as const } : {}),
    ...(events === 1 ? {} : { events }),
  };
}

/** At most 64 KB, ending between two characters. */
function cut(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= BODY_BYTES_MAX) return bytes;
  let end = BODY_BYTES_MAX;
  while (end > BODY_BYTES_MAX - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}
