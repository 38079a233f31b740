/**
 * What a writer does before its first segment: makes sure that what an earlier process left is durable and ends
 * with a whole record. Killable at any step; doing it twice changes nothing.
 */
import { type Disk, type DiskFile, isCode } from '../system/disk.ts';
import { listSegments, nextSegmentNumber, openSegment, readSegmentHeader } from './segment-files.ts';
import { asBuffer, decodeRecordHeader, HEADER_BYTES, RECORD_BYTES } from './segment-format.ts';
import { readWindow } from './segment-scan.ts';
import type { SegmentSource } from './segment-source.ts';

export interface Recovery {
  /** The newest segment found and the length up to which it counts; 0 and 0 in an empty folder. */
  readonly segment: number;
  readonly bytes: number;
  /** Bytes after it that were no record, and the file a copy was kept in when they do not look like a torn write. */
  readonly cutBytes: number;
  readonly kept: string | null;
  /** The number the next segment gets. */
  readonly next: number;
}

const COPY_BYTES = 1024 * 1024;

export async function recoverLast(disk: Disk, dir: string): Promise<Recovery> {
  await disk.makeDir(dir);
  // A segment that was made but whose name was not synced yet must not vanish once it is built upon.
  await disk.syncDir(dir);
  const next = await nextSegmentNumber(disk, dir);
  const last = (await listSegments(disk, dir)).at(-1);
  if (!last) return { segment: 0, bytes: 0, cutBytes: 0, kept: null, next };
  if (last.compressed) {
    const source = await openSegment(disk, dir, last);
    const bytes = await source.size();
    await source.close();
    return { segment: last.segment, bytes, cutBytes: 0, kept: null, next };
  }
  const path = `${dir}/${last.name}`;
  const file = await disk.open(path, 'append');
  try {
    const size = await file.size();
    const header = await readSegmentHeader(file);
    // Without a header nothing in it can be read, but it stays: what follows will call it damage.
    const bytes = header ? await findEnd(file, header.seed, size) : size <= HEADER_BYTES ? 0 : size;
    const torn = !header || bytes === size || (await looksTorn(file, header.seed, bytes, size));
    const kept = torn ? null : await keepAside(disk, dir, file, bytes, `${path}.damaged`);
    // When there is no room for the copy the bytes stay where they are: the next header says to ignore them.
    if (header && bytes < size && (torn || kept)) await file.truncate(bytes);
    await file.sync();
    return { segment: last.segment, bytes, cutBytes: header ? size - bytes : 0, kept, next };
  } finally {
    await file.close();
  }
}

/** Where the last valid record ends. A segment that was closed in order is not read through. */
async function findEnd(source: SegmentSource, seed: number, size: number): Promise<number> {
  const endMark = asBuffer(await source.read(Math.max(0, size - RECORD_BYTES), RECORD_BYTES));
  if (decodeRecordHeader(endMark, 0, seed, size - RECORD_BYTES)?.end) return size;
  let from = HEADER_BYTES;
  for (;;) {
    const window = await readWindow(source, { segment: 0, seed, from, end: size, bytesMax: COPY_BYTES });
    if (window.exhausted) return Math.min(window.next, size);
    from = window.next;
  }
}

/** A write cut short is a record's start with too little after it, or room given by the file system: zeros. */
async function looksTorn(source: SegmentSource, seed: number, from: number, size: number): Promise<boolean> {
  if (size - from < RECORD_BYTES) return true;
  const start = asBuffer(await source.read(from, RECORD_BYTES));
  const header = decodeRecordHeader(start, 0, seed, from);
  if (header && from + header.bytes > size) return true;
  for (let byte = from; byte < size; byte += COPY_BYTES) {
    const piece = await source.read(byte, Math.min(COPY_BYTES, size - byte));
    if (piece.some((value) => value !== 0)) return false;
  }
  return true;
}

/** Copies the bytes from `from` on into a file beside the segment. Null when the disk has no room for it. */
async function keepAside(
  disk: Disk,
  dir: string,
  source: DiskFile,
  from: number,
  path: string,
): Promise<string | null> {
  const temporary = `${path}.new`;
  try {
    if ((await disk.size(temporary)) !== null) await disk.remove(temporary);
    const copy = await disk.open(temporary, 'create');
    try {
      for (let byte = from; ; byte += COPY_BYTES) {
        const piece = await source.read(byte, COPY_BYTES);
        if (piece.byteLength > 0) await copy.append([piece]);
        if (piece.byteLength < COPY_BYTES) break;
      }
      await copy.sync();
    } finally {
      await copy.close();
    }
    await disk.rename(temporary, path);
    await disk.syncDir(dir);
    return path;
  } catch (error) {
    if (isCode(error, 'ENOSPC', 'EDQUOT')) return null;
    throw error;
  }
}
