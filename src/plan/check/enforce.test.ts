import { describe, expect, test } from 'vitest';
import type { Event, JsonObject } from '../../event/event.ts';
import { type CallControls, type SourceControls, WATCH_ONLY } from '../controls.ts';
import { EMPTY_PLAN, type JsonSchema, type Rule } from '../model.ts';
import { type CompiledPlan, compilePlan } from './compile-plan.ts';
import { type Enforced, enforce } from './enforce.ts';
import { VIOLATIONS_MAX } from './found.ts';

const ORIGIN = { sourceId: 'src_1', plan: 'tp_1', planVersion: 4 };
const EVENT: Event = {
  messageId: 'm1',
  type: 'track',
  event: 'Signed Up',
  userId: 'u1',
  timestamp: 5,
  receivedAt: 5,
  channel: 'server',
  context: { library: { name: 'x' } },
};

const planOf = (...rules: readonly Partial<Rule>[]): CompiledPlan =>
  compilePlan({
    ...EMPTY_PLAN,
    rules: rules.map((rule) => ({
      type: 'track',
      version: 1,
      schema: {},
      ...(rule.type === undefined ? { name: 'Signed Up' } : {}),
      ...rule,
    })),
  });

const controlsOf = (controls: Partial<CallControls>): SourceControls => {
  const calls = { ...WATCH_ONLY.calls };
  for (const type of ['track', 'identify', 'group', 'page', 'screen'] as const)
    calls[type] = { ...calls[type], ...controls };
  return { ...WATCH_ONLY, calls };
};

const hold = (plan: CompiledPlan, controls: Partial<CallControls>, event: Partial<Event>): Enforced =>
  enforce(plan, controlsOf(controls), { ...EVENT, ...event }, ORIGIN);

const SCHEMA: JsonSchema = {
  properties: {
    properties: {
      required: ['id'],
      properties: {
        id: { type: 'string' },
        integer: { type: 'integer' },
        string: { type: 'string' },
        tags: { type: 'array', items: { type: 'string' } },
        address: { type: 'object', properties: { city: { type: 'string' }, zip: { type: 'string' } } },
        products: {
          type: 'array',
          items: { type: 'object', properties: { price: { type: 'number' }, name: {} } },
        },
      },
    },
  },
};
const PLAN = planOf({ schema: SCHEMA });
const protocolsOf = ({ event }: Enforced): unknown => event.context.protocols;

test('an event that follows the plan is the very same event', () => {
  const event: Event = { ...EVENT, properties: { id: 'a' } };
  for (const control of ['allow', 'omit', 'block'] as const) {
    const all = { unplannedFields: control, violations: control, commonViolations: control };
    const held = enforce(PLAN, controlsOf({ ...all, unplannedEvents: 'block' }), event, ORIGIN);
    expect(held.event).toBe(event);
    expect(held).toEqual({ kind: 'keep', event, violations: [] });
  }
});

