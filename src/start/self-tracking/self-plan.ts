/** The plan that this version of Trackway holds its own events to (plans/trackway.yaml). */
import { readFileSync } from 'node:fs';
import { hashOf } from '../../store/names.ts';
import type { SelfPlan } from '../../store/self-tracking.ts';

const FILE = 'plans/trackway.yaml';

export function selfPlan(): SelfPlan {
  const text = readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8');
  return {
    hash: hashOf(text),
    // Reading YAML takes 30 ms, and is needed once a version.
    async read() {
      const { readPlanText } = await import('../../plan/formats/plan-text.ts');
      const read = readPlanText(text, FILE);
      if ('problems' in read) throw new Error(read.problems.join('\n'));
      return read.document;
    },
  };
}
