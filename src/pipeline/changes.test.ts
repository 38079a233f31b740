import { expect, test } from 'vitest';
import type { Event } from '../event/event.ts';
import { CHANGES_MAX, changesBetween, changesOfReading } from './changes.ts';

test('only the outermost paths that differ are told, with what was there and what is', () => {
  const before = { same: { deep: [1] }, list: [{ a: 1 }, { a: 2 }], gone: { x: 1 }, 'a b': 1, kind: 'text' };
  const after = { same: { deep: [1] }, list: [{ a: 1 }, { a: 3 }], new: { y: 1 }, 'a b': 2, kind: {} };
  expect(changesBetween(before, after)).toEqual([
    { path: 'list[1].a', before: 2, after: 3 },
    { path: 'gone', before: { x: 1 } },
    { path: '["a b"]', before: 1, after: 2 },
    { path: 'kind', before: 'text', after: {} },
    { path: 'new', after: { y: 1 } },
  ]);
});

test('a key that every object inherits is compared as the data it is', () => {
  expect(changesBetween(JSON.parse('{"toString":1}'), {})).toEqual([{ path: 'toString', before: 1 }]);
});

test('ten thousand changed keys do not become ten thousand lines', () => {
  const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, n]));
  expect(changesBetween(many, {})).toHaveLength(CHANGES_MAX);
});

const event: Event = {
  messageId: 'm1',
  type: 'track',
  event: 'A',
  userId: '7',
  timestamp: Date.UTC(2026, 0, 1, 12),
  originalTimestamp: Date.UTC(2026, 0, 1, 12),
  receivedAt: Date.UTC(2026, 0, 1, 13),
  channel: 'server',
  context: {},
};

test('the same moment written in another way is no change, and keeping what the client said is none', () => {
  const item = {
    type: 'track',
    event: 'A',
    messageId: 'm1',
    userId: '7',
    timestamp: '2026-01-01T14:00:00+02:00',
  };
  expect(changesOfReading({ ...item, channel: 'server', context: {} }, event)).toEqual([]);
});

test('a corrected time, an id made text, and what the batch gave are changes', () => {
  const item = { type: 'track', event: 'A', messageId: 'm1', userId: 7, timestamp: '2026-01-01T11:00:00Z' };
  const made = { ...event, sentAt: event.receivedAt, originalTimestamp: Date.UTC(2026, 0, 1, 11) };
  expect(changesOfReading(item, made)).toEqual([
    { path: 'userId', before: 7, after: '7' },
    { path: 'timestamp', before: '2026-01-01T11:00:00Z', after: '2026-01-01T12:00:00.000Z' },
    { path: 'channel', after: 'server' },
    { path: 'context', after: {} },
    { path: 'sentAt', after: '2026-01-01T13:00:00.000Z' },
  ]);
});
