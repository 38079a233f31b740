/**
 * The Disk port. Every disk call whose loss would break a promise goes through it, so that tests can
 * run the same code over a disk that forgets, tears, reorders, fills up or fails at the Nth call.
 *
 * What a caller may rely on is what POSIX promises and no more: bytes written are durable only after
 * `sync()` of that file, and a created, renamed or removed name is durable only after `syncDir()` of
 * its folder. Errors are rejected promises carrying the system's `code` (`ENOSPC`, `EIO`, ...).
 */
export interface Disk {
  /** `read`: must exist. `create`: must not exist (fails with EEXIST), opened for appending. `append`: created when missing. */
  open(path: string, mode: 'read' | 'create' | 'append'): Promise<DiskFile>;
  readAll(path: string): Promise<Uint8Array>;
  rename(from: string, to: string): Promise<void>;
  /** Removing what is not there is an error with code ENOENT. */
  remove(path: string): Promise<void>;
  /** Names (not paths) in a folder, sorted. A missing folder is an error with code ENOENT. */
  list(dir: string): Promise<string[]>;
  /** Creates the folder and its parents, durably; an existing one is fine. */
  makeDir(dir: string): Promise<void>;
  /** Makes created, renamed and removed names of the folder durable. */
  syncDir(dir: string): Promise<void>;
  /** Size in bytes, or null when there is no such file. */
  size(path: string): Promise<number | null>;
  /** Bytes free for us and in total on the file system that holds the path. */
  space(path: string): Promise<{ freeBytes: number; totalBytes: number }>;
}

export interface DiskFile {
  /** Appends all chunks, in order, at the end. On rejection an unknown part of them may be in the file. */
  append(chunks: readonly Uint8Array[]): Promise<void>;
  /** Up to `bytesMax` bytes from `position`; fewer only at the end of the file. */
  read(position: number, bytesMax: number): Promise<Uint8Array>;
  /** fdatasync. After a rejection nothing is known about unsynced bytes: do not retry, stop (see docs/guarantees.md). */
  sync(): Promise<void>;
  truncate(bytes: number): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/** Writes a small file so that after a crash either the old or the new content is there, whole. */
export async function replaceFile(disk: Disk, path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.new`;
  if ((await disk.size(temporary)) !== null) await disk.remove(temporary);
  const file = await disk.open(temporary, 'create');
  try {
    await file.append([content]);
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.rename(temporary, path);
  await disk.syncDir(path.slice(0, path.lastIndexOf('/')) || '.');
}

/** True when the error carries one of these system codes (`ENOENT`, `ENOSPC`, ...). */
export function isCode(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
