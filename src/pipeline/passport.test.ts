import { expect, test } from 'vitest';
import {
  createTestClock,
  envelopeOf,
  MemoryLog,
  NOW,
  partitionsOf,
  sourcesOf,
} from '../../test/support/pipeline-world.ts';
import { createPassports, type Passports, type SearchBounds } from './passport.ts';
import { NO_PLANS } from './plans.ts';
import type { KeyOwner } from './ports.ts';

const limits = { eventBytesMax: 32 * 1024, eventKeysMax: 1000, depthMax: 20, batchEventsMax: 500 };
const hour = 3_600_000;

function passportsOf(
  log: MemoryLog,
  options: { bounds?: SearchBounds; keys?: Record<string, KeyOwner>; now?: () => number } = {},
): Passports {
  const clock = createTestClock(NOW);
  return createPassports({
    clock: options.now === undefined ? clock : { ...clock, now: options.now },
    limits,
    windowMs: 24 * hour,
    ...(options.bounds === undefined ? {} : { bounds: options.bounds }),
    open: async () => ({
      partitions: partitionsOf(log),
      sources: sourcesOf(options.keys ?? {}),
      plans: NO_PLANS,
      close: async () => undefined,
    }),
  });
}

const item = (messageId: string, more: object = {}): object => ({
  type: 'track',
  event: 'A',
  userId: 'u1',
  messageId,
  ...more,
});
const batch = (...items: object[]): string => JSON.stringify({ batch: items });
const stored = (messageId: string, receivedAt = NOW) => ({
  workspace: 'default',
  source: 'web',
  messageId,
  receivedAt,
});
const outcomes = (steps: readonly { step: string; outcome: string }[]): string =>
  steps.map(({ step, outcome }) => `${step}: ${outcome}`).join(', ');

test("a stored event is told by its own bytes of the batch, by every step, and by its retries' copies", async () => {
  const log = new MemoryLog();
  const body = batch(item('m0'), item('m1', { properties: { a: 1 } }), item('m1'));
  log.append(envelopeOf({ receivedAt: NOW - 5, events: 1 }), batch(item('x')));
  log.append(envelopeOf({ events: 3, path: '/v1/batch', contentType: 'text/plain' }), body);
  log.append(envelopeOf({ receivedAt: NOW + 10 * 60_000, requestId: 'retry' }), batch(item('m1')));
  log.append(envelopeOf({ receivedAt: NOW + 1, source: 'other' }), batch(item('m1')));
  log.append(envelopeOf({ receivedAt: NOW + 25 * hour }), batch(item('m1')));
  const way = await passportsOf(log).ofStored(stored('m1'));
  expect(way.received).toMatchObject({
    at: NOW,
    path: '/v1/batch',
    contentType: 'text/plain',
    ip: '203.0.113.9',
    requestBytes: Buffer.byteLength(body),
    body: JSON.stringify(item('m1', { properties: { a: 1 } })),
    cut: false,
  });
  expect(outcomes(way.steps)).toBe(
    'unpack: kept, admit: kept, parse: changed, dedupe: kept, enrich: kept, fix: kept, check plan: kept, mark late: kept',
  );
  expect(way.steps[0]?.note).toBe('2 of 3 in its batch.');
  // One in the same batch and one retry; neither another source's nor one outside the window.
  expect(way.copies).toBe(3);
  expect(way.later).toMatchObject([
    { at: NOW, outcome: 'duplicate' },
    { at: NOW + 10 * 60_000, requestId: 'retry', outcome: 'duplicate' },
  ]);
});

test.each([
  ['escaped', '{"type":"track","event":"A","userId":"u","messageId":"m\\u0031\\/"}', 'm1/'],
  ['a number', '{"type":"track","event":"A","userId":"u","messageId":1e3}', '1000'],
  ['ours', '{"type":"track","event":"A","userId":"u"}', `trackway-${NOW.toString(36)}-0-1-0-0`],
])('a messageId that is %s in the bytes is found by the moment of receipt', async (_, body, messageId) => {
  const log = new MemoryLog();
  log.append(envelopeOf(), body);
  log.append(envelopeOf(), batch(item('m2')));
  const way = await passportsOf(log).ofStored(stored(messageId));
  expect(way.received?.body).toBe(body);
  expect(way.copies).toBe(1);
});

