import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, list, NOW, openControlApp, read } from '../../../test/support/control-app.ts';
import type { EventFilter, EventView } from '../ports.ts';

const asked: EventFilter[] = [];
let app: ControlApp;
let wait: (() => Promise<void>) | null = null;

/** 2,500 events, newest first, in pages. */
const EVENTS: EventView[] = Array.from({ length: 2_500 }, (_, index) => ({
  messageId: `m${index}`,
  type: 'track',
  event: index % 2 === 0 ? 'Signed Up' : 'Paid',
  source: 'web',
  channel: 'server',
  timestamp: new Date(NOW - index * 1000).toISOString(),
  receivedAt: new Date(NOW).toISOString(),
  properties: index % 2 === 0 ? { plan: 'pro', email: 'ada@example.org' } : { amount: index },
}));

beforeAll(async () => {
  app = await openControlApp();
  Object.assign(app.options.warehouse, {
    listEvents: async (filter: EventFilter) => {
      asked.push(filter);
      await wait?.();
      const start = Number(filter.cursor ?? 0);
      const items = EVENTS.slice(start, start + filter.limit);
      return { items, next: start + filter.limit < EVENTS.length ? String(start + filter.limit) : null };
    },
  });
});
afterAll(() => app.close());

test('a plan is proposed from all pages of the time that was asked for', async () => {
  asked.length = 0;
  const { status, json, text } = await app.request('GET', '/api/v1/plans/infer?source=web&from=-7d&name=Web');
  expect(status).toBe(200);
  expect(read(json, 'events')).toBe(2_500);
  expect(read(json, 'complete')).toBe(true);
  expect(read(json, 'document', 'name')).toBe('Web');
  const rules = list(read(json, 'document', 'rules'));
  expect(rules.map((rule) => [read(rule, 'name'), read(rule, 'side')])).toEqual([
    ['Paid', 'server'],
    ['Signed Up', 'server'],
  ]);
  expect(text).not.toContain('ada@example.org');
  expect(asked.map(({ limit, from, source }) => [limit, from, source])).toEqual(
    [0, 1, 2].map(() => [1000, NOW - 7 * 86_400_000, 'web']),
  );
});

test('no more is read than was asked for, and the answer says that there was more', async () => {
  const { json } = await app.request('GET', '/api/v1/plans/infer?events=1500');
  expect([read(json, 'events'), read(json, 'complete')]).toEqual([1500, false]);
});

test('a source that is not there is said, with those that are', async () => {
  const { status, json } = await app.request('GET', '/api/v1/plans/infer?source=wb');
  expect(status).toBe(404);
  expect(read(json, 'error', 'message')).toContain('web');
});

test('as a stream it tells how far it is, then the same answer', async () => {
  const whole = await app.request('GET', '/api/v1/plans/infer?source=web');
  const { text } = await app.request('GET', '/api/v1/plans/infer?source=web', {
    headers: { accept: 'text/event-stream' },
  });
  const told = text
    .trim()
    .split('\n\n')
    .map((part) => part.split('\ndata: '));
  expect(told.map(([event]) => event)).toEqual([
    ...['event: progress', 'event: progress', 'event: progress', 'event: proposal'],
  ]);
  expect(JSON.parse(told[2]?.[1] ?? '')).toEqual({ events: 2_500, progress: 1 });
  expect(JSON.parse(told[3]?.[1] ?? '')).toEqual(whole.json);
});

test('a stream that breaks says so in the stream', async () => {
  wait = () => Promise.reject(new Error('secret at /var/lib'));
  const { text } = await app.request('GET', '/api/v1/plans/infer', {
    headers: { accept: 'text/event-stream' },
  });
  wait = null;
  expect(text).toContain('event: failed');
  expect(text).not.toContain('/var/lib');
});
