import { expect, test } from 'vitest';
import { furtherDays } from './timeline.ts';

test('a second look goes as far as the first one says that a page needs', () => {
  expect(furtherDays(1, 10, 100)).toBe(16);
  expect(furtherDays(1, 100, 100)).toBe(2);
  expect(furtherDays(16, 90, 100)).toBe(27);
});

test('days that hold nothing lead further, and each look goes further than the last', () => {
  expect(furtherDays(1, 0, 100)).toBe(60);
  expect(furtherDays(60, 0, 100)).toBe(3600);
  for (let found = 0; found <= 100; found += 1)
    for (const days of [1, 2, 30]) expect(furtherDays(days, found, 100)).toBeGreaterThan(days);
});
