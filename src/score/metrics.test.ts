import { describe, expect, it } from 'vitest';
import { activationLevels, activationOf, stepsMet } from './activation.ts';
import { type ActivityDay, dayNumber } from './activity.ts';
import {
  accountCreatedAt,
  adoptionEverOf,
  adoptionOf,
  basisDays,
  basisOf,
  frequencyOf,
  lastActiveDay,
  tenureDays,
} from './metrics.ts';
import type { ScoringProfile } from './profile.ts';
import { stateOf } from './state.ts';
import { trendAfter, trendOf, zScore } from './trend.ts';

const TODAY = 20_000;
const DAY_MS = 86_400_000;
const profile: ScoringProfile = {
  name: 'P',
  mode: 'sherlock',
  window: 7,
  events: [
    { event: 'A', weight: 1 },
    { event: 'B', weight: 2 },
    { event: 'C', weight: 3 },
    { event: 'Not counted', weight: 0 },
  ],
};
const did = (event: number, age: number, n = 1): ActivityDay => ({ event, day: TODAY - age, n });

describe('frequency (1.4)', () => {
  it('is the number of days active in the window, however much was done on each', () => {
    expect(frequencyOf(profile, [did(0, 0, 9), did(1, 0), did(0, 3), did(0, 6), did(0, 7)], TODAY)).toBe(3);
  });
  it('of an account is the days on which any user was active', () => {
    const [ann, bob] = [
      [did(0, 0), did(0, 1)],
      [did(1, 1), did(1, 2)],
    ];
    expect(frequencyOf(profile, [...ann, ...bob], TODAY)).toBe(3);
  });
  it('leaves out events of weight 0, days without a count and days to come', () => {
    expect(frequencyOf(profile, [did(3, 0), did(0, 1, 0), did(0, -1)], TODAY)).toBe(0);
  });
});

describe('adoption (1.4)', () => {
  const days = [did(0, 0), did(0, 1), did(1, 30), did(3, 0)];

  it('in the window is the share of scored events done in it', () => {
    expect(adoptionOf(profile, days, TODAY)).toBeCloseTo(33.33, 2);
  });
  it('ever is the share done at any time', () => {
    expect(adoptionEverOf(profile, days, TODAY)).toBeCloseTo(66.67, 2);
  });
  it('is 0 of a profile that scores nothing', () => {
    expect(adoptionOf({ ...profile, events: [] }, days, TODAY)).toBe(0);
  });
});

describe('last active and tenure (1.4)', () => {
  it('the last active day is that of the last scored event', () => {
    expect(lastActiveDay(profile, [did(0, 9), did(1, 4), did(3, 0), did(0, -2)], TODAY)).toBe(TODAY - 4);
    expect(lastActiveDay(profile, [], TODAY)).toBeNull();
  });
  it('tenure is whole days since created_at, 0 for one in the future, none when unknown', () => {
    expect(tenureDays(0, 10.9 * DAY_MS)).toBe(10);
    expect(tenureDays(5 * DAY_MS, 0)).toBe(0);
    expect([tenureDays(null, 0), tenureDays(Number.NaN, 0)]).toEqual([null, null]);
  });
  it("an account without created_at has its first user's", () => {
    expect(accountCreatedAt(7, [3])).toBe(7);
    expect(accountCreatedAt(null, [9, null, 3])).toBe(3);
    expect(accountCreatedAt(null, [null])).toBeNull();
  });
  it('a day begins in the time zone of the workspace', () => {
    const lateInUtc = Date.UTC(2026, 2, 1, 23, 30);
    expect(dayNumber(lateInUtc, 'UTC')).toBe(Date.UTC(2026, 2, 1) / DAY_MS);
    expect(dayNumber(lateInUtc, 'Europe/Berlin')).toBe(Date.UTC(2026, 2, 2) / DAY_MS);
    expect(dayNumber(lateInUtc, 'America/New_York')).toBe(Date.UTC(2026, 2, 1) / DAY_MS);
  });
});

describe('activation (1.4)', () => {
  const steps: ScoringProfile = {
    ...profile,
    activation: [
      { event: { event: 'Invited' }, times: 2 },
      { trait: 'plan', equals: 'paid' },
      { trait: 'seats', equals: 5 },
      { trait: 'name' },
    ],
  };
  const met = (times: number, traits: Record<string, string | number | boolean | null>) =>
    stepsMet(steps, { times: () => times, trait: (name) => traits[name] });

  it('is the percent of steps met: an event done so often, a trait with a value, a trait that is there', () => {
    expect(met(2, { plan: 'paid', seats: '5', name: 'Ann' })).toEqual([true, true, true, true]);
    expect(activationOf(met(1, { plan: 'free', name: 'Ann' }))).toBe(25);
  });
  it('a missing, removed, NaN or infinite trait meets no step', () => {
    for (const name of [null, 'null', Number.NaN, Number.POSITIVE_INFINITY])
      expect(met(0, { name })).toEqual([false, false, false, false]);
  });
  it('a step with neither event nor trait is met by nobody, and a profile without steps activates nobody', () => {
    expect(
      stepsMet({ ...profile, activation: [{ name: 'Empty' }] }, { times: () => 9, trait: () => 'x' }),
    ).toEqual([false]);
    expect(activationOf([])).toBe(0);
  });
  it('levels count how many met how many steps, empty ones too', () => {
    expect(
      activationLevels(2, [
        [true, true],
        [true, false],
        [false, true],
      ]),
    ).toEqual([
      { met: 0, share: 0, units: 0 },
      { met: 1, share: 50, units: 2 },
      { met: 2, share: 100, units: 1 },
    ]);
  });
});

