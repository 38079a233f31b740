import { expect, test } from 'vitest';
import { openTally } from './window.ts';

const told = (over: object) => ({
  first: 0,
  status: 200,
  retryAfter: undefined,
  since: 1000,
  sentAt: 1000,
  answeredAt: 1500,
  ...over,
});

test('only what was acknowledged inside the window makes the rate; all that was acknowledged is counted', () => {
  const tally = openTally(20, 1000, 3000);
  tally.note(told({ answeredAt: 999 }));
  tally.note(told({ answeredAt: 1000, since: 990 }));
  tally.note(told({ answeredAt: 2999, since: 2979 }));
  tally.note(told({ answeredAt: 3000 }));
  tally.note(told({ answeredAt: 2000, status: 503, retryAfter: '1' }));
  expect(tally.result()).toMatchObject({
    eventsPerSecond: 20,
    acknowledged: 80,
    latency: { count: 2, p50: 10, p99: 20 },
    statuses: { 200: 4, 503: 1 },
    refusalsWithoutRetryAfter: 0,
  });
});

test('a refusal must say when to come again, in whole seconds', () => {
  const tally = openTally(1, 0, 1);
  tally.note(told({ status: 429, retryAfter: '2' }));
  for (const retryAfter of [undefined, '', '0', '1.5', 'soon']) tally.note(told({ status: 503, retryAfter }));
  tally.note(told({ status: 0 }));
  expect(tally.result().refusalsWithoutRetryAfter).toBe(5);
});
