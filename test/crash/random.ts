/** Randomness that a seed reproduces: a failed run prints its seed, and the same seed makes the same choices. */
export type Random = () => number;

/** Mulberry32: 32 bits of state, uniform in [0, 1). */
export function seedRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A whole number from `least` to `most`, both included. */
export function pick(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** The seed of this run: TRACKWAY_SEED to repeat an earlier one, else a new one, printed for that purpose. */
export function chooseSeed(name: string): number {
  const seed = Number(process.env.TRACKWAY_SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`${name}: seed ${seed} (TRACKWAY_SEED=${seed} repeats it)\n`);
  return seed;
}
