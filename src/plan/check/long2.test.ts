/** Checking agrees with plain Ajv, the reference, on random schemas and events: same verdict, whatever we do to be fast. */
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Event, Json, JsonObject } from '../../event/event.ts';
import { EMPTY_PLAN, type JsonSchema } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { checkEvent } from './check-event.ts';
import { compilePlan } from './compile-plan.ts';

const names = fc.constantFrom('a', 'b', 'toString', 'x y', 'a.b', 'a/b', '~');
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, '', 'a', 'abc', '2026-01-01'),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0.5, 1.5),
);
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.dictionary(names, tie('json'), { maxKeys: 3, noNullPrototype: true }),
    fc.array(tie('json'), { maxLength: 3 }),
  ),
}));
const fields = fc.dictionary(names, json, { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<JsonObject>;

const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');
const size = fc.integer({ min: 0, max: 3 });
const { schema } = fc.letrec<{ schema: JsonSchema }>((tie) => {
  const inner = tie('schema');
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const map = fc.dictionary(names, inner, { maxKeys: 3, noNullPrototype: true });
  const one = <T>(name: string, value: fc.Arbitrary<T>): fc.Arbitrary<[string, T]> =>
    fc.tuple(fc.constant(name), value);
  const bound = fc.integer({ min: -2, max: 2 });
  const few = fc
    .array(
      fc.oneof(
        one('type', fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 }))),
        one('properties', map),
        one('required', fc.uniqueArray(names, { maxLength: 2 })),
        one('additionalProperties', inner),
        one(
          'patternProperties',
          fc.dictionary(fc.constantFrom('^a', 'b$', '.'), inner, { maxKeys: 2, noNullPrototype: true }),
        ),
        one('propertyNames', fc.record({ maxLength: size })),
        one(
          'dependencies',
          fc.dictionary(names, fc.oneof(inner, fc.uniqueArray(names, { maxLength: 2 })), {
            maxKeys: 2,
            noNullPrototype: true,
          }),
        ),
        one('minProperties', size),
        one('maxProperties', size),
        one('items', fc.oneof(inner, list)),
        one('additionalItems', inner),
        one('contains', inner),
        one('uniqueItems', fc.boolean()),
        one('minItems', size),
        one('maxItems', size),
        one('enum', fc.array(json, { minLength: 1, maxLength: 3 })),
        one('const', json),
        one('minimum', bound),
        one('exclusiveMaximum', bound),
        one('multipleOf', fc.constantFrom(0.5, 1, 2)),
        one('minLength', size),
        one('maxLength', size),
        one('pattern', fc.constantFrom('^a', '[a-c]+$', '^$', '^\\d{4}-', 'b|^a')),
        one('allOf', list),
        one('anyOf', list),
        one('oneOf', list),
        one('not', inner),
        one('if', inner),
        one('then', inner),
        one('else', inner),
      ),
      { maxLength: 4 },
    )
    .map((entries) => Object.fromEntries(entries) as JsonSchema);
  return {
    schema: fc.oneof(
      { depthSize: 'small' },
      fc.boolean(),
      fc.record({ type: types }),
      fc.constant({ $ref: '#/definitions/d' }),
      few as fc.Arbitrary<JsonSchema>,
    ),
  } as { schema: fc.Arbitrary<JsonSchema> };
});

const wire = (event: Event): unknown => ({
  ...Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'extra')),
  timestamp: new Date(event.timestamp).toISOString(),
  receivedAt: new Date(event.receivedAt).toISOString(),
  ...event.extra,
});

/** Plain Ajv throws where it compares objects that have a field called toString. */
function ask(judge: () => boolean): boolean | undefined {
  try {
    return judge();
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

test('an event breaks its rule exactly when plain Ajv says that its wire form breaks the schema', () => {
  let valid = 0;
  let invalid = 0;
  fc.assert(
    fc.property(
      schema,
      schema,
      schema,
      fields,
      fc.option(fields, { nil: undefined }),
      (properties, top, d, given, extra) => {
        const whole: JsonSchema = { definitions: { d }, properties: { properties }, allOf: [top] };
        const { document } = findProblems({
          ...EMPTY_PLAN,
          name: 'p',
          rules: [{ type: 'track', name: 'A', version: 1, schema: whole }],
        });
        // d may refer to itself for the same value: refused, and plain Ajv would not end.
        if (document === undefined) return;
        const event: Event = {
          ...{
            messageId: 'm',
            type: 'track',
            event: 'A',
            userId: 'u',
            timestamp: 1,
            receivedAt: 2,
            channel: 'server',
          },
          context: {},
          properties: given,
          ...(extra === undefined ? {} : { extra }),
        } as Event;
        const reference = new Ajv({
          strict: false,
          // Where it stops at the first error, it takes [] for {items: [false], contains: {}}.
          allErrors: true,
          ownProperties: true,
          logger: false,
          validateSchema: false,
        }).compile(whole);
        const violations = checkEvent(compilePlan(document), event).filter(
          ({ type }) => type !== 'Unplanned Property',
        );
        const expected = ask(() => reference(wire(event)));
        if (expected === undefined) return;
        expect(violations.length === 0).toBe(expected);
        if (expected) valid++;
        else invalid++;
      },
    ),
    { numRuns: 200000 },
  );
  expect(Math.min(valid, invalid)).toBeGreaterThan(200);
});
