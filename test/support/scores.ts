/** Random scoring profiles, days of activity and references, for property tests of scores. */
import fc from 'fast-check';
import type { ActivityDay } from '../../src/score/activity.ts';
import { BANDS } from '../../src/score/bands.ts';
import type { ScoringProfile } from '../../src/score/profile.ts';
import type { Reference } from '../../src/score/reference.ts';

export const TODAY = 20_000;
export const EVENTS = 6;

const weight = fc.oneof(fc.integer({ min: 0, max: 10 }), fc.double({ min: 0, max: 10, noNaN: true }));
const window = fc.constantFrom(1 as const, 7 as const, 30 as const);

const sherlock: fc.Arbitrary<ScoringProfile> = fc
  .tuple(window, fc.array(weight, { minLength: EVENTS, maxLength: EVENTS }))
  .map(([chosen, weights]) => ({
    name: 'Random',
    mode: 'sherlock',
    window: chosen,
    events: weights.map((each, index) => ({ event: `Event ${index}`, weight: each })),
  }));

const decaying = fc.record(
  {
    weight: fc.oneof(
      { weight: 5, arbitrary: weight },
      { weight: 1, arbitrary: fc.integer({ min: -10, max: -1 }) },
    ),
    halfLife: fc.double({ min: 0.5, max: 120, noNaN: true }),
    dailyCap: fc.integer({ min: 1, max: 100 }),
  },
  { requiredKeys: ['weight'] },
);

const decay: fc.Arbitrary<ScoringProfile> = fc
  .tuple(window, fc.array(decaying, { minLength: EVENTS, maxLength: EVENTS }))
  .map(([chosen, events]) => ({
    name: 'Random',
    mode: 'decay',
    window: chosen,
    events: events.map((each, index) => ({ event: `Event ${index}`, ...each })),
  }));

export const profile = fc.oneof(decay, sherlock);
/** Two of one mode and window: a version and its edit. */
export const edit = fc.oneof(fc.tuple(decay, decay), fc.tuple(sherlock, sherlock));

export const day: fc.Arbitrary<ActivityDay> = fc.record({
  event: fc.integer({ min: 0, max: EVENTS - 1 }),
  day: fc.integer({ min: TODAY - 400, max: TODAY + 2 }),
  n: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 5_000 })),
});
export const days = fc.array(day, { maxLength: 40 });

const q90 = fc.oneof(
  { weight: 8, arbitrary: fc.double({ min: 0.01, max: 500, noNaN: true }) },
  { weight: 1, arbitrary: fc.constant(null) },
);

export const reference: fc.Arbitrary<Reference> = fc
  .record({
    q90,
    band: q90,
    mean: fc.double({ min: 0, max: 100, noNaN: true }),
    k: fc.double({ min: 0.25, max: 20, noNaN: true }),
  })
  .map(({ q90: user, band, mean, k }) => ({
    q90: user,
    k,
    bands: Object.fromEntries(
      BANDS.map((each) => [each, { q90: band, mean, accounts: 10, from: [each] }]),
    ) as unknown as Reference['bands'],
  }));
