/**
 * Logistic regression with weights of at least 0 and a ridge, by Newton's method: each step solves the quadratic of the
 * present point under the bounds, and is halved while it makes things worse. Columns are brought to mean 0 and deviation 1
 * first, so that the ridge treats them alike; what is returned is in the columns' own units. Few columns (under 100) and
 * many rows. It is a generator: whoever runs it gives others a turn at each `yield`.
 */
import { solveNonnegative } from './nonnegative.ts';

export interface FitInput {
  readonly columns: readonly Float64Array[];
  readonly label: Uint8Array;
  readonly rows: Int32Array;
  /** How often each row counts; by row, as `label`. Default once. */
  readonly weights?: Float64Array;
  /** The ridge: added to the mean loss is `penalty` / 2 times the sum of squares. */
  readonly penalty: number;
  readonly start?: Fit;
  readonly stepsMax?: number;
}

export interface Fit {
  readonly intercept: number;
  /** At least 0, for the columns as they are. */
  readonly weights: readonly number[];
  /** The same for columns of deviation 1, with the intercept first: where another fit may start. */
  readonly scaled: Float64Array;
}

const STEPS_MAX = 25;
const TOLERANCE = 1e-7;
/** Rows between two yields. */
const TURN_CELLS = 200_000;

interface Design {
  readonly means: Float64Array;
  readonly scales: Float64Array;
  readonly total: number;
}

export function* fitLogistic(input: FitInput): Generator<void, Fit> {
  const size = input.columns.length + 1;
  const design = designOf(input);
  let b = input.start?.scaled.slice() ?? new Float64Array(size);
  if (!input.start) b[0] = logit(baseRate(input, design));
  let here = yield* quadraticAt(input, design, b);
  for (let step = 0; step < (input.stepsMax ?? STEPS_MAX); step++) {
    const linear = here.gradient.map((slope, i) => product(here.hessian, b, i, size) - slope);
    const best = solveNonnegative(here.hessian, linear, b);
    let share = 1;
    let next = here;
    let tried = b;
    for (; share > 1e-4; share /= 2) {
      tried = b.map((value, i) => value + share * ((best[i] ?? 0) - value));
      next = yield* quadraticAt(input, design, tried);
      if (next.loss <= here.loss + 1e-12) break;
    }
    if (next.loss > here.loss) break;
    const gained = here.loss - next.loss;
    b = tried;
    here = next;
    if (gained < TOLERANCE) break;
  }
  return inOwnUnits(b, design);
}

const weightOf = ({ weights }: FitInput, row: number): number => weights?.[row] ?? 1;

function designOf(input: FitInput): Design {
  let total = 0;
  for (const row of input.rows) total += weightOf(input, row);
  const means = new Float64Array(input.columns.length);
  const scales = new Float64Array(input.columns.length);
  for (const [index, column] of input.columns.entries()) {
    let sum = 0;
    let squares = 0;
    for (const row of input.rows) {
      const value = column[row] ?? 0;
      sum += weightOf(input, row) * value;
      squares += weightOf(input, row) * value * value;
    }
    means[index] = total > 0 ? sum / total : 0;
    scales[index] = total > 0 ? Math.sqrt(Math.max(0, squares / total - (means[index] ?? 0) ** 2)) : 0;
  }
  return { means, scales, total };
}

function baseRate(input: FitInput, { total }: Design): number {
  let up = 0;
  for (const row of input.rows) if (input.label[row] === 1) up += weightOf(input, row);
  return Math.min(1 - 1e-6, Math.max(1e-6, total > 0 ? up / total : 0.5));
}

const logit = (p: number): number => Math.log(p / (1 - p));

function product(matrix: Float64Array, vector: Float64Array, i: number, size: number): number {
  let sum = 0;
  for (let j = 0; j < size; j++) sum += (matrix[i * size + j] ?? 0) * (vector[j] ?? 0);
  return sum;
}

interface Quadratic {
  readonly loss: number;
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
}

function* quadraticAt(input: FitInput, design: Design, b: Float64Array): Generator<void, Quadratic> {
  const size = b.length;
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const z = new Float64Array(size);
  z[0] = 1;
  let loss = 0;
  let turn = 0;
  for (const row of input.rows) {
    const weight = weightOf(input, row) / design.total;
    if (weight === 0) continue;
    readRow(input, design, row, z);
    const at = dot(z, b);
    const label = input.label[row] ?? 0;
    const p = 1 / (1 + Math.exp(-at));
    // log(1 + e^at) - label * at, without overflow.
    loss += weight * (Math.max(at, 0) + Math.log1p(Math.exp(-Math.abs(at))) - label * at);
    addRow(gradient, hessian, z, weight * (p - label), weight * Math.max(p * (1 - p), 1e-9));
    turn += size * size;
    if (turn < TURN_CELLS) continue;
    turn = 0;
    yield;
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) hessian[j * size + i] = hessian[i * size + j] ?? 0;
    if (i === 0) continue;
    loss += (input.penalty / 2) * (b[i] ?? 0) ** 2;
    gradient[i] = (gradient[i] ?? 0) + input.penalty * (b[i] ?? 0);
    hessian[i * size + i] = (hessian[i * size + i] ?? 0) + input.penalty;
  }
  return { loss, gradient, hessian };
}

function readRow({ columns }: FitInput, { means, scales }: Design, row: number, z: Float64Array): void {
  for (let index = 0; index < columns.length; index++) {
    const scale = scales[index] ?? 0;
    // A column that is always the same says nothing.
    z[index + 1] = scale > 1e-12 ? ((columns[index]?.[row] ?? 0) - (means[index] ?? 0)) / scale : 0;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/** The lower half of the matrix. */
function addRow(
  gradient: Float64Array,
  hessian: Float64Array,
  z: Float64Array,
  slope: number,
  bend: number,
): void {
  const size = z.length;
  for (let i = 0; i < size; i++) {
    const value = z[i] ?? 0;
    if (value === 0) continue;
    gradient[i] = (gradient[i] ?? 0) + slope * value;
    const bent = bend * value;
    for (let j = 0; j <= i; j++) hessian[i * size + j] = (hessian[i * size + j] ?? 0) + bent * (z[j] ?? 0);
  }
}

function inOwnUnits(b: Float64Array, { means, scales }: Design): Fit {
  const weights = Array.from(scales, (scale, index) => (scale > 1e-12 ? (b[index + 1] ?? 0) / scale : 0));
  const shift = weights.reduce((sum, weight, index) => sum + weight * (means[index] ?? 0), 0);
  return { intercept: (b[0] ?? 0) - shift, weights, scaled: b };
}

/** The probability that the fit gives a row. */
export function probability(
  { intercept, weights }: Fit,
  columns: readonly Float64Array[],
  row: number,
): number {
  let at = intercept;
  for (const [index, weight] of weights.entries()) at += weight * (columns[index]?.[row] ?? 0);
  return 1 / (1 + Math.exp(-at));
}

/** Mean log-loss of rows; what a choice between fits goes by. */
export function lossOf(
  fit: Fit,
  { columns, label, rows }: Pick<FitInput, 'columns' | 'label' | 'rows'>,
): number {
  let loss = 0;
  for (const row of rows) {
    const p = Math.min(1 - 1e-12, Math.max(1e-12, probability(fit, columns, row)));
    loss -= Math.log(label[row] === 1 ? p : 1 - p);
  }
  return rows.length === 0 ? Number.NaN : loss / rows.length;
}
