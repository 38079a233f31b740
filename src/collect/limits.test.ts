import { expect, test } from 'vitest';
import { openBuckets } from './limits.ts';

test('a second holds as many requests as allowed, and the wait said is the wait needed', () => {
  const buckets = openBuckets(10, 100);
  for (let i = 0; i < 10; i++) expect(buckets.take('a', 0)).toBe(0);
  const waitMs = buckets.take('a', 0);
  expect(waitMs).toBe(100);
  expect(buckets.take('a', waitMs - 1)).toBeGreaterThan(0);
  expect(buckets.take('a', waitMs + 1)).toBe(0);
});

test('names do not take from each other', () => {
  const buckets = openBuckets(1, 100);
  expect(buckets.take('a', 0)).toBe(0);
  expect(buckets.take('a', 0)).toBeGreaterThan(0);
  expect(buckets.take('b', 0)).toBe(0);
});

test('any number of names takes bounded memory', () => {
  const buckets = openBuckets(1, 1000);
  for (let i = 0; i < 5000; i++) buckets.take(`name ${i}`, 0);
  expect(buckets.size).toBe(1000);
});

test('a clock set back neither gives nor takes tokens', () => {
  const buckets = openBuckets(2, 10);
  buckets.take('a', 10_000);
  expect(buckets.take('a', 0)).toBe(0);
  expect(buckets.take('a', 0)).toBeGreaterThan(0);
});
