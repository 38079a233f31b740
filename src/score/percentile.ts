/** Percentiles as scores need them: type 7 (numpy's default), which Sherlock's published vector asks for. */

/** `share` 0..1 of values in any order; null of none. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  const above = sorted[Math.ceil(at)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (at - Math.floor(at));
}

/**
 * Where a value stands among the others, 0..100: the share of them below it, those that tie with it counted half. It
 * need not be one of them. 0 among none; a single one stands at 50.
 */
export function percentileRank(sorted: readonly number[], value: number): number {
  if (sorted.length === 0) return 0;
  const below = firstAt(sorted, (other) => other >= value);
  const upTo = firstAt(sorted, (other) => other > value);
  return (100 * (below + (upTo - below) / 2)) / sorted.length;
}

/** The index of the first for which `is` holds; it holds for all after it. */
function firstAt(sorted: readonly number[], is: (value: number) => boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (is(sorted[middle] ?? Number.NaN)) to = middle;
    else from = middle + 1;
  }
  return from;
}
