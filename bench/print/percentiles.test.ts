import { expect, test } from 'vitest';
import { fitLine, median, percentile, slope, spread, summarise } from './percentiles.ts';

test('a percentile is a value that was measured: the smallest that enough values do not exceed', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([percentile(values, 0.5), percentile(values, 0.99), percentile(values, 1)]).toEqual([50, 99, 100]);
  expect(percentile([7], 0.01)).toBe(7);
  expect(percentile([], 0.5)).toBeNaN();
  expect(summarise([3, 1, 2])).toEqual({ count: 3, p50: 2, p99: 3, max: 3 });
});

test('numbers are sorted as numbers', () => {
  expect(median([9, 10, 1000])).toBe(10);
  expect(median([1, 2, 3, 10])).toBe(2.5);
});

test('the spread is the distance between the ends as a share of the middle', () => {
  expect(spread([90, 100, 110])).toBeCloseTo(0.2);
  expect(spread([5])).toBe(0);
});

test('the slope is that of the line, whatever lies around it', () => {
  expect(
    slope([
      [0, 1],
      [1, 3],
      [2, 5],
    ]),
  ).toBe(2);
  expect(
    slope([
      [0, 5],
      [10, 5],
    ]),
  ).toBe(0);
  expect(
    slope([
      [0, 0],
      [1, 2],
      [2, 0],
      [3, 2],
    ]),
  ).toBeCloseTo(0.4);
  expect(slope([[1, 1]])).toBe(0);
});

test('the error of a slope is none where the points lie on a line, and what textbooks say of scattered ones', () => {
  const line = [0, 1, 2, 3, 4].map((x) => [x, 2 * x + 1] as const);
  expect(fitLine(line).error).toBeCloseTo(0, 12);
  // Residuals of 1, -2, 0, 2, -1 about y = 2x: their squares are 10, over 3 degrees of freedom and 10 of x.
  const scattered = [1, -2, 0, 2, -1].map((off, x) => [x, 2 * x + off] as const);
  expect(slope(scattered)).toBeCloseTo(2, 12);
  expect(fitLine(scattered).error).toBeCloseTo(Math.sqrt(10 / 3 / 10), 12);
  expect(fitLine(line.slice(0, 2)).error).toBe(0);
});
