import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const BELIEVED_MS = 60_000;

/** Size of everything in a folder, measured at most once a minute because it walks all of it. */
export function openFolderSize(root: string): { bytes(): Promise<number> } {
  let measured: { at: number; bytes: Promise<number> } | null = null;
  return {
    bytes() {
      if (measured === null || Date.now() - measured.at > BELIEVED_MS)
        measured = { at: Date.now(), bytes: sizeOf(root) };
      return measured.bytes;
    },
  };
}

/** What vanishes while walking counts as nothing: segments and parts come and go. */
async function sizeOf(path: string): Promise<number> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) bytes += await sizeOf(inner);
    else if (entry.isFile()) bytes += (await stat(inner).catch(() => null))?.size ?? 0;
  }
  return bytes;
}
