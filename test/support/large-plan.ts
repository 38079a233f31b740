/** Plans of many rules, and how often a loop turned while one was worked on. */
import { setImmediate } from 'node:timers/promises';
import { EMPTY_PLAN, type PlanDocument, type Rule } from '../../src/plan/model.ts';

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

export const largePlan = (rules: number): PlanDocument => ({
  ...EMPTY_PLAN,
  name: 'Large',
  rules: Array.from({ length: rules }, (_, place) => ruleOf(place)),
});

/** How often the loop turned until it was done. */
export async function turnsOf<Result>(
  work: Promise<Result>,
): Promise<{ readonly turns: number; readonly result: Result }> {
  let isDone = false;
  const end = (): void => {
    isDone = true;
  };
  work.then(end, end);
  let turns = 0;
  for (; !isDone; turns++) await setImmediate();
  return { turns, result: await work };
}
