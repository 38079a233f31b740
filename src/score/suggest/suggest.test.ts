import { describe, expect, it } from 'vitest';
import { finish } from '../backtest/finish.ts';
import { openGathering } from '../backtest/gathering.ts';
import { DAY_MS, type UserHistory } from '../backtest/history.ts';
import {
  cell,
  historyOf,
  PROFILE,
  QUESTION,
  SNAPSHOTS,
  START,
  unrelated,
  usage,
} from '../backtest/planted.ts';
import { seeded } from '../backtest/random.ts';
import { falseDiscovery, newcombe, pOfDifference, wilson } from './intervals.ts';
import { solveNonnegative } from './nonnegative.ts';
import { fitLogistic, probability } from './ridge.ts';
import { asWeights, psi } from './stability.ts';
import { suggest } from './suggest.ts';

describe('intervals', () => {
  it("Wilson's and Newcombe's are those of Newcombe's own example (56 of 70 against 48 of 80)", () => {
    const [a, b] = [wilson(56, 70), wilson(48, 80)];
    const difference = newcombe(a, b);
    expect(difference.value).toBeCloseTo(0.2, 9);
    expect(difference.low).toBeCloseTo(0.0524, 3);
    expect(difference.high).toBeCloseTo(0.3339, 3);
    expect(wilson(0, 10).low).toBe(0);
    expect(wilson(0, 0)).toMatchObject({ low: 0, high: 1 });
  });
  it('a z of 1.96 is a p of .05', () => {
    expect(pOfDifference(56, 70, 48, 80)).toBeCloseTo(0.0079, 3);
    expect(pOfDifference(5, 10, 5, 10)).toBeCloseTo(1, 6);
    expect(pOfDifference(0, 0, 5, 10)).toBe(1);
  });
  it('false discoveries are counted as Benjamini and Hochberg do', () => {
    expect(falseDiscovery([0.01, 0.04, 0.03, 0.5]).map((q) => Number(q.toFixed(4)))).toEqual([
      0.04, 0.0533, 0.0533, 0.5,
    ]);
  });
});

describe('the fit', () => {
  it('a bound holds where the best of all would be below 0', () => {
    const found = solveNonnegative(
      Float64Array.from([2, 0, 0, 2]),
      Float64Array.from([-2, -2]),
      new Float64Array(2),
    );
    expect([...found]).toEqual([-1, 0]);
  });
  it('finds the weights that made the outcomes, and none below 0', () => {
    const random = seeded(31);
    const rows = 20_000;
    const columns = [0, 1, 2].map(() => Float64Array.from({ length: rows }, () => random() * 4));
    const label = Uint8Array.from({ length: rows }, (_, row) => {
      const at =
        -2 + 0.8 * (columns[0]![row] ?? 0) + 0.4 * (columns[1]![row] ?? 0) - 0.5 * (columns[2]![row] ?? 0);
      return random() < 1 / (1 + Math.exp(-at)) ? 1 : 0;
    });
    const all = Int32Array.from({ length: rows }, (_, row) => row);
    const fit = finish(fitLogistic({ columns, label, rows: all, penalty: 1e-6 }));
    expect(fit.weights[0]).toBeGreaterThan(0.7);
    expect(fit.weights[1]! / fit.weights[0]!).toBeCloseTo(0.5, 1);
    expect(fit.weights[2]).toBe(0);
    const mean = all.reduce((sum, row) => sum + probability(fit, columns, row), 0) / rows;
    expect(mean).toBeCloseTo(label.reduce((sum, each) => sum + each, 0) / rows, 4);
  });
  it('columns that are always the same, and outcomes that are told apart fully, give finite weights', () => {
    const columns = [Float64Array.from([1, 1, 1, 1]), Float64Array.from([0, 0, 9, 9])];
    const fit = finish(
      fitLogistic({
        columns,
        label: Uint8Array.from([0, 0, 1, 1]),
        rows: Int32Array.from([0, 1, 2, 3]),
        penalty: 0.001,
      }),
    );
    expect(fit.weights[0]).toBe(0);
    expect(Number.isFinite(fit.weights[1])).toBe(true);
    expect(fit.weights[1]).toBeGreaterThan(0);
  });
});

