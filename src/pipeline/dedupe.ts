/**
 * Deduplication: each (workspace, source, messageId) passes once within the window, also over restarts.
 *
 * Promise. Once a block is committed, its messageIds are known to every later block for the window (24 h unless set
 * otherwise) counted by receivedAt, or less when more than keysMax arrive in it (key-tables.ts; the status says so).
 *
 * Format. One journal a table, `0000000007.keys`: a head of 36 bytes (magic, the installation's three seed words,
 * log2 of the table's slots, receivedAt of its first key as a double, CRC-32 of all that), then 12 bytes a key: its
 * three words, all little-endian. A journal only grows. Its length at each commit is part of the block's manifest.
 *
 * Invariants.
 *  - Keys are durable before the manifest that counts them: a crash in between leaves keys past the manifest's length,
 *    and these are cut off at the next start, because their events will come again and must pass.
 *  - A journal is removed only after a manifest without it is committed.
 *  - A flipped bit in a key is a forgotten key, nothing worse. A journal that is missing, shorter than its manifest says
 *    or damaged in its head is a gap: it and all older ones are dropped, so that `reachMs` is true again and events from
 *    before are marked late, which makes the warehouse look for an earlier copy.
 *
 * Clock. Ages are told by receivedAt, so a backlog of days is deduplicated as if it were processed at once. A server
 * clock that jumps forward by the whole window forgets; one that jumps back remembers longer.
 */
import { crc32 } from 'node:zlib';
import type { Disk, DiskFile } from '../system/disk.ts';
import { absorb, finish, type KeyHash } from './key-hash.ts';
import { insertAll } from './key-restore.ts';
import { createKeyTables, type KeyTable, type KeyTables } from './key-tables.ts';

const HEAD_BYTES = 36;
const KEY_BYTES = 12;
const MAGIC = 'TWKEYS1\n';
/** A million keys: enough of them to fall close together in the largest table (key-restore.ts). */
const READ_BYTES = KEY_BYTES * 1_000_000;

export interface DedupeOptions {
  readonly disk: Disk;
  readonly dir: string;
  readonly windowMs: number;
  readonly keysMax: number;
  /** The last manifest's `dedupe`: journal lengths in bytes by table number. */
  readonly lengths: Readonly<Record<string, number>>;
  /** 32 random bits; only asked for the first journal of an installation. */
  readonly random: () => number;
  /** Slots of the first table; smaller in tests. */
  readonly firstSlots?: number;
}

export interface Dedupe {
  /** The hash state to begin a source's messageIds with. */
  seedOf(workspace: string, source: string): Readonly<KeyHash>;
  /** True when this messageId of the source is new within the window; it is remembered from now on. */
  add(seed: Readonly<KeyHash>, messageId: string, receivedAtMs: number): boolean;
  /** How far back memory reaches, milliseconds. */
  reachMs(nowMs: number): number;
  /** Forgets what is too old. Between blocks only. */
  expire(nowMs: number): void;
  /** Fixes what belongs to the block just closed. `write` makes it durable; keys added meanwhile belong to the next block. */
  seal(): Sealed;
  status(nowMs: number): { keys: number; windowHours: number; shrunk: boolean; bytes: number };
  close(): Promise<void>;
}

export interface Sealed {
  /** For the manifest's `dedupe`. */
  readonly lengths: Readonly<Record<string, number>>;
  /** Before the manifest: makes the keys durable. */
  write(): Promise<void>;
  /** After the manifest: removes the journals that it no longer names. */
  settle(): Promise<void>;
}

/** A table's journal. `bytes` counts what is written or pending, which is what the next manifest says. */
interface Journal {
  readonly number: number;
  file: DiskFile | undefined;
  /** The manifest knows the file, so what is in it stays. */
  exists: boolean;
  bytes: number;
  pending: Uint8Array[];
}

