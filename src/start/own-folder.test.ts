import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { explainFolderError } from './own-folder.ts';

test('a data folder that cannot be made is said in words with the path, and a bug stays a bug', () => {
  const root = mkdtempSync(join(tmpdir(), 'own-folder-'));
  const data = join(root, 'data');
  writeFileSync(data, '');
  let thrown: unknown;
  try {
    mkdirSync(data);
  } catch (error) {
    thrown = error;
  }
  expect(explainFolderError(thrown, data)).toMatchObject({
    code: 'invalid_config',
    message: expect.stringContaining(`${data}: a file is in its place`),
  });
  const bug = new TypeError('x is not a function');
  expect(explainFolderError(bug, data)).toBe(bug);
  rmSync(root, { recursive: true });
});
