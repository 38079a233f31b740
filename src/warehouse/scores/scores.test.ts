import { expect, test } from 'vitest';
import { piecesOf } from './count.ts';
import { dayOf, startOfDay } from './days.ts';
import { ruleKey, rulesOf } from './rules.ts';
import { localDays } from './touched.ts';

test('a day of a time zone begins at its midnight, also where clocks change', () => {
  for (const timeZone of ['UTC', 'Europe/Zurich', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu'])
    for (let day = 20_400; day < 20_800; day++) {
      const start = startOfDay(day, timeZone);
      expect(dayOf(start, timeZone)).toBe(day);
      expect(dayOf(start - 1, timeZone)).toBe(day - 1);
    }
  expect(dayOf(Date.UTC(1960, 0, 1), 'UTC')).toBe(-3653);
});

test('a touched day of UTC touches each day of the time zone that it lies on', () => {
  const touched = [{ type: 'track', event: 'Paid', day: 20_780 }];
  const daysIn = (timeZone: string) => localDays(touched, timeZone).map(({ day }) => day);
  expect(daysIn('UTC')).toEqual([20_780]);
  expect(daysIn('America/New_York')).toEqual([20_779, 20_780]);
  expect(daysIn('Pacific/Auckland')).toEqual([20_780, 20_781]);
});

test('conditions have one key in any order, and different ones have different keys', () => {
  const [one, other] = [
    { property: 'plan', operator: 'is', value: 'pro' },
    { property: 'seats', operator: '>', value: 5 },
  ] as const;
  expect(ruleKey([])).toBe('');
  expect(ruleKey([one, other])).toBe(ruleKey([other, one]));
  expect(ruleKey([one])).not.toBe(ruleKey([{ ...one, value: 'free' }]));
  expect(ruleKey([{ ...other, value: 5 }])).not.toBe(ruleKey([{ ...other, value: '5' }]));
  const events = [
    { event: 'Paid' },
    { event: 'Paid', where: [one] },
    { type: 'track', event: 'Paid', where: [one] },
  ] as const;
  expect(rulesOf(events)).toHaveLength(1);
});

test('pieces hold each event day once, together while they fit, and a large one in shares', () => {
  const days = [3, 4, 10, 1, 25].map((_, day) => ({ type: 'track', event: 'Paid', day }));
  const pieces = [...piecesOf(days, [3, 4, 10, 1, 25], 10)];
  expect(pieces.map(({ days: own, shares }) => [own.map(({ day }) => day), shares])).toEqual([
    [[0, 1], 1],
    [[2], 1],
    [[4], 3],
    [[4], 3],
    [[4], 3],
    [[3], 1],
  ]);
});
