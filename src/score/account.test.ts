import { describe, expect, it } from 'vitest';
import { type Member, scoreAccount, seatsOf } from './account.ts';
import { bandOf, quarterOf } from './bands.ts';
import type { ScoringProfile } from './profile.ts';
import { type AccountSample, BAND_ACCOUNTS_MIN, referenceOf, takeReference } from './reference.ts';
import { STEADINESS_DEFAULT, shrink, steadiness } from './shrink.ts';

const profile: ScoringProfile = { name: 'P', mode: 'decay', window: 7, events: [{ event: 'A', weight: 1 }] };
const member = (raw: number, isActive = raw > 0): Member => ({ raw, isActive });
const sample = (seats: number, raw: number): AccountSample => ({ seats, raw, activeScores: [raw] });
const samples = (seats: number, raws: readonly number[]) => raws.map((raw) => sample(seats, raw));
const ten = Array.from({ length: 10 }, (_, index) => index + 1);

describe('accounts are compared with accounts of about their size (3.1)', () => {
  it('bands are 1, 2 to 5, 6 to 20, 21 to 100, more than 100 seats', () => {
    expect([0, 1, 2, 5, 6, 20, 21, 100, 101].map(bandOf)).toEqual([
      '1',
      '1',
      '2-5',
      '2-5',
      '6-20',
      '6-20',
      '21-100',
      '21-100',
      '100+',
    ]);
  });
  it('the same activity scores lower among larger accounts', () => {
    const reference = takeReference(
      [1],
      [
        ...samples(3, ten),
        ...samples(
          50,
          ten.map((raw) => raw * 10),
        ),
      ],
    );
    const score = (seats: number) => scoreAccount(profile, [member(9.1)], 1, seats, reference).banded;
    expect(score(3)).toBeCloseTo(100, 9);
    expect(score(50)).toBeCloseTo(10, 9);
  });
  it('seats are those a trait says, else the users seen; a trait that makes no sense is not believed', () => {
    expect([seatsOf(12, 3), seatsOf(null, 3), seatsOf(0, 3), seatsOf(-5, 3)]).toEqual([12, 3, 3, 3]);
    expect([Number.NaN, Number.POSITIVE_INFINITY].map((seats) => seatsOf(seats, 3))).toEqual([3, 3]);
  });
  it('a band with ten active accounts stands alone', () => {
    const { bands } = takeReference([1], [...samples(3, ten), ...samples(10, [1000])]);
    expect(bands['2-5']).toMatchObject({ from: ['2-5'], accounts: BAND_ACCOUNTS_MIN });
    expect(bands['2-5'].q90).toBeCloseTo(9.1, 12);
  });
  it('a band with fewer takes in the nearest bands, the smaller of two as near first, and says so', () => {
    const { bands } = takeReference([1], [...samples(1, ten), ...samples(3, [5]), ...samples(10, ten)]);
    expect(bands['2-5'].from).toEqual(['2-5', '1']);
    expect(bands['100+'].from).toEqual(['100+', '21-100', '6-20']);
  });
  it('without any active account there is no reference, and the score is 0', () => {
    const reference = takeReference([], []);
    expect(reference.bands['2-5'].q90).toBeNull();
    expect(scoreAccount(profile, [member(3)], 1, 3, reference).banded).toBe(0);
  });
  it('the order of users and accounts changes nothing', () => {
    const users = [0.1, 0.2, 0.3, 1e9, 0.7].map((raw) => member(raw));
    const accounts = [...samples(3, ten), ...samples(10, ten)];
    const reference = takeReference([1, 2, 3], accounts);
    expect(takeReference([3, 1, 2], accounts.toReversed())).toEqual(reference);
    expect(scoreAccount(profile, users.toReversed(), 5, null, reference)).toEqual(
      scoreAccount(profile, users, 5, null, reference),
    );
  });
});

describe('the frozen reference', () => {
  it('is the 90th percentile of active users, and none when that is not above 0', () => {
    expect(referenceOf([1, 2, 3, 4])).toBeCloseTo(3.7, 12);
    expect([referenceOf([]), referenceOf([0, 0]), referenceOf([-3, -1])]).toEqual([null, null, null]);
  });
});

describe('few users say little (empirical Bayes, k / (k + n))', () => {
  const reference = { ...takeReference([1], samples(3, ten)), k: 2 };
  const { mean } = reference.bands['2-5'];

  it('the fewer active users, the nearer to the mean of the band; the plain number stands beside it', () => {
    const one = scoreAccount(profile, [member(9.1)], 1, 3, reference);
    const many = scoreAccount(
      profile,
      Array.from({ length: 18 }, () => member(9.1 / 18)),
      18,
      3,
      reference,
    );
    expect([one.banded, many.banded].map((banded) => banded.toFixed(6))).toEqual([
      '100.000000',
      '100.000000',
    ]);
    expect(one.shrunk).toBeCloseTo(100 + ((mean - 100) * 2) / 3, 9);
    expect(many.shrunk).toBeCloseTo(100 + ((mean - 100) * 2) / 20, 9);
  });
  it('with nobody active it is the mean of the band', () => {
    expect(shrink(0, 0, 40, 2)).toBe(40);
  });
  it('k is small where accounts differ more than their users do, large where they do not', () => {
    expect(
      steadiness([
        [10, 11],
        [50, 51],
        [90, 91],
      ]),
    ).toBe(0.25);
    expect(
      steadiness([
        [10, 90],
        [11, 89],
        [50, 51],
      ]),
    ).toBe(20);
  });
  it('k is a default where nothing can be told', () => {
    for (const groups of [
      [],
      [[5]],
      [[5], [6]],
      [[], []],
      [
        [5, 5],
        [5, 5],
      ],
    ])
      expect(steadiness(groups)).toBe(STEADINESS_DEFAULT);
  });
});

describe('breadth, depth and key persons', () => {
  const reference = takeReference([10], []);

  it('breadth is active users by seats, at most 100 %', () => {
    expect(scoreAccount(profile, [member(5), member(0)], 2, 8, reference).breadth).toBe(12.5);
    expect(scoreAccount(profile, [member(5), member(5)], 2, 1, reference).breadth).toBe(100);
  });
  it('depth is the mean score of the active users', () => {
    expect(scoreAccount(profile, [member(5), member(10), member(0)], 3, null, reference).depth).toBe(75);
  });
  it('a user with more than 70 % of the raw score is a key-person risk, 70 % is not', () => {
    const share = (...raws: readonly number[]) => {
      const { topUserShare, isKeyPersonRisk } = scoreAccount(
        profile,
        raws.map((raw) => member(raw)),
        4,
        null,
        reference,
      );
      return [topUserShare, isKeyPersonRisk];
    };
    expect(share(7, 3)).toEqual([70, false]);
    expect(share(8, 2)).toEqual([80, true]);
    expect(share(8, 2, -5)).toEqual([80, true]);
    expect(share(0, 0)).toEqual([0, false]);
  });
  it('an account of one seat has no key-person risk: there is nobody else', () => {
    expect(scoreAccount(profile, [member(8)], 1, null, reference).isKeyPersonRisk).toBe(false);
  });
});

it("Sherlock's quarters of active users: 75 and more, 50, 25, below", () => {
  expect([100, 75, 74.9, 50, 49.9, 25, 24.9, 0].map(quarterOf)).toEqual([
    'most engaged',
    'most engaged',
    'engaged',
    'engaged',
    'passive',
    'passive',
    'least engaged',
    'least engaged',
  ]);
});
