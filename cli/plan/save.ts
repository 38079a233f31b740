/** Files that commands write: never half, and never over what people have worked on unless they said so. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { Fault } from '../../src/system/fault.ts';

/** Throws Fault `conflict` when the file is there, `bad_request` when it cannot be written. */
export async function saveNew(file: string, text: string, todo: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (isThere) throw new Fault('conflict', `"${file}" is there already. ${todo}`, { cause: error });
    throw unwritable(file, error);
  }
}

export async function replace(file: string, text: string): Promise<void> {
  const beside = `${file}.new`;
  try {
    await writeFile(beside, text);
    await rename(beside, file);
  } catch (error) {
    throw unwritable(file, error);
  }
}

function unwritable(file: string, cause: unknown): Fault {
  return new Fault('bad_request', `"${file}" cannot be written: is the path right?`, { cause });
}

/** What a file says that is to be written again; undefined when it is not there. */
export async function readPrevious(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new Fault('bad_request', `"${file}" cannot be read: is the path right?`, { cause: error });
  }
}
