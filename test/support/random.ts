/** A seeded source of numbers in [0, 1), so that a red test can be run again exactly (mulberry32). */
export type Random = () => number;

export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 up to and without `below`. */
export function pick(random: Random, below: number): number {
  return Math.floor(random() * below);
}

export function randomBytesOf(random: Random): (bytes: number) => Uint8Array {
  return (bytes) => Uint8Array.from({ length: bytes }, () => pick(random, 256));
}
