/**
 * How much of a figure is chance: whole clusters (accounts, or users without one) are drawn with replacement, again and
 * again, because the rows of one account, and of one user at many snapshots, say nearly the same thing. Drawing rows
 * one by one would make intervals far too narrow.
 */
import type { Random } from './random.ts';
import type { Weights } from './rank.ts';

export interface Interval {
  readonly value: number;
  /** 95 %; both equal to `value` when nothing could be drawn. */
  readonly low: number;
  readonly high: number;
}

export const REPLICATES = 200;

/** Yields the weights of one drawing after the other, in one array that is written again. */
export function* drawings(
  cluster: Int32Array,
  rows: Int32Array,
  random: Random,
  replicates: number,
): Generator<Weights> {
  const present = [...new Set(Array.from(rows, (row) => cluster[row] ?? 0))];
  const times = new Float64Array(Math.max(0, ...present.map((each) => each + 1)));
  const weights = new Float64Array(cluster.length);
  for (let replicate = 0; replicate < replicates; replicate++) {
    times.fill(0);
    for (let draw = 0; draw < present.length; draw++) {
      const chosen = present[Math.floor(random() * present.length)] ?? 0;
      times[chosen] = (times[chosen] ?? 0) + 1;
    }
    for (const row of rows) weights[row] = times[cluster[row] ?? 0] ?? 0;
    yield weights;
  }
}

/** Percentile interval of what the drawings gave. */
export function intervalOf(value: number, drawn: readonly number[]): Interval {
  const sorted = drawn.filter((each) => !Number.isNaN(each)).sort((a, b) => a - b);
  if (sorted.length === 0) return { value, low: value, high: value };
  return { value, low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

/** Type 7, of ascending values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  return low + ((sorted[Math.ceil(at)] ?? 0) - low) * (at - Math.floor(at));
}
