/**
 * From the bytes of a request to what the edge must know of them: is it JSON, whose key does it carry, how
 * many events does it count for. Nothing is checked beyond that: each event is judged by the pipeline.
 */
import type { CallType, RefusalCode } from './event.ts';
import { isObject } from './unpack.ts';

/** What `parseText` returns for what is not JSON. No JSON value is a symbol, so it cannot be confused with one. */
export const NOT_JSON = Symbol('not JSON');

/** The bytes as text. A byte order mark is skipped; bytes that are not UTF-8 become U+FFFD. */
export function textOf(bytes: Buffer): string {
  const marked = bytes.length > 2 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return bytes.toString('utf8', marked ? 3 : 0);
}

/** Parses as JSON whatever the content type said: clients send text/plain and even form types. */
export function parseText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return NOT_JSON;
  }
}

/** What the books count on their left side for a body: its events, and never less than one. */
export interface BodyCount {
  readonly events: number;
  /** Set when the whole request is refused for its shape. */
  readonly refused?: RefusalCode;
}

const ONE: BodyCount = { events: 1 };
const SHAPELESS: BodyCount = { events: 1, refused: 'bad_request' };
const EMPTY: BodyCount = { events: 1, refused: 'empty_batch' };

/**
 * Counts the events of a decoded body. A single call counts one. A batch counts its items; an empty or
 * missing batch counts one, the refusal itself. Valid JSON that is no object (an array, a number, null) is
 * kept as one `bad_request`: 400 is for invalid JSON only (tracking-api.md 0.3). A batch beyond `eventsMax`
 * is refused as a whole, as Segment does, and kept.
 */
export function countEvents(body: unknown, call: 'batch' | CallType, eventsMax: number): BodyCount {
  if (!isObject(body)) return SHAPELESS;
  if (call !== 'batch') return ONE;
  const batch = body.batch;
  // On a batch path an object without a batch but with a type is plainly one call (unpack.ts takes it so).
  if (batch === undefined && typeof body.type === 'string') return ONE;
  if (batch === undefined || batch === null) return EMPTY;
  if (!Array.isArray(batch)) return SHAPELESS;
  if (batch.length === 0) return EMPTY;
  if (batch.length > eventsMax) return { events: batch.length, refused: 'too_many_events' };
  return { events: batch.length };
}

/** The write key that the body itself carries, or ''. */
export function keyOfBody(body: unknown): string {
  if (!isObject(body)) return '';
  const key = body.writeKey;
  return typeof key === 'string' ? key.trim() : '';
}
