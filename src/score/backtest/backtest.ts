/**
 * Is it right? A scoring profile, held against what happened afterwards.
 *
 * Two tables. `whole`: every snapshot, for the score as it is and the baselines; nothing of these was learnt from the
 * outcome. `later`: the last 30 % of the snapshots, where also weights and a half-life stand that were learnt on the first
 * 70 % (with the horizon between them); so that one sees what fitting would bring, and that is seldom much.
 *
 * Pure, and deterministic for a seed. It is a generator that yields how far it is (0 to 1) every few milliseconds, so that
 * whoever runs it gives others a turn.
 */
import type { ScoringProfile } from '../profile.ts';
import { type Chosen, chooseWeights, withProgress } from '../suggest/choose.ts';
import { asWeights } from '../suggest/stability.ts';
import { guardedLift, univariate } from '../suggest/univariate.ts';
import { REPLICATES } from './bootstrap.ts';
import { type Calibration, calibrationOf, probabilitiesOf } from './calibration.ts';
import {
  baselines,
  type Contender,
  type ContenderId,
  scoreOfAccounts,
  scoreOfUsers,
  weighted,
} from './contenders.ts';
import { groupByAccount, openRows } from './group.ts';
import type { AccountHistory } from './history.ts';
import type { Layout } from './layout.ts';
import type { EventEvidence } from './leakage/events.ts';
import { fixedFlags } from './leakage/fixed.ts';
import type { Flag } from './leakage/flag.ts';
import { ageFlags, clusterFlags, seenFlags } from './leakage/rows.ts';
import { seriesFlags } from './leakage/series.ts';
import type { Panel } from './panel.ts';
import { seeded } from './random.ts';
import { type Observed, type Span, type Split, splitByTime } from './snapshots.ts';
import { type Standing, standingsOf } from './standings.ts';
import { type Verdict, verdictOf } from './verdict.ts';

export type Unit = 'users' | 'accounts';

/** What is asked, beside the panel that was built for it. */
export interface Trial {
  readonly profile: ScoringProfile;
  readonly unit: Unit;
  readonly observed: Observed;
  readonly span: Span;
  readonly once: boolean;
  /** So many units can be called at each snapshot. */
  readonly capacity: number;
  readonly arrival: 'received' | 'happened';
  /** The filter of the profile could not be asked of the past, and everybody is in. */
  readonly isUnfiltered: boolean;
  readonly seed: number;
  readonly replicates?: number;
}

/** What was gathered for it. */
export interface Material {
  readonly users: Panel;
  readonly layout: Layout;
  readonly accounts: ReadonlyMap<string, AccountHistory>;
  readonly evidence: EventEvidence;
}

export interface Part {
  readonly rows: number;
  readonly outcomes: number;
  readonly standings: readonly Standing[];
  readonly verdict: Verdict;
}

export interface FittedProfile {
  readonly halfLife: number;
  /** 0 to 10, one for each event. */
  readonly weights: readonly number[];
  readonly verdict: Verdict;
  readonly tried: Chosen['tried'];
}

export interface Backtest {
  readonly units: number;
  readonly clusters: number;
  readonly snapshots: readonly { readonly day: number; readonly rows: number; readonly outcomes: number }[];
  readonly whole: Part;
  readonly later: Part | null;
  readonly fitted: FittedProfile | null;
  /** Of the score, learnt on the first and held against the last snapshots. */
  readonly calibration: Calibration | null;
  readonly flags: readonly Flag[];
}

/** The rows of one unit, ready to be asked. */
export interface Prepared {
  readonly panel: Panel;
  readonly rows: Int32Array;
  readonly score: Float64Array;
  readonly baselines: readonly Contender[];
  readonly split: Split;
  readonly train: Int32Array;
  readonly test: Int32Array;
}

export function prepare(trial: Trial, { users, layout, accounts }: Material): Prepared {
  const { profile, unit, observed, span, once, seed } = trial;
  const random = seeded(seed);
  const grouped =
    unit === 'accounts' ? groupByAccount(users, layout, observed.snapshots, span, accounts) : null;
  const panel = grouped?.panel ?? users;
  const rows = openRows(panel, once);
  const split = splitByTime(observed.snapshots, span);
  const within = (indices: readonly number[]): Int32Array => {
    const wanted = new Set(indices);
    return rows.filter((row) => wanted.has(panel.snapshot[row] ?? -1));
  };
  return {
    ...{ panel, rows, split },
    train: within(split.train),
    test: within(split.test),
    score: grouped ? scoreOfAccounts(users, grouped, layout, profile) : scoreOfUsers(users, layout, profile),
    baselines: baselines(panel, layout, profile, random, grouped ? { panel: users, grouped } : undefined),
  };
}

