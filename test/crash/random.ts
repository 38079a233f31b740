import type { Random } from '../support/random.ts';

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

/** The seed of this run: TRACKWAY_SEED to repeat an earlier one, else a new one, printed for that purpose. */
export function chooseSeed(name: string): number {
  const seed = Number(process.env.TRACKWAY_SEED ?? Math.floor(Math.random() * 2 ** 31));
  process.stdout.write(`${name}: seed ${seed} (TRACKWAY_SEED=${seed} repeats it)\n`);
  return seed;
}