/** Opens the memory as the last manifest left it. */
export async function openDedupe(options: DedupeOptions): Promise<Dedupe> {
  const { disk, dir, windowMs } = options;
  await disk.makeDir(dir);
  const journals = new Map<number, Journal>();
  const dropped: Journal[] = [];
  const words = createWordList();
  let seed: KeyHash | undefined;

  const startKeys = (table: KeyTable): void => {
    flushWords();
    const head = encodeHead(seed ?? { a: 0, b: 0, c: 0 }, table);
    journals.set(table.number, {
      number: table.number,
      file: undefined,
      exists: false,
      bytes: HEAD_BYTES,
      pending: [head],
    });
  };
  const dropKeys = (table: KeyTable): void => {
    const journal = journals.get(table.number);
    journals.delete(table.number);
    if (journal !== undefined) dropped.push(journal);
  };
  const tables = createKeyTables({ ...options, onBegin: startKeys, onDrop: dropKeys });
  seed = await restore(options, tables, journals);
  seed ??= { a: options.random(), b: options.random(), c: options.random() };
  const base: Readonly<KeyHash> = seed;
  const key: KeyHash = { a: 0, b: 0, c: 0 };

  /** Gives the keys gathered so far to the journal of the table they went to. */
  function flushWords(): void {
    const bytes = words.take();
    const journal = bytes === undefined ? undefined : [...journals.values()].at(-1);
    if (bytes === undefined || journal === undefined) return;
    journal.pending.push(bytes);
    journal.bytes += bytes.byteLength;
  }

  return {
    seedOf(workspace, source) {
      const state = { a: 0, b: 0, c: 0 };
      absorb(base, workspace, state);
      absorb(state, source, state);
      return state;
    },
    add(seedOfSource, messageId, receivedAtMs) {
      absorb(seedOfSource, messageId, key);
      finish(key);
      if (!tables.add(key, receivedAtMs)) return false;
      words.add(key);
      return true;
    },
    reachMs: (nowMs) => tables.reachMs(nowMs),
    expire: (nowMs) => tables.expire(nowMs),
    seal() {
      flushWords();
      const open = [...journals.values()];
      const writes = open.map((journal) => ({ journal, pending: journal.pending.splice(0) }));
      const gone = dropped.splice(0);
      return {
        lengths: Object.fromEntries(open.map(({ number, bytes }) => [String(number), bytes])),
        async write() {
          for (const { journal, pending } of writes)
            if (pending.length > 0) await append(options, journal, pending);
        },
        async settle() {
          for (const journal of gone) {
            await journal.file?.close();
            if (journal.exists) await disk.remove(pathOf(dir, journal.number));
          }
        },
      };
    },
    status: (nowMs) => statusOf(tables, nowMs, windowMs),
    async close() {
      for (const journal of [...journals.values(), ...dropped]) await journal.file?.close();
    },
  };
}

function statusOf(tables: KeyTables, nowMs: number, windowMs: number): ReturnType<Dedupe['status']> {
  const reachMs = tables.reachMs(nowMs);
  return {
    keys: tables.tables.reduce((sum, table) => sum + table.keys, 0),
    bytes: tables.tables.reduce((sum, table) => sum + table.cells.byteLength, 0),
    windowHours: reachMs / 3_600_000,
    shrunk: reachMs < windowMs,
  };
}

async function append(
  { disk, dir }: DedupeOptions,
  journal: Journal,
  pending: readonly Uint8Array[],
): Promise<void> {
  const path = pathOf(dir, journal.number);
  const isNew = !journal.exists;
  // A file of a new journal's name can only be the leftover of an attempt that no manifest knows of.
  if (isNew && (await disk.size(path)) !== null) await disk.remove(path);
  journal.file ??= await disk.open(path, isNew ? 'create' : 'append');
  await journal.file.append(pending);
  await journal.file.sync();
  if (isNew) await disk.syncDir(dir);
  journal.exists = true;
}

interface Found {
  readonly number: number;
  readonly length: number;
  readonly head: Head;
}

