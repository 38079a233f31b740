import { describe, expect, test } from 'vitest';
import type { Event, JsonObject } from '../../event/event.ts';
import { EMPTY_PLAN, type JsonSchema, type Library, type Rule } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { checkEvent } from './check-event.ts';
import { type CompiledPlan, compilePlan } from './compile-plan.ts';
import { VIOLATIONS_MAX } from './found.ts';

const EVENT: Event = {
  messageId: 'm1',
  type: 'track',
  event: 'Signed Up',
  userId: 'u1',
  timestamp: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  receivedAt: Date.UTC(2026, 0, 2, 3, 4, 6),
  channel: 'server',
  context: {},
};

const LIBRARY: Library = {
  properties: {
    'plan name': { type: 'string', enum: ['free', 'pro'], description: 'the plan' },
    money: { type: 'object', properties: { amount: { $ref: '#/library/properties/amount' } } },
    amount: { type: 'number', minimum: 0 },
  },
  traits: { email: { type: 'string', format: 'email' } },
};

function planOf(...rules: readonly Partial<Rule>[]): CompiledPlan {
  const found = findProblems({
    ...EMPTY_PLAN,
    name: 'test',
    library: LIBRARY,
    rules: rules.map((rule) => ({
      type: 'track',
      version: 1,
      schema: {},
      ...(rule.type === undefined || rule.type === 'track' ? { name: 'Signed Up' } : {}),
      ...rule,
    })),
  });
  expect(found.problems).toBeUndefined();
  return compilePlan(found.document ?? EMPTY_PLAN);
}

/** A rule for the properties of Signed Up. */
const propertiesRule = (properties: JsonSchema): Partial<Rule> => ({
  schema: { type: 'object', properties: { properties } },
});

const told = (plan: CompiledPlan, event: Event): string[] =>
  checkEvent(plan, event).map(({ type, field, description }) => `${type} | ${field} | ${description}`);

