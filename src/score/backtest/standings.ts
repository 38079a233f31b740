/**
 * How well each contender finds the outcome, and how far apart the score and each of them are: from the same drawings, so
 * that a difference has an interval of its own (two intervals that overlap say nothing about a difference).
 */
import { drawings, type Interval, intervalOf } from './bootstrap.ts';
import type { Contender, ContenderId } from './contenders.ts';
import type { Panel } from './panel.ts';
import type { Random } from './random.ts';
import { aucOf, liftOf, precisionAt, type Ranked, rank, type Weights } from './rank.ts';

export interface Standing {
  readonly id: ContenderId;
  readonly auc: Interval;
  /** At 5, 10 and 20 %. */
  readonly lift: readonly { readonly share: number; readonly lift: Interval }[];
  /** Of the `capacity` first at each snapshot, the share that had the outcome. */
  readonly precision: Interval;
  /** Squared error of the calibrated probability on rows that did not teach it; null where nothing taught it. */
  readonly brier: Interval | null;
  /** AUC of the score minus this one's; null for the score itself. */
  readonly difference: Interval | null;
}

export const LIFT_SHARES: readonly number[] = [0.05, 0.1, 0.2];

export interface StandingsQuestion {
  readonly panel: Panel;
  readonly rows: Int32Array;
  readonly contenders: readonly Contender[];
  /** Calibrated probabilities by row, for the Brier score. */
  readonly probabilities?: ReadonlyMap<ContenderId, Float64Array>;
  readonly capacity: number;
  readonly replicates: number;
  readonly random: Random;
  /** What the differences are against; default `score`. */
  readonly against?: ContenderId;
}

interface Prepared extends Contender {
  readonly whole: Ranked;
  readonly each: readonly Ranked[];
}

interface Figures {
  readonly auc: number;
  readonly lift: readonly number[];
  readonly precision: number;
  readonly brier: number;
}

/** Yields how far it is, 0 to 1. */
export function* standingsOf(question: StandingsQuestion): Generator<number, Standing[]> {
  const { panel, rows, replicates, random } = question;
  const prepared: Prepared[] = [];
  const parts = bySnapshot(panel, rows);
  for (const contender of question.contenders) {
    prepared.push({
      ...contender,
      whole: rank(contender.values, rows),
      each: parts.map((part) => rank(contender.values, part)),
    });
    yield 0;
  }
  const ones = new Float64Array(panel.rows).fill(1);
  const value = prepared.map((each) => figuresOf(question, each, ones));
  const drawn: Figures[][] = prepared.map(() => []);
  let replicate = 0;
  for (const weights of drawings(panel.cluster, rows, random, replicates)) {
    for (const [index, each] of prepared.entries()) {
      drawn[index]?.push(figuresOf(question, each, weights));
      yield replicate / replicates;
    }
    replicate++;
  }
  const base = prepared.findIndex(({ id }) => id === (question.against ?? 'score'));
  return prepared.map(({ id }, index) => standing(question, id, index, base, value, drawn));
}

function standing(
  { probabilities }: StandingsQuestion,
  id: ContenderId,
  index: number,
  base: number,
  value: readonly Figures[],
  drawn: readonly (readonly Figures[])[],
): Standing {
  const of = (read: (figures: Figures) => number): Interval => {
    const whole = value[index];
    return intervalOf(whole ? read(whole) : Number.NaN, (drawn[index] ?? []).map(read));
  };
  const apart = (a: Figures | undefined, b: Figures | undefined): number => (a?.auc ?? NaN) - (b?.auc ?? NaN);
  return {
    id,
    auc: of(({ auc }) => auc),
    lift: LIFT_SHARES.map((share, at) => ({ share, lift: of(({ lift }) => lift[at] ?? Number.NaN) })),
    precision: of(({ precision }) => precision),
    brier: probabilities?.has(id) ? of(({ brier }) => brier) : null,
    difference:
      base < 0 || base === index
        ? null
        : intervalOf(
            apart(value[base], value[index]),
            (drawn[base] ?? []).map((figures, at) => apart(figures, drawn[index]?.[at])),
          ),
  };
}

function figuresOf(
  { panel, rows, capacity, probabilities }: StandingsQuestion,
  { id, whole, each }: Prepared,
  weights: Weights,
): Figures {
  const { label } = panel;
  const probability = probabilities?.get(id);
  return {
    auc: aucOf(whole, label, weights),
    lift: LIFT_SHARES.map((share) => liftOf(whole, label, weights, share)),
    precision: precisionAt(each, label, weights, capacity),
    brier: probability ? brierOf(probability, label, weights, rows) : Number.NaN,
  };
}

function brierOf(p: Float64Array, label: Uint8Array, weights: Weights, rows: Int32Array): number {
  let sum = 0;
  let all = 0;
  for (const row of rows) {
    const weight = weights[row] ?? 0;
    sum += weight * ((p[row] ?? 0) - (label[row] ?? 0)) ** 2;
    all += weight;
  }
  return all === 0 ? Number.NaN : sum / all;
}

function bySnapshot({ snapshot }: Panel, rows: Int32Array): Int32Array[] {
  const parts = new Map<number, number[]>();
  for (const row of rows) {
    const part = parts.get(snapshot[row] ?? 0);
    if (part) part.push(row);
    else parts.set(snapshot[row] ?? 0, [row]);
  }
  return [...parts.values()].map((part) => Int32Array.from(part));
}
