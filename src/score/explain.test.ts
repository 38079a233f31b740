import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profile as anyProfile, reference as anyReference, days, TODAY } from '../../test/support/scores.ts';
import { scoreAccount } from './account.ts';
import { explainAccount, explainScore } from './explain.ts';
import { ACCOUNT_SCORES, type ScoringProfile } from './profile.ts';
import { takeReference } from './reference.ts';
import { scoreOf, scoreUser } from './user.ts';

const profile: ScoringProfile = {
  name: 'Two',
  mode: 'sherlock',
  window: 7,
  events: [
    { event: 'A', weight: 1 },
    { event: 'B', weight: 3 },
    { event: 'Never', weight: 5 },
  ],
};
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('contributions of a score', () => {
  it('are in proportion to weight times count', () => {
    const told = explainScore(profile, [3, 1, 0], 12);
    expect(told.score).toBe(50);
    expect(told.contributions.map(({ points }) => points)).toEqual([25, 25, 0]);
    expect(told.contributions.map(({ share }) => share)).toEqual([50, 50, 0]);
  });
  it('of a score that is cut off at 100 add up to 100, and say how much was cut off', () => {
    const told = explainScore(profile, [0, 8, 0], 12);
    expect([told.score, told.cutOff, told.contributions[1]?.points]).toEqual([100, 100, 100]);
  });
  it('of a score of 0 are 0: nothing done, no reference, or a raw score not above 0', () => {
    const negative: ScoringProfile = { ...profile, mode: 'decay', events: [{ event: 'A', weight: -1 }] };
    for (const told of [
      explainScore(profile, [0, 0, 0], 12),
      explainScore(profile, [3, 1, 0], null),
      explainScore(negative, [2], 12),
    ]) {
      expect([told.score, told.isExact]).toEqual([0, true]);
      expect(told.contributions.every(({ points }) => points === 0)).toBe(true);
    }
  });
  it('add up to the score to the last bit, whatever was done under whatever profile', () => {
    fc.assert(
      fc.property(anyProfile, days, anyReference, (random, known, { q90 }) => {
        const { xs, raw } = scoreUser(random, known, TODAY);
        const told = explainScore(random, xs, q90);
        const points = told.contributions.map((each) => each.points);
        expect(told.score).toBe(scoreOf(raw, q90));
        if (points.some((each) => Math.abs(each) > 2 ** 12)) expect(sum(points)).toBeCloseTo(told.score, 6);
        else expect(sum(points)).toBe(told.score);
      }),
      { numRuns: 500 },
    );
  });
});

describe("contributions of an account's score", () => {
  const members = [
    scoreUser(profile, [{ event: 0, day: TODAY, n: 6 }], TODAY),
    scoreUser(profile, [{ event: 1, day: TODAY, n: 1 }], TODAY),
    scoreUser(profile, [], TODAY),
  ];
  const reference = takeReference([12], []);

  it('by user: of an average only the active ones have any', () => {
    const told = explainAccount(profile, members, 3, null, reference, 'average');
    expect(told.score).toBe(37.5);
    expect(told.users.map(({ points }) => points)).toEqual([25, 12.5, 0]);
    expect(told.contributions.map(({ points }) => points)).toEqual([25, 12.5, 0]);
  });
  it('by user and by event add up to the score to the last bit, for each of the three scores', () => {
    fc.assert(
      fc.property(
        anyProfile,
        fc.array(days, { maxLength: 8 }),
        anyReference,
        fc.constantFrom(...ACCOUNT_SCORES),
        fc.option(fc.integer({ min: 0, max: 300 })),
        (random, known, against, kind, seats) => {
          const users = known.map((each) => scoreUser(random, each, TODAY));
          const told = explainAccount(random, users, users.length, seats, against, kind);
          expect(told.score).toBe(scoreAccount(random, users, users.length, seats, against)[kind]);
          const parts = [told.contributions, told.users].map((list) => list.map(({ points }) => points));
          for (const points of parts)
            if (points.every((each) => Math.abs(each) < 2 ** 12) && points.length > 0)
              expect(sum(points)).toBe(told.score);
        },
      ),
      { numRuns: 500 },
    );
  });
});
