import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeDisk } from '../system/disk-node.ts';
import { compressSegment, openCompressed } from './segment-compressed.ts';

let root = '';
let plain = Buffer.alloc(0);
let packed = Buffer.alloc(0);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'trackway-zst-'));
  // Half text, half noise; not a whole number of frames.
  plain = Buffer.concat(
    Array.from({ length: 700 }, (_, n) =>
      Buffer.concat([Buffer.from(`{"n":${n}}`.repeat(90)), randomBytes(400)]),
    ),
  );
  await writeFile(join(root, 'plain'), plain);
  const source = await nodeDisk.open(join(root, 'plain'), 'read');
  const target = await nodeDisk.open(join(root, 'packed.zst'), 'create');
  await compressSegment(source, plain.length, target);
  await source.close();
  await target.close();
  packed = await readFile(join(root, 'packed.zst'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function readRange(bytes: Buffer, position: number, bytesMax: number): Promise<Uint8Array> {
  await writeFile(join(root, 'read'), bytes);
  const source = await openCompressed(await nodeDisk.open(join(root, 'read'), 'read'));
  const found = await source.read(position, bytesMax);
  await source.close();
  return found;
}

test('any range is read back as it was, over the borders of frames and at the end', async () => {
  expect(packed.length).toBeLessThan(plain.length / 2);
  for (const [position, bytes] of [
    [0, 100],
    [262_143, 2],
    [200_000, 400_000],
    [plain.length - 10, 100],
    [plain.length, 5],
    [0, plain.length * 2],
  ] as const)
    expect(
      Buffer.from(await readRange(packed, position, bytes)).equals(
        plain.subarray(position, position + bytes),
      ),
    ).toBe(true);
});

test('the file is plain zstd: whole frames one after the other', () => {
  expect(zstdDecompressSync(packed).equals(plain)).toBe(true);
});

test('a damaged table of frames is rebuilt from the frames', async () => {
  for (const fromEnd of [1, 6, 9, 12, 16, 20]) {
    const rotten = Buffer.from(packed);
    const at = rotten.length - fromEnd;
    rotten[at] = (rotten[at] ?? 0) ^ 0xff;
    expect(Buffer.from(await readRange(rotten, 0, plain.length)).equals(plain)).toBe(true);
  }
});

test('a damaged frame costs its own bytes and no others', async () => {
  const rotten = Buffer.from(packed);
  rotten[1000] = (rotten[1000] ?? 0) ^ 1;
  const found = Buffer.from(await readRange(rotten, 0, plain.length));
  expect(found.subarray(0, 262_144).every((byte) => byte === 0)).toBe(true);
  expect(found.subarray(262_144).equals(plain.subarray(262_144))).toBe(true);
});
