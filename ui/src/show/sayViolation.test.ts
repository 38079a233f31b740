import { expect, test } from 'vitest';
import { sayField, sayViolation, typesIn } from './sayViolation.ts';

const violation = (type: string, field: string, description: string) => ({ type, field, description });

test('each kind of violation is a sentence after its field', () => {
  const said = [
    violation('Unplanned Event', '', 'Sent is not planned'),
    violation('Unplanned Property', 'properties.x', 'x is not planned'),
    violation('Required', 'properties.total', 'total is required'),
    violation('Invalid Type', 'properties.total', 'Invalid type. Expected: number, given: string'),
    violation('Invalid Value', 'properties.plan', 'plan must be one of the following: "a", "b"'),
    violation('Invalid Value', 'properties.plan', 'properties.plan must be one of the following: "a", "b"'),
  ].map((each) => `${sayField(each)} ${sayViolation(each)}`);
  expect(said).toEqual([
    'the whole event has no rule in the plan',
    'properties.x is not in the plan',
    'properties.total is missing',
    'properties.total is string and must be number',
    'properties.plan plan must be one of the following: "a", "b"',
    'properties.plan must be one of the following: "a", "b"',
  ]);
});

test('the types of a description are known only where it names both', () => {
  expect(typesIn(violation('Invalid Type', 'a', 'Invalid type. Expected: integer, given: number'))).toEqual({
    expected: 'integer',
    given: 'number',
  });
  expect(typesIn(violation('Invalid Type', 'a', 'something else'))).toBeNull();
});