describe('the texts are those of Segment', () => {
  const table: readonly [string, JsonSchema, JsonObject, string][] = [
    [
      'required',
      { required: ['products'] },
      {},
      'Required | properties.products | properties.products is required',
    ],
    [
      'type',
      { properties: { n: { type: 'integer' } } },
      { n: 1.5 },
      'Invalid Type | properties.n | Invalid type. Expected: integer, given: number',
    ],
    [
      'a whole number',
      { properties: { n: { type: 'string' } } },
      { n: 1 },
      'Invalid Type | properties.n | Invalid type. Expected: string, given: integer',
    ],
    [
      'null',
      { properties: { n: { type: 'string' } } },
      { n: null },
      'Invalid Type | properties.n | Invalid type. Expected: string, given: null',
    ],
    [
      'several types',
      { properties: { n: { type: ['string', 'null'] } } },
      { n: [] },
      'Invalid Type | properties.n | Invalid type. Expected: [string,null], given: array',
    ],
    [
      'enum',
      { properties: { n: { enum: ['a', 1] } } },
      { n: 'b' },
      'Invalid Value | properties.n | properties.n must be one of the following: "a", 1',
    ],
    [
      'const',
      { properties: { n: { const: 'a' } } },
      { n: 'b' },
      'Invalid Value | properties.n | properties.n does not match: "a"',
    ],
    [
      'minLength',
      { properties: { n: { minLength: 2 } } },
      { n: 'b' },
      'Invalid Value | properties.n | String length must be greater than or equal to 2',
    ],
    [
      'maxLength',
      { properties: { n: { maxLength: 2 } } },
      { n: 'bbb' },
      'Invalid Value | properties.n | String length must be less than or equal to 2',
    ],
    [
      'pattern',
      { properties: { n: { pattern: '^a' } } },
      { n: 'b' },
      "Invalid Value | properties.n | Does not match pattern '^a'",
    ],
    [
      'format',
      { properties: { n: { format: 'email' } } },
      { n: 'b' },
      "Invalid Value | properties.n | Does not match format 'email'",
    ],
    [
      'minimum',
      { properties: { n: { minimum: 2 } } },
      { n: 1 },
      'Invalid Value | properties.n | Must be greater than or equal to 2',
    ],
    [
      'exclusiveMinimum',
      { properties: { n: { exclusiveMinimum: 2 } } },
      { n: 2 },
      'Invalid Value | properties.n | Must be greater than 2',
    ],
    [
      'maximum',
      { properties: { n: { maximum: 2.5 } } },
      { n: 3 },
      'Invalid Value | properties.n | Must be less than or equal to 2.5',
    ],
    [
      'exclusiveMaximum',
      { properties: { n: { exclusiveMaximum: 2 } } },
      { n: 2 },
      'Invalid Value | properties.n | Must be less than 2',
    ],
    [
      'multipleOf',
      { properties: { n: { multipleOf: 0.5 } } },
      { n: 0.7 },
      'Invalid Value | properties.n | Must be a multiple of 0.5',
    ],
    [
      'minItems',
      { properties: { n: { minItems: 1 } } },
      { n: [] },
      'Invalid Value | properties.n | Array must have at least 1 items',
    ],
    [
      'maxItems',
      { properties: { n: { maxItems: 1 } } },
      { n: [1, 2] },
      'Invalid Value | properties.n | Array must have at most 1 items',
    ],
    [
      'uniqueItems',
      { properties: { n: { uniqueItems: true } } },
      { n: [1, { a: 1, b: 2 }, { b: 2, a: 1 }] },
      'Invalid Value | properties.n | array items[1,2] must be unique',
    ],
    [
      'contains',
      { properties: { n: { contains: { type: 'string' } } } },
      { n: [1, 2] },
      'Invalid Value | properties.n | At least one of the items must match',
    ],
    [
      'additionalItems',
      { properties: { n: { items: [{}], additionalItems: false } } },
      { n: [1, 2] },
      'Invalid Value | properties.n | No additional items allowed on array',
    ],
    [
      'an item',
      { properties: { n: { items: { type: 'object', required: ['id'] } } } },
      { n: [{ id: 1 }, {}] },
      'Required | properties.n.1.id | properties.n.1.id is required',
    ],
    [
      'minProperties',
      { minProperties: 1 },
      {},
      'Invalid Value | properties | Must have at least 1 properties',
    ],
    [
      'maxProperties',
      { maxProperties: 0 },
      { a: 1 },
      'Invalid Value | properties | Must have at most 0 properties',
    ],
    [
      'propertyNames',
      { propertyNames: { pattern: '^[a-z]+$' } },
      { A: 1 },
      'Invalid Value | properties.A | Property name of "A" does not match',
    ],
    [
      'dependencies',
      { dependencies: { a: ['b'] } },
      { a: 1 },
      'Invalid Value | properties | Has a dependency on b',
    ],
    [
      'not',
      { properties: { n: { not: { type: 'string' } } } },
      { n: 'b' },
      'Invalid Value | properties.n | Must not validate the schema (not)',
    ],
    [
      'a false schema',
      { properties: { n: false } },
      { n: 'b' },
      'Invalid Value | properties.n | False always fails validation',
    ],
  ];
  for (const [name, schema, properties, text] of table)
    test(name, () => {
      expect(told(planOf(propertiesRule(schema)), { ...EVENT, properties })).toEqual([text]);
    });

  test('of anyOf and oneOf: that none matched, and what was wrong with the nearest', () => {
    const branches = [
      { type: 'string' },
      { type: 'object', required: ['id', 'name', 'x'] },
      { type: 'object', required: ['id'] },
    ];
    for (const [keyword, text] of [
      ['anyOf', 'Must validate at least one schema (anyOf)'],
      ['oneOf', 'Must validate one and only one schema (oneOf)'],
    ] as const)
      expect(
        told(planOf(propertiesRule({ properties: { n: { [keyword]: branches } } })), {
          ...EVENT,
          properties: { n: {} },
        }),
      ).toEqual([
        `Invalid Value | properties.n | ${text}`,
        'Required | properties.n.id | properties.n.id is required',
      ]);
  });

  test('of oneOf that two branches match: that, and nothing of the others', () => {
    const schema = { properties: { n: { oneOf: [{ minimum: 1 }, { minimum: 2 }, { minimum: 9 }] } } };
    expect(told(planOf(propertiesRule(schema)), { ...EVENT, properties: { n: 5 } })).toEqual([
      'Invalid Value | properties.n | Must validate one and only one schema (oneOf)',
    ]);
  });

  test('of if, then and else: which one, and what is wrong', () => {
    const schema = {
      properties: { kind: {}, id: {} },
      if: { properties: { kind: { const: 'invite' } } },
      // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
      then: { required: ['id'] },
      else: { properties: { id: { type: 'string' } } },
    };
    expect(told(planOf(propertiesRule(schema)), { ...EVENT, properties: { kind: 'invite' } })).toEqual([
      'Required | properties.id | properties.id is required',
      'Invalid Value | properties | Must validate "then" as "if" was valid',
    ]);
    expect(told(planOf(propertiesRule(schema)), { ...EVENT, properties: { kind: 'x', id: 1 } })).toEqual([
      'Invalid Type | properties.id | Invalid type. Expected: string, given: integer',
      'Invalid Value | properties | Must validate "else" as "if" was not valid',
    ]);
  });

  test('after a wrong type nothing else is said of that value', () => {
    const schema = { properties: { n: { type: 'string', enum: ['a'], anyOf: [{ const: 'a' }] } } };
    expect(told(planOf(propertiesRule(schema)), { ...EVENT, properties: { n: 1 } })).toEqual([
      'Invalid Type | properties.n | Invalid type. Expected: string, given: integer',
    ]);
  });

  test('a wrong type that a schema finds twice is told once', () => {
    const twice = { allOf: [{ $ref: '#/definitions/d' }, { $ref: '#/definitions/d' }] };
    const schema = { definitions: { d: { type: 'string' } }, properties: { userId: {}, context: twice } };
    expect(told(planOf({ schema }), EVENT)).toEqual([
      'Invalid Type | context | Invalid type. Expected: string, given: object',
    ]);
  });

  test('properties that are called as methods of objects are, are values as others', () => {
    const schema = {
      properties: { n: { enum: [{ a: 1 }] }, m: { const: { toString: 1 } }, toString: { type: 'string' } },
    };
    const odd = { n: { toString: 1, valueOf: 2 }, m: { toString: 1 } };
    expect(told(planOf(propertiesRule(schema)), { ...EVENT, properties: odd })).toEqual([
      'Invalid Value | properties.n | properties.n must be one of the following: {"a":1}',
    ]);
  });

  test('a closed object names what is too many', () => {
    const schema = { properties: { n: {} }, additionalProperties: false };
    expect(told(planOf(propertiesRule(schema)), { ...EVENT, properties: { n: 1, m: 2 } })).toEqual([
      'Unplanned Property | properties.m | properties.m is not in the plan',
      'Invalid Value | properties.m | Additional property m is not allowed',
    ]);
  });

  test('at most so many are told of one event, and a long enum is cut', () => {
    const names = Array.from({ length: 200 }, (_, index) => `field${index}`);
    expect(
      checkEvent(planOf(propertiesRule({ required: names })), { ...EVENT, properties: {} }),
    ).toHaveLength(VIOLATIONS_MAX);
    const [first] = checkEvent(planOf(propertiesRule({ properties: { n: { enum: names } } })), {
      ...EVENT,
      properties: { n: 1 },
    });
    expect(first?.description).toMatch(/^properties\.n must be one of the following: "field0", .*\.\.\.$/);
    expect(first?.description.length).toBeLessThanOrEqual(500);
  });
});

