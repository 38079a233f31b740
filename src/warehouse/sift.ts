/**
 * When the engine refuses a gathering because of what is in a line: finds that line by halving, so that the
 * others load and the one is kept as a refusal with its bytes. Nothing we know of gets here (the pipeline writes
 * well-formed lines, columns.ts disarms the rest); this is for what we do not know.
 */
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { type BlockManifest, blockName, type RefusedLine } from '../log/blocks.ts';
import type { Disk } from '../system/disk.ts';
import { type BookEntry, writeBooks } from './books.ts';
import { EVENT_EXPRESSIONS, LINE_STRUCTURE, READ_SETTINGS } from './columns.ts';
import type { Warehouse } from './connection.ts';
import { sourceOf } from './source.ts';

const BODY_BYTES_MAX = 64 * 1024;
const HOUR_MS = 3_600_000;
const NEWLINE = 10;

export interface Sifted {
  readonly events: readonly string[];
  readonly refused: readonly string[];
  /** Lines of a replay that the engine refuses: left out, for a replay refuses nothing a second time. */
  readonly leftOut: number;
}

/** Codes of ClickHouse that the same rows will meet again, however often they are sent: parsing and conversion. */
const DATA_CODES = new Set(
  '6 25 26 27 32 33 34 38 41 53 69 70 72 117 130 131 190 321 349 407 457 467 636 642'.split(' '),
);

export function isDataError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && DATA_CODES.has(String(error.code));
}

/**
 * Copies of the blocks' events files without the lines the engine refuses, in `scratch`, and a refusals file
 * about those lines; their books are written. (Of a replay's blocks the lines are left out, no more: they were refused
 * when they came, and the raw log has them still.) The same input gives the same output.
 */
export async function sift(
  warehouse: Warehouse,
  disk: Disk,
  scratch: string,
  blocks: readonly { readonly manifest: BlockManifest; readonly events: string }[],
): Promise<Sifted> {
  await disk.makeDir(scratch);
  const events: string[] = [];
  const refusals: RefusedLine[] = [];
  let leftOut = 0;
  for (const { manifest, events: path } of blocks) {
    const bytes = await disk.readAll(path);
    const lines = splitLines(path.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes);
    const rejected = await findRejected(warehouse, disk, join(scratch, 'probe.ndjson'), lines, 0);
    const sifted = join(scratch, `${blockName(manifest.block)}.ndjson`);
    const kept = lines.filter((_, index) => !rejected.has(index));
    await write(disk, sifted, kept);
    if (kept.length > 0) events.push(sifted);
    if (manifest.replay) {
      leftOut += rejected.size;
      continue;
    }
    const about = [...rejected].map(([index, reason]) => refusalOf(manifest, index, lines[index], reason));
    refusals.push(...about);
    await writeBooks(warehouse, booksOf(manifest, about));
  }
  if (refusals.length === 0) return { events, refused: [], leftOut };
  const refused = join(scratch, 'rejected.ndjson');
  await write(disk, refused, [Buffer.from(refusals.map((line) => JSON.stringify(line)).join('\n'))]);
  return { events, refused: [refused], leftOut };
}

async function findRejected(
  warehouse: Warehouse,
  disk: Disk,
  probe: string,
  lines: readonly Uint8Array[],
  offset: number,
): Promise<Map<number, string>> {
  const reason = await refusesToRead(warehouse, disk, probe, lines);
  if (reason === null) return new Map();
  if (lines.length === 1) return new Map([[offset, reason]]);
  const half = lines.length >> 1;
  const before = await findRejected(warehouse, disk, probe, lines.slice(0, half), offset);
  const after = await findRejected(warehouse, disk, probe, lines.slice(half), offset + half);
  return new Map([...before, ...after]);
}

/** Computes the rows without storing them. The engine's words when it will not, else null. */
async function refusesToRead(
  warehouse: Warehouse,
  disk: Disk,
  probe: string,
  lines: readonly Uint8Array[],
): Promise<string | null> {
  if (lines.length === 0) return null;
  await write(disk, probe, lines);
  try {
    const source = await sourceOf(warehouse, [probe], LINE_STRUCTURE, 'once');
    await warehouse.load.run(
      `SELECT ${EVENT_EXPRESSIONS} FROM ${source.lines} FORMAT Null SETTINGS ${READ_SETTINGS}`,
    );
    return null;
  } catch (error) {
    if (!isDataError(error)) throw error;
    return error instanceof Error ? error.message : String(error);
  }
}

function refusalOf(
  manifest: BlockManifest,
  index: number,
  line: Uint8Array | undefined,
  engineReason: string,
): RefusedLine {
  const text = Buffer.from(line ?? []).toString('utf8');
  const event = readLine(text);
  const field = (name: string): string => (typeof event[name] === 'string' ? event[name] : '');
  const cut = Buffer.byteLength(text) > BODY_BYTES_MAX;
  return {
    workspace: field('workspace'),
    source: field('source'),
    refusalId: `warehouse:${manifest.block}:${index}`,
    receivedAt: typeof event.receivedAt === 'number' ? event.receivedAt : manifest.closedAt,
    code: 'warehouse_rejected',
    reason: `The warehouse could not read this event (${engineReason.replaceAll(/\S*\/\S*/g, '').slice(0, 200)}). It is kept here whole; tell us about it and replay it after the fix.`,
    messageId: field('messageId'),
    type: field('type'),
    event: field('event'),
    writeKey: '',
    body: cut ? text.slice(0, BODY_BYTES_MAX) : text,
    ...(cut ? { cut: 1 as const } : {}),
  };
}

function readLine(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** Refused instead of stored; `received` stays as the pipeline said it. */
function booksOf({ block, closedAt }: BlockManifest, refusals: readonly RefusedLine[]): BookEntry[] {
  const entries = new Map<string, BookEntry>();
  for (const { workspace, source, receivedAt } of refusals) {
    const hour = Math.floor(receivedAt / HOUR_MS) * HOUR_MS;
    const key = JSON.stringify([workspace, source, hour]);
    const refused = (entries.get(key)?.refused ?? 0) + 1;
    const nothing = { received: 0, duplicate: 0, quarantined: 0 };
    entries.set(key, {
      workspace,
      source,
      hour,
      block,
      closedAt,
      entry: 'rejected',
      ...nothing,
      refused,
      stored: -refused,
    });
  }
  return [...entries.values()];
}

function splitLines(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found;
    if (end > start) lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

async function write(disk: Disk, path: string, lines: readonly Uint8Array[]): Promise<void> {
  if ((await disk.size(path)) !== null) await disk.remove(path);
  const file = await disk.open(path, 'create');
  try {
    await file.append([Buffer.concat(lines.flatMap((line) => [line, Buffer.of(NEWLINE)]))]);
  } finally {
    await file.close();
  }
}
