import { expect, test } from 'vitest';
import { largePlan, turnsOf } from '../../../test/support/large-plan.ts';
import { writeAside } from './write-aside.ts';
import { type PlanOutput, writePlan } from './write-plan.ts';

const RULES = 2000;
/** How often others must have had their turn meanwhile; a loop that is held has one or two. */
const TURNS = 200;
const known = { id: 'tp_1', createdAt: '2026-11-30T00:00:00.000Z' };
const FORMATS: readonly PlanOutput['format'][] = ['yaml', 'segment', 'typewriter', 'csv', 'markdown'];

test('the file of a plan of 2,000 rules is written while everybody else has their turn', async () => {
  const document = largePlan(RULES);
  const { turns, result } = await turnsOf(writeAside({ format: 'yaml', document, known }));
  expect(turns).toBeGreaterThan(TURNS);
  expect(result).toContain('Event 1999 Happened:');
});

test.each(FORMATS)('%s is the same text from a thread as in place', async (format) => {
  const output = { format, document: largePlan(400), known };
  expect(await writeAside(output)).toBe(writePlan(output));
});

test('the file of a small plan is written in place', async () => {
  const { turns, result } = await turnsOf(writeAside({ format: 'yaml', document: largePlan(3), known }));
  expect(result).toContain('Event 2 Happened');
  expect(turns).toBeLessThan(5);
});
