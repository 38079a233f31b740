/**
 * How well an order of rows finds those with the outcome. All figures take a weight for each row (how often its cluster
 * was drawn), so that a bootstrap sorts once and only adds up. Ties are shared: half a win in the AUC, and where a list
 * is cut within equal scores, each of them counts by the share that fits.
 */

export interface Ranked {
  /** Rows, highest score first. */
  readonly order: Int32Array;
  /** Positions after the last of each run of equal scores. */
  readonly ends: Int32Array;
}

/**
 * Values are sorted as numbers and rows then counted into their places: a sort of rows by a function is ten times slower,
 * and others wait for their turn meanwhile. Rows of equal values keep their order.
 */
export function rank(scores: Float64Array, rows?: Int32Array): Ranked {
  const of = rows ?? Int32Array.from(scores, (_, row) => row);
  const sorted = Float64Array.from(of, (row) => -(scores[row] ?? 0)).sort();
  const starts: number[] = [];
  const values: number[] = [];
  for (let at = 0; at < sorted.length; at++)
    if (at === 0 || sorted[at] !== sorted[at - 1]) {
      starts.push(at);
      values.push(sorted[at] ?? 0);
    }
  const next = Int32Array.from(starts);
  const order = new Int32Array(of.length);
  for (const row of of) {
    const group = placeOf(values, -(scores[row] ?? 0));
    const at = next[group] ?? 0;
    order[at] = row;
    next[group] = at + 1;
  }
  return { order, ends: Int32Array.from([...starts.slice(1), ...(of.length > 0 ? [of.length] : [])]) };
}

/** The index of a value in ascending ones, of which it is one. */
function placeOf(values: readonly number[], value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Weight of each row; every one 1 without. */
export type Weights = Float64Array;

/** The chance that a row with the outcome stands above one without it; NaN when there is none of either. */
export function aucOf({ order, ends }: Ranked, label: Uint8Array, weights: Weights): number {
  let below = 0;
  let wins = 0;
  let positives = 0;
  let from = 0;
  // From the top: a negative loses to all positives that came before it.
  for (let group = 0; group < ends.length; group++) {
    const to = ends[group] ?? 0;
    let up = 0;
    let down = 0;
    for (let at = from; at < to; at++) {
      const row = order[at] ?? 0;
      if (label[row] === 1) up += weights[row] ?? 0;
      else down += weights[row] ?? 0;
    }
    wins += down * (positives + up / 2);
    positives += up;
    below += down;
    from = to;
  }
  return positives === 0 || below === 0 ? Number.NaN : wins / (positives * below);
}

/** Outcomes among the first `room` (in weight) of the order, ties shared. */
export function caughtIn({ order, ends }: Ranked, label: Uint8Array, weights: Weights, room: number): number {
  let left = room;
  let caught = 0;
  let from = 0;
  for (let group = 0; group < ends.length && left > 0; group++) {
    const to = ends[group] ?? 0;
    let all = 0;
    let up = 0;
    for (let at = from; at < to; at++) {
      const row = order[at] ?? 0;
      const weight = weights[row] ?? 0;
      all += weight;
      if (label[row] === 1) up += weight;
    }
    if (all > 0) caught += up * Math.min(1, left / all);
    left -= all;
    from = to;
  }
  return caught;
}

export function sums(label: Uint8Array, weights: Weights, rows: Int32Array): { all: number; up: number } {
  let all = 0;
  let up = 0;
  for (const row of rows) {
    all += weights[row] ?? 0;
    if (label[row] === 1) up += weights[row] ?? 0;
  }
  return { all, up };
}

/** How many times more outcomes the best share holds than as many at random; NaN without outcomes. */
export function liftOf(ranked: Ranked, label: Uint8Array, weights: Weights, share: number): number {
  const { all, up } = sums(label, weights, ranked.order);
  return up === 0 ? Number.NaN : caughtIn(ranked, label, weights, all * share) / (up * share);
}

/** Of the `capacity` best of every snapshot, the share with the outcome. `each` has one order for each snapshot. */
export function precisionAt(
  each: readonly Ranked[],
  label: Uint8Array,
  weights: Weights,
  capacity: number,
): number {
  let caught = 0;
  let asked = 0;
  for (const ranked of each) {
    const { all } = sums(label, weights, ranked.order);
    // A drawn sample is as large as the whole on average: the capacity is not scaled.
    const room = Math.min(capacity, all);
    caught += caughtIn(ranked, label, weights, room);
    asked += room;
  }
  return asked === 0 ? Number.NaN : caught / asked;
}
