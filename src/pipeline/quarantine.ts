/** Refused events, kept with the reason and the bytes that were sent, so that people can see, fix and replay them. */
import type { Envelope } from '../event/envelope.ts';
import type { Refusal } from '../event/event.ts';
import { isObject } from '../event/unpack.ts';
import type { RefusedLine } from '../log/blocks.ts';

/** More than any event within the limits has; the raw log keeps the whole. */
const BODY_BYTES_MAX = 64 * 1024;

/** Longer than any name or id that is worth looking for. */
const NAME_CHARS_MAX = 200;

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
  const shown = showBytes(bytes);
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
    body: shown.body,
    ...(shown.cut ? { cut: 1 as const } : {}),
    ...(events === 1 ? {} : { events }),
  };
}

/**
 * A refusal with the names that its event gave itself, so that it can be looked for: most are decided before these
 * are read. Only texts, and none longer than a name has reason to be.
 */
export function nameRefused(refusal: Refusal, item: unknown, envelope: Envelope): Refusal {
  const given: Partial<Record<string, unknown>> = isObject(item) ? item : {};
  const text = (name: 'messageId' | 'type' | 'event'): string | undefined => {
    const value = refusal[name] ?? given[name];
    return typeof value === 'string' && value !== '' && value.length <= NAME_CHARS_MAX ? value : undefined;
  };
  const [messageId, event] = [text('messageId'), text('event')];
  const type = envelope.call === 'batch' ? text('type') : envelope.call;
  return {
    code: refusal.code,
    reason: refusal.reason,
    ...(messageId === undefined ? {} : { messageId }),
    ...(type === undefined ? {} : { type }),
    ...(event === undefined ? {} : { event }),
  };
}

/** Sent bytes as people see them: text of at most 64 KB, and whether there was more. */
export function showBytes(bytes: Uint8Array): { readonly body: string; readonly cut: boolean } {
  return { body: decoder.decode(cut(bytes)), cut: bytes.length > BODY_BYTES_MAX };
}

/** At most 64 KB, ending between two characters. */
function cut(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= BODY_BYTES_MAX) return bytes;
  let end = BODY_BYTES_MAX;
  while (end > BODY_BYTES_MAX - 4 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end);
}
