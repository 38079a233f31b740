import { expect, test } from 'vitest';
import { pauseAfter } from './keep.ts';

test('rounds of moments rest nine times as long, long ones half a minute, and the longest four times as long', () => {
  expect(pauseAfter(0)).toBe(100);
  expect(pauseAfter(200)).toBe(1_800);
  expect(pauseAfter(5_000)).toBe(30_000);
  expect(pauseAfter(20_000)).toBe(80_000);
});
