import { expect, test } from 'vitest';
import { barsOf, filterOf, findingOf, firstDay, GROUPINGS, nameOfGroup, narrowTo } from './ask.ts';

const NOW = Date.parse('2026-03-10T15:00:00.000Z');
const count = (day: string, outcome: string, violations: number) => ({ by: { day, outcome }, violations });

test('days are whole days of UTC, today included', () => {
  expect(firstDay(1, NOW)).toBe('2026-03-10T00:00:00.000Z');
  expect(firstDay(7, NOW)).toBe('2026-03-04T00:00:00.000Z');
  expect(filterOf({ days: '30', by: 'field', event: 'Paid', outcome: 'nonsense' }, NOW)).toEqual({
    event: 'Paid',
    from: '2026-02-09T00:00:00.000Z',
  });
});

test('a day without violations has a bar of nothing, and an outcome that did not happen has no series', () => {
  const counts = [count('2026-03-08', 'block', 3), count('2026-03-10', 'allow', 2)];
  expect(barsOf(counts, 3, NOW)).toEqual({
    kind: 'bars',
    times: ['03-08', '03-09', '03-10'],
    series: [
      { name: 'stored as it came', colour: '--tw-bar-duplicate', values: [0, 0, 2] },
      { name: 'blocked', colour: '--tw-bar-refused', values: [3, 0, 0] },
    ],
  });
  expect(findingOf(counts, 3)).toBe('5 violations in 3 days, 3 blocked');
  expect(findingOf([], 1)).toBe('No violations today');
});

test('every group has a name, and is narrowed to by what it has', () => {
  const [event, field, , , library] = GROUPINGS;
  expect(nameOfGroup(event, { type: 'identify', event: '' })).toBe('identify calls');
  expect(narrowTo(event, { type: 'identify', event: '' })).toEqual({ type: 'identify' });
  expect(nameOfGroup(field, { field: '' })).toBe('the whole event');
  expect(narrowTo(field, { field: '' })).toBeNull();
  expect(nameOfGroup(library, { library: 'analytics.js', libraryVersion: '2' })).toBe('analytics.js 2');
});
