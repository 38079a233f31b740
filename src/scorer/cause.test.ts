import { expect, test } from 'vitest';
import { causeOf, firstCause, type Known, restMs } from './cause.ts';

const known: Known = {
  ...{
    version: 2,
    reference: '{"q90":12}',
    day: 20_780,
    people: 7,
    counted: 3,
    resolved: 40,
    isUnresolved: false,
    isTold: true,
  },
};

test('what changed says why there is a scoring, and nothing changed means none', () => {
  expect(causeOf(known, known)).toBeNull();
  expect(causeOf(null, known)).toBe('publish');
  expect(causeOf(known, { ...known, version: 3, counted: 4 })).toBe('publish');
  expect(causeOf(known, { ...known, reference: '{"q90":13}', counted: 4 })).toBe('rebase');
  expect(causeOf(known, { ...known, day: 20_781, counted: 4 })).toBe('day');
  expect(causeOf(known, { ...known, counted: 4, people: 8 })).toBe('events');
  expect(causeOf(known, { ...known, people: 8 })).toBe('people');
});

test('links that are resolved after a scoring are scored again, those before it are not', () => {
  expect(causeOf(known, { ...known, resolved: 41 })).toBeNull();
  expect(causeOf({ ...known, isUnresolved: true }, { ...known, resolved: 41 })).toBe('people');
});

test('that it is known now who the users are is a reason of its own', () => {
  expect(causeOf({ ...known, isTold: false }, known)).toBe('people');
  expect(causeOf(known, { ...known, isTold: false })).toBeNull();
});

test('a restart is no publishing', () => {
  expect(firstCause(null, known)).toBe('publish');
  expect(firstCause({ version: 1, day: known.day }, known)).toBe('publish');
  expect(firstCause({ version: 2, day: known.day }, known)).toBe('events');
  expect(firstCause({ version: 2, day: known.day - 1 }, known)).toBe('day');
});

test('scoring takes at most a tenth of the time', () => {
  expect(restMs(10)).toBe(10_000);
  expect(restMs(30_000)).toBe(270_000);
  expect(restMs(30_000, true)).toBe(10_000);
});
