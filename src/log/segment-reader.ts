/**
 * Reads a partition's segments, also while a writer in another process appends to them, and while maintenance
 * compresses and removes what everyone is done with.
 *
 * Bytes that are no record mean one of two things. In the newest segment with nothing valid after them: a write
 * under way, so "not yet". Everywhere else: damage, skipped up to the next valid record and reported. Where a
 * closed segment ends is said by the header of the one that came after it; what lies beyond was rejected.
 */
import { type Disk, isCode } from '../system/disk.ts';
import { type Damage, type LogReader, type LogRecord, type Position, type ReadBatch, START } from './log.ts';
import { listSegments, openSegment, readSegmentHeader, type SegmentFile } from './segment-files.ts';
import { HEADER_BYTES, RECORD_BYTES, type SegmentHeader } from './segment-format.ts';
import { readWindow, type Window } from './segment-scan.ts';
import type { SegmentSource } from './segment-source.ts';

export interface SegmentReaderOptions {
  readonly disk: Disk;
  /** The partition's folder. It may not exist yet. */
  readonly dir: string;
  readonly partition: string;
}

interface Held {
  readonly file: SegmentFile;
  readonly source: SegmentSource;
  header: SegmentHeader | null;
}

/** Where a closed segment ends and which comes next; null for the newest, which may still grow. */
interface Closing {
  readonly end: number;
  readonly next: number;
  /** A segment that the next one's header names and that is not there. */
  readonly lost: { readonly segment: number; readonly bytes: number } | null;
}

interface ReaderState {
  readonly options: SegmentReaderOptions;
  files: SegmentFile[];
  held: Held | null;
  /** Headers of segments other than the one held, once they were whole. */
  readonly headers: Map<number, SegmentHeader>;
  /** A tail of the newest segment that was searched without finding a record; not searched again until it grows. */
  barren: { readonly segment: number; readonly byte: number; readonly size: number } | null;
}

export async function openSegmentReader(options: SegmentReaderOptions): Promise<LogReader> {
  const state: ReaderState = { options, files: [], held: null, headers: new Map(), barren: null };
  await refresh(state);
  // One call at a time: they share the open segment. (A replay beside the live cursor does best with its own reader.)
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(call: () => Promise<T>): Promise<T> => {
    const result = turn.then(call, call);
    turn = result;
    return result;
  };
  return {
    partition: options.partition,
    read: (from, bytesMax) => inTurn(() => read(state, from, bytesMax)),
    seek: (time) => inTurn(() => seek(state, time)),
    backlogBytes: (from) => inTurn(() => measureBacklog(state, from)),
    close: () => inTurn(() => release(state)),
  };
}

async function read(state: ReaderState, from: Position, bytesMax: number): Promise<ReadBatch> {
  const damage: Damage[] = [];
  let at = from;
  for (;;) {
    const step = await readStep(state, at, bytesMax);
    damage.push(...step.damage);
    at = step.next;
    if (step.records.length > 0 || step.waiting)
      return { records: step.records, next: at, damage: mergeDamage(damage) };
  }
}

interface Step {
  readonly records: readonly LogRecord[];
  readonly next: Position;
  readonly damage: readonly Damage[];
  /** Nothing more to be had now. */
  readonly waiting: boolean;
}

