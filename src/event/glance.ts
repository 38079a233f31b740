/**
 * Reads a body once, byte by byte, and says of a plain one what the edge must know: that it is valid JSON, that it is
 * safe to parse, and how many events it holds. No value is built, so this takes half of what JSON.parse takes and
 * leaves no garbage; at the edge nobody needs the values.
 *
 * Promise. A number is only returned for a body of which textOf, scanBody, parseText and countEvents together say
 * "fine, valid, so many events, not refused". For everything else the answer is undefined, and means nothing but that
 * those must be asked: invalid bodies, byte order marks, empty or doubled batches, escaped names at the top, anything
 * deep or wide.
 *
 * Bytes that are no UTF-8 need no look. In a string they become U+FFFD, which is valid there, and no decoder takes a
 * quote or a backslash for the rest of a broken character; outside of strings every byte above 0x7f is refused.
 */
import { BODY_CONTAINERS_MAX, BODY_SHAPES_MAX } from './depth.ts';
import type { CallType } from './event.ts';

/** Deeper bodies are rare and left to the parser; far below BODY_DEPTH_MAX. */
const DEPTH_MAX = 64;

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_MAP = 0x7b;
const SPACE = 0x20;

/** 1 for what stands in a string as it is: all but quotes, backslashes and control characters. */
const PLAIN = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= SPACE && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);
/** The closing bracket of each open container. */
const closings = new Uint8Array(DEPTH_MAX + 1);

/** How many events a plain body holds: the items of its one `batch`, or 1 on the path of a single call. */
export function glance(body: Uint8Array, call: 'batch' | CallType, eventsMax: number): number | undefined {
  let at = skipSpace(body, 0);
  if (body[at] !== OPEN_MAP) return undefined;
  let depth = 0;
  let containers = 0;
  let names = 0;
  let batches = 0;
  let items = 0;
  /** The value of the top-level `batch` is being read. */
  let inBatch = false;
  for (;;) {
    // A value begins at `at`.
    const first = body[at] as number;
    const opens = first === OPEN_MAP || first === OPEN_LIST;
    if (opens) {
      if (++depth > DEPTH_MAX || ++containers > BODY_CONTAINERS_MAX) return undefined;
      closings[depth] = first + 2;
      at = skipSpace(body, at + 1);
      if (depth === 2 && inBatch) {
        if (first === OPEN_MAP || body[at] === CLOSE_LIST) return undefined;
        items = 1;
      }
    } else {
      at = first === QUOTE ? endOfText(body, at + 1) : endOfScalar(body, at, first);
      if (at < 0) return undefined;
      at = skipSpace(body, at);
    }
    if (!opens || body[at] === closings[depth]) {
      // A value has ended, and with it whatever it was the last of.
      while (body[at] === closings[depth]) {
        at = skipSpace(body, at + 1);
        if (--depth === 0) {
          const known = at === body.length && (call !== 'batch' || (batches === 1 && items > 0));
          return !known ? undefined : call !== 'batch' ? 1 : items <= eventsMax ? items : undefined;
        }
      }
      if (body[at] !== COMMA) return undefined;
      at = skipSpace(body, at + 1);
      if (depth === 2 && inBatch) items++;
    }
    if (closings[depth] === CLOSE_LIST) continue;
    // In a map a name and a colon come before the next value.
    if (body[at] !== QUOTE || ++names > BODY_SHAPES_MAX) return undefined;
    const end = endOfText(body, at + 1);
    if (end < 0) return undefined;
    if (depth === 1) {
      if (isEscaped(body, at, end)) return undefined;
      inBatch = isBatch(body, at, end);
      if (inBatch) batches++;
    }
    at = skipSpace(body, end);
    if (body[at] !== COLON) return undefined;
    at = skipSpace(body, at + 1);
  }
}

const isBatch = (body: Uint8Array, quote: number, end: number): boolean =>
  end - quote === 7 &&
  body[quote + 1] === 0x62 &&
  body[quote + 2] === 0x61 &&
  body[quote + 3] === 0x74 &&
  body[quote + 4] === 0x63 &&
  body[quote + 5] === 0x68;

/** An escaped name may be any name. */
function isEscaped(body: Uint8Array, quote: number, end: number): boolean {
  for (let at = quote + 1; at < end; at++) if (body[at] === BACKSLASH) return true;
  return false;
}

/** JSON knows four spaces. */
function skipSpace(body: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    const byte = body[at] as number;
    if (byte > SPACE || (byte !== SPACE && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)) return at;
    at++;
  }
}

/** From after the opening quote to one past the closing one; -1 when the string is not valid. */
function endOfText(body: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    while (PLAIN[body[at] as number] === 1) at++;
    const byte = body[at];
    if (byte === QUOTE) return at + 1;
    if (byte !== BACKSLASH) return -1;
    const escaped = body[at + 1];
    if (escaped === 0x75) {
      for (let digit = at + 2; digit < at + 6; digit++) if (!isHex(body[digit] as number)) return -1;
      at += 6;
    } else if (isEscape(escaped)) at += 2;
    else return -1;
  }
}

/** " \ / b f n r t */
const isEscape = (byte: number | undefined): boolean =>
  byte === QUOTE ||
  byte === BACKSLASH ||
  byte === 0x2f ||
  byte === 0x62 ||
  byte === 0x66 ||
  byte === 0x6e ||
  byte === 0x72 ||
  byte === 0x74;

const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;
const isHex = (byte: number): boolean => isDigit(byte) || ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x66);

/** One past a number or a word; -1 when it is neither. What may follow is the caller's business. */
function endOfScalar(body: Uint8Array, from: number, first: number): number {
  if (first === 0x74) return isWord(body, from, 0x72, 0x75, 0x65) ? from + 4 : -1;
  if (first === 0x6e) return isWord(body, from, 0x75, 0x6c, 0x6c) ? from + 4 : -1;
  if (first === 0x66)
    return isWord(body, from + 1, 0x6c, 0x73, 0x65) && body[from + 1] === 0x61 ? from + 5 : -1;
  return endOfNumber(body, from);
}

const isWord = (body: Uint8Array, from: number, second: number, third: number, fourth: number): boolean =>
  body[from + 1] === second && body[from + 2] === third && body[from + 3] === fourth;

function endOfNumber(body: Uint8Array, from: number): number {
  let at = body[from] === 0x2d ? from + 1 : from;
  const zero = body[at] === 0x30;
  let end = endOfDigits(body, at);
  if (end === at || (zero && end > at + 1)) return -1;
  at = end;
  if (body[at] === 0x2e) {
    end = endOfDigits(body, at + 1);
    if (end === at + 1) return -1;
    at = end;
  }
  if (((body[at] as number) | 0x20) !== 0x65) return at;
  at++;
  if (body[at] === 0x2b || body[at] === 0x2d) at++;
  end = endOfDigits(body, at);
  return end === at ? -1 : end;
}

function endOfDigits(body: Uint8Array, from: number): number {
  let at = from;
  while (isDigit(body[at] as number)) at++;
  return at;
}
