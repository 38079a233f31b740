import { expect, test } from 'vitest';
import type { SourceKeys } from '../store/source-keys.ts';
import { keyOfHeaders, keyOfQuery, openKeyFinder } from './key.ts';

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

test('Basic carries the key with the colon, without it, unpadded, and in any case of the scheme', () => {
  for (const authorization of [
    basic('WK_WEB:'),
    basic('WK_WEB'),
    basic('WK_WEB:password'),
    basic('WK_WEB').replace(/=+$/, ''),
    basic('WK_WEB:').toLowerCase().startsWith('basic') ? basic('WK_WEB:').replace('Basic', 'bAsIc') : '',
    `  ${basic('WK_WEB:')} `.trimStart(),
  ])
    expect(keyOfHeaders({ authorization })).toBe('WK_WEB');
});

test('the header wins where Basic says nothing, and Bearer never names a source', () => {
  expect(keyOfHeaders({ authorization: basic(':'), 'x-write-key': ' WK ' })).toBe('WK');
  expect(keyOfHeaders({ authorization: 'Bearer WK_WEB' })).toBe('');
  expect(keyOfHeaders({ authorization: basic('A:'), 'x-write-key': 'B' })).toBe('A');
  expect(keyOfHeaders({})).toBe('');
});

test('the query carries the key of beacons', () => {
  expect(keyOfQuery('writeKey=WK_WEB')).toBe('WK_WEB');
  expect(keyOfQuery('a=b&writeKey=W%20K')).toBe('W K');
  expect(keyOfQuery('')).toBe('');
});

function countingKeys(): SourceKeys & { reads: number; known: Set<string> } {
  const known = new Set(['WK']);
  return {
    reads: 0,
    known,
    lookup: (key) => (known.has(key) ? { workspace: 'w', source: key, enabled: true } : undefined),
    refresh() {
      this.reads++;
      return true;
    },
    close: () => {},
  };
}

test('an unknown key has the store read again at most once a second, also after the clock is set back', () => {
  const keys = countingKeys();
  let now = 10_000;
  const find = openKeyFinder(keys, () => now);
  for (let i = 0; i < 100; i++) find('nope');
  expect(keys.reads).toBe(1);
  now += 1000;
  find('nope');
  expect(keys.reads).toBe(2);
  now = 0;
  find('nope');
  expect(keys.reads).toBe(3);
});

test('a key created a moment ago is found without a restart, and known keys never read the store', () => {
  const keys = countingKeys();
  const find = openKeyFinder(keys, () => 0);
  expect(find('WK')?.source).toBe('WK');
  expect(keys.reads).toBe(0);
  keys.refresh = () => Boolean(keys.known.add('NEW'));
  expect(find('NEW')?.source).toBe('NEW');
});

test("Jitsu's id:secret is found by its id", () => {
  const find = openKeyFinder(countingKeys(), () => 0);
  expect(find('WK:secret')?.source).toBe('WK');
  expect(find(':secret')).toBeUndefined();
});
