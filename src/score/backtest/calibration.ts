/**
 * A score is an order and no probability. What probability it stood for is learnt on the snapshots that teach and held
 * against what happened in the later ones: base rates drift, and whoever plans by "6 % will buy" must see that.
 */
import { type Fit, fitLogistic } from '../suggest/ridge.ts';
import type { Panel } from './panel.ts';
import { rank } from './rank.ts';

export interface Calibration {
  /** Tenths of the later rows by their probability; rows of equal probability are in one. */
  readonly bins: readonly CalibrationBin[];
  /** Means over the later rows. */
  readonly predicted: number;
  readonly observed: number;
}

export interface CalibrationBin {
  readonly rows: number;
  readonly predicted: number;
  readonly observed: number;
}

const BINS = 10;
/** A fit on one column of so many rows is as good as on more. */
const ROWS_MAX = 50_000;

/** Probabilities of all rows: a logistic curve of the score's logarithm, learnt on `train`. */
export function* probabilitiesOf(
  panel: Panel,
  values: Float64Array,
  train: Int32Array,
): Generator<void, Float64Array> {
  const column = curved(values);
  const every = Math.ceil(train.length / ROWS_MAX);
  const rows = every > 1 ? train.filter((_, index) => index % every === 0) : train;
  const fit: Fit = yield* fitLogistic({ columns: [column], label: panel.label, rows, penalty: 1e-6 });
  const [weight = 0] = fit.weights;
  return column.map((value) => 1 / (1 + Math.exp(-(fit.intercept + weight * value))));
}

/** Scores have long tails. */
const curved = (values: Float64Array): Float64Array =>
  values.map((value) => Math.sign(value) * Math.log1p(Math.abs(value)));

export function calibrationOf(panel: Panel, probability: Float64Array, rows: Int32Array): Calibration {
  const order = rank(probability, rows).order.reverse();
  const bins: CalibrationBin[] = [];
  for (let from = 0; from < order.length; ) {
    const tenth = Math.floor((from * BINS) / order.length) + 1;
    // Up, as `tenth` is down: a bound that is rounded down would be its own next, and make a tenth of one row.
    let to = Math.ceil((tenth * order.length) / BINS);
    while (to < order.length && probability[order[to] ?? 0] === probability[order[to - 1] ?? 0]) to++;
    bins.push({ rows: to - from, ...meansOf(panel, probability, order.subarray(from, to)) });
    from = to;
  }
  return { bins, ...meansOf(panel, probability, rows) };
}

function meansOf({ label }: Panel, probability: Float64Array, rows: Int32Array) {
  let predicted = 0;
  let observed = 0;
  for (const row of rows) {
    predicted += probability[row] ?? 0;
    observed += label[row] ?? 0;
  }
  const count = Math.max(1, rows.length);
  return { predicted: predicted / count, observed: observed / count };
}
