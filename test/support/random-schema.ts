/** Random schemas of draft-07 and random values, small and of few names, so that they often have to do with each other. */
import fc from 'fast-check';
import type { Json, JsonObject } from '../../src/event/event.ts';
import type { JsonSchema } from '../../src/plan/model.ts';

/** Of properties and of the event itself, so that schemas look at its own fields, too. */
const names = fc.constantFrom(
  ...['a', 'b', 'toString', 'x y', 'a.b', 'a/b', '~'],
  ...['timestamp', 'userId', 'extra', 'sentAt'],
);
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
export const randomFields: fc.Arbitrary<JsonObject> = fc.dictionary(names, json, {
  maxKeys: 4,
  noNullPrototype: true,
});

const types = fc.constantFrom('string', 'number', 'integer', 'boolean', 'object', 'array', 'null');
const size = fc.integer({ min: 0, max: 3 });
/** May refer to `#/definitions/d`. */
export const { schema: randomSchema } = fc.letrec<{ schema: JsonSchema }>((tie) => {
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
