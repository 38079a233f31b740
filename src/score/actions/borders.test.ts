import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Trigger } from './action.ts';
import { bordersOf, stepOf, type Was } from './borders.ts';
import { isLoud } from './causes.ts';
import { replay, rested } from './replay.ts';

const trigger: fc.Arbitrary<Trigger> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('scoreUp' as const, 'scoreDown' as const),
    by: fc.double({ min: 1, max: 100, noNaN: true }),
  }),
  fc
    .record({
      level: fc.integer({ min: 1, max: 99 }),
      from: fc.constantFrom('below' as const, 'above' as const),
    })
    .map((level) => ({ kind: 'scoreReaches' as const, ...level })),
  fc.record({ kind: fc.constant('activationReaches' as const), percent: fc.integer({ min: 1, max: 100 }) }),
);
const figures = (of: Trigger) => {
  const borders = bordersOf(of);
  if (borders === null) throw new Error('a trigger that goes by a figure');
  return borders;
};
const always = { isLoud: () => true, cooldownDays: 0 };
const alertsIn = (of: Trigger, values: readonly number[]): number =>
  replay(
    figures(of),
    values.map((value, day) => ({ day, value })),
    always,
  ).days.length;

test('a score that trembles at the border is one alert', () => {
  fc.assert(
    fc.property(
      trigger,
      fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { maxLength: 60 }),
      (of, shake) => {
        const { on, off, sign } = figures(of);
        // Far off, to the border, and then around it by less than the way to the other border.
        const room = off === null ? 1_000 : (on - off) * 0.999;
        const values = [on - 1_000, on, ...shake.map((by) => on + by * room)].map((turned) => sign * turned);
        expect(alertsIn(of, values)).toBe(1);
      },
    ),
  );
});

test('who leaves beyond the other border and comes again is alerted again, unless it is once for everybody', () => {
  fc.assert(
    fc.property(trigger, (of) => {
      const { on, off, sign } = figures(of);
      const low = off === null ? on - 50 : off - 0.01;
      const values = [low - 100, on, low, on].map((turned) => sign * turned);
      expect(alertsIn(of, values)).toBe(off === null ? 1 : 2);
    }),
  );
});

test('between two alerts of one user there was always a looking at which it was off', () => {
  const values = fc.array(fc.double({ min: -120, max: 120, noNaN: true }), { maxLength: 80 });
  fc.assert(
    fc.property(trigger, values, (of, series) => {
      let was: Was;
      let alertsSinceOff = 0;
      for (const value of series) {
        const step = stepOf(figures(of), was, value, true);
        if (!step.isOn) alertsSinceOff = 0;
        if (step.alerts) alertsSinceOff += 1;
        expect(alertsSinceOff).toBeLessThanOrEqual(1);
        was = step.isOn;
      }
    }),
  );
});

test.each([
  [
    { kind: 'scoreUp', by: 10 },
    { on: 10, off: 5, sign: 1, metric: 'change' },
  ],
  [
    { kind: 'scoreDown', by: 10 },
    { on: 10, off: 5, sign: -1, metric: 'change' },
  ],
  [
    { kind: 'scoreReaches', level: 70, from: 'below' },
    { on: 70, off: 65, sign: 1, metric: 'score' },
  ],
  [
    { kind: 'scoreReaches', level: 30, from: 'above' },
    { on: -30, off: -35, sign: -1, metric: 'score' },
  ],
  [
    { kind: 'scoreReaches', level: 4, from: 'below' },
    { on: 4, off: 2, sign: 1, metric: 'score' },
  ],
  [
    { kind: 'scoreReaches', level: 98, from: 'above' },
    { on: -98, off: -99, sign: -1, metric: 'score' },
  ],
  [
    { kind: 'activationReaches', percent: 60 },
    { on: 60, off: null, sign: 1, metric: 'activation' },
  ],
] as const)('the borders of %j', (of, borders) => {
  expect(bordersOf(of)).toMatchObject(borders);
});

test('who is new to us and low has not fallen, and who is new and high has risen', () => {
  const from = (side: 'below' | 'above') => figures({ kind: 'scoreReaches', level: 50, from: side });
  expect(stepOf(from('above'), undefined, 10, true)).toEqual({ isOn: true, alerts: false });
  expect(stepOf(from('above'), false, 10, true)).toEqual({ isOn: true, alerts: true });
  expect(stepOf(from('below'), undefined, 90, true)).toEqual({ isOn: true, alerts: true });
});

test('a looking that is not loud moves the state and alerts nobody', () => {
  expect(stepOf(figures({ kind: 'scoreUp', by: 10 }), false, 50, false)).toEqual({
    isOn: true,
    alerts: false,
  });
});

test('only a looking that compares like with like is loud', () => {
  expect(isLoud(null, { basis: 'a', cause: 'events' })).toBe(false);
  expect(isLoud('b', { basis: 'a', cause: 'events' })).toBe(false);
  for (const [cause, loud] of [
    ['events', true],
    ['people', true],
    ['day', true],
    ['publish', false],
    ['rebase', false],
    ['asked', false],
    ['first', false],
    ['edit', false],
  ] as const)
    expect(isLoud('a', { basis: 'a', cause })).toBe(loud);
});

test('in a cooldown nobody is alerted a second time', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 200 })).map((days) => days.toSorted((a, b) => a - b)),
      fc.integer({ min: 1, max: 90 }),
      (days, cooldown) => {
        const kept = rested(days, cooldown);
        expect(kept[0]).toBe(days[0]);
        for (const [index, day] of kept.entries())
          if (index > 0) expect(day - (kept[index - 1] ?? 0)).toBeGreaterThanOrEqual(cooldown);
        // Nothing is left out that had rested.
        for (const day of days)
          if (!kept.includes(day))
            expect(kept.some((each) => each < day && day - each < cooldown)).toBe(true);
      },
    ),
  );
});
