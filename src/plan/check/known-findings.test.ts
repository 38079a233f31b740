/** What a rule has found before is said again only of events that err in the same way. */
import { expect, test } from 'vitest';
import type { Event, Json } from '../../event/event.ts';
import { EMPTY_PLAN, type JsonSchema, type Rule } from '../model.ts';
import { checkEvent } from './check-event.ts';
import { type CompiledPlan, compilePlan, HOT_AFTER } from './compile-plan.ts';

function planOf(properties: JsonSchema): CompiledPlan {
  const schema: JsonSchema = { type: 'object', properties: { properties } };
  const rule: Rule = { type: 'track', name: 'Paid', version: 1, schema };
  return compilePlan({ ...EMPTY_PLAN, name: 'Plan', rules: [rule] });
}

const event = (properties: Readonly<Record<string, Json>>): Event => ({
  ...{ messageId: 'm', type: 'track', event: 'Paid', userId: 'u', timestamp: 0, receivedAt: 0 },
  ...{ channel: 'server', context: {}, properties },
});

/** The same events by a rule that is new, that has judged them before, and that has judged a thousand. */
function said(properties: JsonSchema, events: readonly Readonly<Record<string, Json>>[]) {
  const compiled = planOf(properties);
  const once = (): string[] =>
    events.map((each) =>
      checkEvent(compiled, event(each))
        .map(({ description }) => description)
        .join('; '),
    );
  const first = once();
  expect(once()).toEqual(first);
  for (let times = 0; times <= HOT_AFTER; times++) checkEvent(compiled, event(events[0] ?? {}));
  expect(once()).toEqual(first);
  return first;
}

test('a wrong type is told as what was there, whatever was there before', () => {
  expect(
    said({ type: 'object', properties: { total: { type: 'number' } } }, [
      { total: 'a' },
      { total: true },
      { total: null },
      { total: [] },
      { total: {} },
      { total: 'b' },
    ]),
  ).toEqual(
    ['string', 'boolean', 'null', 'array', 'object', 'string'].map(
      (given) => `Invalid type. Expected: number, given: ${given}`,
    ),
  );
});

test('what is missing is told by its name, one or several', () => {
  expect(
    said({ type: 'object', required: ['a', 'b'], properties: { a: {}, b: {} } }, [
      { a: 1 },
      { b: 1 },
      {},
      { a: 1, b: 1 },
    ]),
  ).toEqual([
    'properties.b is required',
    'properties.a is required',
    'properties.a is required; properties.b is required',
    '',
  ]);
});

test('a name that is too many is told each time', () => {
  const [first = '', second = ''] = said(
    { type: 'object', properties: { a: {} }, additionalProperties: false },
    [{ x: 1 }, { y: 1 }],
  );
  expect(first).toContain('Additional property x');
  expect(second).toContain('Additional property y');
});

test('items of a list are told by their places', () => {
  const list = {
    type: 'object',
    properties: { tags: { type: 'array', items: { type: 'string' } } },
  } as const;
  const compiled = planOf(list);
  const fields = (tags: readonly Json[]): string[] =>
    checkEvent(compiled, event({ tags: [...tags] })).map(({ field }) => field);
  expect(fields([1, 'a'])).toEqual(['properties.tags.0']);
  expect(fields(['a', 1])).toEqual(['properties.tags.1']);
  expect(fields([1, 'a'])).toEqual(['properties.tags.0']);
});

test('more ways to err than are kept are all told rightly, in any order', () => {
  const names = Array.from({ length: 60 }, (_, place) => `p${place}`);
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'number' as const }]));
  const events = [...names, ...names.slice().reverse()].map((name) => ({ [name]: 'x' }));
  const compiled = planOf({ type: 'object', properties });
  for (const each of events)
    expect(checkEvent(compiled, event(each)).map(({ field }) => field)).toEqual([
      `properties.${Object.keys(each)[0]}`,
    ]);
});

test('an empty list is wrong where it must contain something, whatever stood before it, and after a thousand events', () => {
  const lists = {
    type: 'object',
    additionalProperties: { type: 'array', contains: { type: 'string' } },
  } as const;
  const [right, wrong = '', alone = ''] = said(lists, [{ a: ['x'] }, { a: ['x'], b: [] }, { b: [] }]);
  expect(right).toBe('');
  expect(wrong).toBe('At least one of the items must match');
  expect(alone).toBe(wrong);
});