const found = (histories: readonly UserHistory[], change: Partial<typeof QUESTION> = {}) => {
  const gathering = openGathering({ ...QUESTION, ...change });
  for (const history of histories) gathering.add(history);
  const { trial, material } = gathering.done();
  return finish(suggest(trial, material));
};

/** `Paid` foretells the outcome, `Used` does not. */
function planted(seed: number, last = START + 330): UserHistory[] {
  const random = seeded(seed);
  return Array.from({ length: 300 }, (_, index) => {
    const deep = random() < 0.4;
    const days = SNAPSHOTS.filter(({ day }) => deep && day < last).map(({ day }) => cell(1, day - 2));
    const outcomes = SNAPSHOTS.filter(() => random() < (deep ? 0.4 : 0.08)).map(({ at }) => at + 9 * DAY_MS);
    return historyOf(`u${index}`, [...usage(random, 0.3), ...days], { outcomes });
  });
}

describe('the suggestion', () => {
  it('weighs what foretells the outcome, and drops what does not, with the reason', () => {
    const { events, later } = found(planted(41))!;
    expect(events.map(({ weight, current }) => [weight, current])).toEqual([
      [0, 1],
      [10, 1],
    ]);
    expect(events[0]?.dropped).not.toBe('none');
    expect(events[1]).toMatchObject({ dropped: 'none', evidence: 'enough' });
    expect(events[1]?.lift).toBeGreaterThan(3);
    expect(events[1]?.q).toBeLessThan(0.01);
    expect(later?.verdict.outcome).toBe('better');
  });
  it('of outcomes that have nothing to do with use nothing is weighed surely, and no lift is claimed', () => {
    const { events, later } = found(unrelated(42))!;
    expect(events.every(({ weight }) => weight === 0)).toBe(true);
    expect(later?.verdict.outcome).not.toBe('better');
  });
  it('weights are 0 to 10, the largest 10, all 0 when there is none', () => {
    expect(asWeights([0.2, 0.1, 0])).toEqual([10, 5, 0]);
    expect(asWeights([0, 0])).toEqual([0, 0]);
  });
  it('an event that stopped (a renamed one) is an alarm, and moved use is told by its index', () => {
    const { stability } = found(planted(43, START + 200), { profile: PROFILE })!;
    expect(stability.alarms.map(({ event }) => event)).toEqual([1]);
    expect(stability.drift[1]).toBeGreaterThan(stability.drift[0]!);
    expect(psi([1, 2, 3, 4], [1, 2, 3, 4])).toBeCloseTo(0, 9);
    expect(psi([0, 0, 0, 1], [5, 5, 5, 5])).toBeGreaterThan(0.25);
  });
  it('quarters with too few outcomes have no weights', () => {
    const { stability } = found(planted(44))!;
    expect(stability.quarters.length).toBeGreaterThan(2);
    for (const { outcomes, weights } of stability.quarters) expect(weights === null).toBe(outcomes < 20);
  });
  it('with nothing to learn from there is no suggestion', () => {
    expect(found([])).toBe(null);
    expect(found(unrelated(45).map((user) => ({ ...user, outcomes: [] })))).toBe(null);
    expect(found(planted(46), { wanted: SNAPSHOTS.slice(0, 1) })).toBe(null);
  });
  it('alerts are counted under one frozen reference for each set of weights', () => {
    const { alerts } = found(planted(47))!;
    expect(alerts.days).toBeGreaterThan(0);
    expect(alerts.current).toBeGreaterThan(0);
    // Who steadily does what is weighed crosses nothing.
    expect(alerts.suggested).toBe(0);
  });
});
