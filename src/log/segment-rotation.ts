/** The writer's segments: which one is being written, when it is done with, and what the next one says of it. */
import type { Clock } from '../system/clock.ts';
import type { Disk, DiskFile } from '../system/disk.ts';
import { plainPath } from './segment-files.ts';
import {
  decodeSegmentHeader,
  encodeEndMark,
  encodeSegmentHeader,
  HEADER_BYTES,
  type RandomBytes,
  RECORD_BYTES,
} from './segment-format.ts';
import type { Recovery } from './segment-recover.ts';

export interface RotationOptions {
  readonly disk: Disk;
  readonly dir: string;
  readonly partition: string;
  readonly segmentBytes: number;
  readonly random: RandomBytes;
  readonly clock: Clock;
}

export interface Segment {
  readonly file: DiskFile;
  readonly path: string;
  readonly segment: number;
  readonly seed: number;
  /** Durable length. */
  bytes: number;
}

export interface Segments {
  /** The segment the next `bytes` go to, made when needed: its name and header are durable. */
  take(bytes: number): Promise<Segment>;
  /** Writes and syncs. After a rejection the segment is given up. */
  write(segment: Segment, pieces: readonly Uint8Array[], bytes: number): Promise<void>;
  close(now: number): Promise<void>;
  /** The failed sync's error, after which no more is tried. */
  readonly fatal: unknown;
}

export function openSegments(options: RotationOptions, recovered: Recovery, onSync: () => void): Segments {
  const { disk, dir, partition, segmentBytes, random, clock } = options;
  let current: Segment | null = null;
  let next = recovered.next;
  /** The last segment that holds something durable: the next header names it. */
  let previous = { segment: recovered.segment, bytes: recovered.bytes };
  /** Segments given up before anything in them was durable. Removed once a higher number is safely there. */
  let abandoned: string[] = [];
  let fatal: unknown = null;

  /** Notes a failed sync on its way out: it is the one failure after which nothing may be tried again. */
  const orFatal = (error: unknown): never => {
    fatal = error;
    throw error;
  };

  const sync = async (file: DiskFile): Promise<void> => {
    try {
      await file.sync();
    } catch (error) {
      orFatal(error);
    }
    onSync();
  };

  const create = async (): Promise<Segment> => {
    const segment = next++;
    const path = plainPath(dir, segment);
    const header = encodeSegmentHeader(
      {
        partition,
        segment,
        createdAt: clock.now(),
        previousSegment: previous.segment,
        previousBytes: previous.bytes,
      },
      random,
    );
    const file = await disk.open(path, 'create');
    try {
      await file.append([header]);
      await sync(file);
      await disk.syncDir(dir).catch(orFatal);
    } catch (error) {
      await ignoreFailure(file.close());
      // No record was ever in it, so no cursor can be either: the file may go at once.
      if (fatal === null) await ignoreFailure(disk.remove(path));
      throw error;
    }
    for (const old of abandoned) await ignoreFailure(disk.remove(old));
    abandoned = [];
    return { file, path, segment, seed: decodeSegmentHeader(header)?.seed ?? 0, bytes: HEADER_BYTES };
  };

  const leave = async (segment: Segment): Promise<void> => {
    current = null;
    if (segment.bytes > HEADER_BYTES) previous = { segment: segment.segment, bytes: segment.bytes };
    else abandoned.push(segment.path);
    await ignoreFailure(segment.file.close());
  };

  /** Ends the segment in order. An end mark that cannot be written is left out: the next header does its work. */
  const seal = async (segment: Segment, now: number): Promise<void> => {
    try {
      await segment.file.append([encodeEndMark(segment.seed, segment.bytes, now)]);
      await sync(segment.file);
      segment.bytes += RECORD_BYTES;
    } catch (error) {
      if (fatal !== null) throw error;
      await ignoreFailure(segment.file.truncate(segment.bytes));
    } finally {
      await leave(segment);
    }
  };

  return {
    get fatal() {
      return fatal;
    },
    async take(bytes) {
      const full =
        current && current.bytes > HEADER_BYTES && current.bytes + bytes > segmentBytes ? current : null;
      if (full) await seal(full, clock.now());
      current ??= await create();
      return current;
    },
    async write(segment, pieces, bytes) {
      try {
        await segment.file.append(pieces);
        await sync(segment.file);
        segment.bytes += bytes;
      } catch (error) {
        if (fatal === null) await ignoreFailure(segment.file.truncate(segment.bytes));
        await leave(segment);
        throw error;
      }
    },
    async close(now) {
      if (current && fatal === null) await seal(current, now);
      else if (current) await leave(current);
    },
  };
}

/** For cleaning up where the failure that led here is the one to report. */
async function ignoreFailure(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch {
    // What stays behind is harmless: the next header says what counts, and recovery looks again.
  }
}