describe('violations', () => {
  const wrong: JsonObject = { id: 'a', integer: 1.5, string: 7 };

  test('allowed, they are written where and as Segment writes them', () => {
    const held = hold(PLAN, {}, { properties: wrong });
    expect(held.kind).toBe('keep');
    expect(held.event.properties).toEqual(wrong);
    expect(protocolsOf(held)).toEqual({
      sourceId: 'src_1',
      violations: [
        {
          type: 'Invalid Type',
          field: 'properties.integer',
          description: 'Invalid type. Expected: integer, given: number',
        },
        {
          type: 'Invalid Type',
          field: 'properties.string',
          description: 'Invalid type. Expected: string, given: integer',
        },
      ],
    });
    expect(held.event.context.library).toEqual({ name: 'x' });
  });

  test('omitted, the fields are gone, named, and the violations still told', () => {
    const held = hold(PLAN, { violations: 'omit' }, { properties: { ...wrong, more: 1 } });
    expect(held.event.properties).toEqual({ id: 'a', more: 1 });
    expect(protocolsOf(held)).toMatchObject({ omitted_on_violation: ['integer', 'string'] });
    expect(held.violations.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['properties.more', 'allow'],
      ['properties.integer', 'omit'],
      ['properties.string', 'omit'],
    ]);
  });

  test('blocked, the event is handed back as it came, with everything that is wrong', () => {
    const event: Event = { ...EVENT, properties: { ...wrong, more: 1 } };
    const held = enforce(PLAN, controlsOf({ violations: 'block', unplannedFields: 'omit' }), event, ORIGIN);
    expect(held.kind).toBe('block');
    expect(held.event).toBe(event);
    expect(held.violations.map(({ field, outcome }) => [field, outcome])).toEqual([
      ['properties.more', 'omit'],
      ['properties.integer', 'block'],
      ['properties.string', 'block'],
    ]);
  });

  test('what omitting cannot repair stays marked', () => {
    const held = hold(PLAN, { violations: 'omit' }, { properties: { id: 7 } });
    expect(held.event.properties).toEqual({});
    expect(protocolsOf(held)).toMatchObject({
      violations: [{ field: 'properties.id' }],
      omitted_on_violation: ['id'],
    });
    const missing = hold(PLAN, { violations: 'omit' }, { properties: {} });
    expect(protocolsOf(missing)).toEqual({
      sourceId: 'src_1',
      violations: [{ type: 'Required', field: 'properties.id', description: 'properties.id is required' }],
    });
  });

  test('deep fields are omitted alone; of a list whose item is wrong the whole list', () => {
    const properties = {
      id: 'a',
      tags: ['x', 2, 'y'],
      address: { city: 1, zip: '8000' },
      products: [
        { price: 1, name: 'a' },
        { price: '2', name: 'b' },
      ],
    };
    const held = hold(PLAN, { violations: 'omit' }, { properties });
    expect(held.event.properties).toEqual({
      id: 'a',
      address: { zip: '8000' },
      products: [{ price: 1, name: 'a' }, { name: 'b' }],
    });
    expect(protocolsOf(held)).toMatchObject({
      omitted_on_violation: ['tags', 'address.city', 'products.1.price'],
    });
    expect(properties.address.city).toBe(1);
  });

  test('a field with dots in its name is omitted, and not what the dots would mean', () => {
    const plan = planOf({
      schema: {
        properties: { properties: { properties: { 'a.b': { type: 'string' }, a: { type: 'object' } } } },
      },
    });
    const held = hold(plan, { violations: 'omit' }, { properties: { 'a.b': 1, a: { b: 2 } } });
    expect(held.event.properties).toEqual({ a: { b: 2 } });
  });

  test('however many fields are wrong, all are omitted, and the first ones told', () => {
    const properties = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`n${index}`, index]));
    const plan = planOf({
      schema: { properties: { properties: { patternProperties: { '^n': { type: 'string' } } } } },
    });
    const held = hold(
      plan,
      { violations: 'omit', unplannedFields: 'omit' },
      { properties: { ...properties, x: 1 } },
    );
    expect(held.event.properties).toEqual({});
    expect(held.violations).toHaveLength(1 + VIOLATIONS_MAX);
    const unplanned = hold(PLAN, { unplannedFields: 'omit' }, { properties: { ...properties, id: 'a' } });
    expect(unplanned.event.properties).toEqual({ id: 'a' });
    expect(unplanned.violations).toHaveLength(VIOLATIONS_MAX);
  });

  test('what lies in a field that is omitted goes with it and is not named again', () => {
    const address = { type: 'object', maxProperties: 1, properties: { city: { type: 'string' }, zip: {} } };
    const plan = planOf({ schema: { properties: { properties: { properties: { address } } } } });
    const held = hold(plan, { violations: 'omit' }, { properties: { address: { city: 1, zip: 2 } } });
    expect(held.event.properties).toEqual({});
    expect(protocolsOf(held)).toMatchObject({ omitted_on_violation: ['address'] });
  });

  test('ids and context are never omitted', () => {
    const plan = planOf({
      schema: { properties: { userId: { pattern: '^x' }, context: { properties: { library: false } } } },
    });
    const held = hold(plan, { violations: 'omit' }, {});
    expect(held.event).toMatchObject({ userId: 'u1', context: { library: { name: 'x' } } });
    expect(held.violations).toHaveLength(2);
  });

  test('of identify and group the traits are judged and omitted', () => {
    const schema: JsonSchema = { properties: { traits: { properties: { email: { type: 'string' } } } } };
    for (const type of ['identify', 'group'] as const) {
      const held = hold(
        planOf({ type, schema }),
        { violations: 'omit', unplannedFields: 'omit' },
        { type, traits: { email: 1, age: 2 }, properties: { x: 1 } },
      );
      expect(held.event).toMatchObject({ traits: {}, properties: { x: 1 } });
      expect(protocolsOf(held)).toMatchObject({ omitted: ['age'], omitted_on_violation: ['email'] });
    }
  });
});

