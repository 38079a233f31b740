import { expect, test } from 'vitest';
import { type Facts, matches } from '../matches.ts';
import { builtInSegments } from './built-in.ts';

const NOW = Date.UTC(2026, 10, 30, 12);
const DAY_MS = 86_400_000;
const ASKING = { now: NOW, today: Math.floor(NOW / DAY_MS) };

function facts(of: Facts['of'], metrics: Facts['metrics'], times: Facts['times'] = {}): Facts {
  return { of, traits: {}, events: [], times, metrics };
}
const namesFor = (who: Facts, window: 1 | 7 | 30 = 7, group?: 'band' | 'list'): string[] =>
  builtInSegments(window)
    .filter((each) => each.of === who.of && (group === undefined || each.group === group))
    .filter(({ clause }) => matches(clause, who, ASKING))
    .map(({ name }) => name);

test.each([
  [100, 'Most engaged'],
  [75, 'Most engaged'],
  [74.999, 'Engaged'],
  [74.5, 'Engaged'],
  [50, 'Engaged'],
  [49.99, 'Passive'],
  [25, 'Passive'],
  [24.99, 'Least engaged'],
  [0, 'Least engaged'],
])('a score of %d of somebody active is in the band %s and in no other', (score, band) => {
  expect(namesFor(facts('users', { score, frequency: 1 }), 7, 'band')).toEqual([band]);
  expect(namesFor(facts('accounts', { score, activeUsers: 1 }), 7, 'band')).toEqual([band]);
});

test('who is not active or has no score is in no band', () => {
  expect(namesFor(facts('users', { score: 80, frequency: 0 }), 7, 'band')).toEqual([]);
  expect(namesFor(facts('users', {}), 7, 'band')).toEqual([]);
  expect(namesFor(facts('accounts', { score: 80, activeUsers: 0 }), 7, 'band')).toEqual([]);
});

test('red hot and ice cold are more than ten, not ten', () => {
  for (const [change, names] of [
    [10, []],
    [10.01, ['Red Hot']],
    [-10, []],
    [-10.01, ['Ice Cold']],
  ] as const)
    expect(namesFor(facts('users', { change }))).toEqual(names);
});

test('new is created within the engagement period of the profile', () => {
  const made = facts('users', {}, { created: NOW - 5 * DAY_MS });
  expect(namesFor(made, 7)).toEqual(['New']);
  expect(namesFor(made, 1)).toEqual([]);
});

test('recently inactive is last active 30 to 60 days ago, mature longer there than six months', () => {
  const last = (days: number): Facts => facts('accounts', {}, { active: NOW - days * DAY_MS });
  expect([29.9, 30, 60, 60.1].map((days) => namesFor(last(days)).length)).toEqual([0, 1, 1, 0]);
  expect(namesFor(facts('users', { tenureDays: 182 }))).toEqual([]);
  expect(namesFor(facts('users', { tenureDays: 183 }))).toEqual(['Mature']);
});

test('accounts with more than one user are a list, and users have no such list', () => {
  expect(namesFor(facts('accounts', { totalUsers: 2 }))).toEqual(['Multi-User Accounts']);
  expect(namesFor(facts('accounts', { totalUsers: 1 }))).toEqual([]);
  expect(builtInSegments(7).filter(({ of }) => of === 'users')).toHaveLength(9);
});
