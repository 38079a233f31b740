import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../system/clock.ts';
import { nodeDisk } from '../system/disk-node.ts';
import { COMPANY } from './group-pace.ts';
import { type LogRecord, type Position, START } from './log.ts';
import { openSegmentReader } from './segment-reader.ts';
import { openSegmentWriter, type SegmentWriter } from './segment-writer.ts';

let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'trackway-log-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const open = (dir: string, segmentBytes = 4096, pendingBytesMax = 1 << 24): Promise<SegmentWriter> =>
  openSegmentWriter({
    disk: nodeDisk,
    dir,
    partition: '0',
    segmentBytes,
    pendingBytesMax,
    random: randomBytes,
    clock: systemClock,
    onFatal: (error) => {
      throw error;
    },
  });

const input = (n: number, bytes = 300): { time: number; head: Buffer; body: Buffer } => ({
  time: 1000 + n,
  head: Buffer.from(`head ${n}`),
  body: Buffer.alloc(bytes, `body ${n}. `),
});

async function readAll(dir: string, from: Position = START, bytesMax = 2000): Promise<LogRecord[]> {
  const reader = await openSegmentReader({ disk: nodeDisk, dir, partition: '0' });
  const records: LogRecord[] = [];
  for (let at = from; ; ) {
    const batch = await reader.read(at, bytesMax);
    expect(batch.damage).toEqual([]);
    records.push(...batch.records);
    at = batch.next;
    if (batch.records.length === 0) break;
  }
  await reader.close();
  return records;
}

test('records of every size come back in order at the positions append gave, across segments and restarts', async () => {
  const dir = join(root, 'order');
  const positions: Position[] = [];
  const sent = [];
  for (let round = 0; round < 3; round++) {
    const writer = await open(dir);
    const some = Array.from({ length: 40 }, (_, n) => input(round * 40 + n, (n * 397) % 9000));
    positions.push(...(await Promise.all(some.map((record) => writer.append(record)))));
    sent.push(...some);
    await writer.close();
  }
  const records = await readAll(dir);
  expect(records.map((record) => record.position)).toEqual(positions);
  expect(records.map(({ time, head, body }) => ({ time, head, body }))).toEqual(sent);
  expect(new Set(positions.map((position) => position.segment)).size).toBeGreaterThan(3);
});

test('a reader sees what a live writer appends, and goes on from any cursor', async () => {
  const dir = join(root, 'live');
  const writer = await open(dir);
  const reader = await openSegmentReader({ disk: nodeDisk, dir, partition: '0' });
  let at: Position = START;
  for (let n = 0; n < 50; n++) {
    expect((await reader.read(at, 1 << 20)).records).toEqual([]);
    await writer.append(input(n));
    const batch = await reader.read(at, 1 << 20);
    expect(batch.records.map((record) => record.time)).toEqual([1000 + n]);
    at = batch.next;
  }
  expect(await reader.backlogBytes(at)).toBe(0);
  expect((await readAll(dir, await reader.seek(1030))).map((record) => record.time)).toEqual(
    Array.from({ length: 20 }, (_, n) => 1030 + n),
  );
  await writer.close();
  await reader.close();
});

test('a restart without an append leaves no file behind', async () => {
  const dir = join(root, 'idle');
  for (let n = 0; n < 3; n++) await (await open(dir)).close();
  expect(await nodeDisk.list(dir)).toEqual([]);
});

test('appends beyond the pending limit are refused at once with a time to try again', async () => {
  const writer = await open(join(root, 'pending'), 1 << 20, 1000);
  const first = writer.append(input(1, 600));
  await expect(writer.append(input(2, 600))).rejects.toMatchObject({
    code: 'unavailable',
    retryAfterSeconds: 1,
  });
  await first;
  await writer.append(input(3, 600));
  expect(writer.stats).toMatchObject({ appended: 2, pendingBytes: 0, refusing: null });
  await writer.close();
});

test('records that arrive together share a sync, also when they are more pieces than one system call takes', async () => {
  const dir = join(root, 'group');
  const writer = await open(dir, 1 << 24, 1 << 25);
  const some = Array.from({ length: 1300 }, (_, n) => input(n, 3000));
  await Promise.all(some.map((record) => writer.append(record)));
  expect(writer.stats).toMatchObject({ appended: 1300, syncs: 2 });
  await writer.close();
  expect(
    (await readAll(dir, undefined, 1 << 20)).map(({ time, head, body }) => ({ time, head, body })),
  ).toEqual(some);
});

test('two cursors that use one reader at the same time do not disturb each other', async () => {
  const dir = join(root, 'cursors');
  const writer = await open(dir);
  for (let n = 0; n < 40; n++) await writer.append(input(n, 900));
  await writer.close();
  const reader = await openSegmentReader({ disk: nodeDisk, dir, partition: '0' });
  const follow = async (from: Position): Promise<number[]> => {
    const times: number[] = [];
    for (let at = from; ; ) {
      const batch = await reader.read(at, 1000);
      times.push(...batch.records.map((record) => record.time));
      at = batch.next;
      if (batch.records.length === 0) return times;
    }
  };
  const all = Array.from({ length: 40 }, (_, n) => 1000 + n);
  const later = await reader.seek(1025);
  expect(await Promise.all([follow(START), follow(later), follow(START)])).toEqual([all, all.slice(25), all]);
  await reader.close();
});

test('while many records come, a group is written when company is there or a moment has passed', async () => {
  let now = 1_000_000;
  let wake = (): void => undefined;
  const clock = {
    now: () => now,
    sleep: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
  };
  const dir = join(root, 'company');
  const writer = await openSegmentWriter({
    ...{ disk: nodeDisk, dir, partition: '0', segmentBytes: 1 << 20, pendingBytesMax: 1 << 24 },
    ...{ random: randomBytes, clock, onFatal: () => undefined },
  });
  // Two a millisecond: the first ones find nobody who waits.
  for (let n = 0; n < 40; n++) {
    await writer.append(input(n));
    now += n % 2;
  }
  const { syncs } = writer.stats;
  const first = writer.append(input(40));
  await new Promise(setImmediate);
  const second = writer.append(input(41));
  wake();
  await Promise.all([first, second]);
  expect(writer.stats.syncs).toBe(syncs + 1);
  await Promise.all(Array.from({ length: COMPANY }, (_, n) => writer.append(input(42 + n))));
  expect(writer.stats.syncs).toBe(syncs + 2);
  await writer.close();
});
