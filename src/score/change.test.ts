import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reference as anyReference, days, edit, TODAY } from '../../test/support/scores.ts';
import { type Change, explainAccountChange, explainChange, openAccountChange } from './change.ts';
import { ACCOUNT_SCORES, type ScoringProfile } from './profile.ts';
import { takeReference } from './reference.ts';

const profile: ScoringProfile = {
  name: 'One',
  mode: 'decay',
  window: 7,
  halfLife: 7,
  events: [{ event: 'A', weight: 2 }],
};
const reference = takeReference([8], []);
const at = (age: number, n = 1) => ({ event: 0, day: TODAY - age, n });
const then = { profile, reference, today: TODAY - 7 };
const now = { profile, reference, today: TODAY };
const same = <T>(before: T, after: T) => ({ before, nowByBefore: after, now: after });
const parts = ({ newActivity, decay, weights, rebase }: Change) => [newActivity, decay, weights, rebase];

describe('a change of score is told in four parts', () => {
  it('who did nothing loses by decay alone', () => {
    const known = [at(7, 4)];
    const told = explainChange(then, now, same(known, known));
    expect([told.from, told.to]).toEqual([50, 25]);
    expect(parts(told)).toEqual([0, -25, 0, 0]);
  });
  it('what was done since is new activity, beside the decay', () => {
    const told = explainChange(then, now, same([at(7, 4)], [at(7, 4), at(0)]));
    expect(parts(told)).toEqual([25, -25, 0, 0]);
    expect(told.change).toBe(0);
  });
  it('an event that came late is new activity', () => {
    const told = explainChange(then, now, same([], [at(7, 4)]));
    expect(parts(told)).toEqual([25, 0, 0, 0]);
  });
  it('another reference under the same version is a re-base', () => {
    const known = [at(0, 4)];
    const told = explainChange(
      { ...then, today: TODAY },
      { ...now, reference: takeReference([16], []) },
      same(known, known),
    );
    expect(parts(told)).toEqual([0, 0, 0, -25]);
  });
  it('a version with other weights is an edit, with the reference it was published with', () => {
    const known = [at(0, 4)];
    const edited = { ...profile, events: [{ event: 'A', weight: 3 }] };
    const published = takeReference([16], []);
    const told = explainChange(
      { ...then, today: TODAY },
      { profile: edited, reference: takeReference([12], []), firstReference: published, today: TODAY },
      same(known, known),
    );
    expect(parts(told)).toEqual([0, 0, -12.5, 12.5]);
  });
  it('the parts add up to the change to the last bit', () => {
    fc.assert(
      fc.property(
        edit,
        days,
        days,
        days,
        anyReference,
        anyReference,
        fc.nat(40),
        (random, a, b, c, r, s, back) => {
          const [before, after] = random;
          const told = explainChange(
            { profile: before, reference: r, today: TODAY - back },
            { profile: after, reference: s, today: TODAY },
            { before: a, nowByBefore: [...a, ...b], now: c },
          );
          expect(parts(told).reduce((sum, part) => sum + part, 0)).toBe(told.change);
          expect(told.from + told.change).toBe(told.to);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("a change of an account's score", () => {
  it('a user who joined brings new activity', () => {
    const one = { members: [[at(0, 4)]], totalUsers: 1, seats: null };
    const two = { members: [[at(0, 4)], [at(0, 1)]], totalUsers: 2, seats: null };
    const told = explainAccountChange({ ...then, today: TODAY }, now, same(one, two), 'total');
    expect(parts(told)).toEqual([25, 0, 0, 0]);
  });
  it('the parts add up to the change to the last bit, for each of the three scores', () => {
    const account = fc.record({
      members: fc.array(days, { maxLength: 6 }),
      totalUsers: fc.nat(50),
      seats: fc.option(fc.integer({ min: 0, max: 300 })),
    });
    fc.assert(
      fc.property(
        edit,
        account,
        account,
        anyReference,
        anyReference,
        fc.constantFrom(...ACCOUNT_SCORES),
        ([before, after], a, b, r, s, kind) => {
          const told = explainAccountChange(
            { profile: before, reference: r, today: TODAY - 7 },
            { profile: after, reference: s, today: TODAY },
            same(a, b),
            kind,
          );
          expect(parts(told).reduce((sum, part) => sum + part, 0)).toBe(told.change);
        },
      ),
      { numRuns: 200 },
    );
  });
  it('is the same to the last bit when its users are added one after the other', () => {
    fc.assert(
      fc.property(
        edit,
        fc.array(fc.tuple(days, days, days), { maxLength: 6 }),
        anyReference,
        anyReference,
        fc.constantFrom(...ACCOUNT_SCORES),
        ([before, after], users, r, s, kind) => {
          const from = { profile: before, reference: r, today: TODAY - 7 };
          const to = { profile: after, reference: s, today: TODAY };
          const size = { totalUsers: users.length, seats: null };
          const of = (at: 0 | 1 | 2) => ({ members: users.map((own) => own[at]), ...size });
          const whole = explainAccountChange(
            from,
            to,
            { before: of(0), nowByBefore: of(1), now: of(2) },
            kind,
          );
          const change = openAccountChange(from, to, size, kind);
          for (const [then, nowByBefore, known] of users)
            change.add({ before: then, nowByBefore, now: known });
          expect(change.told()).toEqual(whole);
        },
      ),
      { numRuns: 200 },
    );
  });
});
