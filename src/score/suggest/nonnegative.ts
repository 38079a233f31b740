/** Least squares of a quadratic with bounds: the inner step of the fit. */

/**
 * Minimises b'Hb / 2 - c'b where every b but the first (the intercept) is at least 0, by going round the coordinates.
 * `hessian` is symmetric and positive on its diagonal, row after row; `start` is not changed.
 */
export function solveNonnegative(
  hessian: Float64Array,
  linear: Float64Array,
  start: Float64Array,
): Float64Array {
  const size = linear.length;
  const b = start.slice();
  for (let round = 0; round < ROUNDS_MAX; round++) {
    let moved = 0;
    for (let i = 0; i < size; i++) {
      const diagonal = hessian[i * size + i] ?? 0;
      if (diagonal <= 0) continue;
      let rest = linear[i] ?? 0;
      for (let j = 0; j < size; j++) if (j !== i) rest -= (hessian[i * size + j] ?? 0) * (b[j] ?? 0);
      const best = i === 0 ? rest / diagonal : Math.max(0, rest / diagonal);
      moved = Math.max(moved, Math.abs(best - (b[i] ?? 0)));
      b[i] = best;
    }
    if (moved < MOVE_MIN) return b;
  }
  return b;
}

const ROUNDS_MAX = 1_000;
const MOVE_MIN = 1e-10;
