import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event, Json } from '../../event/event.ts';
import { cast } from './cast.ts';
import { applyFix, type FixMatch, type FixStep, problemOfPath } from './fix.ts';

const event: Event = {
  ...{ messageId: 'm1', type: 'track', event: 'Paid', userId: 'u1', channel: 'server' },
  ...{ timestamp: 1000, receivedAt: 2000 },
  properties: { total: '9.5', nested: { deep: 1 }, list: [{ price: '1' }, { price: 'x' }], off: null },
  context: { library: { name: 'analytics-node', version: '2.1' } },
};
const fixed = (step: FixStep, match: FixMatch = {}): Event => applyFix({ match, steps: [step] }, event);

const STEPS: Record<string, [FixStep, Partial<Event>]> = {
  'an event gets another name': [{ do: 'rename event', to: 'Order Paid' }, { event: 'Order Paid' }],
  'a property gets another name': [
    { do: 'rename property', from: 'properties.total', to: 'properties.amount' },
    { properties: { nested: { deep: 1 }, list: [{ price: '1' }, { price: 'x' }], off: null, amount: '9.5' } },
  ],
  'a property moves into an object that was not there': [
    { do: 'rename property', from: 'properties.nested.deep', to: 'traits.a.b' },
    {
      properties: { total: '9.5', nested: {}, list: [{ price: '1' }, { price: 'x' }], off: null },
      traits: { a: { b: 1 } },
    },
  ],
  'a text becomes the number it says': [
    { do: 'cast', property: 'properties.total', to: 'number' },
    { properties: { total: 9.5, nested: { deep: 1 }, list: [{ price: '1' }, { price: 'x' }], off: null } },
  ],
  'an item of a list is reached by its place': [
    { do: 'cast', property: 'properties.list.0.price', to: 'integer' },
    { properties: { total: '9.5', nested: { deep: 1 }, list: [{ price: 1 }, { price: 'x' }], off: null } },
  ],
  'a default fills what is null or absent': [
    { do: 'default', property: 'properties.off', value: [true] },
    {
      properties: { total: '9.5', nested: { deep: 1 }, list: [{ price: '1' }, { price: 'x' }], off: [true] },
    },
  ],
  'a property is dropped': [
    { do: 'drop property', property: 'properties.nested' },
    { properties: { total: '9.5', list: [{ price: '1' }, { price: 'x' }], off: null } },
  ],
};

test.each(Object.entries(STEPS))('%s', (_, [step, change]) => {
  const before = structuredClone(event);
  expect(fixed(step)).toEqual({ ...event, ...change });
  expect(event, 'the event that was given is as it was').toEqual(before);
});

const NOTHING: Record<string, [FixStep, FixMatch?]> = {
  'another event': [{ do: 'rename event', to: 'X' }, { event: 'paid' }],
  'another type': [{ do: 'rename event', to: 'X' }, { type: 'page' }],
  'another library version': [
    { do: 'rename event', to: 'X' },
    { library: 'analytics-node', libraryVersion: '2.2' },
  ],
  'no such property': [{ do: 'rename property', from: 'properties.none', to: 'properties.x' }],
  'a property that would overwrite another': [
    { do: 'rename property', from: 'properties.total', to: 'properties.nested' },
  ],
  'a place below what is no object': [
    { do: 'rename property', from: 'properties.list', to: 'properties.nested.deep.x' },
  ],
  'a property that would move into itself': [
    { do: 'rename property', from: 'properties.nested', to: 'properties.nested.inner' },
  ],
  'a text that is no number': [{ do: 'cast', property: 'properties.list.1.price', to: 'number' }],
  'a value that is there': [{ do: 'default', property: 'properties.total', value: 0 }],
  'a field of what is no object': [{ do: 'default', property: 'properties.total.inner', value: 0 }],
  'a field that is gone': [{ do: 'drop property', property: 'properties.none.inner' }],
};

test.each(Object.entries(NOTHING))('%s: the event itself comes back', (_, [step, match]) => {
  expect(fixed(step, match)).toBe(event);
});

test('a fix of its own library changes it', () => {
  expect(
    fixed({ do: 'rename event', to: 'X' }, { library: 'analytics-node', libraryVersion: '2.1' }).event,
  ).toBe('X');
});

test.each(['messageId', 'timestamp', 'properties', 'properties.', 'context.__proto__.x', 'userId.x', ''])(
  'the path "%s" is refused',
  (path) => expect(problemOfPath(path)).toBeDefined(),
);
test.each(['properties.a', 'traits.a.b', 'context.app.version'])('the path "%s" is taken', (path) =>
  expect(problemOfPath(path)).toBeUndefined(),
);

const json = fc.jsonValue() as fc.Arbitrary<Json>;

test('a cast gives the type or nothing, and never changes what has the type', () => {
  fc.assert(
    fc.property(json, (value) => {
      const types = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean' } as const;
      for (const [to, type] of Object.entries(types) as [keyof typeof types, string][]) {
        const made = cast(value, to);
        if (made !== undefined) expect(typeof made).toBe(type);
        if (to !== 'integer' && typeof value === type) expect(made).toBe(value);
      }
      const list = cast(value, 'array');
      expect(list === undefined ? value === null : Array.isArray(list)).toBe(true);
    }),
  );
});

test.each<[Json, Parameters<typeof cast>[1], Json | undefined]>([
  ['1e3', 'number', 1000],
  ['0x10', 'number', undefined],
  ['', 'number', undefined],
  ['1.5', 'integer', undefined],
  ['9007199254740993', 'integer', undefined],
  ['Yes', 'boolean', true],
  [0, 'boolean', false],
  [2, 'boolean', undefined],
  [true, 'string', 'true'],
  [{}, 'string', undefined],
  ['a', 'array', ['a']],
])('%j as %s is %j', (value, to, made) => expect(cast(value, to)).toEqual(made));

test('whatever a fix does, ids, times and what is not named stay', () => {
  const path = fc.array(fc.constantFrom('total', 'nested', 'deep', 'list', '0', 'x'), {
    minLength: 1,
    maxLength: 3,
  });
  const property = path.map((keys) => `properties.${keys.join('.')}`);
  const step: fc.Arbitrary<FixStep> = fc.oneof(
    property.map((name): FixStep => ({ do: 'drop property', property: name })),
    fc.tuple(property, json).map(([name, value]): FixStep => ({ do: 'default', property: name, value })),
    fc.tuple(property, property).map(([from, to]): FixStep => ({ do: 'rename property', from, to })),
    property.map((name): FixStep => ({ do: 'cast', property: name, to: 'string' })),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 5 }), (steps) => {
      const before = JSON.stringify(event);
      const { properties: _, ...rest } = applyFix({ match: {}, steps }, event);
      const { properties: __, ...same } = event;
      expect(rest).toEqual(same);
      expect(JSON.stringify(event)).toBe(before);
    }),
  );
});