describe('which rule judges', () => {
  const required = (name: string): JsonSchema => ({ properties: { properties: { required: [name] } } });

  test("an event's name is matched exactly", () => {
    const plan = planOf({ schema: required('a') });
    expect(told(plan, { ...EVENT, event: 'signed up' })).toEqual([
      'Unplanned Event |  | "signed up" is not in the plan',
    ]);
    expect(told(plan, { ...EVENT, event: 'toString' })).toEqual([
      'Unplanned Event |  | "toString" is not in the plan',
    ]);
  });

  test('event_version chooses the version; without one, or with an unknown one, the oldest judges', () => {
    const plan = planOf(
      { version: 3, schema: required('c') },
      { version: 1, schema: required('a') },
      { version: 2, schema: required('b') },
    );
    const judge = (protocols: JsonObject | undefined): string | undefined =>
      checkEvent(plan, { ...EVENT, properties: {}, context: protocols === undefined ? {} : { protocols } })[0]
        ?.field;
    expect(judge({ event_version: 3 })).toBe('properties.c');
    expect(judge({ event_version: 2 })).toBe('properties.b');
    expect(judge({ event_version: 1 })).toBe('properties.a');
    for (const other of [
      undefined,
      {},
      { event_version: 9 },
      { event_version: '2' },
      { event_version: null },
    ])
      expect(judge(other)).toBe('properties.a');
  });

  test('a violation names the rule and its version', () => {
    const plan = planOf({ schema: {} }, { version: 2, schema: required('b') });
    expect(
      checkEvent(plan, { ...EVENT, properties: {}, context: { protocols: { event_version: 2 } } }),
    ).toEqual([
      {
        type: 'Required',
        field: 'properties.b',
        description: 'properties.b is required',
        rule: 'Signed Up (version 2)',
        ruleVersion: 2,
        common: false,
      },
    ]);
  });

  test('the common rule judges every call beside its own rule, alias too', () => {
    const plan = planOf(
      { type: 'common', schema: { required: ['groupId'], properties: { context: { required: ['app'] } } } },
      { schema: required('a') },
    );
    expect(
      checkEvent(plan, { ...EVENT, properties: {} }).map(({ field, common }) => [field, common]),
    ).toEqual([
      ['properties.a', false],
      ['groupId', true],
      ['context.app', true],
    ]);
    expect(checkEvent(plan, { ...EVENT, type: 'alias' }).map(({ field }) => field)).toEqual([
      'groupId',
      'context.app',
    ]);
  });

  test('a plan that says nothing of page calls does not judge them', () => {
    expect(checkEvent(planOf({ schema: required('a') }), { ...EVENT, type: 'page' })).toEqual([]);
  });

  test('a wrong event as a whole has no field', () => {
    const plan = planOf({
      type: 'common',
      schema: { anyOf: [{ required: ['groupId'] }, { required: ['previousId'] }] },
    });
    expect(checkEvent(plan, { ...EVENT, type: 'page' })[0]).toMatchObject({
      field: '',
      description: 'Must validate at least one schema (anyOf)',
    });
  });
});

