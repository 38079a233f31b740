import { expect, test } from 'vitest';
import { createMemoryDisk, type MemoryDisk } from '../../test/support/pipeline-world.ts';
import { type Dedupe, openDedupe } from './dedupe.ts';
import { absorb, finish, type KeyHash } from './key-hash.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function open(
  disk: MemoryDisk,
  lengths: Readonly<Record<string, number>> = {},
  keysMax = 1_000_000,
): Promise<Dedupe> {
  return openDedupe({
    ...{ disk, dir: 'dedupe', windowMs: DAY_MS, keysMax, lengths, firstSlots: 16 },
    random: () => 0x9abcdef0,
  });
}

async function commit(dedupe: Dedupe): Promise<Readonly<Record<string, number>>> {
  const sealed = dedupe.seal();
  await sealed.write();
  await sealed.settle();
  return sealed.lengths;
}

const adder = (dedupe: Dedupe) => {
  const seed = dedupe.seedOf('w', 's');
  return (id: string, at = 0): boolean => dedupe.add(seed, id, at);
};

test('what was committed is known after a restart, what was not is new again', async () => {
  const disk = createMemoryDisk();
  const first = await open(disk);
  for (let n = 0; n < 1000; n++) expect(adder(first)(`m${n}`)).toBe(true);
  const lengths = await commit(first);
  adder(first)('after');
  await first.seal().write();
  await first.close();
  const second = await open(disk, lengths);
  for (let n = 0; n < 1000; n++) expect(adder(second)(`m${n}`)).toBe(false);
  expect(adder(second)('after')).toBe(true);
  expect(second.status(0).keys).toBe(1001);
});

test('keys are forgotten only after the whole window, and their journals go with them', async () => {
  const disk = createMemoryDisk();
  const dedupe = await open(disk);
  const add = adder(dedupe);
  for (let hour = 0; hour < 200; hour++) {
    expect(add(`h${hour}`, hour * HOUR_MS)).toBe(true);
    for (let ago = 0; ago <= 24 && ago <= hour; ago++)
      expect(add(`h${hour - ago}`, hour * HOUR_MS)).toBe(false);
    dedupe.expire(hour * HOUR_MS);
    await commit(dedupe);
  }
  expect(dedupe.status(200 * HOUR_MS)).toMatchObject({ shrunk: false, windowHours: 24 });
  expect(dedupe.status(200 * HOUR_MS).keys).toBeLessThan(40);
  expect(await disk.list('dedupe')).toHaveLength(Object.keys(dedupe.seal().lengths).length);
});

test('over the most keys the oldest go early, memory stays bounded, and the status says how far it reaches', async () => {
  const dedupe = await open(createMemoryDisk(), {}, 1000);
  const add = adder(dedupe);
  for (let n = 0; n < 20_000; n++) add(`m${n}`, n * 1000);
  const status = dedupe.status(20_000_000);
  expect(status.keys).toBeLessThanOrEqual(1000);
  expect(status.keys).toBeGreaterThan(500);
  expect(status).toMatchObject({ shrunk: true });
  expect(status.windowHours).toBeLessThan(1000 / 3600);
  expect(add('m19999', 20_000_000)).toBe(false);
  expect(add('m0', 20_000_000)).toBe(true);
});

test('after a gap in the journals memory says how little it reaches, and goes on from there', async () => {
  for (const damage of ['head', 'tail', 'missing'] as const) {
    const disk = createMemoryDisk();
    const first = await open(disk);
    for (let n = 0; n < 100; n++) adder(first)(`m${n}`, HOUR_MS);
    const lengths = await commit(first);
    expect(first.reachMs(2 * HOUR_MS)).toBe(DAY_MS);
    const [path, file] = [...disk.files.entries()].at(-1) ?? ['', { bytes: Buffer.alloc(0), synced: 0 }];
    if (damage === 'head') file.bytes[9] = (file.bytes[9] ?? 0) ^ 1;
    else if (damage === 'tail') file.bytes = file.bytes.subarray(0, -5);
    else disk.files.delete(path);
    const second = await open(disk, lengths);
    for (let n = 0; n < 100; n++) expect(adder(second)(`m${n}`, 2 * HOUR_MS)).toBe(true);
    expect(second.reachMs(3 * HOUR_MS), damage).toBe(HOUR_MS);
    const third = await open(disk, await commit(second));
    for (let n = 0; n < 100; n++) expect(adder(third)(`m${n}`, 3 * HOUR_MS)).toBe(false);
    expect(third.reachMs(4 * HOUR_MS)).toBe(2 * HOUR_MS);
  }
});

test('similar ids, and the same id of different sources, have different hashes that use all bits', () => {
  const seen = new Set<string>();
  const ones = new Array<number>(96).fill(0);
  const key: KeyHash = { a: 0, b: 0, c: 0 };
  const hash = (seed: KeyHash, text: string): void => {
    absorb(seed, text, key);
    finish(key);
    seen.add(`${key.a} ${key.b} ${key.c}`);
    for (let bit = 0; bit < 96; bit++) {
      const word = bit < 32 ? key.a : bit < 64 ? key.b : key.c;
      ones[bit] = (ones[bit] ?? 0) + ((word >>> (bit % 32)) & 1);
    }
  };
  const seeds = [
    { a: 1, b: 2, c: 3 },
    { a: 1, b: 2, c: 4 },
  ];
  for (const seed of seeds) for (let n = 0; n < 50_000; n++) hash(seed, `node-next-1795303927779-${n}`);
  expect(seen.size).toBe(100_000);
  for (const count of ones) expect(Math.abs(count - 50_000)).toBeLessThan(1500);
});
