import { describe, expect, it } from 'vitest';
import { scoreAccount } from './account.ts';
import type { ActivityDay } from './activity.ts';
import type { ScoringProfile } from './profile.ts';
import { takeReference } from './reference.ts';
import { p90 } from './sherlock.ts';
import { scoreOf, scoreUser } from './user.ts';

const TODAY = 20_000;
const profile: ScoringProfile = {
  name: 'All',
  mode: 'sherlock',
  window: 7,
  events: [
    { event: 'Signed In', weight: 1 },
    { event: 'Project Created', weight: 5 },
    { event: 'Tour Seen', weight: 0 },
  ],
};
const did = (event: number, age: number, n = 1): ActivityDay => ({ event, day: TODAY - age, n });

describe("Sherlock's published vector", () => {
  const raws = [475, 89, 101, 7, 3, 21, 2, 149, 223, 1, 13, 9, 37];
  const score = (raw: number) => scoreOf(raw, p90(raws)).toFixed(1);

  it('its 90th percentile is 208.2, by type 7', () => {
    expect(p90(raws)?.toFixed(1)).toBe('208.2');
    expect(p90(raws.toReversed())).toBe(p90(raws));
  });
  it('475 and 223 score 100, 149 scores 71.6, 101 scores 48.5', () => {
    expect([475, 223, 149, 101].map(score)).toEqual(['100.0', '100.0', '71.6', '48.5']);
  });
});

describe("a user's raw score (1.2)", () => {
  const raw = (days: readonly ActivityDay[]) => scoreUser(profile, days, TODAY).raw;

  it('is the sum of weight times count over the window', () => {
    expect(raw([did(0, 0, 3), did(0, 2, 4), did(1, 1, 2)])).toBe(3 + 4 + 2 * 5);
  });
  it('counts the last 7 whole days including today, and not the day before them', () => {
    expect(raw([did(0, 6)])).toBe(1);
    expect(raw([did(0, 7)])).toBe(0);
  });
  it.each([1, 7, 30] as const)('takes a window of %i days', (window) => {
    const days = [did(0, 0), did(0, window - 1), did(0, window)];
    const user = scoreUser({ ...profile, window }, days, TODAY);
    expect(user.raw).toBe(2);
    expect(scoreUser({ ...profile, window }, [did(0, window)], TODAY).isActive).toBe(false);
  });
  it('leaves out an event of weight 0, also from being active', () => {
    const user = scoreUser(profile, [did(2, 0, 50)], TODAY);
    expect([user.raw, user.isActive]).toEqual([0, false]);
  });
  it('does not count an event dated in the future before its day has come', () => {
    expect(raw([did(0, -1, 9)])).toBe(0);
    expect(scoreUser(profile, [did(0, -1, 9)], TODAY + 1).raw).toBe(9);
  });
  it('adds up the rows of two ids that are one person', () => {
    expect(raw([did(0, 1, 2), did(0, 1, 3)])).toBe(5);
  });
  it('has no daily cap', () => {
    expect(raw([did(0, 0, 1000)])).toBe(1000);
  });
});

describe('the score (1.2)', () => {
  it('is 0 for everybody in a window with no data', () => {
    expect(p90([])).toBeNull();
    expect(scoreOf(scoreUser(profile, [], TODAY).raw, p90([]))).toBe(0);
  });
  it('of the only user is 100', () => {
    expect(scoreOf(3, p90([3]))).toBe(100);
  });
  it('is 0 when all raw scores are 0', () => {
    expect(scoreOf(0, p90([0, 0, 0]))).toBe(0);
  });
  it('of ties is the same', () => {
    const reference = p90([5, 5, 5, 5, 1]);
    expect(scoreOf(5, reference)).toBe(100);
    expect(scoreOf(1, reference)).toBe(20);
  });
  it('is taken against active users only', () => {
    const active = [[did(0, 0, 4)], [did(0, 0, 2)], [did(0, 30, 99)]]
      .map((days) => scoreUser(profile, days, TODAY))
      .filter(({ isActive }) => isActive);
    expect(p90(active.map(({ raw }) => raw))).toBeCloseTo(3.8, 12);
  });
});

describe("an account's scores (1.3)", () => {
  const members = [
    { raw: 10, isActive: true },
    { raw: 4, isActive: true },
    { raw: 0, isActive: false },
  ];
  const reference = takeReference([10], []);
  const account = scoreAccount(profile, members, 3, null, reference);

  it('AVERAGE is the mean of the scores of active users', () => {
    expect(account.average).toBe(70);
  });
  it('TOTAL is the sum of the user scores, above 100 where there are many', () => {
    expect(account.total).toBe(140);
  });
  it("the average is the account's score unless the profile says otherwise", () => {
    expect(account.score).toBe(70);
    expect(scoreAccount({ ...profile, accountScore: 'total' }, members, 3, null, reference).score).toBe(140);
  });
  it('active share is of the users that did anything in 90 days', () => {
    expect(account.activeShare).toBeCloseTo(66.67, 2);
    expect(scoreAccount(profile, [], 0, null, reference).activeShare).toBe(0);
  });
  it('without users every score is 0', () => {
    const empty = scoreAccount(profile, [], 0, null, reference);
    expect([empty.average, empty.total, empty.banded, empty.topUserShare, empty.isActive]).toEqual([
      0,
      0,
      0,
      0,
      false,
    ]);
  });
});
