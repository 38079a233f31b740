/**
 * The weights that would have served best in the snapshots that teach: half-life and ridge are chosen by what they say of
 * blocks of time that were held back, and the fit is made once more on all of them. Nothing later is looked at.
 */
import { weighted } from '../backtest/contenders.ts';
import type { Layout } from '../backtest/layout.ts';
import type { Panel } from '../backtest/panel.ts';
import { aucOf, rank } from '../backtest/rank.ts';
import type { Snapshot, Span } from '../backtest/snapshots.ts';
import { type Fit, fitLogistic, lossOf } from './ridge.ts';

export const PENALTIES: readonly number[] = [0.0001, 0.001, 0.01, 0.1];
const BLOCKS = 3;
/** Rows that a fit looks at, at most; whole clusters leave. */
export const FIT_ROWS_MAX = 30_000;

export interface Chosen {
  readonly halfLife: number;
  readonly penalty: number;
  readonly fit: Fit;
  /** Of the panel, one for each event. */
  readonly columns: readonly number[];
  /** Mean AUC on the blocks that were held back, by half-life, with the best ridge of each. */
  readonly tried: readonly { readonly halfLife: number; readonly auc: number }[];
}

export interface Lesson {
  readonly panel: Panel;
  readonly layout: Layout;
  /** Rows that teach. */
  readonly rows: Int32Array;
  readonly snapshots: readonly Snapshot[];
  readonly span: Span;
}

interface Fold {
  readonly learn: Int32Array;
  readonly judge: Int32Array;
}

export function* chooseWeights(lesson: Lesson): Generator<number, Chosen | null> {
  const { panel, layout } = lesson;
  const rows = fewer(panel, lesson.rows);
  if (!teaches(panel, rows)) return null;
  const folds = foldsOf(lesson, rows);
  const tried: (Judged & { readonly halfLife: number; readonly columns: readonly number[] })[] = [];
  for (const [index, { halfLife, columns }] of layout.grid.entries()) {
    const judged = yield* bestPenalty(panel, columns, folds, index / layout.grid.length);
    tried.push({ halfLife, columns, ...judged });
  }
  const best = tried.reduce<(typeof tried)[number] | null>(
    (found, each) => (found === null || each.auc > found.auc ? each : found),
    null,
  );
  if (best === null) return null;
  const fit = yield* withProgress(
    fitLogistic({ columns: columnsOf(panel, best.columns), label: panel.label, rows, penalty: best.penalty }),
    1,
  );
  return { ...best, fit, tried: tried.map(({ halfLife, auc }) => ({ halfLife, auc })) };
}

interface Judged {
  readonly penalty: number;
  readonly loss: number;
  readonly auc: number;
}

/** The ridge by log-loss, which feels how large weights are; half-lives by the AUC, because a score is an order. */
function* bestPenalty(
  panel: Panel,
  indices: readonly number[],
  folds: readonly Fold[],
  progress: number,
): Generator<number, Judged> {
  const columns = columnsOf(panel, indices);
  const ones = new Float64Array(panel.rows).fill(1);
  let best: Judged = { penalty: PENALTIES[1] ?? 0.001, loss: Number.POSITIVE_INFINITY, auc: 0.5 };
  const starts = new Map<Fold, Fit>();
  for (const penalty of PENALTIES) {
    const sum = { loss: 0, auc: 0, rows: 0 };
    for (const fold of folds) {
      const start = starts.get(fold);
      const input = { columns, label: panel.label, rows: fold.learn, penalty, ...(start ? { start } : {}) };
      const fit = yield* withProgress(fitLogistic(input), progress);
      starts.set(fold, fit);
      const auc = aucOf(rank(weighted(panel, indices, fit.weights), fold.judge), panel.label, ones);
      sum.loss += lossOf(fit, { columns, label: panel.label, rows: fold.judge }) * fold.judge.length;
      sum.auc += (Number.isNaN(auc) ? 0.5 : auc) * fold.judge.length;
      sum.rows += fold.judge.length;
    }
    if (sum.rows > 0 && sum.loss / sum.rows < best.loss)
      best = { penalty, loss: sum.loss / sum.rows, auc: sum.auc / sum.rows };
  }
  return best;
}

export function* withProgress<T>(steps: Generator<void, T>, progress: number): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield progress;
  }
}

export const columnsOf = (panel: Panel, indices: readonly number[]): Float64Array[] =>
  indices.map((index) => panel.columns[index] ?? new Float64Array(panel.rows));

/** Both outcomes are there. */
export function teaches({ label }: Panel, rows: Int32Array): boolean {
  return rows.some((row) => label[row] === 1) && rows.some((row) => label[row] === 0);
}

/** Every second cluster, until it is few enough; the ones with low numbers were met first, so take the remainder. */
export function fewer({ cluster }: Panel, rows: Int32Array, rowsMax = FIT_ROWS_MAX): Int32Array {
  let kept = rows;
  for (let every = 2; kept.length > rowsMax && every < 2 ** 20; every *= 2)
    kept = rows.filter((row) => (cluster[row] ?? 0) % every === 0);
  return kept;
}

/** Blocks of neighbouring snapshots; what overlaps the block's time with its own horizon does not teach about it. */
function foldsOf({ panel, snapshots, span }: Lesson, rows: Int32Array): Fold[] {
  const present = [...new Set(Array.from(rows, (row) => panel.snapshot[row] ?? 0))].sort((a, b) => a - b);
  const reach = span.gapDays + span.horizonDays;
  const folds: Fold[] = [];
  for (let block = 0; block < BLOCKS; block++) {
    const held = present.filter((_, index) => Math.floor((index * BLOCKS) / present.length) === block);
    const first = snapshots[held[0] ?? -1]?.day;
    const last = snapshots[held.at(-1) ?? -1]?.day;
    if (first === undefined || last === undefined) continue;
    const isJudge = new Set(held);
    const isNear = (index: number): boolean => {
      const day = snapshots[index]?.day ?? 0;
      return day > first - reach && day < last + reach;
    };
    const judge = rows.filter((row) => isJudge.has(panel.snapshot[row] ?? -1));
    const learn = rows.filter((row) => !isNear(panel.snapshot[row] ?? -1));
    if (teaches(panel, learn) && judge.length > 0) folds.push({ learn, judge });
  }
  return folds.length > 0 ? folds : [{ learn: rows, judge: rows }];
}
