/**
 * A disk in memory that behaves as badly as POSIX allows.
 *
 * Every file has what a running system sees and what has reached the platter, with the unsynced writes in
 * between; every folder likewise for its names. `crashed` makes the disk that a machine finds after its power
 * came back, in one of four ways. Synced bytes are never touched, and a sector that holds synced and unsynced
 * bytes keeps the synced ones. `makeDir` is durable at once, as the port says.
 *
 * A failed sync loses its bytes for good: a later sync that succeeds does not bring them back (as on Linux).
 */
import type { Disk, DiskFile } from '../../src/system/disk.ts';
import { pick, type Random } from './random.ts';

/** What becomes of unsynced writes and names. */
export const CRASH_MODES = ['drop', 'prefix', 'tear', 'reorder'] as const;
export type CrashMode = (typeof CRASH_MODES)[number];

export type DiskCall =
  | 'open'
  | 'append'
  | 'read'
  | 'sync'
  | 'truncate'
  | 'fileSize'
  | 'close'
  | 'readAll'
  | 'rename'
  | 'remove'
  | 'list'
  | 'makeDir'
  | 'syncDir'
  | 'size';
/** Calls after which a crash could find something else than before. */
export const CHANGING: ReadonlySet<DiskCall> = new Set([
  'open',
  'append',
  'sync',
  'truncate',
  'rename',
  'remove',
  'makeDir',
  'syncDir',
]);

type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Buffer; lost: boolean }
  | { readonly kind: 'truncate'; readonly bytes: number; lost: boolean };

interface Inode {
  seen: Buffer;
  durable: Buffer;
  pending: Change[];
}

interface NameChange {
  readonly dir: string;
  readonly add: readonly [path: string, inode: Inode] | null;
  readonly drop: string | null;
}

export interface SimDisk extends Disk {
  /** Called before each call takes effect; counts from 1. A returned code makes the call fail with it. */
  onCall: (call: DiskCall, count: number, path: string) => string | null | Promise<string | null>;
  /** Bytes that can still be written before ENOSPC. */
  roomBytes: number;
  readonly calls: number;
  crashed(mode: CrashMode, random: Random): SimDisk;
  /** The file's bytes as seen, for tests that damage them. */
  peek(path: string): Buffer;
  /** Replaces a file's bytes, seen and durable. */
  poke(path: string, bytes: Uint8Array): void;
}

interface State {
  readonly names: Map<string, Inode>;
  readonly durableNames: Map<string, Inode>;
  pendingNames: NameChange[];
  readonly dirs: Set<string>;
}

const SECTOR_BYTES = 512;

export function createSimDisk(random: Random): SimDisk {
  return simDiskOf(
    { names: new Map(), durableNames: new Map(), pendingNames: [], dirs: new Set(['/', '.']) },
    random,
  );
}

