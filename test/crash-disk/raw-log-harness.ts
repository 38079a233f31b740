/** Drives the raw log over the simulated disk and judges what is found afterwards. */
import { expect } from 'vitest';
import { type LogReader, type LogRecord, type Position, type RecordInput, START } from '../../src/log/log.ts';
import { openSegmentReader } from '../../src/log/segment-reader.ts';
import { openSegmentWriter, type SegmentWriter } from '../../src/log/segment-writer.ts';
import type { Clock } from '../../src/system/clock.ts';
import type { Disk, DiskFile } from '../../src/system/disk.ts';
import { pick, type Random, randomBytesOf, seededRandom } from '../support/random.ts';

export const DIR = '/data/raw/0';
export const PARTITION = '0';
export const clock: Clock = { now: () => 1_700_000_000_000, sleep: async () => {} };

/** The record with that number; its content follows from the number, so that any change to it is noticed. */
export function recordOf(n: number): RecordInput {
  const known = records.get(n) ?? makeRecord(n);
  records.set(n, known);
  return known;
}

const records = new Map<number, RecordInput>();
const BODY_BYTES_MAX = 3000;

function makeRecord(n: number): RecordInput {
  const random = seededRandom(n);
  const bytes = random() < 0.8 ? pick(random, 400) : pick(random, BODY_BYTES_MAX);
  return {
    time: 1_000_000 + n,
    head: Buffer.from(JSON.stringify({ n, user: `user-${pick(random, 1000)}` })),
    body: Buffer.from(randomBytesOf(random)(bytes)),
  };
}

export function numberOf(record: RecordInput): number {
  return record.time - 1_000_000;
}

export function openWriter(
  disk: Disk,
  random: Random,
  onFatal: (error: unknown) => void = () => {},
  segmentBytes = 8192,
): Promise<SegmentWriter> {
  return openSegmentWriter({
    disk,
    dir: DIR,
    partition: PARTITION,
    segmentBytes,
    pendingBytesMax: 1 << 24,
    random: randomBytesOf(random),
    clock,
    onFatal,
  });
}

export function openReader(disk: Disk): Promise<LogReader> {
  return openSegmentReader({ disk, dir: DIR, partition: PARTITION });
}

export interface Found {
  readonly numbers: number[];
  readonly damagedBytes: number;
  readonly next: Position;
}

/** Reads all there is, demanding that each record is one that was sent, unaltered, once and in order. */
export async function readAll(disk: Disk, from: Position = START, bytesMax = 2000): Promise<Found> {
  const reader = await openReader(disk);
  try {
    return await readOn(reader, from, bytesMax);
  } finally {
    await reader.close();
  }
}

export async function readOn(reader: LogReader, from: Position, bytesMax = 2000): Promise<Found> {
  const numbers: number[] = [];
  let damagedBytes = 0;
  for (let at = from; ; ) {
    const batch = await reader.read(at, bytesMax);
    for (const record of batch.records) {
      expectUnaltered(record);
      expect(numberOf(record)).toBeGreaterThan(numbers.at(-1) ?? -1);
      numbers.push(numberOf(record));
    }
    for (const damage of batch.damage) damagedBytes += damage.bytes;
    at = batch.next;
    if (batch.records.length === 0) return { numbers, damagedBytes, next: at };
  }
}

function expectUnaltered(record: LogRecord): void {
  const sent = recordOf(numberOf(record));
  if (Buffer.compare(record.head, sent.head) !== 0 || Buffer.compare(record.body, sent.body) !== 0)
    expect.fail(`record ${numberOf(record)} was delivered altered`);
}

export function missing(wanted: Iterable<number>, found: Iterable<number>): number[] {
  const have = new Set(found);
  return [...wanted].filter((n) => !have.has(n));
}

/** The disk as one process has it. Once its process is killed, none of its calls does anything or answers. */
export function killableDisk(disk: Disk): {
  readonly disk: Disk;
  /** Kills the process right after its next write, before it can sync; resolves then. */
  readonly killAfterWrite: () => Promise<void>;
} {
  let killed = false;
  let onWritten: (() => void) | null = null;
  const never = new Promise<never>(() => {});
  const alive = async <T>(call: () => Promise<T>): Promise<T> => {
    if (killed) return never;
    const result = await call();
    return killed ? never : result;
  };
  const fileOf = (file: DiskFile): DiskFile => ({
    append: (chunks) =>
      alive(async () => {
        await file.append(chunks);
        killed = onWritten !== null;
        onWritten?.();
      }),
    read: (position, bytesMax) => alive(() => file.read(position, bytesMax)),
    sync: () => alive(() => file.sync()),
    truncate: (bytes) => alive(() => file.truncate(bytes)),
    size: () => alive(() => file.size()),
    close: () => alive(() => file.close()),
  });
  return {
    killAfterWrite: () =>
      new Promise((resolve) => {
        onWritten = resolve;
      }),
    disk: {
      open: (path, mode) => alive(async () => fileOf(await disk.open(path, mode))),
      readAll: (path) => alive(() => disk.readAll(path)),
      rename: (from, to) => alive(() => disk.rename(from, to)),
      remove: (path) => alive(() => disk.remove(path)),
      list: (dir) => alive(() => disk.list(dir)),
      makeDir: (dir) => alive(() => disk.makeDir(dir)),
      syncDir: (dir) => alive(() => disk.syncDir(dir)),
      size: (path) => alive(() => disk.size(path)),
      space: (path) => alive(() => disk.space(path)),
    },
  };
}
