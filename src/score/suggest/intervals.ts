/** Intervals of shares, and which of many findings to believe. */

export interface Share {
  readonly value: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
}

const Z = 1.959963984540054;

/** Wilson's interval of k in n; n may be a fraction (an effective size). NaN for n = 0. */
export function wilson(k: number, n: number): Share {
  if (n <= 0) return { value: Number.NaN, low: 0, high: 1 };
  const p = k / n;
  const middle = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n);
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Newcombe's interval of the difference of two shares (his method 10, 1998), out of their Wilson intervals. */
export function newcombe(a: Share, b: Share): Share {
  const value = a.value - b.value;
  return {
    value,
    low: value - Math.hypot(a.value - a.low, b.high - b.value),
    high: value + Math.hypot(a.high - a.value, b.value - b.low),
  };
}

/** Two-sided p of equal shares (pooled z). 1 where there is nothing to compare. */
export function pOfDifference(k1: number, n1: number, k2: number, n2: number): number {
  if (n1 <= 0 || n2 <= 0) return 1;
  const pooled = (k1 + k2) / (n1 + n2);
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
  return deviation === 0 ? 1 : Math.min(1, 2 * upperTail(Math.abs(k1 / n1 - k2 / n2) / deviation));
}

/** Of the standard normal; Abramowitz and Stegun 26.2.17, error under 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
}

/** Benjamini and Hochberg 1995: for each p the smallest rate of false findings at which it is one. */
export function falseDiscovery(ps: readonly number[]): number[] {
  const order = ps.map((_, index) => index).sort((a, b) => (ps[b] ?? 1) - (ps[a] ?? 1));
  const qs = new Array<number>(ps.length).fill(1);
  let least = 1;
  for (const [place, index] of order.entries()) {
    least = Math.min(least, ((ps[index] ?? 1) * ps.length) / (ps.length - place));
    qs[index] = least;
  }
  return qs;
}
