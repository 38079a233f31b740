import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profile as anyProfile, day, days, TODAY } from '../../test/support/scores.ts';
import type { ActivityDay } from './activity.ts';
import { decayedSum, lookBackDays, replaceTerm, termOf } from './decay.ts';
import { PROFILE_LIMITS } from './problems/limits.ts';
import { dailyCapOf, halfLifeOf, type ScoringProfile } from './profile.ts';
import { scoreUser } from './user.ts';

const profile: ScoringProfile = {
  name: 'Default',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Report Viewed', weight: 2 },
    { event: 'Report Shared', weight: 5, halfLife: 10, dailyCap: 1 },
    { event: 'Support Asked', weight: -3 },
  ],
};
const did = (event: number, age: number, n = 1): ActivityDay => ({ event, day: TODAY - age, n });
const xs = (...known: readonly ActivityDay[]) => scoreUser(profile, known, TODAY).xs;

function shuffled<T>(all: readonly T[], keys: Iterator<number>): T[] {
  return all
    .map((each) => ({ each, key: keys.next().value as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ each }) => each);
}

describe('the decay rule (3.1)', () => {
  it('a day is worth the square root of its count, up to the cap of 5: 25 times the volume is worth 2.2 times', () => {
    expect([1, 4, 5, 25].map((n) => xs(did(0, 0, n))[0]?.toFixed(2))).toEqual([
      '1.00',
      '2.00',
      '2.24',
      '2.24',
    ]);
  });
  it('a cap of 1 counts days', () => {
    expect(xs(did(1, 0, 500))[1]).toBe(1);
  });
  it('a day is worth half after a half-life, a quarter after two', () => {
    expect(xs(did(1, 10))[1]).toBe(0.5);
    expect(xs(did(1, 20))[1]).toBe(0.25);
  });
  it('the half-life is by default the window times ln 2: a steady rate weighs what it weighs in the window', () => {
    expect(halfLifeOf({ ...profile, window: 30 })).toBeCloseTo(20.79, 2);
    const steady = Array.from({ length: 600 }, (_, age) => did(0, age));
    expect(scoreUser({ ...profile, window: 30 }, steady, TODAY).xs[0]).toBeCloseTo(30.5, 1);
  });
  it("an event's own half-life and cap go before the profile's", () => {
    const event = { event: 'Report Viewed', weight: 1, halfLife: 3, dailyCap: 2 };
    expect([halfLifeOf(profile, event), dailyCapOf(profile, event)]).toEqual([3, 2]);
  });
  it('the raw score is the weighted sum, which negative weights may take below 0', () => {
    expect(scoreUser(profile, [did(0, 0), did(2, 0)], TODAY).raw).toBe(-1);
  });
  it('nothing falls off a cliff: a day past the window still counts, but makes nobody active', () => {
    const user = scoreUser(profile, [did(0, 8)], TODAY);
    expect(user.raw).toBeGreaterThan(0.6);
    expect(user.isActive).toBe(false);
  });
  it('two ids of one person on one day are one count under the cap', () => {
    expect(xs(did(0, 0, 4), did(0, 0, 5))).toEqual(xs(did(0, 0, 9)));
  });
});

describe('exact sums (decision 0113)', () => {
  it('the order of the days never changes a bit', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(day, { selector: (each) => each.day, minLength: 12, maxLength: 60 }),
        fc.double({ min: 0.5, max: 120, noNaN: true }),
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (known, halfLife, keys) => {
          const decay = { halfLife, cap: 5 };
          const sum = decayedSum(known, TODAY, decay);
          expect(decayedSum(shuffled(known, keys), TODAY, decay)).toBe(sum);
          expect(decayedSum(known.toReversed(), TODAY, decay)).toBe(sum);
        },
      ),
    );
  });
  it('nor do the order of the days and the profile change a user', () => {
    fc.assert(
      fc.property(
        anyProfile,
        days,
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        (random, known, keys) => {
          expect(scoreUser(random, shuffled(known, keys), TODAY)).toEqual(scoreUser(random, known, TODAY));
        },
      ),
    );
  });
  it('an event that comes late or once more gives the very bits that all days together give', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(day, { selector: (each) => each.day, maxLength: 60 }),
        fc.nat(),
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0.5, max: 120, noNaN: true }),
        fc.integer({ min: 1, max: 100 }),
        (known, which, more, halfLife, cap) => {
          const decay = { halfLife, cap };
          const late = known[which % Math.max(1, known.length)];
          if (late === undefined) return;
          const change = { day: late.day, before: late.n, after: late.n + more };
          const all = known.map((each) => (each === late ? { ...each, n: change.after } : each));
          expect(replaceTerm(decayedSum(known, TODAY, decay), change, TODAY, decay)).toBe(
            decayedSum(all, TODAY, decay),
          );
        },
      ),
    );
  });
  it('within the limits of a profile x stays below 2^13, where sums on the grid are exact', () => {
    const decay = { halfLife: PROFILE_LIMITS.halfLifeMax, cap: PROFILE_LIMITS.dailyCapMax };
    const always = Array.from({ length: lookBackDays(decay) }, (_, age) => ({
      day: TODAY - age,
      n: 1_000_000,
    }));
    expect(decayedSum(always, TODAY, decay)).toBeLessThan(2 ** 13);
  });
  it('days older than the look-back are worth exactly 0', () => {
    const decay = { halfLife: 4.85, cap: 5 };
    expect(termOf(99, lookBackDays(decay), decay)).toBe(0);
    expect(termOf(99, lookBackDays(decay) - 10, decay)).toBeGreaterThan(0);
  });
});
