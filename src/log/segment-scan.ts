/**
 * Reads records out of one segment's bytes. Knows nothing of files that come before or after: whether bytes
 * that are no record are damage or merely not written yet is for the caller to say.
 */
import type { LogRecord } from './log.ts';
import {
  asBuffer,
  decodeRecordHeader,
  MARKER_START,
  payloadIsSound,
  RECORD_BYTES,
  type RecordHeader,
} from './segment-format.ts';
import type { SegmentSource } from './segment-source.ts';

export interface Window {
  readonly records: LogRecord[];
  /** Where to go on, a byte of the segment: after the last record or skipped stretch. */
  readonly next: number;
  /** Stretches that are no records and have a valid record after them: [from, to). */
  readonly gaps: readonly (readonly [from: number, to: number])[];
  /** True when no valid record starts at or after `next` before the end. */
  readonly exhausted: boolean;
  /** An end mark was read last. */
  readonly ended: boolean;
}

export interface Stretch {
  readonly segment: number;
  readonly seed: number;
  readonly from: number;
  /** Bytes at or after it are not looked at. */
  readonly end: number;
  /** About how much to read at once; a larger record is read whole all the same. */
  readonly bytesMax: number;
}

type Outcome =
  | { readonly kind: 'record'; readonly header: RecordHeader; readonly head: Buffer; readonly body: Buffer }
  | { readonly kind: 'cut'; readonly header: RecordHeader | null }
  | { readonly kind: 'bad'; readonly skipBytes: number };

/** What lies at `at`. `cut`: the window ends before it can be known. */
function recordAt(window: Buffer, at: number, seed: number, byte: number): Outcome {
  if (at + RECORD_BYTES > window.byteLength) return { kind: 'cut', header: null };
  const header = decodeRecordHeader(window, at, seed, byte);
  if (!header) return { kind: 'bad', skipBytes: 0 };
  if (at + header.bytes > window.byteLength) return { kind: 'cut', header };
  const bodyAt = at + RECORD_BYTES + header.headBytes;
  const head = window.subarray(at + RECORD_BYTES, bodyAt);
  const body = window.subarray(bodyAt, at + header.bytes);
  if (!payloadIsSound(header, head, body, seed, byte)) return { kind: 'bad', skipBytes: header.bytes };
  return { kind: 'record', header, head, body };
}

/** Reads the records of one window, skipping what is damaged in between. The records are views of one buffer. */
export async function readWindow(source: SegmentSource, stretch: Stretch): Promise<Window> {
  const { segment, seed, end } = stretch;
  const records: LogRecord[] = [];
  const gaps: [number, number][] = [];
  let base = stretch.from;
  let byte = base;
  let ended = false;
  const result = (exhausted: boolean): Window => ({ records, next: byte, gaps, exhausted, ended });
  let window = await load(source, base, stretch.bytesMax, end);
  while (byte < end) {
    const found = recordAt(window, byte - base, seed, byte);
    if (found.kind === 'record') {
      const next = byte + found.header.bytes;
      ended = found.header.end;
      if (!ended)
        records.push({
          time: found.header.time,
          head: found.head,
          body: found.body,
          position: { segment, byte },
          next: { segment, byte: next },
        });
      byte = next;
      continue;
    }
    if (found.kind === 'cut') {
      const wanted = found.header?.bytes ?? RECORD_BYTES;
      if (byte + wanted > end) return result(true);
      if (records.length > 0) return result(false);
      base = byte;
      window = await load(source, base, Math.max(wanted, stretch.bytesMax), end);
      if (window.byteLength < wanted) return result(true);
      continue;
    }
    const to = await findRecord(source, seed, byte + Math.max(1, found.skipBytes), end);
    if (to === null) return result(true);
    gaps.push([byte, to]);
    byte = to;
    ended = false;
    if (byte - base < window.byteLength) continue;
    if (records.length > 0) return result(false);
    base = byte;
    window = await load(source, base, stretch.bytesMax, end);
  }
  return result(true);
}

async function load(source: SegmentSource, from: number, bytesMax: number, end: number): Promise<Buffer> {
  return asBuffer(await source.read(from, Math.max(0, Math.min(bytesMax, end - from))));
}

const SEARCH_BYTES = 1024 * 1024;

/** The first offset at or after `from` where a whole valid record starts, or null. */
async function findRecord(
  source: SegmentSource,
  seed: number,
  from: number,
  end: number,
): Promise<number | null> {
  let base = from;
  while (base + RECORD_BYTES <= end) {
    const window = await load(source, base, SEARCH_BYTES, end);
    if (window.byteLength < RECORD_BYTES) return null;
    for (let at = 0; ; at++) {
      at = window.indexOf(MARKER_START, at);
      if (at === -1 || at + RECORD_BYTES > window.byteLength) break;
      const header = decodeRecordHeader(window, at, seed, base + at);
      if (!header || base + at + header.bytes > end) continue;
      const whole = await load(source, base + at, header.bytes, end);
      if (recordAt(whole, 0, seed, base + at).kind === 'record') return base + at;
    }
    // The last few bytes are looked at again with the next stretch: a header may start in them.
    base += window.byteLength - RECORD_BYTES + 1;
  }
  return null;
}
