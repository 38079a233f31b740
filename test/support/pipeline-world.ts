/**
 * A pipeline's surroundings in memory: a disk that can be killed between any two operations or lose its power, a raw
 * log, a block writer over that disk, and a clock that only moves when told.
 */
import { type Envelope, encodeEnvelope } from '../../src/event/envelope.ts';
import type {
  BlockManifest,
  CleanLine,
  QuarantinedLine,
  RefusedLine,
  ViolationLine,
} from '../../src/log/blocks.ts';
import { comparePositions, type LogReader, type LogRecord, START } from '../../src/log/log.ts';
import type { BlockWriter, KeyOwner, Partitions, Sources } from '../../src/pipeline/ports.ts';
import type { Clock } from '../../src/system/clock.ts';
import type { Disk, DiskFile } from '../../src/system/disk.ts';

export class Killed extends Error {}

export interface MemoryDisk extends Disk {
  readonly files: Map<string, { bytes: Buffer; synced: number }>;
  operations: number;
  /** All operations after this many fail, as if the process were gone. */
  killAfter: number;
  /** Forgets every byte that was not synced, and lets operations work again. */
  losePower(): void;
}

export function createMemoryDisk(): MemoryDisk {
  const files = new Map<string, { bytes: Buffer; synced: number }>();
  const step = (): void => {
    if (++disk.operations > disk.killAfter) throw new Killed(`killed after ${disk.killAfter} operations`);
  };
  const missing = (path: string): Error => Object.assign(new Error(`no ${path}`), { code: 'ENOENT' });
  const find = (path: string): { bytes: Buffer; synced: number } => {
    const file = files.get(path);
    if (file === undefined) throw missing(path);
    return file;
  };
  const handle = (path: string): DiskFile => ({
    append: async (chunks) => {
      step();
      find(path).bytes = Buffer.concat([find(path).bytes, ...chunks]);
    },
    read: async (position, bytesMax) => find(path).bytes.subarray(position, position + bytesMax),
    sync: async () => {
      step();
      find(path).synced = find(path).bytes.length;
    },
    truncate: async (bytes) => {
      step();
      const file = find(path);
      file.bytes = file.bytes.subarray(0, bytes);
      file.synced = Math.min(file.synced, bytes);
    },
    size: async () => find(path).bytes.length,
    close: async () => undefined,
  });
  const disk: MemoryDisk = {
    files,
    operations: 0,
    killAfter: Number.POSITIVE_INFINITY,
    losePower() {
      for (const file of files.values()) file.bytes = file.bytes.subarray(0, file.synced);
      disk.killAfter = Number.POSITIVE_INFINITY;
    },
    async open(path, mode) {
      if (mode !== 'read') step();
      if (mode === 'create' && files.has(path)) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
      if (mode === 'read') find(path);
      else if (!files.has(path)) files.set(path, { bytes: Buffer.alloc(0), synced: 0 });
      return handle(path);
    },
    readAll: async (path) => find(path).bytes,
    async rename(from, to) {
      step();
      files.set(to, find(from));
      files.delete(from);
    },
    async remove(path) {
      step();
      find(path);
      files.delete(path);
    },
    list: async (dir) =>
      [...files.keys()]
        .filter((path) => path.startsWith(`${dir}/`))
        .map((path) => path.slice(dir.length + 1))
        .sort(),
    makeDir: async () => undefined,
    syncDir: async () => step(),
    size: async (path) => files.get(path)?.bytes.length ?? null,
    space: async () => ({ freeBytes: 1e12, totalBytes: 1e12 }),
  };
  return disk;
}