function failure(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${path}`), { code });
}

function dirOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function simDiskOf(state: State, random: Random): SimDisk {
  const { names, durableNames, dirs } = state;
  let calls = 0;

  const enter = async (call: DiskCall, path: string): Promise<string | null> => {
    calls++;
    await null;
    return disk.onCall(call, calls, path);
  };
  const enterOrFail = async (call: DiskCall, path: string): Promise<void> => {
    const code = await enter(call, path);
    if (code) throw failure(code, path);
  };
  const inodeAt = (path: string): Inode => {
    const inode = names.get(path);
    if (!inode) throw failure('ENOENT', path);
    return inode;
  };

  const fileOf = (path: string, inode: Inode): DiskFile => ({
    async append(chunks) {
      const code = await enter('append', path);
      let bytes = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
      // A failing write may have written any part of it first.
      if (code) bytes = bytes.subarray(0, pick(random, bytes.length + 1));
      const short = bytes.length > disk.roomBytes;
      if (short) bytes = bytes.subarray(0, disk.roomBytes);
      if (!code) disk.roomBytes -= bytes.length;
      if (bytes.length > 0) inode.pending.push({ kind: 'write', at: inode.seen.length, bytes, lost: false });
      inode.seen = Buffer.concat([inode.seen, bytes]);
      if (code) throw failure(code, path);
      if (short) throw failure('ENOSPC', path);
    },
    async read(position, bytesMax) {
      await enterOrFail('read', path);
      return Buffer.from(inode.seen.subarray(position, position + bytesMax));
    },
    async sync() {
      const code = await enter('sync', path);
      if (code) {
        for (const change of inode.pending) change.lost = true;
        throw failure(code, path);
      }
      const lost = inode.pending.filter((change) => change.lost);
      inode.durable = applyChanges(
        inode.durable,
        inode.pending.filter((change) => !change.lost),
      );
      inode.pending = lost;
    },
    async truncate(bytes) {
      await enterOrFail('truncate', path);
      inode.seen = inode.seen.subarray(0, bytes);
      inode.pending.push({ kind: 'truncate', bytes, lost: false });
    },
    async size() {
      await enterOrFail('fileSize', path);
      return inode.seen.length;
    },
    close: () => enterOrFail('close', path),
  });

  const changeName = (change: NameChange): void => {
    state.pendingNames.push(change);
    applyName(names, change);
  };

  const disk: SimDisk = {
    onCall: () => null,
    roomBytes: Number.POSITIVE_INFINITY,
    get calls() {
      return calls;
    },
    async open(path, mode) {
      await enterOrFail('open', path);
      let inode = names.get(path);
      if (mode === 'create' && inode) throw failure('EEXIST', path);
      if (mode === 'read' && !inode) throw failure('ENOENT', path);
      if (!inode) {
        if (!dirs.has(dirOf(path))) throw failure('ENOENT', path);
        inode = { seen: Buffer.alloc(0), durable: Buffer.alloc(0), pending: [] };
        changeName({ dir: dirOf(path), add: [path, inode], drop: null });
      }
      return fileOf(path, inode);
    },
    async readAll(path) {
      await enterOrFail('readAll', path);
      return Buffer.from(inodeAt(path).seen);
    },
    async rename(from, to) {
      await enterOrFail('rename', from);
      changeName({ dir: dirOf(to), add: [to, inodeAt(from)], drop: from });
    },
    async remove(path) {
      await enterOrFail('remove', path);
      inodeAt(path);
      changeName({ dir: dirOf(path), add: null, drop: path });
    },
    async list(dir) {
      await enterOrFail('list', dir);
      if (!dirs.has(dir)) throw failure('ENOENT', dir);
      const inside = [...names.keys()].filter((path) => dirOf(path) === dir);
      return inside.map((path) => path.slice(dir.length + 1)).sort();
    },
    async makeDir(dir) {
      await enterOrFail('makeDir', dir);
      for (let made = dir; !dirs.has(made); made = dirOf(made)) dirs.add(made);
    },
    async syncDir(dir) {
      await enterOrFail('syncDir', dir);
      for (const change of state.pendingNames) if (change.dir === dir) applyName(durableNames, change);
      state.pendingNames = state.pendingNames.filter((change) => change.dir !== dir);
    },
    async size(path) {
      await enterOrFail('size', path);
      return names.get(path)?.seen.length ?? null;
    },
    space: async () => ({ freeBytes: disk.roomBytes, totalBytes: Number.POSITIVE_INFINITY }),
    crashed: (mode, chance) => simDiskOf(crashState(state, mode, chance), chance),
    peek: (path) => Buffer.from(inodeAt(path).seen),
    poke(path, bytes) {
      const inode = inodeAt(path);
      inode.seen = Buffer.from(bytes);
      inode.durable = Buffer.from(bytes);
      inode.pending = [];
    },
  };
  return disk;
}

function applyName(names: Map<string, Inode>, change: NameChange): void {
  if (change.drop !== null) names.delete(change.drop);
  if (change.add) names.set(...change.add);
}

function applyChanges(start: Buffer, changes: readonly Change[]): Buffer {
  let content = start;
  for (const change of changes) {
    if (change.kind === 'truncate') content = content.subarray(0, change.bytes);
    else {
      const grown = Buffer.alloc(Math.max(content.length, change.at + change.bytes.length));
      content.copy(grown);
      change.bytes.copy(grown, change.at);
      content = grown;
    }
  }
  return content;
}

function crashState(state: State, mode: CrashMode, random: Random): State {
  const kept = new Map(state.durableNames);
  const many = mode === 'drop' ? 0 : pick(random, state.pendingNames.length + 1);
  for (const [index, change] of state.pendingNames.entries())
    if (mode === 'reorder' ? random() < 0.6 : index < many) applyName(kept, change);
  const copies = new Map<Inode, Inode>();
  const names = new Map<string, Inode>();
  for (const [path, inode] of kept) {
    const content = crashContent(inode, mode, random);
    const copy = copies.get(inode) ?? { seen: content, durable: content, pending: [] };
    copies.set(inode, copy);
    names.set(path, copy);
  }
  return { names, durableNames: new Map(names), pendingNames: [], dirs: new Set(state.dirs) };
}

function crashContent(inode: Inode, mode: CrashMode, random: Random): Buffer {
  const { durable, pending } = inode;
  if (mode === 'drop' || pending.length === 0) return durable;
  if (mode === 'prefix') return keepPrefix(durable, pending, random);
  if (mode === 'reorder')
    return applyChanges(
      durable,
      pending.filter((_, index) => random() < (index === pending.length - 1 ? 0.8 : 0.5)),
    );
  return tear(inode, random);
}

function keepPrefix(durable: Buffer, pending: readonly Change[], random: Random): Buffer {
  const many = pick(random, pending.length + 1);
  const whole = applyChanges(durable, pending.slice(0, many));
  const next = pending[many];
  if (next?.kind !== 'write') return whole;
  return applyChanges(whole, [
    { ...next, bytes: next.bytes.subarray(0, pick(random, next.bytes.length + 1)) },
  ]);
}

/** Sectors arrive or do not, each by itself; where one did not there are zeros or what lay there before. */
function tear({ durable, seen, pending }: Inode, random: Random): Buffer {
  const cuts = pending.flatMap((change) => (change.kind === 'truncate' ? [change.bytes] : []));
  if (cuts.length > 0 && random() < 0.5) return durable;
  const safe = Math.min(durable.length, seen.length, ...cuts);
  const length = random() < 0.5 ? seen.length : safe + pick(random, seen.length - safe + 1);
  const torn = Buffer.from(seen.subarray(0, length));
  for (let sector = Math.floor(safe / SECTOR_BYTES) * SECTOR_BYTES; sector < length; sector += SECTOR_BYTES) {
    const fate = pick(random, 4);
    const from = Math.max(sector, safe);
    const to = Math.min(sector + SECTOR_BYTES, length);
    if (fate === 0) torn.fill(0, from, to);
    if (fate === 1) for (let at = from; at < to; at++) torn[at] = pick(random, 256);
  }
  return torn;
}
