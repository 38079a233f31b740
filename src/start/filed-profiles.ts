/** The scoring profiles that trackway.yaml names, read and checked before anything of them is applied. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ScoringProfile } from '../score/profile.ts';
import { readProfileYaml } from '../score/yaml.ts';
import type { FiledProfile } from '../store/apply-profiles.ts';
import type { DeclaredProfile } from '../store/declared.ts';
import { Fault } from '../system/fault.ts';

/** Paths are from `folder`, where trackway.yaml lies. Throws Fault `invalid_config` with every problem and its line. */
export function readFiledProfiles(
  declared: readonly DeclaredProfile[],
  folder: string,
): readonly FiledProfile[] {
  const profiles = declared.map((profile) => ({ ...profile, document: readDocument(profile, folder) }));
  const names = new Map<string, string>();
  for (const { document, file, place } of profiles) {
    const name = document.name.toLowerCase();
    const other = names.get(name);
    if (other !== undefined)
      throw new Fault('invalid_config', `${place}: ${file} and ${other} are both named "${document.name}".`);
    names.set(name, file);
  }
  return profiles;
}

function readDocument({ file, place }: DeclaredProfile, folder: string): ScoringProfile {
  let text: string;
  try {
    text = readFileSync(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new Fault(
      'invalid_config',
      `${place}: the scoring profile "${file}" cannot be read: check the path (from the folder of this file) and its permissions.`,
      { cause: error },
    );
  }
  const read = readProfileYaml(text);
  if (read.document !== null && read.problems.length === 0) return read.document;
  throw new Fault(
    'invalid_config',
    read.problems.map(({ line, message }) => `${file}, line ${line ?? 1}: ${message}`).join('\n'),
  );
}