describe('unplanned fields', () => {
  test('allowed, they are told to the violations table and leave no mark, as with Segment', () => {
    const event: Event = { ...EVENT, properties: { id: 'a', newProperty: 1 } };
    const held = enforce(PLAN, WATCH_ONLY, event, ORIGIN);
    expect(held.event).toBe(event);
    expect(held.violations).toMatchObject([
      { type: 'Unplanned Property', field: 'properties.newProperty', rule: 'Signed Up', outcome: 'allow' },
    ]);
  });

  test('omitted, they are gone before the schema is asked', () => {
    const plan = planOf({
      schema: {
        properties: { properties: { properties: { id: {} }, additionalProperties: false, maxProperties: 1 } },
      },
    });
    const held = hold(
      plan,
      { unplannedFields: 'omit', violations: 'block' },
      { properties: { id: 1, newProperty: 1 } },
    );
    expect(held.kind).toBe('keep');
    expect(held.event.properties).toEqual({ id: 1 });
    expect(protocolsOf(held)).toEqual({ sourceId: 'src_1', omitted: ['newProperty'] });
  });

  test('inside objects whose schema lists names, but not inside lists', () => {
    const held = hold(
      PLAN,
      { unplannedFields: 'omit' },
      {
        properties: { id: 'a', address: { city: 'x', street: 'y' }, products: [{ price: 1, colour: 'red' }] },
      },
    );
    expect(held.event.properties).toEqual({
      id: 'a',
      address: { city: 'x' },
      products: [{ price: 1, colour: 'red' }],
    });
    expect(protocolsOf(held)).toMatchObject({ omitted: ['address.street'] });
  });

  test('what patternProperties, required, references, branches, the common rule or additionalProperties plan is planned', () => {
    const schema: JsonSchema = {
      properties: {
        properties: {
          required: ['needed'],
          properties: { a: {} },
          patternProperties: { '^utm_': {} },
          allOf: [
            { $ref: '#/definitions/more' },
            { anyOf: [{ properties: { c: {} } }, { properties: { d: {} } }] },
          ],
          not: { required: ['e'] },
        },
      },
      definitions: { more: { properties: { b: {} } } },
    };
    const common: JsonSchema = { properties: { properties: { properties: { everywhere: {} } } } };
    const properties = { needed: 1, a: 1, utm_x: 1, b: 1, c: 1, d: 1, everywhere: 1, other: 1 };
    const held = hold(
      planOf({ schema }, { type: 'common', schema: common }),
      { unplannedFields: 'omit' },
      { properties },
    );
    expect(protocolsOf(held)).toEqual({ sourceId: 'src_1', omitted: ['other'] });
    for (const open of [
      {},
      true,
      { properties: { properties: { type: 'object' } } },
      { properties: { properties: { properties: { a: {} }, additionalProperties: { type: 'number' } } } },
    ])
      expect(hold(planOf({ schema: open }), { unplannedFields: 'block' }, { properties })).toMatchObject({
        kind: 'keep',
        violations: [],
      });
  });

  test('a schema that refers to itself plans the same names at every depth', () => {
    const schema: JsonSchema = {
      definitions: { tree: { properties: { name: {}, child: { $ref: '#/definitions/tree' } } } },
      properties: { properties: { $ref: '#/definitions/tree' } },
    };
    const held = hold(
      planOf({ schema }),
      { unplannedFields: 'omit' },
      { properties: { child: { child: { child: { name: 1, x: 1 } } } } },
    );
    expect(protocolsOf(held)).toMatchObject({ omitted: ['child.child.child.x'] });
  });

  test('blocked, the event is held', () => {
    expect(hold(PLAN, { unplannedFields: 'block' }, { properties: { id: 'a', x: 1 } })).toMatchObject({
      kind: 'block',
      violations: [{ outcome: 'block' }],
    });
  });
});