/** Blocks as three files each, the manifest last. */
export async function openMemoryBlocks(disk: MemoryDisk): Promise<BlockWriter> {
  const manifests = committedBlocks(disk);
  for (const name of await disk.list('clean')) {
    const isCommitted = disk.files.has(`clean/${name.split('.')[0]}.json`);
    if (!isCommitted || name.endsWith('.new')) await disk.remove(`clean/${name}`);
  }
  let latest = manifests.at(-1) ?? null;
  let number = 0;
  const open = new Map<string, DiskFile>();
  const write = async (kind: string, bytes: Uint8Array): Promise<void> => {
    const path = `clean/${number}.${kind}`;
    const file = open.get(path) ?? (await disk.open(path, 'create'));
    open.set(path, file);
    await file.append([Buffer.from(bytes)]);
  };
  return {
    latest: () => latest,
    async begin(block) {
      if (block !== (latest?.block ?? 0) + 1) throw new Error(`block ${block} begun after ${latest?.block}`);
      number = block;
      open.clear();
    },
    write: (lines) => write('ndjson', lines),
    writeRefused: (lines) => write('refused.ndjson', lines),
    writeQuarantined: (lines) => write('quarantined.ndjson', lines),
    writeViolations: (lines) => write('violations.ndjson', lines),
    async commit(manifest) {
      for (const file of open.values()) await file.sync();
      const file = await disk.open(`clean/${number}.json.new`, 'create');
      await file.append([Buffer.from(JSON.stringify(manifest))]);
      await file.sync();
      await disk.rename(`clean/${number}.json.new`, `clean/${number}.json`);
      latest = manifest;
    },
    close: async () => undefined,
  };
}

export function committedBlocks(disk: MemoryDisk): BlockManifest[] {
  return [...disk.files.entries()]
    .filter(([path]) => /^clean\/\d+\.json$/.test(path))
    .map(([, { bytes }]) => JSON.parse(bytes.toString()) as BlockManifest)
    .sort((a, b) => a.block - b.block);
}

function readLines<T>(disk: MemoryDisk, kind: string): T[] {
  return committedBlocks(disk).flatMap(({ block }) => {
    const text = disk.files.get(`clean/${block}.${kind}`)?.bytes.toString() ?? '';
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  });
}

export const cleanLines = (disk: MemoryDisk): CleanLine[] => readLines(disk, 'ndjson');
export const refusedLines = (disk: MemoryDisk): RefusedLine[] => readLines(disk, 'refused.ndjson');
export const quarantinedLines = (disk: MemoryDisk): QuarantinedLine[] =>
  readLines(disk, 'quarantined.ndjson');
export const violationLines = (disk: MemoryDisk): ViolationLine[] => readLines(disk, 'violations.ndjson');

/** A raw log of one partition that lives outside of the disk: what was acknowledged is there for ever. */
export class MemoryLog implements LogReader {
  readonly partition: string;
  readonly records: LogRecord[] = [];

  constructor(partition = '0') {
    this.partition = partition;
  }

  append(envelope: Envelope, body: string | Uint8Array): void {
    const index = this.records.length;
    const position = { segment: 1, byte: index * 10 };
    const next = { segment: 1, byte: index * 10 + 10 };
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    this.records.push({
      position,
      next,
      time: envelope.receivedAt,
      head: encodeEnvelope(envelope),
      body: bytes,
    });
  }

  async read(from: { segment: number; byte: number }, bytesMax: number) {
    const records: LogRecord[] = [];
    let bytes = 0;
    for (const record of this.records) {
      if (comparePositions(record.position, from) < 0) continue;
      if (bytes >= bytesMax) break;
      records.push(record);
      bytes += record.body.length;
    }
    return { records, next: records.at(-1)?.next ?? from, damage: [] };
  }

  async seek(time: number) {
    return this.records.find((record) => record.time >= time)?.position ?? this.records.at(-1)?.next ?? START;
  }

  async backlogBytes(from: { segment: number; byte: number }) {
    return Math.max(0, this.records.length * 10 - from.byte);
  }

  async close() {}
}

export function partitionsOf(...logs: LogReader[]): Partitions {
  return { open: async () => logs, close: async () => undefined };
}

export function sourcesOf(keys: Record<string, KeyOwner>): Sources {
  return { lookup: (key) => keys[key], refresh: () => false };
}

/** Stands still; a sleep moves it on at once. */
export function createTestClock(startMs: number): Clock & { nowMs: number } {
  const clock = {
    nowMs: startMs,
    now: () => clock.nowMs,
    async sleep(ms: number) {
      clock.nowMs += ms;
      await new Promise<void>((resolve) => setImmediate(resolve));
    },
  };
  return clock;
}

export const NOW = Date.UTC(2026, 10, 21, 23, 32, 8);

export function envelopeOf(changes: Partial<Envelope> = {}): Envelope {
  return {
    receivedAt: NOW,
    workspace: 'default',
    source: 'web',
    writeKey: 'WK_WEB',
    call: 'batch',
    dialect: 'segment',
    events: 1,
    ip: '203.0.113.9',
    userAgent: 'Mozilla/5.0 (test)',
    origin: false,
    requestId: 'req-1',
    ...changes,
  };
}