describe('the library', () => {
  test('its properties and traits judge where they are referred to, also from each other and by names with spaces', () => {
    const plan = planOf(
      propertiesRule({
        properties: {
          plan: { $ref: '#/library/properties/plan name', description: 'beside' },
          price: { $ref: '#/library/properties/money' },
        },
      }),
      {
        type: 'identify',
        schema: { properties: { traits: { properties: { email: { $ref: '#/library/traits/email' } } } } },
      },
    );
    expect(told(plan, { ...EVENT, properties: { plan: 'gold', price: { amount: -1 } } })).toEqual([
      'Invalid Value | properties.plan | properties.plan must be one of the following: "free", "pro"',
      'Invalid Value | properties.price.amount | Must be greater than or equal to 0',
    ]);
    expect(told(plan, { ...EVENT, type: 'identify', traits: { email: 'x' } })).toEqual([
      "Invalid Value | traits.email | Does not match format 'email'",
    ]);
    expect(told(plan, { ...EVENT, properties: { plan: 'pro', price: { amount: 1, tax: 2 } } })).toEqual([
      'Unplanned Property | properties.price.tax | properties.price.tax is not in the plan',
    ]);
  });
});

describe('the event as it is on the wire', () => {
  test('times are the texts that were sent, whatever the pipeline holds', () => {
    const schema = {
      required: ['timestamp', 'sentAt'],
      properties: {
        timestamp: { const: '2026-01-02T03:04:05.006Z' },
        receivedAt: { type: 'string', format: 'date-time' },
      },
    };
    const plan = planOf({ schema });
    expect(told(plan, EVENT)).toEqual(['Required | sentAt | sentAt is required']);
    expect(told(plan, { ...EVENT, sentAt: 1 })).toEqual([]);
  });

  test('fields that nobody defined lie at the top, and `extra` does not', () => {
    const schema = { properties: { tenant: { type: 'string' }, extra: false } };
    expect(told(planOf({ schema }), { ...EVENT, extra: { tenant: 7 } })).toEqual([
      'Invalid Type | tenant | Invalid type. Expected: string, given: integer',
    ]);
    const closed = {
      properties: { extra: {}, tenant: {} },
      additionalProperties: { type: ['string', 'object'] },
    };
    expect(told(planOf({ schema: closed }), { ...EVENT, extra: { tenant: 7, other: 8 } })).toEqual([
      'Invalid Type | other | Invalid type. Expected: [string,object], given: integer',
    ]);
  });

  test('a time that could not be read is judged as it was sent', () => {
    const schema = { properties: { timestamp: { format: 'date-time' } } };
    expect(told(planOf({ schema }), { ...EVENT, extra: { timestamp: 'yesterday' } })).toEqual([
      "Invalid Value | timestamp | Does not match format 'date-time'",
    ]);
  });
});