describe('unplanned events', () => {
  test('are kept unmarked, or blocked', () => {
    const event: Event = { ...EVENT, event: 'Other' };
    const kept = enforce(PLAN, WATCH_ONLY, event, ORIGIN);
    expect(kept.event).toBe(event);
    expect(kept.violations).toMatchObject([
      { type: 'Unplanned Event', field: '', rule: null, outcome: 'allow' },
    ]);
    expect(hold(PLAN, { unplannedEvents: 'block' }, { event: 'Other' })).toMatchObject({
      kind: 'block',
      violations: [{ outcome: 'block' }],
    });
  });

  test('a call without a rule is only unplanned where the source blocks such calls', () => {
    expect(hold(PLAN, {}, { type: 'page' })).toMatchObject({ kind: 'keep', violations: [] });
    expect(hold(PLAN, { unplannedEvents: 'block' }, { type: 'page' })).toMatchObject({
      kind: 'block',
      violations: [{ type: 'Unplanned Event', description: 'page calls are not in the plan' }],
    });
    expect(hold(PLAN, { unplannedEvents: 'block' }, { type: 'alias' })).toMatchObject({
      kind: 'keep',
      violations: [],
    });
  });
});

describe('the order', () => {
  test('the common rule judges what the standard controls left, by its own control', () => {
    const common: JsonSchema = {
      properties: { properties: { maxProperties: 1 }, context: { required: ['app'] } },
    };
    const plan = planOf({ schema: SCHEMA }, { type: 'common', schema: common });
    const kept = hold(
      plan,
      { unplannedFields: 'omit', violations: 'omit', commonViolations: 'allow' },
      { properties: { id: 'a', integer: 'x', y: 1 } },
    );
    expect(kept.violations.map(({ field, common: of, outcome }) => [field, of, outcome])).toEqual([
      ['properties.y', false, 'omit'],
      ['properties.integer', false, 'omit'],
      ['context.app', true, 'allow'],
    ]);
    expect(hold(plan, { commonViolations: 'block' }, { properties: { id: 'a' } }).kind).toBe('block');
  });
});

describe('context.protocols', () => {
  test('what the sender put there stays, its own verdicts do not', () => {
    const context = {
      protocols: {
        event_version: 1,
        mine: true,
        violations: ['forged'],
        omitted: ['forged'],
        omitted_on_violation: ['forged'],
      },
    };
    expect(protocolsOf(hold(PLAN, {}, { context, properties: {} }))).toEqual({
      event_version: 1,
      mine: true,
      sourceId: 'src_1',
      violations: [{ type: 'Required', field: 'properties.id', description: 'properties.id is required' }],
    });
    expect(protocolsOf(hold(PLAN, {}, { context: { protocols: 'odd' }, properties: {} }))).toMatchObject({
      sourceId: 'src_1',
    });
  });

  test('the whole event is (root)', () => {
    const plan = planOf({ schema: { not: {} } });
    expect(protocolsOf(hold(plan, { violations: 'omit' }, {}))).toMatchObject({
      violations: [{ type: 'Invalid Value', field: '(root)' }],
    });
  });
});
