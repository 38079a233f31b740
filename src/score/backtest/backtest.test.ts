import { describe, expect, it } from 'vitest';
import { quantile } from './bootstrap.ts';
import { daysOf } from './calendar.ts';
import { DAY_MS } from './history.ts';
import { cell, historyOf, SNAPSHOTS, START, testOf, unrelated, usage } from './planted.ts';
import { seeded } from './random.ts';
import { aucOf, caughtIn, liftOf, rank } from './rank.ts';
import { observable, splitByTime } from './snapshots.ts';

const ones = (n: number): Float64Array => new Float64Array(n).fill(1);

describe('figures of an order', () => {
  it('AUC counts ties half, and is the share of pairs that stand right', () => {
    const label = Uint8Array.from([1, 0, 1, 0]);
    expect(aucOf(rank(Float64Array.from([4, 3, 2, 1])), label, ones(4))).toBe(0.75);
    expect(aucOf(rank(Float64Array.from([1, 1, 1, 1])), label, ones(4))).toBe(0.5);
    expect(aucOf(rank(Float64Array.from([2, 1, 2, 2])), label, ones(4))).toBe(0.75);
    expect(aucOf(rank(Float64Array.from([1, 2])), Uint8Array.from([1, 1]), ones(2))).toBeNaN();
  });
  it('a weight of two is the row twice', () => {
    const label = Uint8Array.from([1, 0, 1, 0, 0]);
    const scores = Float64Array.from([3, 3, 2, 1, 5]);
    const twice = aucOf(
      rank(Float64Array.from([3, 3, 3, 2, 1, 5])),
      Uint8Array.from([1, 1, 0, 1, 0, 0]),
      ones(6),
    );
    expect(aucOf(rank(scores), label, Float64Array.from([2, 1, 1, 1, 1]))).toBeCloseTo(twice, 12);
  });
  it('a list cut within equal scores takes of each of them the share that fits', () => {
    const label = Uint8Array.from([1, 1, 0, 0]);
    const ranked = rank(Float64Array.from([1, 1, 1, 1]));
    expect(caughtIn(ranked, label, ones(4), 1)).toBe(0.5);
    expect(liftOf(ranked, label, ones(4), 0.25)).toBe(1);
    expect(liftOf(rank(Float64Array.from([2, 2, 1, 1])), label, ones(4), 0.5)).toBe(2);
  });
  it('quantiles are type 7', () => {
    const raws = [475, 89, 101, 7, 3, 21, 2, 149, 223, 1, 13, 9, 37].sort((a, b) => a - b);
    expect(quantile(raws, 0.9)).toBeCloseTo(208.2, 9);
  });
});

describe('time', () => {
  it('what teaches ends before what judges begins, with gap and horizon between', () => {
    const span = { gapDays: 7, horizonDays: 30 };
    const { train, test } = splitByTime(SNAPSHOTS, span);
    expect(test).toEqual([7, 8, 9]);
    for (const index of train)
      expect(SNAPSHOTS[index]!.day + 37).toBeLessThanOrEqual(SNAPSHOTS[test[0]!]!.day);
    expect(train).toEqual([0, 1, 2, 3, 4, 5]);
  });
  it('no snapshot is asked whose horizon has not ended', () => {
    const { snapshots, censored } = observable(SNAPSHOTS, { gapDays: 0, horizonDays: 30 }, START + 300);
    expect(snapshots.length).toBe(9);
    expect(censored.map(({ day }) => day)).toEqual([START + 300]);
  });
  it('snapshots stand on Mondays or the first days of months and quarters', () => {
    const from = Date.UTC(2026, 0, 2) / DAY_MS;
    const to = Date.UTC(2026, 6, 1) / DAY_MS;
    const dates = (days: readonly number[]) =>
      days.map((day) => new Date(day * DAY_MS).toISOString().slice(5, 10));
    expect(dates(daysOf('quarter', from, to))).toEqual(['04-01', '07-01']);
    expect(dates(daysOf('month', from, to)).slice(0, 2)).toEqual(['02-01', '03-01']);
    expect(dates(daysOf('week', from, from + 14))).toEqual(['01-05', '01-12']);
  });
});

describe('the verdict', () => {
  it('random outcomes give an interval that covers .5, and no lift is claimed', () => {
    for (const seed of [21, 22, 23]) {
      const { whole } = testOf(unrelated(seed));
      const { auc } = whole.standings[0]!;
      expect(auc.low).toBeLessThan(0.5);
      expect(auc.high).toBeGreaterThan(0.5);
      expect(whole.verdict.outcome).toBe('chance');
      expect(whole.verdict.headline).toContain('not tell who comes to the outcome better than chance');
    }
  });
  it('the same question has the same answer to the last digit', () => {
    expect(testOf(unrelated(24))).toEqual(testOf(unrelated(24)));
  });
  it('a score that is active days over again is said not to be better than counting them', () => {
    const random = seeded(25);
    const users = Array.from({ length: 200 }, (_, index) => {
      const rate = random() * 0.5;
      const outcomes = SNAPSHOTS.filter(() => random() < rate).map(({ at }) => at + DAY_MS);
      return historyOf(`u${index}`, usage(random, rate), { outcomes });
    });
    const { whole } = testOf(users, {
      profile: { name: 'p', mode: 'decay', window: 30, halfLife: 90, events: [{ event: 'Used', weight: 3 }] },
    });
    expect(whole.verdict.headline).toBe('This score is not better than counting active days.');
    expect(whole.verdict.sentences.join(' ')).toContain('lies inside its interval');
  });
  it('a score that sees what no baseline sees is said to be better than all of them', () => {
    const random = seeded(26);
    const users = Array.from({ length: 300 }, (_, index) => {
      const deep = random() < 0.3;
      const cells = [
        ...usage(random, 0.3),
        ...SNAPSHOTS.flatMap(({ day }) => (deep ? [cell(1, day - 2)] : [cell(0, day - 2)])),
      ];
      const outcomes = SNAPSHOTS.filter(() => random() < (deep ? 0.5 : 0.1)).map(({ at }) => at + DAY_MS);
      return historyOf(`u${index}`, cells, { outcomes });
    });
    const profile = {
      name: 'p',
      mode: 'decay',
      window: 30,
      events: [
        { event: 'Used', weight: 0.1 },
        { event: 'Paid', weight: 10 },
      ],
    } as const;
    const found = testOf(users, { profile });
    expect(found.whole.verdict.outcome).toBe('better');
    expect(found.fitted!.weights[1]).toBe(10);
  });
  it.each([
    ['nobody', [], 'nobody was active'],
    ['no outcome', unrelated(27).map((user) => ({ ...user, outcomes: [] })), 'never happened'],
    [
      'only outcomes',
      unrelated(28).map((user) => ({ ...user, outcomes: SNAPSHOTS.map(({ at }) => at) })),
      'everybody came',
    ],
    ['one user', unrelated(29).slice(0, 1), ''],
  ])('with %s it says so, and no figure is made up', (_, users, words) => {
    const { whole } = testOf(users);
    expect(whole.verdict.headline).toContain(words);
  });
});