/** One window of one segment, or the way from one segment to the next. */
async function readStep(state: ReaderState, at: Position, bytesMax: number): Promise<Step> {
  const held = await hold(state, at.segment);
  if (!held) return { records: [], next: at, damage: [], waiting: true };
  const segment = held.file.segment;
  const byte = Math.max(segment > at.segment ? 0 : at.byte, HEADER_BYTES);
  // Known to be closed before its size is asked for: a segment does not grow once a higher one exists.
  const closing = await findClosing(state, held);
  const size = await held.source.size();
  const end = closing ? Math.min(size, closing.end) : size;
  const window = await readHeld(state, held, byte, end, bytesMax, closing !== null);
  const damage = (window?.gaps ?? []).map(([from, to]) => damageOf(state, segment, from, to));
  const lost = lostBefore(held.header, at, segment);
  if (lost !== null) damage.unshift(damageOf(state, at.segment, at.byte, lost));
  const next = window?.next ?? byte;
  const records = window?.records ?? [];
  if (window && !window.exhausted) return { records, next: { segment, byte: next }, damage, waiting: false };
  if (!closing) {
    if (records.length === 0 && (await isNewest(state, segment)))
      return { records, next: { segment, byte: next }, damage, waiting: true };
    return { records, next: { segment, byte: next }, damage, waiting: false };
  }
  const unread = window ? next : at.segment === segment ? at.byte : 0;
  if (closing.end > unread) damage.push(damageOf(state, segment, unread, closing.end));
  if (closing.lost) damage.push(damageOf(state, closing.lost.segment, 0, closing.lost.bytes));
  return { records, next: { segment: closing.next, byte: 0 }, damage, waiting: false };
}

/** The end of the segment that the cursor is in, when that segment is gone and had more: its bytes will not be read. */
function lostBefore(header: SegmentHeader | null, at: Position, segment: number): number | null {
  if (!header || segment === at.segment || header.previousSegment !== at.segment) return null;
  return at.segment > START.segment && header.previousBytes > at.byte ? header.previousBytes : null;
}

/** The records from `byte` on; null when the segment has no readable header. */
async function readHeld(
  state: ReaderState,
  held: Held,
  byte: number,
  end: number,
  bytesMax: number,
  closed: boolean,
): Promise<Window | null> {
  held.header ??= await readSegmentHeader(held.source);
  if (!held.header) return null;
  const segment = held.file.segment;
  const nothing: Window = { records: [], next: byte, gaps: [], exhausted: true, ended: false };
  if (byte >= end) return nothing;
  const { barren } = state;
  if (!closed && barren?.segment === segment && barren.byte === byte && barren.size === end) return nothing;
  const stretch = {
    segment,
    seed: held.header.seed,
    from: byte,
    end,
    bytesMax: Math.max(bytesMax, RECORD_BYTES),
  };
  const window = await readWindow(held.source, stretch);
  if (window.exhausted && window.next < end) state.barren = { segment, byte: window.next, size: end };
  return window;
}

/** Opens the first segment at or after the number, unless it is the one held already. Null when there is none. */
async function hold(state: ReaderState, segment: number): Promise<Held | null> {
  if (state.held && state.held.file.segment === segment) return state.held;
  for (let fresh = false; ; fresh = true) {
    const file = state.files.find((candidate) => candidate.segment >= segment);
    if (file && state.held?.file.segment === file.segment) return state.held;
    if (file) {
      await release(state);
      try {
        state.held = {
          file,
          source: await openSegment(state.options.disk, state.options.dir, file),
          header: null,
        };
        return state.held;
      } catch (error) {
        // Compressed or removed since the folder was listed: look again, once.
        if (fresh || !isCode(error, 'ENOENT')) throw error;
      }
    }
    if (fresh) return null;
    await refresh(state);
  }
}

async function release(state: ReaderState): Promise<void> {
  const { held } = state;
  state.held = null;
  await held?.source.close();
}

async function refresh(state: ReaderState): Promise<void> {
  try {
    state.files = await listSegments(state.options.disk, state.options.dir);
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error;
    state.files = [];
  }
}

/** Looks at the folder again. */
async function isNewest(state: ReaderState, segment: number): Promise<boolean> {
  const known = state.files.at(-1)?.segment ?? 0;
  if (known <= segment) await refresh(state);
  const newest = state.files.at(-1);
  if (!newest || newest.segment <= segment) return true;
  // A file that is only just being made does not close its predecessor: its header will say where that ended.
  return (await headerOf(state, newest)) === null && !(await isClosedBy(state, newest, segment));
}

async function isClosedBy(state: ReaderState, newest: SegmentFile, segment: number): Promise<boolean> {
  const between = state.files.some((file) => file.segment > segment && file.segment < newest.segment);
  return between || (await sizeOf(state, newest)) > HEADER_BYTES;
}

