/** Reads a partition's whole log and says what is there: the check behind `trackway log verify`. Changes nothing. */
import type { Disk } from '../system/disk.ts';
import type { Damage, LogReader, Position } from './log.ts';
import { listSegments, openSegment, type SegmentFile } from './segment-files.ts';
import {
  asBuffer,
  decodeRecordHeader,
  decodeSegmentHeader,
  HEADER_BYTES,
  headerIsSound,
  RECORD_BYTES,
} from './segment-format.ts';
import { openSegmentReader } from './segment-reader.ts';

export interface SegmentReport {
  readonly segment: number;
  readonly file: string;
  readonly records: number;
  /** Uncompressed length. */
  readonly bytes: number;
  /** Milliseconds since 1970; null without records. */
  readonly firstTime: number | null;
  readonly lastTime: number | null;
  readonly damage: readonly Damage[];
  /** False when a copy of the file header is damaged; the records are still read by the other one. */
  readonly headerSound: boolean;
  /** True when it ends with an end mark: it was closed in order and nothing is missing at its end. */
  readonly closed: boolean;
  /** Bytes at the end of the newest segment that are no record: a write under way, or one that a crash cut short. */
  readonly tailBytes: number;
}

export interface LogReport {
  readonly segments: readonly SegmentReport[];
  /** Damage that lies in no segment there is: a whole file is missing. */
  readonly missing: readonly Damage[];
  /** What recovery put aside: names of `.damaged` files. */
  readonly setAside: readonly string[];
}

const READ_BYTES = 4 * 1024 * 1024;

/** `dir` is one partition's folder. Constant memory. */
export async function verifyLog(options: {
  readonly disk: Disk;
  readonly dir: string;
  readonly partition: string;
  readonly onProgress?: (readBytes: number) => void;
}): Promise<LogReport> {
  const { disk, dir } = options;
  const files = await listSegments(disk, dir);
  const tallies = new Map<number, Tally>(files.map((file) => [file.segment, emptyTally()]));
  const missing: Damage[] = [];
  const reader = await openSegmentReader(options);
  try {
    const end = await tally(reader, tallies, missing, options.onProgress);
    const segments: SegmentReport[] = [];
    for (const file of files) {
      const counted = tallies.get(file.segment) ?? emptyTally();
      segments.push(await reportOf(disk, dir, file, counted, file === files.at(-1) ? end : null));
    }
    const setAside = (await disk.list(dir)).filter((name) => name.endsWith('.damaged'));
    return { segments, missing, setAside };
  } finally {
    await reader.close();
  }
}

/** True when every byte is accounted for. `ended` asks also that the writer closed the newest segment in order. */
export function isSound(report: LogReport, ended: boolean): boolean {
  const last = report.segments.at(-1);
  return (
    report.missing.length === 0 &&
    report.setAside.length === 0 &&
    report.segments.every((one) => one.damage.length === 0 && one.headerSound && one.tailBytes === 0) &&
    (!ended || last === undefined || last.closed)
  );
}

interface Tally {
  records: number;
  firstTime: number | null;
  lastTime: number | null;
  readonly damage: Damage[];
}

function emptyTally(): Tally {
  return { records: 0, firstTime: null, lastTime: null, damage: [] };
}

async function tally(
  reader: LogReader,
  tallies: Map<number, Tally>,
  missing: Damage[],
  onProgress?: (readBytes: number) => void,
): Promise<Position> {
  for (let at: Position = { segment: 0, byte: 0 }; ; ) {
    const batch = await reader.read(at, READ_BYTES);
    let readBytes = 0;
    for (const record of batch.records) {
      const counted = tallies.get(record.position.segment);
      if (!counted) continue;
      counted.records++;
      counted.firstTime ??= record.time;
      counted.lastTime = record.time;
      readBytes += record.next.byte - record.position.byte;
    }
    for (const damage of batch.damage) (tallies.get(damage.from.segment)?.damage ?? missing).push(damage);
    onProgress?.(readBytes);
    at = batch.next;
    if (batch.records.length === 0) return at;
  }
}

async function reportOf(
  disk: Disk,
  dir: string,
  file: SegmentFile,
  counted: Tally,
  end: Position | null,
): Promise<SegmentReport> {
  const source = await openSegment(disk, dir, file);
  try {
    const bytes = await source.size();
    const start = await source.read(0, HEADER_BYTES);
    const header = decodeSegmentHeader(start);
    const mark = asBuffer(await source.read(Math.max(0, bytes - RECORD_BYTES), RECORD_BYTES));
    const readTo = !header
      ? 0
      : end?.segment === file.segment
        ? Math.max(end.byte, HEADER_BYTES)
        : HEADER_BYTES;
    return {
      segment: file.segment,
      file: file.name,
      ...counted,
      bytes,
      headerSound: headerIsSound(start),
      closed: header !== null && decodeRecordHeader(mark, 0, header.seed, bytes - RECORD_BYTES)?.end === true,
      tailBytes: end === null ? 0 : Math.max(0, bytes - readTo),
    };
  } finally {
    await source.close();
  }
}
