import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type Disk, type DiskFile, isCode } from './disk.ts';

const FLAGS = {
  read: constants.O_RDONLY,
  create: constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND,
  append: constants.O_RDWR | constants.O_CREAT | constants.O_APPEND,
} as const;

/** The machine's own disk. */
export const nodeDisk: Disk = {
  async open(path, mode) {
    return fileOf(await fs.open(path, FLAGS[mode], 0o640));
  },
  readAll: (path) => fs.readFile(path),
  rename: (from, to) => fs.rename(from, to),
  remove: (path) => fs.unlink(path),
  list: async (dir) => (await fs.readdir(dir)).sort(),
  async makeDir(dir) {
    const first = await fs.mkdir(dir, { recursive: true, mode: 0o750 });
    // The names of all folders that were made must survive, up to and including the first one's.
    for (let made = resolve(dir); first !== undefined; made = dirname(made)) {
      await syncDir(dirname(made));
      if (made === resolve(first) || made === dirname(made)) break;
    }
  },
  syncDir,
  async size(path) {
    try {
      return (await fs.stat(path)).size;
    } catch (error) {
      if (isCode(error, 'ENOENT')) return null;
      throw error;
    }
  },
  async space(path) {
    const s = await fs.statfs(path);
    return { freeBytes: s.bavail * s.bsize, totalBytes: s.blocks * s.bsize };
  },
};

async function syncDir(dir: string): Promise<void> {
  const handle = await fs.open(dir, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function fileOf(handle: fs.FileHandle): DiskFile {
  return {
    async append(chunks) {
      const total = chunks.reduce((sum, chunk) => sum + chunk.byteLength, 0);
      let { bytesWritten } = await handle.writev(chunks as Uint8Array[]);
      if (bytesWritten === total) return;
      // A short write is legal (a disk filling up, a signal): go on with the rest until it is whole or fails.
      const rest = Buffer.concat(chunks as Uint8Array[]);
      while (bytesWritten < total) bytesWritten += (await handle.write(rest, bytesWritten)).bytesWritten;
    },
    async read(position, bytesMax) {
      const buffer = Buffer.allocUnsafe(bytesMax);
      let filled = 0;
      while (filled < bytesMax) {
        const { bytesRead } = await handle.read(buffer, filled, bytesMax - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
    sync: () => handle.datasync(),
    truncate: (bytes) => handle.truncate(bytes),
    size: async () => (await handle.stat()).size,
    close: () => handle.close(),
  };
}