export function* backtest(trial: Trial, material: Material): Generator<number, Backtest> {
  const prepared = prepare(trial, material);
  const { panel, rows, score, train, test } = prepared;
  const chosen = yield* scaled(chosenFor(trial, material, prepared), 0, 0.3);
  const own: Contender[] = [{ id: 'score', values: score }, ...prepared.baselines];
  const fitted: Contender[] = chosen
    ? [{ id: 'fitted', values: weighted(panel, chosen.columns, chosen.fit.weights) }]
    : [];
  const whole = yield* scaled(partOf(trial, panel, rows, own), 0.3, 0.65);
  const probabilities = new Map<ContenderId, Float64Array>();
  if (canTeach(panel, train) && test.length > 0)
    for (const { id, values } of [...own, ...fitted])
      probabilities.set(id, yield* withProgress(probabilitiesOf(panel, values, train), 0.65));
  const later =
    test.length > 0
      ? yield* scaled(partOf(trial, panel, test, [...own, ...fitted], probabilities), 0.7, 0.85)
      : null;
  const judged =
    later && chosen
      ? yield* scaled(partOf(trial, panel, test, [...fitted, ...own], undefined, 'fitted'), 0.85, 1)
      : null;
  const probability = probabilities.get('score');
  return {
    ...sizesOf(panel, rows, trial.observed),
    ...{ whole, later },
    fitted:
      chosen && judged
        ? {
            halfLife: chosen.halfLife,
            weights: asWeights(chosen.fit.weights),
            verdict: judged.verdict,
            tried: chosen.tried,
          }
        : null,
    calibration: probability && test.length > 0 ? calibrationOf(panel, probability, test) : null,
    flags: flagsOf(trial, material, prepared),
  };
}

export function* chosenFor(
  { observed, span }: Trial,
  { layout }: Material,
  { panel, train, test }: Prepared,
): Generator<number, Chosen | null> {
  if (test.length === 0 || layout.grid.length === 0) return null;
  return yield* chooseWeights({ panel, layout, rows: train, snapshots: observed.snapshots, span });
}

export function* scaled<T>(steps: Generator<number, T>, from: number, to: number): Generator<number, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield from + (to - from) * step.value;
  }
}

export function* partOf(
  { capacity, seed, replicates = REPLICATES }: Trial,
  panel: Panel,
  rows: Int32Array,
  contenders: readonly Contender[],
  probabilities: ReadonlyMap<ContenderId, Float64Array> = new Map(),
  of: ContenderId = 'score',
): Generator<number, Part> {
  const random = seeded(seed + 1);
  const question = { panel, rows, contenders, probabilities, capacity, replicates, random, against: of };
  const standings = yield* standingsOf(question);
  const outcomes = rows.reduce((sum, row) => sum + (panel.label[row] ?? 0), 0);
  const clusters = new Set(Array.from(rows, (row) => panel.cluster[row])).size;
  return {
    ...{ rows: rows.length, outcomes, standings },
    verdict: verdictOf({ standings, of, rows: rows.length, outcomes, clusters }),
  };
}

const canTeach = ({ label }: Panel, rows: Int32Array): boolean =>
  rows.some((row) => label[row] === 1) && rows.some((row) => label[row] === 0);

function sizesOf(
  panel: Panel,
  rows: Int32Array,
  { snapshots }: Observed,
): Pick<Backtest, 'units' | 'clusters' | 'snapshots'> {
  const counts = snapshots.map(({ day }) => ({ day, rows: 0, outcomes: 0 }));
  for (const row of rows) {
    const count = counts[panel.snapshot[row] ?? -1];
    if (count === undefined) continue;
    count.rows++;
    count.outcomes += panel.label[row] ?? 0;
  }
  return {
    units: new Set(Array.from(rows, (row) => panel.unit[row])).size,
    clusters: new Set(Array.from(rows, (row) => panel.cluster[row])).size,
    snapshots: counts,
  };
}

export function flagsOf(trial: Trial, { users, layout, evidence }: Material, prepared: Prepared): Flag[] {
  const { profile, observed, arrival } = trial;
  const { panel, rows, score } = prepared;
  const lifts = univariate(panel, layout, rows).map(guardedLift);
  const ages = panel.columns[layout.age] ?? new Float64Array(panel.rows);
  const weights = profile.events.map(({ weight }) => weight);
  const raw = weighted(panel, profile.mode === 'decay' ? layout.current : layout.counted, weights);
  const rate = rows.reduce((sum, row) => sum + (panel.label[row] ?? 0), 0) / Math.max(1, rows.length);
  const flags = [
    ...evidence.flags(
      profile.events.map(({ event }) => event),
      lifts,
    ),
    ...ageFlags(panel, rows, score, ages),
    ...clusterFlags(panel, rows),
    ...seenFlags(users, arrival, rate),
    ...seriesFlags(panel, raw, observed.snapshots.length, profile.mode === 'sherlock'),
    ...fixedFlags(trial),
  ];
  return [
    ...flags.filter(({ level }) => level === 'warning'),
    ...flags.filter(({ level }) => level === 'note'),
  ];
}
