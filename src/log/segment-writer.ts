/**
 * Appends records to a partition's segments (format: segment-format.ts), many at a time.
 *
 * Group commit. While one group is being written and synced, everything that arrives waits and then goes
 * together: one write and one fdatasync for all. So a lone record pays one sync, and under load the sync is
 * shared by hundreds; while many come, a group waits a moment for company (group-pace.ts). An append resolves
 * after the sync of its group and never before.
 *
 * Failures.
 *   A write fails (disk full, an I/O error): its group is rejected, what reached the file is cut off, and the
 *   next group starts a new segment. Not the same one: a reader may have seen records of the failed group
 *   before they were cut off, and its cursor must not point into the middle of whatever would come there next.
 *   A sync fails: nothing is known about the bytes since the last one, and asking again may lie. Everything is
 *   rejected from then on and `onFatal` is told; the process is expected to end and to recover from the files.
 *   Too much is waiting: refused at once, so that memory stays bounded and the client hears it while it can act.
 */
import type { Clock } from '../system/clock.ts';
import { type Disk, isCode } from '../system/disk.ts';
import { Fault } from '../system/fault.ts';
import { openGroupPace } from './group-pace.ts';
import type { LogWriter, LogWriterStats, Position, RecordInput } from './log.ts';
import { encodeRecordHeader, type RandomBytes, RECORD_BYTES, recordBytes } from './segment-format.ts';
import { type Recovery, recoverLast } from './segment-recover.ts';
import { openSegments, type Segment } from './segment-rotation.ts';

export interface SegmentWriterOptions {
  readonly disk: Disk;
  /** The partition's folder; created when missing. */
  readonly dir: string;
  /** At most 16 bytes. */
  readonly partition: string;
  /** A segment is closed rather than grown beyond this, unless a single record is larger. */
  readonly segmentBytes: number;
  readonly pendingBytesMax: number;
  readonly random: RandomBytes;
  readonly clock: Clock;
  /** Called once, when nothing can be promised any more. End the process. */
  readonly onFatal: (error: unknown) => void;
}

export interface SegmentWriter extends LogWriter {
  /** What opening found and did: for one log line at start. */
  readonly recovered: Recovery;
}

/** A group is cut here, so that one slow write does not hold everybody's answer. */
const GROUP_BYTES_MAX = 4 * 1024 * 1024;
/** Below this, copying a body into the group's buffer is cheaper than one more piece for the kernel (measured). */
const COPY_BYTES_MAX = 2048;

interface Waiting {
  readonly record: RecordInput;
  readonly bytes: number;
  readonly resolve: (position: Position) => void;
  readonly reject: (error: Fault) => void;
}

/** Recovers the folder, then takes records. Rejects with Fault `disk_full` or `unavailable` when it cannot. */
export async function openSegmentWriter(options: SegmentWriterOptions): Promise<SegmentWriter> {
  try {
    return startWriter(options, await recoverLast(options.disk, options.dir));
  } catch (error) {
    throw faultOf(error);
  }
}

