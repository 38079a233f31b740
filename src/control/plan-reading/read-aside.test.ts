import { expect, test } from 'vitest';
import { largePlan, turnsOf } from '../../../test/support/large-plan.ts';
import { writePlanYaml } from '../../plan/formats/yaml/write.ts';
import { readAside } from './read-aside.ts';
import { readPlan } from './read-plan.ts';

const RULES = 2000;
/** How often others must have had their turn meanwhile; a loop that is held has one or two. */
const TURNS = 500;

test('a plan of 2,000 rules is read and judged while everybody else has their turn', async () => {
  const { turns, result } = await turnsOf(readAside({ kind: 'document', document: largePlan(RULES) }));
  expect(result.document?.rules).toHaveLength(RULES);
  expect(turns).toBeGreaterThan(TURNS);
});

test('so is its file, and what is wrong in it is told with the same lines as in place', async () => {
  const broken = writePlanYaml(largePlan(RULES)).replace(
    /Event 1990 Happened:\n/,
    'Event 1990 Happened:\n    who: me\n',
  );
  const input = { kind: 'yaml', text: broken } as const;
  const { turns, result } = await turnsOf(readAside(input));
  expect(turns).toBeGreaterThan(TURNS);
  expect(result.problems?.[0]?.line).toBeGreaterThan(10_000);
  expect(result).toEqual(readPlan(input));
});

test('several large ones are read one after the other, each with its own answer', async () => {
  const sizes = [400, 401, 402];
  const results = await Promise.all(
    sizes.map((rules) => readAside({ kind: 'document', document: largePlan(rules) })),
  );
  expect(results.map(({ document }) => document?.rules.length)).toEqual(sizes);
});

test('a small plan is read in place', async () => {
  const { turns, result } = await turnsOf(readAside({ kind: 'document', document: largePlan(3) }));
  expect(result.document?.rules).toHaveLength(3);
  expect(turns).toBeLessThan(5);
});