/** Cuts the journals to the manifest's lengths, removes all others, and fills the tables. Returns the seed found. */
async function restore(
  options: DedupeOptions,
  tables: KeyTables,
  journals: Map<number, Journal>,
): Promise<KeyHash | undefined> {
  const { disk, dir } = options;
  const found = await findJournals(options, tables);
  const names = new Set(found.map(({ number }) => pathOf(dir, number)));
  for (const name of await disk.list(dir))
    if (!names.has(`${dir}/${name}`)) await disk.remove(`${dir}/${name}`);
  for (const { number, length, head } of found) {
    const file = await disk.open(pathOf(dir, number), 'append');
    if ((await file.size()) > length) await file.truncate(length);
    await readKeys(file, tables.restoreTable(number, head.slots, head.beganAt), length);
    await file.close();
    journals.set(number, { number, file: undefined, exists: true, bytes: length, pending: [] });
  }
  return found.at(-1)?.head.seed;
}

/** The journals of the manifest that are whole, oldest first, as far back as there is no gap. */
async function findJournals({ disk, dir, lengths }: DedupeOptions, tables: KeyTables): Promise<Found[]> {
  const found: Found[] = [];
  const numbers = Object.keys(lengths).map(Number);
  for (const number of numbers.sort((a, b) => b - a)) {
    const length = lengths[String(number)] ?? 0;
    const head = await readHead(disk, pathOf(dir, number), length);
    tables.continueAfter(number);
    if (head === undefined) break;
    found.unshift({ number, length, head });
  }
  return found;
}

async function readHead(disk: Disk, path: string, length: number): Promise<Head | undefined> {
  const size = await disk.size(path);
  if (size === null || size < length) return undefined;
  const file = await disk.open(path, 'read');
  try {
    return decodeHead(await file.read(0, HEAD_BYTES));
  } finally {
    await file.close();
  }
}

async function readKeys(file: DiskFile, table: KeyTable, length: number): Promise<void> {
  let at = HEAD_BYTES;
  for (;;) {
    const bytes = await file.read(at, Math.min(READ_BYTES, length - at));
    const whole = bytes.byteLength - (bytes.byteLength % KEY_BYTES);
    if (whole === 0) break;
    // A copy: Buffer's own slice would give a view into a larger piece of memory.
    insertAll(table, new Uint32Array(new Uint8Array(bytes.subarray(0, whole)).buffer));
    at += whole;
  }
}

function pathOf(dir: string, number: number): string {
  return `${dir}/${String(number).padStart(10, '0')}.keys`;
}

function encodeHead(seed: Readonly<KeyHash>, table: KeyTable): Uint8Array {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(MAGIC, 0, 'latin1');
  head.writeUInt32LE(seed.a >>> 0, 8);
  head.writeUInt32LE(seed.b >>> 0, 12);
  head.writeUInt32LE(seed.c >>> 0, 16);
  head.writeUInt32LE(Math.log2(table.slots), 20);
  head.writeDoubleLE(table.beganAt, 24);
  head.writeUInt32LE(crc32(head.subarray(0, 32)), 32);
  return head;
}

interface Head {
  readonly seed: KeyHash;
  readonly slots: number;
  readonly beganAt: number;
}

function decodeHead(bytes: Uint8Array): Head | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (head.length < HEAD_BYTES || head.toString('latin1', 0, 8) !== MAGIC) return undefined;
  if (crc32(head.subarray(0, 32)) !== head.readUInt32LE(32)) return undefined;
  return {
    seed: { a: head.readUInt32LE(8), b: head.readUInt32LE(12), c: head.readUInt32LE(16) },
    slots: 2 ** head.readUInt32LE(20),
    beganAt: head.readDoubleLE(24),
  };
}

/** Keys on their way to a journal, gathered without an object a key. */
function createWordList(): { add(key: KeyHash): void; take(): Uint8Array | undefined } {
  let list = new Uint32Array(3 * 1024);
  let length = 0;
  return {
    add(key) {
      if (length === list.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(list);
        list = larger;
      }
      list[length] = key.a;
      list[length + 1] = key.b;
      list[length + 2] = key.c;
      length += 3;
    },
    take() {
      if (length === 0) return undefined;
      const bytes = new Uint8Array(list.slice(0, length).buffer);
      length = 0;
      return bytes;
    },
  };
}
