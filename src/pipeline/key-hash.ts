/**
 * The hash under which a messageId is remembered: 96 bits, keyed by the installation and by workspace and source.
 *
 * Three lanes of 32 bits take in two UTF-16 code units a step, each by its own odd multiplier and rotation, and are
 * mixed with one another at the end. For equal seeds a step is a bijection of each lane, so texts that differ in one
 * step never meet in any lane before the final mix. It is written in JavaScript because a call into node:crypto costs
 * 1.5 us a key, more than the rest of deduplication. It is not a cryptographic hash: who can choose messageIds for a
 * source can already send the very messageId they want to suppress.
 */

/** A hash in the making, or made. Reused, because one a key would be garbage at 100,000 keys a second. */
export interface KeyHash {
  a: number;
  b: number;
  c: number;
}

/** Takes in more text. The length goes in too, so that ('ab', 'c') and ('a', 'bc') differ. */
export function absorb(state: Readonly<KeyHash>, text: string, into: KeyHash): void {
  let { a, b, c } = state;
  const length = text.length;
  const even = length & ~1;
  for (let at = 0; at < even; at += 2) {
    const word = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
    a = Math.imul(a ^ word, 0x9e3779b1);
    a = (a << 13) | (a >>> 19);
    b = Math.imul(b ^ word, 0x85ebca77);
    b = (b << 17) | (b >>> 15);
    c = Math.imul(c ^ word, 0xc2b2ae3d);
    c = (c << 11) | (c >>> 21);
  }
  const rest = (even < length ? text.charCodeAt(even) : 0) ^ Math.imul(length, 0x27d4eb2f);
  into.a = Math.imul(a ^ rest, 0x9e3779b1);
  into.b = Math.imul(b ^ rest, 0x85ebca77);
  into.c = Math.imul(c ^ rest, 0xc2b2ae3d);
}

/** Spreads every bit of the three lanes over all three. Values are unsigned. */
export function finish(state: KeyHash): void {
  let { a, b, c } = state;
  a = avalanche(a ^ ((b << 9) | (b >>> 23)));
  b = avalanche(b ^ ((c << 15) | (c >>> 17)) ^ a);
  c = avalanche(c ^ ((a << 21) | (a >>> 11)) ^ b);
  a = avalanche(a ^ c);
  state.a = a >>> 0;
  state.b = b >>> 0;
  state.c = c >>> 0;
}

/** A bijection of 32 bits in which each bit of the input changes each bit of the output half of the time. */
function avalanche(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
