/** Whether what was learnt still holds: the same fit quarter by quarter, how far scores and uses have moved, and events that stopped. */
import { quarterOf } from '../backtest/calendar.ts';
import type { Panel } from '../backtest/panel.ts';
import type { Snapshot } from '../backtest/snapshots.ts';
import { type Chosen, columnsOf, fewer, teaches, withProgress } from './choose.ts';
import { fitLogistic } from './ridge.ts';

export interface QuarterWeights {
  readonly quarter: string;
  readonly rows: number;
  readonly outcomes: number;
  /** 0 to 10, one for each event; null where the quarter has too few outcomes to say. */
  readonly weights: readonly number[] | null;
}

const OUTCOMES_MIN = 20;
const WEIGHT_MAX = 10;

/** round(10 * beta / the largest beta); all 0 when there is none. */
export function asWeights(betas: readonly number[]): number[] {
  const largest = Math.max(0, ...betas);
  return betas.map((beta) => (largest > 0 ? Math.round((WEIGHT_MAX * beta) / largest) : 0));
}

export function* weightsByQuarter(
  panel: Panel,
  chosen: Chosen,
  rows: Int32Array,
  snapshots: readonly Snapshot[],
): Generator<number, QuarterWeights[]> {
  const byQuarter = new Map<string, number[]>();
  for (const row of rows) {
    const quarter = quarterOf(snapshots[panel.snapshot[row] ?? -1]?.day ?? 0);
    const own = byQuarter.get(quarter);
    if (own) own.push(row);
    else byQuarter.set(quarter, [row]);
  }
  const columns = columnsOf(panel, chosen.columns);
  const found: QuarterWeights[] = [];
  for (const [quarter, own] of [...byQuarter].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const outcomes = own.reduce((sum, row) => sum + (panel.label[row] ?? 0), 0);
    const part = fewer(panel, Int32Array.from(own));
    const can = outcomes >= OUTCOMES_MIN && teaches(panel, part);
    const fit = can
      ? yield* withProgress(
          fitLogistic({
            columns,
            label: panel.label,
            rows: part,
            penalty: chosen.penalty,
            start: chosen.fit,
          }),
          found.length / byQuarter.size,
        )
      : null;
    found.push({ quarter, rows: own.length, outcomes, weights: fit && asWeights(fit.weights) });
  }
  return found;
}

/** Population stability index over tenths of `before` (0 is its own bin); under .1 is steady, over .25 has moved. */
export function psi(before: readonly number[], after: readonly number[]): number {
  if (before.length === 0 || after.length === 0) return Number.NaN;
  const sorted = before.filter((value) => value !== 0).sort((a, b) => a - b);
  const cuts = [
    ...new Set(
      Array.from({ length: 9 }, (_, index) => sorted[Math.floor(((index + 1) * sorted.length) / 10)] ?? 0),
    ),
  ];
  const binOf = (value: number): number => (value === 0 ? 0 : 1 + cuts.filter((cut) => value >= cut).length);
  const shares = (values: readonly number[]): number[] => {
    const counts = new Array<number>(cuts.length + 2).fill(0);
    for (const value of values) counts[binOf(value)] = (counts[binOf(value)] ?? 0) + 1;
    // Half a row, so that an empty bin does not make it infinite.
    return counts.map((count) => (count + 0.5) / (values.length + counts.length / 2));
  };
  const [a, b] = [shares(before), shares(after)];
  return a.reduce((sum, share, bin) => sum + ((b[bin] ?? 0) - share) * Math.log((b[bin] ?? 1) / share), 0);
}

export interface VolumeAlarm {
  readonly event: number;
  /** Mean count in the look-back, of a row, over the earlier and the last snapshots. */
  readonly before: number;
  readonly now: number;
}

const FALLEN_TO = 0.1;

/** Events whose use has all but stopped at the last snapshot: a renamed event is the commonest silent end of a score. */
export function volumeAlarms(panel: Panel, did: readonly number[], rows: Int32Array): VolumeAlarm[] {
  let last = 0;
  for (const row of rows) last = Math.max(last, panel.snapshot[row] ?? 0);
  return did.flatMap((column, event) => {
    const mean = (isLast: boolean): number => {
      const part = rows.filter((row) => (panel.snapshot[row] === last) === isLast);
      return (
        part.reduce((sum, row) => sum + (panel.columns[column]?.[row] ?? 0), 0) / Math.max(1, part.length)
      );
    };
    const before = mean(false);
    const now = mean(true);
    return before > 0 && now < before * FALLEN_TO ? [{ event, before, now }] : [];
  });
}
