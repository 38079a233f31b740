/** Which segments a partition's folder holds, and where each of them ends. */
import type { Disk } from '../system/disk.ts';
import { openCompressed } from './segment-compressed.ts';
import { decodeSegmentHeader, HEADER_BYTES, type SegmentHeader, segmentName } from './segment-format.ts';
import type { SegmentSource } from './segment-source.ts';

export interface SegmentFile {
  readonly segment: number;
  readonly name: string;
  readonly compressed: boolean;
}

const NAME = /^(\d{10,})\.seg(\.zst)?$/;

/** Segments in order. Where both forms exist, the plain one counts: the compressed may not have been verified. */
export async function listSegments(disk: Disk, dir: string): Promise<SegmentFile[]> {
  const found = new Map<number, SegmentFile>();
  for (const name of await disk.list(dir)) {
    const match = NAME.exec(name);
    if (!match) continue;
    const segment = Number(match[1]);
    const compressed = match[2] !== undefined;
    if (!compressed || !found.has(segment)) found.set(segment, { segment, name, compressed });
  }
  return [...found.values()].sort((a, b) => a.segment - b.segment);
}

/** One more than any number ever seen in the folder, also of files that are no segments any more. */
export async function nextSegmentNumber(disk: Disk, dir: string): Promise<number> {
  let highest = 0;
  for (const name of await disk.list(dir)) {
    const match = /^(\d{10,})\.seg/.exec(name);
    if (match) highest = Math.max(highest, Number(match[1]));
  }
  return highest + 1;
}

export async function openSegment(disk: Disk, dir: string, file: SegmentFile): Promise<SegmentSource> {
  const opened = await disk.open(`${dir}/${file.name}`, 'read');
  if (!file.compressed) return opened;
  try {
    return await openCompressed(opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
}

export async function readSegmentHeader(source: SegmentSource): Promise<SegmentHeader | null> {
  return decodeSegmentHeader(await source.read(0, HEADER_BYTES));
}

export function plainPath(dir: string, segment: number): string {
  return `${dir}/${segmentName(segment)}`;
}
