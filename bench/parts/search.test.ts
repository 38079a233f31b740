import { expect, test } from 'vitest';
import { findHighest } from './search.ts';
import { holds, keepsUp, type Trial } from './sustained.ts';

async function search(guess: number, limit: number): Promise<{ found: number; tries: number }> {
  let tries = 0;
  const found = await findHighest(guess, async (rate) => {
    tries += 1;
    return rate <= limit;
  });
  return { found, tries };
}

test('the highest rate that holds is found to about 6 %, from either side, in at most 8 tries', async () => {
  for (const guess of [30_000, 48_000, 52_000, 90_000]) {
    const { found, tries } = await search(guess, 50_000);
    expect(found).toBeLessThanOrEqual(50_000);
    expect(found).toBeGreaterThan(50_000 / 1.07);
    expect(tries).toBeLessThanOrEqual(8);
  }
});

test('when nothing near the guess holds, the search ends below it', async () => {
  const { found, tries } = await search(100_000, 1);
  expect(found).toBeLessThan(100_000 / 3);
  expect(tries).toBe(8);
});

const LOAD: Trial['load'] = {
  eventsPerSecond: 1000,
  latency: { count: 1, p50: 1, p99: 1, max: 1 },
  acknowledged: 1000,
  statuses: { 200: 50 },
  refusalsWithoutRetryAfter: 0,
  from: 0,
  to: 1000,
  sent: 50,
  unsent: 0,
};

test('a rate holds only when nothing was refused, nothing stayed unsent and the backlog is small and did not grow', () => {
  const trial = (load: object, growth = 0, backlog = 0, growthError = 0): Trial => ({
    load: { ...LOAD, ...load },
    growth,
    growthError,
    backlog,
    memorySlope: 0,
  });
  expect(keepsUp(trial({}, 900, 3999), 1000)).toBe(true);
  expect(keepsUp(trial({}, 0, 4001), 1000)).toBe(false);
  expect(holds(trial({}, 0, 4001), 1000, 0.02)).toBe(false);
  expect(holds(trial({}, 19), 1000, 0.02)).toBe(true);
  expect(holds(trial({}, 21), 1000, 0.02)).toBe(false);
  expect(holds(trial({}, 29, 0, 10), 1000, 0.02)).toBe(true);
  expect(holds(trial({}, 31, 0, 10), 1000, 0.02)).toBe(false);
  expect(holds(trial({ statuses: { 200: 49, 503: 1 } }), 1000, 0.02)).toBe(false);
  expect(holds(trial({ unsent: 1 }), 1000, 0.02)).toBe(false);
});
