/**
 * Weights out of outcomes: what the history would have wanted, event by event, beside what the profile has. A person
 * accepts each one; nothing changes by itself. Learnt on the first 70 % of the snapshots and judged on the last 30 %,
 * beside the current weights and the trivial baselines.
 */

import {
  chosenFor,
  flagsOf,
  type Material,
  type Part,
  type Prepared,
  partOf,
  prepare,
  scaled,
  type Trial,
} from '../backtest/backtest.ts';
import { type Contender, weighted } from '../backtest/contenders.ts';
import type { Flag } from '../backtest/leakage/flag.ts';
import { crossingsOf, referencesOf } from '../backtest/leakage/series.ts';
import { seeded } from '../backtest/random.ts';
import type { Chosen } from './choose.ts';
import { psi, type QuarterWeights, type VolumeAlarm, volumeAlarms, weightsByQuarter } from './stability.ts';
import { type EventTable, univariate } from './univariate.ts';
import { suggestWeights, type WeightSuggestion } from './weights.ts';

export interface Suggestion {
  readonly rows: number;
  readonly outcomes: number;
  /** The best of the grid on blocks of time that were held back, in days. */
  readonly halfLife: number;
  readonly tried: Chosen['tried'];
  readonly events: readonly (EventTable & WeightSuggestion & { readonly current: number })[];
  /** On the last 30 %: the suggested weights are `fitted`, the current ones `score`. */
  readonly later: Part | null;
  readonly stability: Stability;
  readonly alerts: Alerts;
  readonly flags: readonly Flag[];
}

export interface Stability {
  readonly quarters: readonly QuarterWeights[];
  /** First 70 % against last 30 %; of x by event, and of the score. */
  readonly drift: readonly number[];
  readonly scoreDrift: number;
  readonly alarms: readonly VolumeAlarm[];
}

/** Units that would have come to 75 from one snapshot to the next, in the last 90 days or at least the last step. */
export interface Alerts {
  /** Days from the first to the last snapshot looked at. */
  readonly days: number;
  readonly current: number;
  readonly suggested: number;
}

/** Null when there are no later snapshots to judge it, or the earlier ones teach nothing. */
export function* suggest(trial: Trial, material: Material): Generator<number, Suggestion | null> {
  const prepared = prepare(trial, material);
  const { panel, train, test, score } = prepared;
  const chosen = yield* scaled(chosenFor(trial, material, prepared), 0, 0.4);
  if (chosen === null) return null;
  const weights = yield* scaled(suggestWeights(panel, chosen, train, seeded(trial.seed)), 0.4, 0.7);
  const suggested = weighted(
    panel,
    chosen.columns,
    weights.map(({ weight }) => weight),
  );
  const contenders: Contender[] = [
    { id: 'fitted', values: suggested },
    { id: 'score', values: score },
    ...prepared.baselines,
  ];
  const later = yield* scaled(partOf(trial, panel, test, contenders, undefined, 'fitted'), 0.7, 0.9);
  const quarters = yield* scaled(
    weightsByQuarter(panel, chosen, prepared.rows, trial.observed.snapshots),
    0.9,
    1,
  );
  const table = univariate(panel, material.layout, train);
  return {
    rows: train.length,
    outcomes: train.reduce((sum, row) => sum + (panel.label[row] ?? 0), 0),
    ...{ halfLife: chosen.halfLife, tried: chosen.tried, later },
    events: table.flatMap((each, index) => {
      const weight = weights[index];
      return weight ? [{ ...each, ...weight, current: trial.profile.events[index]?.weight ?? 0 }] : [];
    }),
    stability: {
      quarters,
      drift: chosen.columns.map((column) => drift(panel.columns[column], train, test)),
      scoreDrift: drift(suggested, train, test),
      alarms: volumeAlarms(panel, material.layout.did, prepared.rows),
    },
    alerts: alertsOf(trial, prepared, suggested),
    flags: flagsOf(trial, material, prepared),
  };
}

function drift(values: Float64Array | undefined, train: Int32Array, test: Int32Array): number {
  const of = (rows: Int32Array): number[] => Array.from(rows, (row) => values?.[row] ?? 0);
  return psi(of(train), of(test));
}

const ALERT_DAYS = 90;

function alertsOf({ observed, profile }: Trial, { panel, score }: Prepared, suggested: Float64Array): Alerts {
  const { snapshots } = observed;
  const last = snapshots.at(-1)?.day ?? 0;
  const first = Math.max(
    0,
    Math.min(
      snapshots.findIndex(({ day }) => day >= last - ALERT_DAYS),
      snapshots.length - 2,
    ),
  );
  const count = (raw: Float64Array, isScore: boolean): number => {
    // Sherlock's are scores already, of 100.
    const frozen = isScore ? 100 : (referencesOf(panel, raw, snapshots.length).at(-1) ?? Number.NaN);
    return crossingsOf(
      panel,
      raw,
      snapshots.map(() => frozen),
      first,
    ).own;
  };
  return {
    days: last - (snapshots[first]?.day ?? last),
    current: count(score, profile.mode === 'sherlock'),
    suggested: count(suggested, false),
  };
}
