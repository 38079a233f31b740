import { brotliCompressSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Fault } from '../system/fault.ts';
import { inflate } from './body.ts';

const undo = (bytes: Buffer, encoding?: string, bytesMax = 1_000_000): Promise<Buffer | Fault | null> =>
  new Promise((resolve) =>
    inflate(bytes, encoding, bytesMax, (inflated, fault) => resolve(inflated ?? fault)),
  );

test('gzip is undone, small in place and large in the thread pool, to the same bytes', async () => {
  const small = Buffer.from('{"a":1}');
  const large = Buffer.from(
    Array.from({ length: 120_000 }, (_, n) => String.fromCharCode(33 + ((n * n) % 89))).join(''),
  );
  for (const bytes of [small, large])
    for (const name of ['gzip', ' GZIP ', 'x-gzip', undefined, 'identity'])
      expect((await undo(gzipSync(bytes, { level: 0 }), name))?.toString()).toBe(bytes.toString());
});

test('a bomb is refused at the limit, small or large, and never inflated beyond it', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  expect(bomb.length).toBeGreaterThan(32 * 1024);
  expect(await undo(bomb, 'gzip')).toMatchObject({ code: 'payload_too_large' });
  expect(await undo(gzipSync(Buffer.alloc(5_000_000)), 'gzip')).toMatchObject({ code: 'payload_too_large' });
});

test('exactly the limit is not over it', async () => {
  expect(await undo(gzipSync(Buffer.alloc(1000)), 'gzip', 1000)).toHaveLength(1000);
  expect(await undo(gzipSync(Buffer.alloc(1001)), 'gzip', 1000)).toMatchObject({ code: 'payload_too_large' });
});

test('broken gzip is not JSON, and other encodings are named as the problem', async () => {
  expect(await undo(Buffer.from('{}'), 'gzip')).toMatchObject({ code: 'invalid_json' });
  expect(await undo(gzipSync('{}').subarray(0, 15), 'gzip')).toMatchObject({ code: 'invalid_json' });
  expect(await undo(brotliCompressSync('{}'), 'br')).toMatchObject({
    code: 'bad_request',
    message: expect.stringContaining('Content-Encoding'),
  });
});
