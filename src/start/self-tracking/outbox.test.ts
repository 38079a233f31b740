import { expect, test } from 'vitest';
import { openOutbox } from './outbox.ts';

/** Collection, which is down for so many tries. */
function openWorld(refusals = 0) {
  const stopping = new AbortController();
  const sent: unknown[] = [];
  const pauses: number[] = [];
  let left = refusals;
  const outbox = openOutbox({
    async send(calls) {
      if (left-- > 0) return 'collection is not up';
      sent.push(...calls);
      return null;
    },
    clock: {
      now: () => 0,
      async sleep(ms, signal) {
        pauses.push(ms);
        // Down for good: waits until it is stopped.
        if (refusals === Number.POSITIVE_INFINITY && signal?.aborted === false)
          await new Promise((resolve) => signal.addEventListener('abort', resolve));
      },
    },
    signal: stopping.signal,
  });
  return { outbox, sent, pauses, stop: () => stopping.abort() };
}

const call = (n: number) => ({ n });

test('calls arrive in their order, once, after collection was down for a while', async () => {
  const { outbox, sent, pauses } = openWorld(3);
  const taken = await Promise.all([1, 2, 3].map((n) => outbox.add(call(n))));
  expect(taken).toEqual([true, true, true]);
  expect(sent).toEqual([1, 2, 3].map(call));
  expect(pauses).toEqual([500, 1000, 2000]);
  expect(outbox.waiting).toBe(0);
  expect(await outbox.add(call(4))).toBe(true);
  expect(sent).toEqual([1, 2, 3, 4].map(call));
});

test('a thousand calls may wait; more are dropped, and whoever told them is not kept waiting', async () => {
  const { outbox, sent, stop } = openWorld(Number.POSITIVE_INFINITY);
  const all = Array.from({ length: 1001 }, (_, n) => outbox.add(call(n)));
  expect(outbox.waiting).toBe(1000);
  expect(await all[1000]).toBe(false);
  stop();
  expect(await all[0]).toBe(false);
  expect(sent).toEqual([]);
  expect(outbox.waiting).toBe(0);
});
