/** The scoring profiles that trackway.yaml names. */
import type { ScoringProfile } from '../score/profile.ts';
import { readProfileYaml } from '../score/yaml.ts';
import type { FiledProfile } from '../store/apply-profiles.ts';
import type { DeclaredProfile } from '../store/declared.ts';
import { readFiled } from './filed.ts';

/** Throws Fault `invalid_config` with every problem and its line. */
export function readFiledProfiles(
  declared: readonly DeclaredProfile[],
  folder: string,
): readonly FiledProfile[] {
  return readFiled<DeclaredProfile, ScoringProfile>(declared, folder, 'scoring profile', (text) => {
    const { document, problems } = readProfileYaml(text);
    return document !== null && problems.length === 0 ? document : problems;
  });
}
