/** A scoring profile from a file or standard input: YAML as docs/profiles.md describes it, or a document as JSON. */
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { ScoringProfile } from '../../src/score/profile.ts';
import { readProfileYaml } from '../../src/score/yaml.ts';
import { Fault } from '../../src/system/fault.ts';
import type { Io } from '../io.ts';

/** `-` is standard input; JSON is YAML too. Throws Fault `invalid_profile` that names each place. */
export async function readProfileFile(path: string, io: Io): Promise<ScoringProfile> {
  const read = readProfileYaml(await readText(path, io));
  // A draft may have no events yet; the server says what it may not.
  const problems = read.problems.filter(({ code }) => code !== 'empty_profile');
  if (read.document !== null && problems.length === 0) return read.document;
  const lines = problems.map(({ line, message }) => `${path}, line ${line ?? 1}: ${message}`);
  throw new Fault('invalid_profile', `The scoring profile has problems.\n${lines.join('\n')}`, {
    problems,
  });
}

async function readText(path: string, io: Io): Promise<string> {
  if (path === '-') return text(io.stdin);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new Fault('bad_request', `"${path}" cannot be read: is the path right?`, { cause: error });
  }
}
