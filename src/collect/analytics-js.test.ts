import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { openAnalyticsJs } from './analytics-js.ts';

const FOLDER = new URL('../../node_modules/@segment/analytics-next/dist/umd/', import.meta.url);
const shipped = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

test('the entry is the shipped bundle with the key in its one place, in every encoding', async () => {
  const entry = await openAnalyticsJs().entry('WK_WEB');
  const expected = hash(shipped('standalone.js').replace('__WRITE_KEY__', 'WK_WEB'));
  expect(shipped('standalone.js').split('__WRITE_KEY__')).toHaveLength(2);
  expect(hash(entry.plain.bytes.toString())).toBe(expected);
  expect(hash(gunzipSync(entry.gzip?.bytes ?? '').toString())).toBe(expected);
  expect(hash(brotliDecompressSync(entry.brotli?.bytes ?? '').toString())).toBe(expected);
  expect(new Set([entry.plain.etag, entry.gzip?.etag, entry.brotli?.etag]).size).toBe(3);
});

test('a key nobody has gets the shared copy, so strangers cannot make us compress', async () => {
  const analytics = openAnalyticsJs();
  expect(await analytics.entry(null)).toBe(await analytics.entry(null));
  expect((await analytics.entry(null)).plain.bytes.toString()).toBe(shipped('standalone.js'));
});

test('every chunk that the bundle can ask for is there, unchanged and for ever', async () => {
  const analytics = openAnalyticsJs();
  const chunks = readdirSync(FOLDER).filter((file) => /\.bundle\.[0-9a-f]+\.js$/.test(file));
  expect(chunks.length).toBeGreaterThanOrEqual(8);
  for (const file of chunks) {
    const asset = await analytics.bundle(file);
    expect(asset?.plain.bytes.toString()).toBe(shipped(file));
    expect(asset?.cacheControl).toBe('public, max-age=31536000, immutable');
  }
});

test('only scripts of the package are served, whatever the name', () => {
  const analytics = openAnalyticsJs();
  for (const file of ['standalone.js.map', '../../package.json', 'nope.js', '__proto__', ''])
    expect(analytics.bundle(file)).toBeUndefined();
});
