/**
 * Looks after segments that everyone is done with: compresses them, copies them to an archive, removes them when
 * they are too old or too many. Touches only closed segments wholly before the given cursor. It may be killed at
 * any step: what a step leaves behind is either used or removed by the next run.
 *
 * The order of each step is the same: write under a temporary name, sync, read back and compare, rename, sync the
 * folder; only then is the original removed. So at every moment the segment is there once, whole and durable.
 */
import { crc32 } from 'node:zlib';
import type { Clock } from '../system/clock.ts';
import type { Disk, DiskFile } from '../system/disk.ts';
import type { Position } from './log.ts';
import { compressSegment, openCompressed } from './segment-compressed.ts';
import { listSegments, openSegment, readSegmentHeader, type SegmentFile } from './segment-files.ts';

export interface MaintainOptions {
  readonly disk: Disk;
  /** One partition's folder; its last name is the archive's folder name. */
  readonly dir: string;
  readonly keep: { readonly hours: number; readonly bytes: number };
  /** Segments are copied here before they are removed; null for no archive. */
  readonly archiveDir: string | null;
  /** The oldest cursor of anyone who reads this partition. */
  readonly before: Position;
  readonly clock: Clock;
  /** Asked before each segment; false leaves it plain for a later run. Without it, all are compressed. */
  readonly compress?: () => boolean;
}

export interface MaintainReport {
  readonly compressed: readonly number[];
  readonly archived: readonly number[];
  readonly removed: readonly number[];
  /** Size of all segments on disk afterwards. */
  readonly bytes: number;
}

const HOUR_MS = 3_600_000;
const COPY_BYTES = 1024 * 1024;

export async function maintain(options: MaintainOptions): Promise<MaintainReport> {
  const { disk, dir, before, clock } = options;
  await removeLeftovers(disk, dir);
  const files = await listSegments(disk, dir);
  const done = files.slice(0, -1).filter((file) => file.segment < before.segment);
  const compressed: number[] = [];
  const archived: number[] = [];
  const removed: number[] = [];
  const tooOld = await findTooOld(options, files, done, clock.now() - options.keep.hours * HOUR_MS);
  const kept: SegmentFile[] = [];
  for (const file of done) {
    const goesUnarchived = tooOld.has(file.segment) && options.archiveDir === null;
    if (file.compressed || goesUnarchived || options.compress?.() === false) kept.push(file);
    else {
      kept.push(await compressFile(disk, dir, file));
      compressed.push(file.segment);
    }
  }
  let bytes = await sizeOnDisk(disk, dir);
  for (const file of kept) {
    if (!tooOld.has(file.segment) && bytes <= options.keep.bytes) break;
    const size = (await disk.size(`${dir}/${file.name}`)) ?? 0;
    if (options.archiveDir !== null && (await archiveFile(options, options.archiveDir, file)))
      archived.push(file.segment);
    await disk.remove(`${dir}/${file.name}`);
    // One at a time and in order: a gap in the middle would look like a lost file.
    await disk.syncDir(dir);
    removed.push(file.segment);
    bytes -= size;
  }
  return { compressed, archived, removed, bytes };
}

/** No record is younger than the segments after its own: the next header that can be read says when that began. */
async function findTooOld(
  { disk, dir }: MaintainOptions,
  files: readonly SegmentFile[],
  done: readonly SegmentFile[],
  oldest: number,
): Promise<Set<number>> {
  const tooOld = new Set<number>();
  let waiting: number[] = [];
  for (const [index, file] of done.entries()) {
    waiting.push(file.segment);
    const next = files[index + 1];
    if (!next) break;
    const source = await openSegment(disk, dir, next);
    const header = await readSegmentHeader(source).finally(() => source.close());
    if (!header) continue;
    if (header.createdAt >= oldest) break;
    for (const segment of waiting) tooOld.add(segment);
    waiting = [];
  }
  return tooOld;
}

