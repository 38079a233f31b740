/** Our own checks against Ajv's: the same verdict and the same reasons, in the same order. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomFields, randomSchema } from '../../../../test/support/random-schema.ts';
import { EMPTY_PLAN, type JsonSchema } from '../../model.ts';
import { findProblems } from '../../problems/find-problems.ts';
import { withLibrary } from '../library.ts';
import { needsNames, tidySchema } from '../tidy-schema.ts';
import { compileWithAjv, openHot } from '../validator.ts';
import type { SchemaError } from './check.ts';
import { compileSchema } from './compile-schema.ts';

/** What Ajv says besides, and nobody reads. */
const told = (errors: readonly SchemaError[] | null): readonly unknown[] =>
  (errors ?? []).map(({ params: { comparison: _, ...params }, ...error }) => ({ ...error, params }));

/** Whether the value breaks the schema, after both were asked. */
function agree(schema: JsonSchema, value: unknown): boolean {
  const ours = compileSchema(schema, new Map());
  const ajv = compileWithAjv(schema, new Map(), true);
  const reasons = told(ajv(value));
  expect(ours(value) === null).toBe(reasons.length === 0);
  expect(told(ours(value))).toEqual(reasons);
  expect(told(openHot(new Map())(schema, true)(value))).toEqual(reasons);
  return reasons.length > 0;
}

const planOf = (schema: JsonSchema): unknown => ({
  ...EMPTY_PLAN,
  name: 'p',
  rules: [{ type: 'common', version: 1, schema }],
});

/** As a plan would compile it; undefined where a plan refuses it. */
function readied(schema: JsonSchema): JsonSchema | undefined {
  const { document } = findProblems(planOf(schema));
  const [rule] = document?.rules ?? [];
  return rule === undefined ? undefined : tidySchema(withLibrary(rule.schema, EMPTY_PLAN.library));
}

test('on random schemas and values our checks give the verdict and the reasons of Ajv', () => {
  let broken = 0;
  let asked = 0;
  fc.assert(
    fc.property(randomSchema, randomSchema, randomSchema, randomFields, (inner, top, d, value) => {
      const schema = readied({ definitions: { d }, properties: { a: inner }, allOf: [top] });
      if (schema === undefined) return;
      asked++;
      if (agree(schema, { ...value, a: value })) broken++;
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(broken, asked - broken)).toBeGreaterThan(200);
});

const SUITE = '../shared/data/json-schema-draft7/tests/draft7';
const present = existsSync(SUITE);

describe.skipIf(!present)('on the draft-07 suite', () => {
  for (const file of present ? readdirSync(SUITE).filter((name) => name.endsWith('.json')) : [])
    test(`${file}: the verdict and the reasons of Ajv`, () => {
      const groups: readonly { schema: JsonSchema; tests: readonly { data: unknown }[] }[] = JSON.parse(
        readFileSync(join(SUITE, file), 'utf8'),
      );
      for (const { schema, tests } of groups) {
        const made = readied(schema);
        if (made === undefined || needsNames(made)) continue;
        for (const { data } of tests) agree(made, data);
      }
    });
});

const SEVERAL: readonly (readonly [string, JsonSchema, unknown])[] = [
  ['a type beside keywords about it', { type: 'string', minLength: 3, enum: ['abc'] }, 1],
  ['a type without keywords about it', { type: 'string', enum: ['abc'] }, 1],
  ['two types', { type: ['integer', 'null'], minimum: 3 }, 1.5],
  ['two that fit', { oneOf: [{ type: 'null' }, { minimum: 1 }, { minimum: 2 }, { minimum: 3 }] }, 2.5],
  ['none that fits', { oneOf: [{ minimum: 4 }, { type: 'string' }] }, 2.5],
  ['a branch inside a branch', { anyOf: [{ anyOf: [{ minimum: 4 }, { const: 3 }] }, { type: 'null' }] }, 1],
  ['then', JSON.parse('{"if": {"minimum": 1}, "then": {"minimum": 5}, "else": {"const": 0}}'), 2],
  ['else', JSON.parse('{"if": {"minimum": 1}, "then": {"minimum": 5}, "else": {"const": 0}}'), -1],
  ['names', { propertyNames: { maxLength: 2, pattern: '^a' } }, { abc: 1, b: 2, a: 3 }],
  ['others', { properties: { a: {} }, additionalProperties: false }, { b: 1, 'c/d~': 2, a: 3 }],
  ['other items', { items: [{ type: 'null' }], additionalItems: { type: 'string' } }, [1, 2, 'a', 3]],
  ['none contained', { contains: { minimum: 5 } }, [1, 2]],
  ['needs', { dependencies: { a: ['b', 'c'], b: { required: ['d'] } } }, { a: 1, b: 2 }],
  ['inherited names', { required: ['toString'], properties: { constructor: { type: 'string' } } }, {}],
  ['characters', { minLength: 2, maxLength: 2 }, '\u{1f600}'],
  ['a false part', { properties: { a: false } }, { a: 1 }],
  [
    'nullable',
    { properties: { a: { type: 'string', nullable: true }, b: { type: 'null' } } },
    { a: null, b: 1 },
  ],
  [
    'references',
    {
      definitions: { a: { $ref: '#/definitions/b' }, b: { type: 'string', minLength: 9 } },
      properties: { x: { $ref: '#/definitions/a' }, y: { $ref: '#' } },
    },
    { x: 'short', y: { x: 1, y: 2 } },
  ],
  [
    'a reference that refers to itself',
    {
      definitions: { tree: { type: 'object', properties: { child: { $ref: '#/definitions/tree' } } } },
      $ref: '#/definitions/tree',
    },
    { child: { child: 3 } },
  ],
];

for (const [what, schema, value] of SEVERAL)
  test(`${what}: the verdict and the reasons of Ajv`, () => {
    expect(agree(tidySchema(schema), value)).toBe(true);
  });

test('what contradicts itself is refused as Ajv refuses it', () => {
  for (const schema of [{ nullable: true }, { type: 'null', nullable: false }])
    expect(() => compileSchema(schema, new Map())).toThrow(/nullable/);
  expect(() => compileSchema({ $ref: '#/nowhere' }, new Map())).toThrow(/nowhere/);
});
