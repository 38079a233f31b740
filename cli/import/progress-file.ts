/**
 * How far an import came, beside the file: FILE.import-state.json. Only a convenience: importing again from the
 * start changes nothing, `--resume` merely sends less.
 */
import { createHash } from 'node:crypto';
import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { field, parseJson } from '../client.ts';

export interface ProgressFile {
  /** Rows that an earlier run had acknowledged; 0 without --resume, or when the file has changed since. */
  readonly startRow: number;
  note(row: number): Promise<void>;
  /** After the last row: nothing is left to resume. */
  remove(): Promise<void>;
}

const NOTE_ROWS = 20_000;
const FINGERPRINT_BYTES = 64 * 1024;

export async function openProgressFile(file: string, resume: boolean): Promise<ProgressFile> {
  if (file === '-') return { startRow: 0, note: async () => undefined, remove: async () => undefined };
  const path = `${file}.import-state.json`;
  const fingerprint = await fingerprintOf(file);
  const earlier = resume ? parseJson(await readFile(path, 'utf8').catch(() => '')) : undefined;
  const row = field(earlier, 'acknowledgedRows');
  const same = field(earlier, 'file') === fingerprint && typeof row === 'number';
  let noted = same ? row : 0;
  return {
    startRow: noted,
    async note(acknowledged) {
      if (acknowledged - noted < NOTE_ROWS) return;
      noted = acknowledged;
      await writeFile(`${path}.new`, `${JSON.stringify({ file: fingerprint, acknowledgedRows: noted })}\n`);
      await rename(`${path}.new`, path);
    },
    remove: () => rm(path, { force: true }),
  };
}

/** Size and first 64 KB: enough to notice that it is another file. */
async function fingerprintOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(FINGERPRINT_BYTES), 0, FINGERPRINT_BYTES, 0);
    const { size } = await handle.stat();
    return `${size}:${createHash('sha256').update(buffer.subarray(0, bytesRead)).digest('hex')}`;
  } finally {
    await handle.close();
  }
}
