/** Rows that were not taken, one JSON object a line: {"line","code","reason","row"}. The file exists only when there are any. */
import { createWriteStream, type WriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { write } from '../io.ts';

export interface Rejects {
  readonly path: string;
  count(): number;
  /** `row` is the text of the row, or the call that the server refused. */
  add(reject: {
    readonly line: number;
    readonly code: string;
    readonly reason: string;
    readonly row: string;
  }): Promise<void>;
  close(): Promise<void>;
}

/** A file of an earlier run is replaced, or continued when `keep` is set. */
export async function openRejects(path: string, keep: boolean): Promise<Rejects> {
  if (!keep) await rm(path, { force: true });
  let file: WriteStream | null = null;
  let count = 0;
  return {
    path,
    count: () => count,
    async add(reject) {
      file ??= createWriteStream(path, { flags: 'a' });
      count += 1;
      await write(file, `${JSON.stringify(reject)}\n`);
    },
    async close() {
      if (file === null) return;
      file.end();
      await finished(file);
    },
  };
}
