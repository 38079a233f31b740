import { expect, test } from 'vitest';
import { emptyStep, fixOf, problemOf, sayStep, stepOf, suggestSteps } from './steps.ts';

test('what is wrong suggests the step that mends it, and what no step can mend suggests none', () => {
  const steps = suggestSteps([
    {
      type: 'Invalid Type',
      field: 'properties.total',
      description: 'Invalid type. Expected: number, given: string',
    },
    { type: 'Required', field: 'properties.plan', description: 'plan is required' },
    { type: 'Unplanned Property', field: 'properties.x', description: 'x is not in the plan' },
    { type: 'Unplanned Event', field: '', description: '"Paied" is not in the plan' },
    { type: 'Invalid Value', field: 'properties.y', description: 'y must be one of' },
    {
      type: 'Invalid Type',
      field: 'properties.items.0.id',
      description: 'Invalid type. Expected: string, given: number',
    },
  ]);
  expect(steps.map(({ kind, field, type }) => [kind, field, type])).toEqual([
    ['cast', 'properties.total', 'number'],
    ['default', 'properties.plan', 'string'],
    ['drop property', 'properties.x', 'string'],
    ['rename event', '', 'string'],
  ]);
  expect(suggestSteps([])).toEqual([emptyStep(0)]);
});

test('a step is tried only when it names what it is about', () => {
  const step = emptyStep(0);
  expect(problemOf(step)).toContain('Name a field');
  expect(problemOf({ ...step, field: 'messageId' })).toContain('Name a field');
  expect(problemOf({ ...step, field: 'properties.total' })).toBeUndefined();
  expect(problemOf({ ...step, kind: 'default', field: 'properties.total' })).toBe('Say which value.');
  expect(problemOf({ ...step, kind: 'rename property', field: 'properties.a', to: 'b' })).toContain('Name');
});

test('a value is JSON where it reads as JSON, else text; a fix is for the event of its group', () => {
  const step = { ...emptyStep(0), kind: 'default', field: 'properties.n' } as const;
  expect(stepOf({ ...step, value: '3' })).toMatchObject({ value: 3 });
  expect(stepOf({ ...step, value: 'three' })).toMatchObject({ value: 'three' });
  expect(fixOf({ type: 'track', event: 'Paid' }, []).match).toEqual({ type: 'track', event: 'Paid' });
  expect(fixOf({ type: 'identify', event: '' }, []).match).toEqual({ type: 'identify' });
  expect(sayStep(stepOf({ ...step, value: '3' }))).toBe('set properties.n to 3 where it is missing');
});
