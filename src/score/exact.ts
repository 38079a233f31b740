/**
 * Numbers of scores lie on a grid, so that adding them is exact: a double has 53 bits, and a multiple of 2^-40 below
 * 2^13 fits. Sums on the grid come out the same to the last bit in whatever order rows, threads or late events bring
 * their parts, and parts of a score add up to it exactly (docs/decisions/0113). The warehouse's SQL rounds alike:
 * floor(x * 2^40 + 0.5) / 2^40, which unlike round() is the same rule in both.
 */
const FINE = 2 ** 40;
/** Totals of large accounts need more room: 2^-30 is exact up to 2^23, the full score of 84,000 users. */
const COARSE = 2 ** 30;

export function onGrid(value: number): number {
  return Math.floor(value * FINE + 0.5) / FINE;
}

export function onCoarseGrid(value: number): number {
  return Math.floor(value * COARSE + 0.5) / COARSE;
}

export type Rounding = (value: number) => number;

/**
 * `whole` in proportion to `parts`; the last part that is not 0 takes what rounding left, so that the shares add up to
 * `whole` exactly. Shares of parts that add up to 0 or less are all 0, and so must be the whole then.
 */
export function splitExactly(whole: number, parts: readonly number[], rounding: Rounding): readonly number[] {
  const sum = parts.reduce((total, part) => total + part, 0);
  if (!(sum > 0) || whole === 0) return parts.map(() => 0);
  return settle(
    whole,
    parts.map((part) => rounding(whole * (part / sum))),
  );
}

/** The same numbers, the last that is not 0 corrected so that they add up to `whole`. */
export function settle(whole: number, parts: readonly number[]): readonly number[] {
  const last = parts.findLastIndex((part) => part !== 0);
  if (last < 0) return parts;
  const others = parts.reduce((total, part, index) => (index === last ? total : total + part), 0);
  return parts.map((part, index) => (index === last ? whole - others : part));
}

/** Of sums that are not on the grid: the same whatever the order in which the values come. */
export function sumSorted(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}