/** Temporary files of a run that was killed, and the second copy where it was killed between rename and remove. */
async function removeLeftovers(disk: Disk, dir: string): Promise<void> {
  const names = new Set(await disk.list(dir));
  for (const name of names) {
    const isTemporary = name.endsWith('.seg.zst.new');
    // The plain form is the one that counts while both are there, so the other is made again.
    const isSecond = name.endsWith('.seg.zst') && names.has(name.slice(0, -'.zst'.length));
    if (isTemporary || isSecond) await disk.remove(`${dir}/${name}`);
  }
}

async function compressFile(disk: Disk, dir: string, file: SegmentFile): Promise<SegmentFile> {
  const name = `${file.name}.zst`;
  const plain = await disk.open(`${dir}/${file.name}`, 'read');
  try {
    const size = await plain.size();
    await writeWhole(disk, `${dir}/${name}.new`, (target) => compressSegment(plain, size, target));
    const packed = await openCompressed(await disk.open(`${dir}/${name}.new`, 'read'));
    const same = await isSame(plain, packed, size).finally(() => packed.close());
    if (!same)
      throw new Error(`Segment ${file.segment} reads differently once compressed; it stays as it is.`);
  } finally {
    await plain.close();
  }
  await disk.rename(`${dir}/${name}.new`, `${dir}/${name}`);
  await disk.syncDir(dir);
  await disk.remove(`${dir}/${file.name}`);
  await disk.syncDir(dir);
  return { segment: file.segment, name, compressed: true };
}

/** Copies the file as it is; false when the archive has it already. */
async function archiveFile(
  { disk, dir }: MaintainOptions,
  archiveDir: string,
  file: SegmentFile,
): Promise<boolean> {
  const folder = `${archiveDir}/${dir.slice(dir.lastIndexOf('/') + 1)}`;
  const path = `${folder}/${file.name}`;
  await disk.makeDir(folder);
  const original = await disk.open(`${dir}/${file.name}`, 'read');
  try {
    const size = await original.size();
    if ((await disk.size(path)) === size && (await isSameFile(disk, original, path, size))) {
      await disk.syncDir(folder);
      return false;
    }
    if ((await disk.size(`${path}.new`)) !== null) await disk.remove(`${path}.new`);
    await writeWhole(disk, `${path}.new`, async (target) => {
      for (let byte = 0; byte < size; byte += COPY_BYTES)
        await target.append([await original.read(byte, Math.min(COPY_BYTES, size - byte))]);
    });
    if (!(await isSameFile(disk, original, `${path}.new`, size)))
      throw new Error(`The archive's copy of segment ${file.segment} reads differently; the segment stays.`);
  } finally {
    await original.close();
  }
  await disk.rename(`${path}.new`, path);
  await disk.syncDir(folder);
  return true;
}

async function writeWhole(disk: Disk, path: string, fill: (file: DiskFile) => Promise<void>): Promise<void> {
  const file = await disk.open(path, 'create');
  try {
    await fill(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function isSameFile(disk: Disk, original: DiskFile, path: string, size: number): Promise<boolean> {
  const copy = await disk.open(path, 'read');
  return (await isSame(original, copy, size).finally(() => copy.close())) && (await disk.size(path)) === size;
}

type Readable = Pick<DiskFile, 'read'>;

async function isSame(a: Readable, b: Readable, size: number): Promise<boolean> {
  for (let byte = 0; byte < size; byte += COPY_BYTES) {
    const bytes = Math.min(COPY_BYTES, size - byte);
    const [left, right] = [await a.read(byte, bytes), await b.read(byte, bytes)];
    if (left.byteLength !== right.byteLength || crc32(left) !== crc32(right)) return false;
  }
  return true;
}

/** Bytes that a partition's segments take, compressed or not. */
export async function sizeOnDisk(disk: Disk, dir: string): Promise<number> {
  let bytes = 0;
  for (const file of await listSegments(disk, dir)) bytes += (await disk.size(`${dir}/${file.name}`)) ?? 0;
  return bytes;
}
