import { expect, test } from 'vitest';
import { sayWeeks, weeksPath } from './weeksPath.ts';

test('a score of weeks is a line from zero with gaps where nothing was shown, and ends where it is now', () => {
  const { line, end, width } = weeksPath([0, 100, null, 50]);
  expect(line).toBe('M3 17L11 3M27 10');
  expect(end).toEqual({ x: 27, y: 10 });
  expect(width).toBe(30);
});

test('scores without an upper end are drawn to the most there is', () => {
  expect(weeksPath([100, 400]).line).toBe('M3 13.5L11 3');
});

test('in words it says where it began and where it is', () => {
  expect(sayWeeks([null, 28, 30, 41.26])).toBe('28 2 weeks ago, 41.3 now');
  expect(sayWeeks([null, null, 5])).toBe('5 now');
  expect(sayWeeks([])).toBe('no score');
});
