/** Numbers about numbers. Pure. */
export interface Summary {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** The smallest value that at least this share (0 to 1) of all values does not exceed; NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  return pickSorted(Float64Array.from(values).sort(), share);
}

export function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  if (sorted.length % 2 === 1) return sorted[half] ?? Number.NaN;
  return ((sorted[half - 1] ?? Number.NaN) + (sorted[half] ?? Number.NaN)) / 2;
}

export function summarise(values: readonly number[]): Summary {
  const sorted = Float64Array.from(values).sort();
  return {
    count: sorted.length,
    p50: pickSorted(sorted, 0.5),
    p99: pickSorted(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** Largest minus smallest, as a share of the middle: how much the machine moved under the measurement. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

/** Slope of the line through the points by least squares, in y a unit of x; 0 when there is no line. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const count = points.length;
  if (count < 2) return 0;
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  const over = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return over === 0 ? 0 : points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) / over;
}

/** How far the slope may lie from the one that the points are scattered about: its standard error; 0 of fewer than three. */
export function slopeError(points: readonly (readonly [x: number, y: number])[]): number {
  const count = points.length;
  if (count < 3) return 0;
  const [meanX, meanY] = [0, 1].map(
    (axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / count,
  );
  const over = points.reduce((sum, [x]) => sum + (x - (meanX ?? 0)) ** 2, 0);
  if (over === 0) return 0;
  const steep = slope(points);
  const rest = points.reduce((sum, [x, y]) => sum + (y - (meanY ?? 0) - steep * (x - (meanX ?? 0))) ** 2, 0);
  return Math.sqrt(rest / (count - 2) / over);
}

function pickSorted(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
