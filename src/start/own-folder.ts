/** A data folder that cannot be used is the operator's to mend: it is said in words, not as a stack. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Fault } from '../system/fault.ts';

const WHY: Readonly<Record<string, string>> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the file system is read-only',
  EEXIST: 'a file is in its place',
  ENOTDIR: 'a file is in its place',
  ENOENT: 'a folder cannot be made there',
};

/**
 * Makes the folder and its parents, one by one: the recursive form of mkdir never ends where the system says
 * that a folder does not exist whose parent does (/proc, for one).
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeFolder(parent);
  mkdirSync(path, { mode: 0o750 });
}

/** The Fault `invalid_config` for an error of the data folder; anything else comes back as it is. */
export function explainFolderError(error: unknown, root: string): unknown {
  if (!(error instanceof Error) || error instanceof Fault) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const why = WHY[code];
  if (why === undefined) return error;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : root;
  return new Fault(
    'invalid_config',
    `The data folder cannot be used: ${path}: ${why} (${code}). Mend that, or choose another folder with --data.`,
    { cause: error },
  );
}