test('a refusal is found by its place, told step by step, and as text whatever its bytes are', async () => {
  const log = new MemoryLog();
  log.append(
    envelopeOf({ events: 2 }),
    batch(item('m1'), item('m2', { event: '<script>\u0000</script>', userId: '' })),
  );
  const way = await passportsOf(log).ofRefused('0-1-0-1');
  expect(outcomes(way.steps)).toBe(
    'unpack: kept, admit: kept, parse: refused, dedupe: not reached, enrich: not reached, fix: not reached, check plan: not reached, mark late: not reached',
  );
  expect(way.steps[2]?.note).toContain('userId');
  expect(JSON.parse(way.received?.body ?? '')).toMatchObject({ event: '<script>\u0000</script>' });
  expect(way.taken).toBe(false);
});

test('a request that is no JSON is refused before the steps, with all of its bytes', async () => {
  const log = new MemoryLog();
  log.append(envelopeOf(), Buffer.from([0x7b, 0xff, 0x22]));
  const way = await passportsOf(log).ofRefused('0-1-0-all');
  expect(way.steps[0]).toMatchObject({ step: 'unpack', outcome: 'refused', note: 'The body is not JSON.' });
  expect(way.received?.body).toBe('{\ufffd"');
});

test('what was refused for want of a source says that it would be taken now that there is one', async () => {
  const log = new MemoryLog();
  log.append(envelopeOf({ workspace: null, source: null, writeKey: 'WK_NEW' }), batch(item('m1')));
  const before = await passportsOf(log).ofRefused('0-1-0-0');
  expect([outcomes(before.steps).includes('admit: refused'), before.taken]).toEqual([true, false]);
  const keys = { WK_NEW: { workspace: 'default', source: 'new', enabled: true } };
  expect((await passportsOf(log, { keys }).ofRefused('0-1-0-0')).taken).toBe(true);
});

test('bytes that retention took, or that lie beyond the bounds, are missing with the reason', async () => {
  const log = new MemoryLog();
  for (let n = 0; n < 100; n++)
    log.append(
      envelopeOf({ receivedAt: NOW + n }),
      batch(item(`m${n}`, { properties: { long: 'x'.repeat(1000) } })),
    );
  const passports = passportsOf(log);
  expect((await passports.ofStored(stored('old', NOW - 1))).missing).toContain('no longer has the bytes');
  expect((await passports.ofRefused('0-1-7-0')).missing).toContain('no longer has the bytes');
  expect((await passports.ofRefused('warehouse:1:2')).missing).toContain('no place');
  expect((await passportsOf(new MemoryLog()).ofStored(stored('m1'))).missing).toContain('is empty');
  expect((await passports.ofStored(stored('never', NOW + 3))).missing).toContain('Not found at its time');
  const small = { findBytes: 10_000, copyBytes: 5000, timeMs: 5000 };
  expect((await passportsOf(log, { bounds: small }).ofStored(stored('never', NOW + 3))).missing).toContain(
    'looked at',
  );
});

test('copies are looked for in a stretch of the log only, and the answer says how far', async () => {
  const log = new MemoryLog();
  for (let n = 0; n < 100; n++)
    log.append(
      envelopeOf({ receivedAt: NOW + n }),
      batch(item('m1', { properties: { long: 'x'.repeat(1000) } })),
    );
  const bounds = { findBytes: 1_000_000, copyBytes: 20_000, timeMs: 5000 };
  const way = await passportsOf(log, { bounds }).ofStored(stored('m1'));
  expect(way.received?.at).toBe(NOW);
  expect(way.copies).toBeGreaterThan(5);
  expect(way.copies).toBeLessThan(20);
  expect(way.searchedTo).toBe(NOW + way.copies - 1);
});

test('a search ends when its time is over, and says so', async () => {
  const log = new MemoryLog();
  const long = { properties: { long: 'x'.repeat(20_000) } };
  for (let n = 0; n < 60; n++) log.append(envelopeOf({ receivedAt: NOW + n }), batch(item(`m${n}`, long)));
  let now = NOW;
  const way = await passportsOf(log, { now: () => (now += 3000) }).ofStored(stored('never', NOW));
  expect(way.missing).toContain('within 5 s');
});

test('searches run one at a time, and when too many wait the next is sent away', async () => {
  const log = new MemoryLog();
  log.append(envelopeOf(), batch(item('m1')));
  let open = 0;
  let most = 0;
  const passports = createPassports({
    clock: createTestClock(NOW),
    limits,
    windowMs: hour,
    async open() {
      most = Math.max(most, ++open);
      return {
        partitions: partitionsOf(log),
        sources: sourcesOf({}),
        plans: NO_PLANS,
        async close() {
          open -= 1;
        },
      };
    },
  });
  const asked = await Promise.allSettled(Array.from({ length: 30 }, () => passports.ofStored(stored('m1'))));
  expect(most).toBe(1);
  expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
  expect((await passports.ofStored(stored('m1'))).copies).toBe(1);
});