function startWriter(options: SegmentWriterOptions, recovered: Recovery): SegmentWriter {
  const { pendingBytesMax, clock } = options;
  const groupBytesMax = Math.min(GROUP_BYTES_MAX, options.segmentBytes);
  const stats: { -readonly [K in keyof LogWriterStats]: LogWriterStats[K] } = {
    appended: 0,
    bytes: 0,
    syncs: 0,
    pendingBytes: 0,
    refusing: null,
  };
  const segments = openSegments(options, recovered, () => {
    stats.syncs++;
  });
  const pace = openGroupPace(clock);
  let queue: Waiting[] = [];
  let running: Promise<void> | null = null;
  let closed = false;

  const settle = (group: readonly Waiting[], fault: Fault): void => {
    for (const waiting of group) {
      stats.pendingBytes -= waiting.bytes;
      waiting.reject(fault);
    }
  };

  const commit = async (group: readonly Waiting[], bytes: number): Promise<void> => {
    try {
      const segment = await segments.take(bytes);
      let byte = segment.bytes;
      await segments.write(segment, encodeGroup(segment, group), bytes);
      stats.refusing = null;
      for (const waiting of group) {
        stats.appended++;
        stats.bytes += waiting.bytes;
        stats.pendingBytes -= waiting.bytes;
        waiting.resolve({ segment: segment.segment, byte });
        byte += waiting.bytes;
      }
    } catch (error) {
      stats.refusing = isCode(error, 'ENOSPC', 'EDQUOT') ? 'disk_full' : 'disk_error';
      settle(group, faultOf(error));
      if (segments.fatal !== null) options.onFatal(error);
    }
  };

  const run = async (): Promise<void> => {
    // One turn of the microtask queue: what is appended in the same breath shares the first group.
    await null;
    while (queue.length > 0 && segments.fatal === null) {
      const company = closed ? null : pace.company();
      if (company !== null) await company;
      const { group, rest, bytes } = takeGroup(queue, groupBytesMax);
      queue = rest;
      pace.begun(rest.length);
      await commit(group, bytes);
    }
    if (segments.fatal !== null) settle(queue.splice(0), faultOf(segments.fatal));
    running = null;
  };

  return {
    stats,
    recovered,
    append(record) {
      const bytes = recordBytes(record);
      if (closed)
        return Promise.reject(new Fault('unavailable', 'This process is stopping; send it again.', again));
      if (segments.fatal !== null) return Promise.reject(faultOf(segments.fatal));
      if (stats.pendingBytes + bytes > pendingBytesMax)
        return Promise.reject(
          new Fault('unavailable', 'More is arriving than the disk takes; send it again shortly.', again),
        );
      stats.pendingBytes += bytes;
      return new Promise((resolve, reject) => {
        queue.push({ record, bytes, resolve, reject });
        pace.arrived(queue.length);
        running ??= run();
      });
    },
    async close() {
      closed = true;
      while (running) await running;
      await segments.close(clock.now()).catch((error: unknown) => {
        throw faultOf(error);
      });
    },
  };
}

const again = { retryAfterSeconds: 1 };

function takeGroup(queue: Waiting[], bytesMax: number): { group: Waiting[]; rest: Waiting[]; bytes: number } {
  let bytes = 0;
  let count = 0;
  for (const waiting of queue) {
    if (count > 0 && bytes + waiting.bytes > bytesMax) break;
    bytes += waiting.bytes;
    count++;
  }
  return count === queue.length
    ? { group: queue, rest: [], bytes }
    : { group: queue.slice(0, count), rest: queue.slice(count), bytes };
}

/** The group as pieces for one write. Heads and small bodies are copied together, large bodies are passed on. */
function encodeGroup(segment: Segment, group: readonly Waiting[]): Uint8Array[] {
  let copied = 0;
  for (const { record, bytes } of group)
    copied += record.body.byteLength <= COPY_BYTES_MAX ? bytes : bytes - record.body.byteLength;
  const buffer = Buffer.allocUnsafe(copied);
  const pieces: Uint8Array[] = [];
  let from = 0;
  let at = 0;
  let byte = segment.bytes;
  for (const { record, bytes } of group) {
    encodeRecordHeader(buffer, at, record, segment.seed, byte);
    buffer.set(record.head, at + RECORD_BYTES);
    at += RECORD_BYTES + record.head.byteLength;
    byte += bytes;
    if (record.body.byteLength <= COPY_BYTES_MAX) {
      buffer.set(record.body, at);
      at += record.body.byteLength;
    } else {
      pieces.push(buffer.subarray(from, at), record.body);
      from = at;
    }
  }
  if (at > from) pieces.push(buffer.subarray(from, at));
  return pieces;
}

function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (isCode(error, 'ENOSPC', 'EDQUOT'))
    return new Fault('disk_full', 'The disk is full; free some space. Nothing of this request was stored.', {
      cause: error,
      retryAfterSeconds: 5,
    });
  return new Fault('unavailable', 'The disk failed; nothing of this request was stored. Send it again.', {
    cause: error,
    retryAfterSeconds: 5,
  });
}
