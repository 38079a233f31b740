import { expect, test } from 'vitest';
import { pauseAfter } from './keep.ts';

test('a round rests four times as long as it took; a long one nine times, up to half a minute', () => {
  expect(pauseAfter(0)).toBe(100);
  expect(pauseAfter(200)).toBe(800);
  expect(pauseAfter(1_999)).toBe(7_996);
  expect(pauseAfter(2_000)).toBe(18_000);
  expect(pauseAfter(5_000)).toBe(30_000);
  expect(pauseAfter(20_000)).toBe(80_000);
});