async function findClosing(state: ReaderState, held: Held): Promise<Closing | null> {
  const segment = held.file.segment;
  const after = state.files.filter((file) => file.segment > segment);
  const successor = after[0];
  if (!successor) return null;
  const header = await headerOf(state, successor);
  if (!header) {
    if (after.length === 1 && (await sizeOf(state, successor)) <= HEADER_BYTES) return null;
    return { end: await held.source.size(), next: successor.segment, lost: null };
  }
  const { previousSegment, previousBytes } = header;
  // Named by a later header: this one ended there. Passed over: nothing durable was in it. Else: one is missing.
  if (previousSegment === segment) return { end: previousBytes, next: successor.segment, lost: null };
  if (previousSegment < segment) return { end: 0, next: successor.segment, lost: null };
  return {
    end: await held.source.size(),
    next: successor.segment,
    lost: previousBytes > HEADER_BYTES ? { segment: previousSegment, bytes: previousBytes } : null,
  };
}

async function headerOf(state: ReaderState, file: SegmentFile): Promise<SegmentHeader | null> {
  const known = state.headers.get(file.segment);
  if (known) return known;
  const header = await withSource(state, file, readSegmentHeader);
  if (header) state.headers.set(file.segment, header);
  return header ?? null;
}

async function sizeOf(state: ReaderState, file: SegmentFile): Promise<number> {
  if (!file.compressed) return (await state.options.disk.size(`${state.options.dir}/${file.name}`)) ?? 0;
  return (await withSource(state, file, (source) => source.size())) ?? 0;
}

/** Null when the file has gone meanwhile, in both forms. */
async function withSource<T>(
  state: ReaderState,
  file: SegmentFile,
  use: (source: SegmentSource) => Promise<T>,
): Promise<T | null> {
  const { disk, dir } = state.options;
  const plain = file.name.replace(/\.zst$/, '');
  for (const form of [file, { ...file, name: `${plain}.zst`, compressed: true }]) {
    try {
      const source = await openSegment(disk, dir, form);
      try {
        return await use(source);
      } finally {
        await source.close();
      }
    } catch (error) {
      if (!isCode(error, 'ENOENT')) throw error;
    }
  }
  return null;
}

/** The start of the newest segment made before `time`, moved on to the first record that is not older. */
async function seek(state: ReaderState, time: number): Promise<Position> {
  await refresh(state);
  let start: Position = { segment: state.files[0]?.segment ?? 0, byte: 0 };
  for (const file of state.files.toReversed()) {
    const header = await headerOf(state, file);
    if (!header || header.createdAt >= time) continue;
    start = { segment: file.segment, byte: 0 };
    break;
  }
  for (;;) {
    const batch = await read(state, start, 1024 * 1024);
    const found = batch.records.find((record) => record.time >= time);
    if (found) return found.position;
    if (batch.records.length === 0) return batch.next;
    start = batch.next;
  }
}

async function measureBacklog(state: ReaderState, from: Position): Promise<number> {
  await refresh(state);
  let bytes = 0;
  for (const file of state.files) {
    if (file.segment < from.segment) continue;
    const start = file.segment === from.segment ? Math.max(from.byte, HEADER_BYTES) : HEADER_BYTES;
    bytes += Math.max(0, (await sizeOf(state, file)) - start);
  }
  return bytes;
}

function damageOf(state: ReaderState, segment: number, from: number, to: number): Damage {
  return {
    partition: state.options.partition,
    from: { segment, byte: from },
    to: { segment, byte: to },
    bytes: to - from,
  };
}

/** Neighbouring stretches become one. */
function mergeDamage(damage: readonly Damage[]): Damage[] {
  const merged: Damage[] = [];
  for (const next of damage) {
    const last = merged.at(-1);
    if (last && last.to.segment === next.from.segment && last.to.byte === next.from.byte)
      merged[merged.length - 1] = { ...last, to: next.to, bytes: last.bytes + next.bytes };
    else merged.push(next);
  }
  return merged;
}
