import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePlan } from '../check/compile-plan.ts';
import { DEFAULT_CONVENTIONS, EMPTY_PLAN } from '../model.ts';
import { findProblems } from './find-problems.ts';

const track = (schema: unknown, more: object = {}): unknown => ({
  name: 'p',
  rules: [{ type: 'track', name: 'A', version: 1, schema }],
  ...more,
});
describe('a good plan is taken', () => {
  test('with defaults for what was left out', () => {
    expect(findProblems({ name: 'p', rules: [{ type: 'page', schema: true }] })).toEqual({
      document: {
        ...EMPTY_PLAN,
        name: 'p',
        conventions: DEFAULT_CONVENTIONS,
        rules: [{ type: 'page', version: 1, schema: true }],
      },
    });
  });

  test('also when a schema refers to itself for what lies deeper', () => {
    const tree = {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#/library/properties/tree' } } },
    };
    const { document } = findProblems(
      track({ $ref: '#/library/properties/tree' }, { library: { properties: { tree } } }),
    );
    const validate = compilePlan(document ?? EMPTY_PLAN).track.get('A')?.[0].validate;
    expect(validate?.({ children: [{ children: [{}] }] })).toBeNull();
    expect(validate?.({ children: [{ children: [1] }] })).toHaveLength(1);
  });

  test('with properties named as keywords are, and values that look like schemas', () => {
    const schema = {
      properties: {
        $ref: { type: 'string' },
        format: { enum: [{ $ref: 'http://x', format: 'phone' }] },
        nullable: {},
        pattern: { const: '(?=' },
        required: {},
      },
      default: { $ref: 'http://x' },
      examples: [{ nullable: true }],
    };
    expect(findProblems(track(schema)).problems).toBeUndefined();
  });

  test("with Segment's and Typewriter's habits: id, $schema, labels, draft-04's address", () => {
    const schema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      id: 'x',
      $id: 'https://x/y',
      type: 'object',
      labels: {},
      title: 't',
      properties: { a: { id: '/a', 'x-pii': true } },
    };
    expect(
      findProblems({ name: 'p', rules: ['A', 'B'].map((name) => ({ type: 'track', name, schema })) })
        .problems,
    ).toBeUndefined();
  });
});

/** Schemas-like JSON: real keywords with values right and wrong. */
const KEYWORDS = [
  'type',
  'properties',
  'required',
  '$ref',
  '$id',
  'items',
  'anyOf',
  'not',
  'enum',
  'pattern',
  'format',
  'definitions',
  'dependencies',
  'if',
  'minimum',
  'library',
];
const anySchema: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  schema: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<unknown>(
      true,
      'string',
      '#',
      '#/definitions/a',
      '#a',
      'http://a/b',
      3,
      null,
      ['a'],
      [],
      '^a',
      '(?=',
      'date',
    ),
    fc.dictionary(fc.constantFrom(...KEYWORDS, 'a', '__proto__'), tie('schema'), { maxKeys: 4 }),
    fc.array(tie('schema'), { maxLength: 3 }),
  ),
})).schema;

describe('whatever is given', () => {
  test('nothing is thrown, and every problem has a code, a pointer and a sentence', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json().map((text) => JSON.parse(text) as unknown),
          anySchema,
          anySchema.map((schema) => track(schema)),
        ),
        (document) => {
          for (const { code, path, message } of findProblems(document).problems ?? []) {
            expect(code).toMatch(/^[a-z_]+$/);
            expect(path).toMatch(/^(\/|$)/);
            expect(message.length).toBeGreaterThan(15);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a plan without problems compiles, and judges any event without throwing', () => {
    let taken = 0;
    fc.assert(
      fc.property(anySchema, fc.json(), (schema, json) => {
        const { document } = findProblems(track(schema));
        if (document === undefined) return;
        taken++;
        const reasons = compilePlan(document).track.get('A')?.[0].validate(JSON.parse(json));
        expect(reasons === null || (reasons?.length ?? 0) > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(taken).toBeGreaterThan(100);
  });
});
