import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CONVENTIONS, RULE_TYPES } from '../../model.ts';
import { findProblems } from '../../problems/find-problems.ts';
import { readPlanYaml } from './read.ts';
import { RULE_KEYS } from './read-rule.ts';
import { writePlanYaml } from './write.ts';

const page = readFileSync(new URL('../../../../docs/plans.md', import.meta.url), 'utf8');
const plans = [...page.matchAll(/```yaml\n(name:[\s\S]*?)```/g)].map(([, text = '']) => [
  text.split('\n', 1)[0],
  text,
]);

describe('docs/plans.md says what is true', () => {
  it.each(plans)('%s is a plan that can be put in force, written as we write it', (_, text = '') => {
    const read = readPlanYaml(text);
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    expect(findProblems(read.document).problems).toBeUndefined();
    expect(writePlanYaml(read.document, text)).toBe(text);
  });

  it('it has examples, and names every key of a plan, a rule and the conventions', () => {
    expect(plans.length).toBeGreaterThan(1);
    for (const key of [...RULE_KEYS, ...RULE_TYPES, ...Object.keys(DEFAULT_CONVENTIONS), 'imported', 'lints'])
      expect(page).toContain(`\`${key}\``);
  });
});