describe('what a score is based on', () => {
  it('counts the scored events and days of the window: "3 events over 2 days" is low', () => {
    expect(basisOf(profile, [did(0, 0, 2), did(1, 3), did(3, 0, 99), did(0, 9, 50)], TODAY)).toEqual({
      events: 3,
      days: 2,
      confidence: 'low',
    });
  });
  it('is medium from 5 events over 2 days, high from 20 over 5', () => {
    const basis = (n: number, days: number) =>
      basisOf(
        profile,
        Array.from({ length: days }, (_, age) => did(0, age, n)),
        TODAY,
      ).confidence;
    expect([basis(5, 1), basis(3, 2), basis(10, 2), basis(4, 5)]).toEqual([
      'low',
      'medium',
      'medium',
      'high',
    ]);
  });
  it('in a window of one day only the events count', () => {
    expect(basisOf({ ...profile, window: 1 }, [did(0, 0, 20)], TODAY).confidence).toBe('high');
  });
  it('in decay looks back five of the longest half-life, at least the window', () => {
    const decay = { ...profile, mode: 'decay' } as const;
    expect(basisDays(decay)).toBe(25);
    expect(basisDays({ ...decay, events: [{ event: 'A', weight: 1, halfLife: 60 }] })).toBe(300);
    expect(basisDays({ ...decay, halfLife: 1 })).toBe(7);
  });
});

describe('the trend (1.4, 3.1)', () => {
  it('is up from +10 and down from -10, as Sherlock has it', () => {
    expect([10, 9.9, 0, -9.9, -10].map((change) => trendOf(change))).toEqual([
      'up',
      'steady',
      'steady',
      'steady',
      'down',
    ]);
  });
  it('that has begun ends only at 5: it does not flap', () => {
    expect([-6, -5, -4].map((change) => trendOf(change, 'down'))).toEqual(['down', 'steady', 'steady']);
    expect([6, 5].map((change) => trendOf(change, 'up'))).toEqual(['up', 'steady']);
    expect(trendAfter([-9, -10, -9, -11, -6, -9])).toBe('down');
    expect(trendAfter([-10, -4, -9])).toBe('steady');
  });
  it('turns over at once', () => {
    expect([trendOf(12, 'down'), trendOf(-12, 'up')]).toEqual(['up', 'down']);
  });
  it('how unusual a score is goes by its own baseline, and nothing is said without one', () => {
    const own = [...Array.from({ length: 10 }, () => 40), ...Array.from({ length: 10 }, () => 60)];
    expect(zScore(50, own)).toBeCloseTo(0, 9);
    expect(zScore(29.5, own)).toBeCloseTo(-2, 1);
    expect([
      zScore(50, own.slice(0, 13)),
      zScore(
        90,
        Array.from({ length: 20 }, () => 40.1),
      ),
    ]).toEqual([null, null]);
  });
});

describe('states (3.1)', () => {
  const old = TODAY - 500;
  const busy = [did(0, 0, 3), did(0, 1), did(0, 5), did(0, 9)];
  const state = (
    days: readonly ActivityDay[],
    since: number | null = old,
    trend: 'up' | 'down' | 'steady' = 'steady',
  ) => stateOf(profile, days, TODAY, since, trend);

  it('new: came within the window, whether active yet or not', () => {
    expect([state(busy, TODAY - 6), state([], TODAY), state(busy, TODAY - 7)]).toEqual([
      'new',
      'new',
      'steady',
    ]);
  });
  it('dormant: no scored event in the window', () => {
    expect([state([]), state([did(0, 7)]), state([did(3, 0)]), state([did(0, 0)])]).toEqual([
      'dormant',
      'dormant',
      'dormant',
      'steady',
    ]);
  });
  it('resurrected: active again after a whole window without', () => {
    expect(state([did(0, 0), did(0, 14)])).toBe('resurrected');
    expect(state([did(0, 0), did(0, 13)])).toBe('steady');
  });
  it('growing and declining follow the trend', () => {
    expect([state(busy, old, 'up'), state(busy, old, 'down')]).toEqual(['growing', 'declining']);
  });
  it('are not declared on less than 3 events over 2 days', () => {
    expect(state([did(0, 0), did(0, 8)], old, 'down')).toBe('steady');
    expect(state([did(0, 0, 9)], old, 'up')).toBe('steady');
    expect(state([did(0, 0, 2), did(0, 8)], old, 'down')).toBe('declining');
  });
  it('is known of somebody of whom nobody knows when they came', () => {
    expect([state(busy, null), state([], null)]).toEqual(['steady', 'dormant']);
  });
});
