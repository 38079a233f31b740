import { expect, it } from 'vitest';
import { levelsFigure, sayLevels, saySteps, stepName, stepsFigure } from './levels.ts';

const usage = {
  total: 50,
  levels: [
    { met: 0, share: 0, count: 10 },
    { met: 1, share: 50, count: 25 },
    { met: 2, share: 100, count: 15 },
  ],
  steps: [
    { step: 0, share: 80, count: 40 },
    { step: 1, share: 30, count: 15 },
  ],
};
const known = [
  { event: { event: 'Invited' }, times: 2 },
  { name: 'Pays', trait: 'plan', equals: 'pro' },
];

it('levels are from activated down to no step, with their share', () => {
  expect(levelsFigure(usage, 'users').items.map(({ name, label }) => `${name}: ${label}`)).toEqual([
    'Activated: 15 (30 %)',
    '1 of 2 steps: 25 (50 %)',
    '0 of 2 steps: 10 (20 %)',
  ]);
  expect(sayLevels(usage, 'accounts')).toBe('30 % of 50 accounts are activated.');
});

it('steps are in the order of the profile, and the one that fewest have met is said', () => {
  expect(stepsFigure(usage, known, 'users').items.map(({ name }) => name)).toEqual([
    'Invited, 2 times',
    'Pays',
  ]);
  expect(saySteps(usage, known, 'users')).toBe('"Pays" is met by fewest: 15 of 50.');
  expect(saySteps({ ...usage, total: 15, steps: [{ step: 0, share: 100, count: 15 }] }, known, 'users')).toBe(
    'All users have met every step.',
  );
});

it('of nobody it says so, and draws no share', () => {
  const empty = { total: 0, levels: [{ met: 0, share: 0, count: 0 }], steps: [] };
  expect(levelsFigure(empty, 'users').items[0]?.label).toBe('0');
  expect([sayLevels(empty, 'users'), saySteps(empty, [], 'users')]).toEqual([
    'No users are scored yet.',
    'No users are scored yet.',
  ]);
});

it('a step without a name is called by what it asks for', () => {
  expect(stepName({ trait: 'plan' }, 0)).toBe('has plan');
  expect(stepName({ event: { type: 'page', event: '' }, trait: 'seats', equals: 5 }, 0)).toBe(
    'page and seats is 5',
  );
  expect([stepName(undefined, 2), stepName({ name: 'x'.repeat(5_000) }, 0).length]).toEqual(['Step 3', 80]);
});
