import { expect, test } from 'vitest';
import type { SeenField } from '../api/seen.ts';
import { amend, fieldsOf, fieldsOfBodies, makeRule } from './propose.ts';

const seen = (field: string, types: SeenField['types'][number]['type'][], share = 1): SeenField => ({
  ...{ type: 'track', event: 'Paid', field, planned: false, events: 1, share },
  types: types.map((type) => ({ type, events: 1 })),
  ...{ firstAt: '', lastAt: '', personal: null, examples: [] },
});

test('a rule is made of what was seen: nested, typed, and required where every call had it', () => {
  const fields = fieldsOf([
    seen('properties.total', ['number', 'integer']),
    seen('properties.address', ['object']),
    seen('properties.address.city', ['string'], 0.5),
    seen('properties.at', ['date-time', 'null']),
  ]);
  expect(makeRule({ type: 'track', event: 'Paid' }, fields)).toEqual({
    type: 'track',
    name: 'Paid',
    version: 1,
    schema: {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        properties: {
          type: 'object',
          properties: {
            address: { type: 'object', properties: { city: { type: 'string' } } },
            at: { type: ['string', 'null'] },
            total: { type: 'number' },
          },
          required: ['total'],
        },
      },
      required: ['properties'],
    },
  });
  expect(makeRule({ type: 'alias', event: null }, [])).toBeUndefined();
});

test('fields of the bytes of events: what one of them lacks is optional, and bytes that are no JSON are passed over', () => {
  expect(
    fieldsOfBodies('track', ['{"properties":{"a":1,"b":{"c":"x"}}}', '{"properties":{"a":1.5}}', '{']),
  ).toEqual([
    { path: 'properties.a', types: ['integer', 'number'], isRequired: true },
    { path: 'properties.b.c', types: ['string'], isRequired: false },
  ]);
});

const RULE = {
  type: 'object',
  properties: {
    properties: {
      type: 'object',
      properties: { total: { type: 'number' }, plan: { enum: ['a'] } },
      required: ['total', 'plan'],
      additionalProperties: false,
    },
  },
  required: ['properties'],
};

test('a rule is widened by exactly what was wrong, and what has to be decided is left', () => {
  const { schema, said, left } = amend(
    RULE,
    [
      {
        type: 'Invalid Type',
        field: 'properties.total',
        description: 'Invalid type. Expected: number, given: string',
      },
      { type: 'Required', field: 'properties.plan', description: 'plan is required' },
      { type: 'Unplanned Property', field: 'properties.seats', description: 'seats is not in the plan' },
      { type: 'Invalid Value', field: 'properties.plan', description: 'plan must be one of' },
    ],
    ['{"properties":{"total":"1","seats":3}}'],
  );
  expect(schema).toEqual({
    ...RULE,
    properties: {
      properties: {
        type: 'object',
        properties: {
          total: { type: ['number', 'string'] },
          plan: { enum: ['a'] },
          seats: { type: 'integer' },
        },
        required: ['total'],
        additionalProperties: false,
      },
    },
  });
  expect(said).toEqual([
    'properties.total may be number or string',
    'properties.plan may be missing',
    'properties.seats is added as integer, optional',
  ]);
  expect(left.map(({ type }) => type)).toEqual(['Invalid Value']);
});

test('where only listed values are right, those that were sent are listed with their type', () => {
  const place = { type: 'string', enum: ['Overview'] };
  const rule = { properties: { properties: { properties: { page: place } } } };
  const violation = {
    type: 'Invalid Type',
    field: 'properties.page',
    description: 'Invalid type. Expected: string, given: integer',
  };
  const bodies = [3, 7, 3, 'Other'].map((page) => JSON.stringify({ properties: { page } }));
  const { schema, said, left } = amend(rule, [violation], bodies);
  expect(schema).toEqual({
    properties: {
      properties: { properties: { page: { type: ['string', 'integer'], enum: ['Overview', 3, 7] } } },
    },
  });
  expect(said).toEqual(['properties.page may be string or integer, and its values 3, 7 too']);
  expect(left).toEqual([]);
});

const unlisted = (field: string) => ({
  ...{ type: 'Invalid Value', field },
  description: `${field} must be one of the following: "a"`,
});
const planRule = (plan: object) => ({ properties: { properties: { properties: { plan } } } });
const sentPlans = (values: readonly unknown[]) =>
  values.map((plan) => JSON.stringify({ properties: { plan } }));

test('values that were sent and are not listed are listed, of the type that the rule has', () => {
  const { schema, said, left } = amend(
    planRule({ type: 'string', enum: ['a'] }),
    [unlisted('properties.plan')],
    sentPlans(['b', 'c', 'b', 'a', 7]),
  );
  expect(schema).toEqual(planRule({ type: 'string', enum: ['a', 'b', 'c'] }));
  expect(said).toEqual(['properties.plan may also be "b", "c"']);
  expect(left).toEqual([]);
});

test('a value of another type is listed once, with its type', () => {
  const wrong = { type: 'Invalid Type', field: 'properties.plan' };
  const { schema, said, left } = amend(
    planRule({ type: 'string', enum: ['a'] }),
    [
      { ...wrong, description: 'Invalid type. Expected: string, given: integer' },
      unlisted('properties.plan'),
    ],
    sentPlans([7]),
  );
  expect(schema).toEqual(planRule({ type: ['string', 'integer'], enum: ['a', 7] }));
  expect(said).toEqual(['properties.plan may be string or integer, and its values 7 too']);
  expect(left).toEqual([]);
});

test('so many values that they are no list are left to somebody', () => {
  const sent = sentPlans(Array.from({ length: 60 }, (_, place) => `value ${place}`));
  const rule = planRule({ enum: ['a'] });
  const { schema, left } = amend(rule, [unlisted('properties.plan')], sent);
  expect(schema).toEqual(rule);
  expect(left).toHaveLength(1);
});
