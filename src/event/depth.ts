/**
 * Looks at the bytes of a JSON body before anybody parses it, so that no body can stall or kill a stage.
 *
 * Promise. A body that passes can be parsed, walked recursively and stringified by every later stage without
 * a stack overflow, and its JSON.parse takes well under 100 ms. Valid or not, the scan itself is linear,
 * allocates nothing per byte and never throws.
 *
 * Why before the parse. JSON.parse takes 250,000 levels; JSON.stringify and structuredClone throw from 5,000
 * and a recursive walk from 10,000, so such a body would be acknowledged and then kill each later stage.
 * Width is the other bomb (4 MB, Node 26, 2 cores): a million empty objects take 164 ms, and objects whose
 * key sequences all differ make V8 build a new hidden class for each key: 400,000 of them take 800 ms, while
 * 100,000 keys in 2,500 alike events take 11 ms. So it is not keys that are counted but key sequences not
 * seen before, by a rolling hash over the keys of each object: exactly what a hidden class stands for.
 *
 * The bounds here are about the safety of the process and apply to the whole body. What a single event may
 * be (32 levels, 1,000 keys) is judged event by event in the pipeline, so one bad event spoils only itself.
 */

/** Deepest body that is handed to a parser: a fifth of where JSON.stringify dies. */
export const BODY_DEPTH_MAX = 1024;
/** Objects and arrays in one body: 500,000 take about 60 ms to parse. */
export const BODY_CONTAINERS_MAX = 500_000;
/** Key sequences not seen before in one body: 30,000 take about 60 ms to parse. */
export const BODY_SHAPES_MAX = 30_000;
/** Smaller bodies cannot be wide enough to matter (25 ms at worst), so only their depth is looked at. */
const WIDTH_MATTERS_BYTES = 128 * 1024;

export type BodyShape = 'fine' | 'too_deep' | 'too_many_properties';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Kind of a byte outside strings: 1 opens a container, 2 closes one, 3 starts a string, 4 is a comma, 0 anything else. */
const KINDS = new Uint8Array(256);
for (const [character, kind] of [
  ['{', 1],
  ['[', 1],
  ['}', 2],
  [']', 2],
  ['"', 3],
  [',', 4],
] as const)
  KINDS[character.charCodeAt(0)] = kind;

/**
 * Judges a body of any content. `text` is the body decoded, which has as many brackets and colons as the bytes.
 * Most bodies have too few of them to be dangerous, and counting those is native code: 2 us for a batch of 20
 * events, against 25 us for following quotes and brackets byte by byte, which only the others need.
 */
export function scanBody(bytes: Uint8Array, text: string): BodyShape {
  // Each level of valid JSON takes two bytes, and parsing so little of anything else is harmless.
  if (bytes.length <= 2 * BODY_DEPTH_MAX) return 'fine';
  if (mayBeDeep(text)) {
    if (depthOf(bytes, BODY_DEPTH_MAX) > BODY_DEPTH_MAX) return 'too_deep';
  }
  if (bytes.length >= WIDTH_MATTERS_BYTES && mayBeWide(text) && isTooWide(bytes))
    return 'too_many_properties';
  return 'fine';
}

/** Brackets in strings count as well here, so this says yes too often and never too seldom. */
function mayBeDeep(text: string): boolean {
  const braces = countUpTo(text, '{', BODY_DEPTH_MAX + 1);
  return braces + countUpTo(text, '[', BODY_DEPTH_MAX + 1 - braces) > BODY_DEPTH_MAX;
}

/** Every key has a colon, and every container two brackets. */
function mayBeWide(text: string): boolean {
  return text.length > 2 * BODY_CONTAINERS_MAX || countUpTo(text, ':', BODY_SHAPES_MAX + 1) > BODY_SHAPES_MAX;
}

function countUpTo(text: string, character: string, enough: number): number {
  let count = 0;
  for (let at = text.indexOf(character); at >= 0 && count < enough; at = text.indexOf(character, at + 1))
    count++;
  return count;
}

/** Nesting of the bytes read as JSON: 0 for a scalar, 1 for `{}`. Stops at the first level beyond `enough`. */
export function depthOf(bytes: Uint8Array, enough: number): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < bytes.length; at++) {
    const kind = KINDS[bytes[at] as number];
    if (kind === 0 || kind === 4) continue;
    if (kind === 3) at = endOfString(bytes, at);
    else if (kind === 2) depth--;
    else if (++depth > deepest) {
      deepest = depth;
      if (deepest > enough) return deepest;
    }
  }
  return deepest;
}

/** The index of the quote that ends the string starting at `from`, or the length when it never ends. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === QUOTE) return at;
    at += byte === BACKSLASH ? 2 : 1;
  }
  return at;
}

/** Bits of the table that remembers key sequences; four times the most we accept, so that few collide. */
const SEEN_BITS = 1 << 18;
const seen = new Uint32Array(SEEN_BITS >>> 5);
/** The running hash of the keys of each open object. */
const sequences = new Uint32Array(BODY_DEPTH_MAX + 2);

/** True when parsing would be slow for its structure. The depth was checked before. */
function isTooWide(bytes: Uint8Array): boolean {
  seen.fill(0);
  let containers = 0;
  let shapes = 0;
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const kind = KINDS[bytes[at] as number];
    if (kind === 1) {
      if (++containers > BODY_CONTAINERS_MAX) return true;
      sequences[++depth] = 0x811c9dc5;
    } else if (kind === 2) depth = depth > 0 ? depth - 1 : 0;
    else if (kind === 3) {
      const end = endOfString(bytes, at);
      if (isKey(bytes, end + 1)) {
        const sequence = hashKey(sequences[depth] as number, bytes, at + 1, end);
        sequences[depth] = sequence;
        const bit = (sequence ^ (sequence >>> 15)) & (SEEN_BITS - 1);
        const word = bit >>> 5;
        const mask = 1 << (bit & 31);
        if (((seen[word] as number) & mask) === 0) {
          seen[word] = (seen[word] as number) | mask;
          if (++shapes > BODY_SHAPES_MAX) return true;
        }
      }
      at = end;
    }
  }
  return false;
}

/** A string is a key when a colon follows it. */
function isKey(bytes: Uint8Array, from: number): boolean {
  let at = from;
  while (bytes[at] === 0x20 || bytes[at] === 0x0a || bytes[at] === 0x0d || bytes[at] === 0x09) at++;
  return bytes[at] === 0x3a;
}

/** FNV-1a over the key's bytes, continued from the keys before it in the same object. */
function hashKey(start: number, bytes: Uint8Array, from: number, to: number): number {
  let hash = start;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return Math.imul(hash ^ 0xff, 0x01000193) >>> 0;
}
