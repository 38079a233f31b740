import { expect, test } from 'vitest';
import { asGroup, clauseOfGroup, groupOf, isComplete, readClause, readValue, readValues } from './clause.ts';
import type { Clause } from './clauseTypes.ts';
import { sayClause } from './words.ts';

test.each<[Clause, string]>([
  [
    { did: { event: 'Report Shared' }, times: 3, days: 30 },
    'Users that did Report Shared at least 3 times in the last 30 days',
  ],
  [{ did: { event: 'Paid' } }, 'Users that did Paid ever'],
  [
    { did: { event: 'Paid' }, compare: '=', times: 0, days: 7 },
    'Users that did not do Paid in the last 7 days',
  ],
  [
    {
      did: { type: 'page', event: 'Home', where: [{ property: 'a.b', operator: 'is', value: 3 }] },
      of: 'account',
      days: 1,
    },
    'Users that belong to an account that did the page Home with a.b is 3 today',
  ],
  [
    { trait: 'plan', operator: 'is', value: ['pro', 'team'], of: 'account' },
    "Users that have the account's plan that is pro or team",
  ],
  [{ trait: 'seats', operator: '>', value: 5 }, 'Users that have seats that is above 5'],
  [{ trait: 'seats', operator: 'does not exist' }, 'Users that have no seats'],
  [{ time: 'active', atLeastDays: 30, atMostDays: 60 }, 'Users that were last active 30 to 60 days ago'],
  [
    { metric: 'change', compare: '<', value: -10, days: 7 },
    'Users that have a change of the score below -10 against 7 days ago',
  ],
  [{ members: 'none', match: { did: { event: 'Paid' } } }, 'Users that have no user that did Paid ever'],
  [{ all: [] }, 'All users'],
  [
    {
      all: [
        { did: { event: 'A' } },
        { any: [{ segment: 's1' }, { not: { trait: 'x', operator: 'exists' } }] },
      ],
    },
    'Users that did A ever and (are in Red Hot or do not fit: have x)',
  ],
])('%j is said in plain words', (clause, words) => {
  expect(sayClause(clause, 'users', (id) => (id === 's1' ? 'Red Hot' : undefined))).toBe(words);
});

test('a group of each mode comes back as it was, and one condition becomes a group that means the same', () => {
  const part: Clause = { did: { event: 'A' } };
  for (const mode of ['all', 'any', 'none'] as const) {
    const group = { mode, parts: [part, part] };
    expect(groupOf(clauseOfGroup(group))).toEqual(group);
  }
  expect(asGroup(part)).toEqual({ mode: 'all', parts: [part] });
  expect(groupOf({ not: part })).toEqual({ mode: 'none', parts: [part] });
});

test('typed values are the numbers and booleans they look like, and texts otherwise', () => {
  expect(['3', '-2.5', 'true', '007', '1e5', '', ' 3', '12345678901234567890'].map(readValue)).toEqual([
    3,
    -2.5,
    true,
    '007',
    '1e5',
    '',
    ' 3',
    '12345678901234567890',
  ]);
  expect(readValues('pro, 3,,true', 'is')).toEqual(['pro', 3, 'true']);
  expect(readValues('a, b', 'contains')).toBe('a, b');
});

test('what is in an address and no clause is dropped instead of breaking the page', () => {
  for (const text of [
    '',
    '{',
    '[]',
    '{}',
    '{"all":{}}',
    '{"not":3}',
    '{"did":null}',
    '{"members":"x","match":{}}',
  ])
    expect(readClause(text), text).toBeNull();
  expect(readClause('{"all":[{"did":{"event":"A"}}]}')).toEqual({ all: [{ did: { event: 'A' } }] });
});

test('a condition is complete when nothing in it is blank', () => {
  expect(isComplete({ all: [{ did: { event: '' } }] })).toBe(false);
  expect(isComplete({ trait: 'a', operator: 'is', value: '' })).toBe(false);
  expect(isComplete({ members: 'any', match: { segment: '' } })).toBe(false);
  expect(isComplete({ all: [{ trait: 'a', operator: 'exists' }, { did: { event: 'A' } }] })).toBe(true);
});
