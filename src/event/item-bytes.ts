/**
 * Where the events of a batch begin and end in the bytes that were sent. Only run when it matters (an event is
 * refused and its original bytes are kept, or the body is large enough to hold an event over the limit), because
 * the parsed value alone cannot tell: writing it again would not give the original.
 *
 * The body must have been accepted by JSON.parse before: the scan follows quotes and brackets and checks nothing.
 */

export interface Span {
  readonly start: number;
  /** One past the last byte. */
  readonly end: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;
const SPACE = 32;

/** The spans of the items of the top-level list `batch`; of the last one when the key is there twice, as JSON.parse has it. */
export function findItems(body: Uint8Array): Span[] {
  let spans: Span[] = [];
  let at = skipSpace(body, 0);
  // A byte order mark.
  if (body[at] === 0xef) at = skipSpace(body, at + 3);
  if (body[at] !== OPEN_MAP) return spans;
  at = skipSpace(body, at + 1);
  while (at < body.length && body[at] === QUOTE) {
    const keyEnd = skipText(body, at);
    const isBatch = readText(body, at, keyEnd) === 'batch';
    at = skipSpace(body, skipSpace(body, keyEnd) + 1);
    if (isBatch) spans = body[at] === OPEN_LIST ? itemsOf(body, at) : [];
    at = skipSpace(body, skipValue(body, at));
    if (body[at] !== COMMA) break;
    at = skipSpace(body, at + 1);
  }
  return spans;
}

function itemsOf(body: Uint8Array, listStart: number): Span[] {
  const spans: Span[] = [];
  let at = skipSpace(body, listStart + 1);
  while (at < body.length && body[at] !== CLOSE_LIST) {
    const end = skipValue(body, at);
    spans.push({ start: at, end });
    at = skipSpace(body, end);
    if (body[at] === COMMA) at = skipSpace(body, at + 1);
  }
  return spans;
}

function skipSpace(body: Uint8Array, from: number): number {
  let at = from;
  while (at < body.length && (body[at] ?? 0) <= SPACE) at++;
  return at;
}

/** From an opening quote to one past the closing one. */
function skipText(body: Uint8Array, from: number): number {
  let at = from + 1;
  for (; at < body.length; at++) {
    const byte = body[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at++;
  }
  return at;
}

/** From the first byte of any value to one past its last. */
function skipValue(body: Uint8Array, from: number): number {
  const first = body[from];
  if (first === QUOTE) return skipText(body, from);
  let at = from;
  if (first !== OPEN_LIST && first !== OPEN_MAP) {
    while (at < body.length && !endsScalar(body[at] ?? 0)) at++;
    return at;
  }
  let depth = 0;
  while (at < body.length) {
    const byte = body[at];
    if (byte === QUOTE) {
      at = skipText(body, at);
      continue;
    }
    at++;
    if (byte === OPEN_LIST || byte === OPEN_MAP) depth++;
    else if ((byte === CLOSE_LIST || byte === CLOSE_MAP) && --depth === 0) return at;
  }
  return at;
}

function endsScalar(byte: number): boolean {
  return byte <= SPACE || byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_MAP || byte === COLON;
}

const decoder = new TextDecoder();

function readText(body: Uint8Array, start: number, end: number): string {
  const text = decoder.decode(body.subarray(start + 1, end - 1));
  return text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text;
}
