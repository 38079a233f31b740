import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writePlanYaml } from '../../plan/formats/yaml/write.ts';
import { EMPTY_PLAN, type PlanDocument, type Rule } from '../../plan/model.ts';
import { readAside } from './read-aside.ts';
import { readPlan } from './read-plan.ts';

const RULES = 2000;
/** How often others must have had their turn meanwhile; a loop that is held has one or two. */
const TURNS = 500;

const ruleOf = (place: number): Rule => ({
  type: 'track',
  name: `Event ${place} Happened`,
  version: 1,
  schema: {
    type: 'object',
    properties: {
      properties: {
        type: 'object',
        properties: {
          id: { type: 'string', pattern: '^[a-z]+$' },
          count: { type: 'integer', minimum: place },
        },
        required: ['id'],
      },
    },
  },
});
const planOf = (rules: number): PlanDocument => ({
  ...EMPTY_PLAN,
  name: 'Large',
  rules: Array.from({ length: rules }, (_, place) => ruleOf(place)),
});

/** How often the loop turned until it was done. */
async function turnsOf<Result>(work: Promise<Result>): Promise<{ turns: number; result: Result }> {
  let isDone = false;
  const end = (): void => {
    isDone = true;
  };
  work.then(end, end);
  let turns = 0;
  for (; !isDone; turns++) await setImmediate();
  return { turns, result: await work };
}

test('a plan of 2,000 rules is read and judged while everybody else has their turn', async () => {
  const { turns, result } = await turnsOf(readAside({ kind: 'document', document: planOf(RULES) }));
  expect(result.document?.rules).toHaveLength(RULES);
  expect(turns).toBeGreaterThan(TURNS);
});

test('so is its file, and what is wrong in it is told with the same lines as in place', async () => {
  const broken = writePlanYaml(planOf(RULES)).replace(
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
    sizes.map((rules) => readAside({ kind: 'document', document: planOf(rules) })),
  );
  expect(results.map(({ document }) => document?.rules.length)).toEqual(sizes);
});

test('a small plan is read in place', async () => {
  const { turns, result } = await turnsOf(readAside({ kind: 'document', document: planOf(3) }));
  expect(result.document?.rules).toHaveLength(3);
  expect(turns).toBeLessThan(5);
});
