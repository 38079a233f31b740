/** The scoring profile of the demo's company (profiles/demo.yaml). */
import { readFileSync } from 'node:fs';
import { readProfileYaml } from '../../score/yaml.ts';
import type { FirstProfile } from '../../store/first-profile.ts';

const FILE = 'profiles/demo.yaml';

export function readDemoProfile(): FirstProfile {
  const read = readProfileYaml(readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8'));
  if (read.document === null || read.problems.length > 0)
    throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return { document: read.document, note: 'The profile as the year began.' };
}
