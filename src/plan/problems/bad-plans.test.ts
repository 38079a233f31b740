import { describe, expect, test } from 'vitest';
import { findProblems } from './find-problems.ts';
import { PLAN_LIMITS } from './limits.ts';

const track = (schema: unknown, more: object = {}): unknown => ({
  name: 'p',
  rules: [{ type: 'track', name: 'A', version: 1, schema }],
  ...more,
});
const nested = (depth: number): unknown => {
  let value: unknown = {};
  for (let level = 0; level < depth; level++) value = { not: value };
  return value;
};
/** Each definition refers twice to the next. */
const doubling = (steps: number): unknown => ({
  $ref: '#/definitions/d0',
  definitions: Object.fromEntries(
    Array.from({ length: steps }, (_, step) => [
      `d${step}`,
      step === steps - 1
        ? {}
        : { allOf: [{ $ref: `#/definitions/d${step + 1}` }, { $ref: `#/definitions/d${step + 1}` }] },
    ]),
  ),
});

describe('a bad plan is refused with its code, its place and what to do', () => {
  const table: readonly [why: string, document: unknown, code: string, path: string, words: RegExp][] = [
    ['no object', 7, 'wrong_type', '', /takes an object/],
    ['no name', {}, 'missing_field', '/name', /takes text/],
    ['an unknown field', { name: 'p', rulez: [] }, 'unknown_field', '/rulez', /remove it or correct/],
    [
      'an unknown type of rule',
      { name: 'p', rules: [{ type: 'event', schema: {} }] },
      'wrong_value',
      '/rules/0/type',
      /one of track, identify/,
    ],
    [
      'a rule without a schema',
      { name: 'p', rules: [{ type: 'page' }] },
      'missing_field',
      '/rules/0/schema',
      /JSON Schema/,
    ],
    ['a schema that is a text', track('string'), 'wrong_value', '/rules/0/schema', /JSON Schema/],
    [
      'a version of 0',
      { name: 'p', rules: [{ type: 'page', version: 0, schema: {} }] },
      'wrong_value',
      '/rules/0/version',
      /1 or more/,
    ],
    [
      'a version of 1.5',
      { name: 'p', rules: [{ type: 'page', version: 1.5, schema: {} }] },
      'wrong_type',
      '/rules/0/version',
      /whole number/,
    ],
    [
      'a version as text',
      { name: 'p', rules: [{ type: 'page', version: '1', schema: {} }] },
      'wrong_type',
      '/rules/0/version',
      /whole number/,
    ],
    [
      'a deprecation that is no day',
      { name: 'p', rules: [{ type: 'page', deprecatedSince: 'soon', schema: {} }] },
      'wrong_value',
      '/rules/0/deprecatedSince',
      /2026-03-31/,
    ],
    [
      'a lint level that is none',
      { name: 'p', lints: { title_case: 'no' } },
      'wrong_value',
      '/lints/title_case',
      /off, warning, error/,
    ],
    [
      'a track rule without a name',
      { name: 'p', rules: [{ type: 'track', schema: {} }] },
      'missing_name',
      '/rules/0',
      /needs "name"/,
    ],
    [
      'an empty name',
      { name: 'p', rules: [{ type: 'track', name: ' ', schema: {} }] },
      'wrong_name',
      '/rules/0/name',
      /1 to 200/,
    ],
    [
      'a page rule with a name',
      { name: 'p', rules: [{ type: 'page', name: 'x', schema: {} }] },
      'unexpected_name',
      '/rules/0/name',
      /remove it/,
    ],
    [
      'the same rule twice',
      {
        name: 'p',
        rules: [
          { type: 'page', schema: {} },
          { type: 'page', schema: {} },
        ],
      },
      'duplicate_rule',
      '/rules/1',
      /\/rules\/0/,
    ],
    [
      'a funnel of unknown events',
      { name: 'p', funnel: ['Z'] },
      'unknown_funnel_event',
      '/funnel/0',
      /add the rule/,
    ],
    [
      'a funnel that repeats',
      track({}, { funnel: ['A', 'A'] }),
      'duplicate_funnel_event',
      '/funnel/1',
      /remove one/,
    ],
    [
      'a key of the prototype',
      JSON.parse('{"name":"p","rules":[{"type":"page","schema":{"properties":{"__proto__":{}}}}]}'),
      'forbidden_key',
      '/rules/0/schema/properties/__proto__',
      /Rename/,
    ],
    [
      'a property called constructor',
      track({ properties: { constructor: {} } }),
      'forbidden_key',
      '/rules/0/schema/properties/constructor',
      /Rename/,
    ],
    [
      'more than 5 MB',
      track({ description: 'x'.repeat(PLAN_LIMITS.bytesMax) }),
      'too_large',
      '',
      /5,000,000 bytes/,
    ],
    [
      'a bottomless document',
      track(nested(100_000)),
      'too_deep',
      '/rules/0/schema/not/not/not/not/not',
      /128 levels/,
    ],
    [
      'a type that is none',
      track({ properties: { a: { type: 'strng' } } }),
      'invalid_schema',
      '/rules/0/schema/properties/a/type',
      /array, boolean, integer/,
    ],
    [
      'required inside a property',
      track({ properties: { a: { required: true } } }),
      'invalid_schema',
      '/rules/0/schema/properties/a/required',
      /list of names/,
    ],
    ['a negative length', track({ minLength: -1 }), 'invalid_schema', '/rules/0/schema/minLength', />= 0/],
    ['an empty enum', track({ enum: [] }), 'invalid_schema', '/rules/0/schema/enum', /list the values/],
    [
      'another dialect',
      track({ $schema: 'https://json-schema.org/draft/2020-12/schema' }),
      'wrong_dialect',
      '/rules/0/schema/$schema',
      /draft-07/,
    ],
    [
      'nullable',
      track({ properties: { a: { type: 'string', nullable: true } } }),
      'unsupported_keyword',
      '/rules/0/schema/properties/a/nullable',
      /"null"/,
    ],
    ['$async', track({ $async: true }), 'unsupported_keyword', '/rules/0/schema/$async', /remove it/],
    [
      'a remote reference',
      track({ properties: { a: { $ref: 'https://example.com/a.json' } } }),
      'remote_ref',
      '/rules/0/schema/properties/a/$ref',
      /nothing is fetched/,
    ],
    [
      'a relative reference',
      track({ $ref: 'other.json' }),
      'remote_ref',
      '/rules/0/schema/$ref',
      /nothing is fetched/,
    ],
    [
      'a reference to a file',
      track({ $ref: 'file:///etc/passwd' }),
      'remote_ref',
      '/rules/0/schema/$ref',
      /nothing is fetched/,
    ],
    [
      'a reference to nothing',
      track({ $ref: '#/definitions/a' }),
      'unresolved_ref',
      '/rules/0/schema/$ref',
      /leads nowhere/,
    ],
    [
      'an unknown property of the library',
      track({ $ref: '#/library/properties/a' }),
      'unknown_library_entry',
      '/rules/0/schema/$ref',
      /no property "a"/,
    ],
    [
      'an unknown trait of the library',
      track({ $ref: '#/library/traits/a' }),
      'unknown_library_entry',
      '/rules/0/schema/$ref',
      /no trait "a"/,
    ],
    ['a reference to itself', track({ $ref: '#' }), 'cyclic_ref', '/rules/0/schema', /never end/],
    [
      'a circle of references',
      track({
        $ref: '#/definitions/a',
        definitions: { a: { allOf: [{ $ref: '#/definitions/b' }] }, b: { $ref: '#/definitions/a' } },
      }),
      'cyclic_ref',
      '/rules/0/schema/definitions/a',
      /never end/,
    ],
    [
      'a circle in the library',
      {
        name: 'p',
        library: {
          traits: {
            a: { anyOf: [{ $ref: '#/library/traits/b' }] },
            b: { not: { $ref: '#/library/traits/a' } },
          },
        },
      },
      'cyclic_ref',
      '/library/traits/a',
      /never end/,
    ],
    [
      'references that double at each step',
      track(doubling(30)),
      'too_complex',
      '/rules/0/schema/definitions/d17',
      /Write it flatter/,
    ],
    [
      'looking ahead',
      track({ properties: { a: { pattern: '^(?!x)' } } }),
      'unsafe_pattern',
      '/rules/0/schema/properties/a/pattern',
      /looks ahead or behind/,
    ],
    [
      'looking behind',
      track({ pattern: '(?<=x)y' }),
      'unsafe_pattern',
      '/rules/0/schema/pattern',
      /looks ahead or behind/,
    ],
    [
      'a reference back',
      track({ pattern: '(a)\\1' }),
      'unsafe_pattern',
      '/rules/0/schema/pattern',
      /refers back/,
    ],
    [
      'a pattern that is none',
      track({ pattern: '[' }),
      'unsafe_pattern',
      '/rules/0/schema/pattern',
      /not one of RE2/,
    ],
    [
      'an explosive pattern',
      track({ pattern: '((a{100}){100}){100}' }),
      'unsafe_pattern',
      '/rules/0/schema/pattern',
      /RE2/,
    ],
    [
      'a large pattern',
      track({ patternProperties: { '(abcdx{30}){30}': {} } }),
      'unsafe_pattern',
      '/rules/0/schema/patternProperties/(abcdx{30}){30}',
      /repetitions/,
    ],
    [
      'an endless pattern',
      track({ pattern: 'a'.repeat(3000) }),
      'unsafe_pattern',
      '/rules/0/schema/pattern',
      /at most 2000/,
    ],
    [
      'an unknown format',
      track({ format: 'phone' }),
      'unknown_format',
      '/rules/0/schema/format',
      /use one of date-time/,
    ],
    [
      'a bad pattern in the library',
      { name: 'p', library: { properties: { a: { pattern: '(?=a)' } } } },
      'unsafe_pattern',
      '/library/properties/a/pattern',
      /looks ahead/,
    ],
    [
      'a bad schema behind an unknown keyword',
      track({ $ref: '#/$defs/a', $defs: { a: { format: 'phone' } } }),
      'unknown_format',
      '/rules/0/schema/$defs/a/format',
      /use one of/,
    ],
    [
      'a library of its own in a schema',
      track({ library: {} }),
      'reserved_keyword',
      '/rules/0/schema/library',
      /definitions/,
    ],
  ];
  for (const [why, document, code, path, words] of table)
    test(why, () => {
      const { problems } = findProblems(document);
      expect(problems?.find((problem) => problem.code === code)).toMatchObject({
        code,
        path,
        message: expect.stringMatching(words),
      });
      expect(problems).toHaveLength(1);
    });

  test('what is wrong in the library is told once, however many rules use it', () => {
    const rules = ['A', 'B', 'C'].map((name) => ({
      type: 'track',
      name,
      version: 1,
      schema: { $ref: '#/library/properties/a' },
    }));
    const { problems } = findProblems({
      name: 'p',
      rules,
      library: { properties: { a: { format: 'phone' } } },
    });
    expect(problems?.map(({ path }) => path)).toEqual(['/library/properties/a/format']);
  });

  test('too many rules, library entries, schemas and problems', () => {
    const limits = { ...PLAN_LIMITS, rulesMax: 1, libraryMax: 1, schemasMax: 3, problemsMax: 5 };
    const rule = (name: string, schema: unknown): unknown => ({ type: 'track', name, version: 1, schema });
    const codes = (document: object): readonly string[] | undefined =>
      findProblems({ name: 'p', ...document }, limits).problems?.map(({ code }) => code);
    expect(codes({ rules: [rule('A', {}), rule('B', {})] })).toEqual(['too_many_rules']);
    expect(codes({ library: { traits: { a: {}, b: {} } } })).toEqual(['too_many_properties']);
    expect(codes({ rules: [rule('A', { properties: { a: {}, b: {}, c: {} } })] })).toEqual(['too_complex']);
    expect(
      codes({
        rules: [rule('A', { not: 1, allOf: 1, anyOf: 1, items: 1, format: 1, pattern: 1, required: 1 })],
      }),
    ).toHaveLength(5);
  });
});
