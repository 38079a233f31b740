import { expect, test } from 'vitest';
import { ago, amount, counted, shorten, size, span } from './words.ts';

test('sizes keep one to three digits before the point, from nothing to terabytes', () => {
  expect([0, 1, 1023, 1024, 1536, 150 * 1024, 3.5 * 1024 ** 3, 2000 * 1024 ** 4].map(size)).toEqual([
    '0 bytes',
    '1 bytes',
    '1023 bytes',
    '1.0 KB',
    '1.5 KB',
    '150 KB',
    '3.5 GB',
    '2000 TB',
  ]);
});

test('times are relative in the largest unit, and a date after a month', () => {
  const now = Date.UTC(2026, 2, 31);
  const before = (ms: number): string => ago(now - ms, now);
  expect([0, 12_000, 61_000, 3_600_000 * 5, 86_400_000 * 3].map(before)).toEqual([
    'just now',
    '12 s ago',
    '1 min ago',
    '5 h ago',
    '3 days ago',
  ]);
  expect(before(86_400_000 * 60)).toBe('2026-01-30');
  expect(ago(now + 3_600_000, now)).toBe('in 1 h');
  expect(span(500)).toBe('1 s');
});

test('a long id loses its middle and keeps the length that was asked for', () => {
  expect(shorten('short')).toBe('short');
  const cut = shorten('ajs-next-1795303927779-05e5df7b', 20);
  expect(cut).toHaveLength(20);
  expect(cut.startsWith('ajs-next') && cut.endsWith('5e5df7b')).toBe(true);
});

test('counts carry their noun', () => {
  expect([counted(1, 'event'), counted(1204, 'event'), amount(1_000_000)]).toEqual([
    '1 event',
    '1,204 events',
    '1,000,000',
  ]);
});
