/** Suggested weights, and how sure they are: the fit is made again on drawn accounts. */
import { drawings, type Interval, intervalOf } from '../backtest/bootstrap.ts';
import type { Panel } from '../backtest/panel.ts';
import type { Random } from '../backtest/random.ts';
import { type Chosen, columnsOf, fewer, withProgress } from './choose.ts';
import { fitLogistic } from './ridge.ts';
import { asWeights } from './stability.ts';

export interface WeightSuggestion {
  readonly event: number;
  /** 0 to 10. */
  readonly weight: number;
  /** Of 10 times the fit's weight over the largest one of the fit on all. */
  readonly interval: Interval;
  /** Why it is 0: nothing was found, or its interval reaches 0. */
  readonly dropped: 'none' | 'no effect' | 'not sure';
}

const WEIGHT_REPLICATES = 60;
/** A drawn fit starts where the one on all ended. */
const STEPS = 4;

export function* suggestWeights(
  panel: Panel,
  chosen: Chosen,
  lesson: Int32Array,
  random: Random,
  replicates = WEIGHT_REPLICATES,
): Generator<number, WeightSuggestion[]> {
  const rows = fewer(panel, lesson);
  const columns = columnsOf(panel, chosen.columns);
  const drawn: number[][] = chosen.fit.weights.map(() => []);
  let replicate = 0;
  for (const weights of drawings(panel.cluster, rows, random, replicates)) {
    const { penalty, fit: start } = chosen;
    const input = { columns, label: panel.label, rows, weights, penalty, start, stepsMax: STEPS };
    const fit = yield* withProgress(fitLogistic(input), replicate / replicates);
    for (const [event, weight] of fit.weights.entries()) drawn[event]?.push(weight);
    replicate++;
  }
  const largest = Math.max(...chosen.fit.weights, 0);
  const scale = largest > 0 ? 10 / largest : 0;
  const whole = asWeights(chosen.fit.weights);
  return chosen.fit.weights.map((beta, event) => {
    const interval = intervalOf(
      beta * scale,
      (drawn[event] ?? []).map((each) => each * scale),
    );
    const dropped = beta <= 0 ? 'no effect' : interval.low <= 1e-9 ? 'not sure' : 'none';
    return { event, weight: dropped === 'none' ? (whole[event] ?? 0) : 0, interval, dropped };
  });
}
