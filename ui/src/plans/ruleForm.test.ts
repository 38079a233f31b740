import { describe, expect, test } from 'vitest';
import { FORMATS } from '../../../src/plan/check/formats.ts';
import type { PlanRule } from '../api/plans.ts';
import {
  addRow,
  addShared,
  type FieldRow,
  readRows,
  schemaOf,
  typeOf,
  withEnum,
  withExample,
  withItems,
  withLimit,
  withPii,
  withType,
  withWithin,
} from './fields.ts';
import { judge } from './judge.ts';
import { formatsFor, isPattern } from './limits.ts';
import { newRule, openForm, ruleOf, withNewRow, withRows, withSchemaText } from './ruleForm.ts';

const RULE: PlanRule = {
  type: 'track',
  name: 'Signed Up',
  version: 2,
  why: 'growth',
  labels: { team: 'growth', note: 'a: b' },
  example: { properties: { plan: 'pro' } },
  imported: { id: 'rul_1' },
  schema: {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: {
      context: { type: 'object' },
      properties: {
        type: 'object',
        additionalProperties: false,
        properties: {
          plan: { type: ['string', 'null'], enum: ['pro', 'a, b', null], minLength: 2 },
          address: { type: 'object', properties: { city: { type: 'string', format: 'x' } } },
          shared: { $ref: '#/library/properties/shared' },
          anything: true,
        },
        required: ['plan'],
      },
    },
  },
};

test('a rule that is opened and not touched is the same rule, whatever the form has no field for', () => {
  const form = openForm(RULE);
  expect(ruleOf(form, RULE)).toEqual(RULE);
  expect(ruleOf(withRows(form, form.rows), RULE)).toEqual(RULE);
});

test('the rows follow the text of the schema, and the text follows the rows', () => {
  const form = openForm(RULE);
  const [plan, ...others] = form.rows;
  if (plan === undefined) throw new Error('no row');
  expect([typeOf(plan), plan.isRequired, plan.enumText]).toEqual([
    'string, null',
    true,
    '["pro","a, b",null]',
  ]);
  const renamed = withRows(form, [{ ...plan, name: 'planName', isRequired: false }, ...others]);
  const inner = JSON.parse(renamed.schemaText).properties.properties;
  expect(Object.keys(inner.properties)).toEqual(['planName', 'address', 'shared', 'anything']);
  expect(inner.required).toBeUndefined();
  expect(inner.additionalProperties).toBe(false);
  const typed = withSchemaText(renamed, renamed.schemaText.replace('planName', 'tier'));
  expect(typed.rows.map(({ name }) => name)).toEqual(['tier', 'address', 'shared', 'anything']);
});

test('text that is no JSON yet waits: the rows stay, and it cannot be saved', () => {
  const form = openForm(RULE);
  const broken = withSchemaText(form, form.schemaText.slice(0, -4));
  expect(broken.rows).toBe(form.rows);
  expect(judge(broken).isSound).toBe(false);
  expect(judge(broken).schema[0]).toMatch(/^Line \d+ is not JSON yet/);
});

test('values are read by the type of their field, also after the type has changed', () => {
  const form = withNewRow(openForm(newRule('identify', '')));
  const [row] = form.rows;
  if (row === undefined) throw new Error('no row');
  const typed = withExample(withEnum(withType(row, 'integer'), '1, 2, 2'), '2');
  expect(typed.schema).toEqual({ type: 'integer', enum: [1, 2], examples: [2] });
  expect(withType(typed, 'string').schema).toMatchObject({ enum: ['1', '2'], examples: ['2'] });
  expect(withPii(withEnum(typed, ''), true).schema).toMatchObject({ 'x-pii': true });
  expect(withEnum(typed, '').schema).not.toHaveProperty('enum');
  const named = withRows(form, [{ ...typed, name: 'seats' }]);
  expect(readRows(named.schema, 'identify')[0]).toMatchObject({ name: 'seats', enumText: '1, 2' });
});

test('names that are missing or taken are told beside their row; names of the language itself are names', () => {
  const form = openForm(RULE);
  const rows = withNewRow(form).rows.map((row) => (row.name === 'address' ? { ...row, name: 'plan' } : row));
  const judged = judge(withRows(form, rows));
  expect([...judged.rows.values()]).toEqual([
    'There is a field plan already.',
    'Give it a name; without one it is not part of the rule.',
  ]);
  const strange = form.schemaText.replace('"anything"', '"constructor"').replace('"shared":', '"__proto__":');
  const typed = withSchemaText(form, strange);
  expect(typed.rows.map(({ name }) => name)).toContain('__proto__');
  expect(judge(typed).isSound).toBe(true);
  expect(
    Object.keys(JSON.parse(withRows(typed, typed.rows).schemaText).properties.properties.properties),
  ).toContain('__proto__');
});

describe('limits', () => {
  const newRow = (type: string): FieldRow => {
    const [row] = addRow([]);
    if (row === undefined) throw new Error('no row');
    return withType({ ...row, name: 'x' }, type);
  };

  test('are keywords of the schema, read back as they are typed', () => {
    const text = withLimit(withLimit(newRow('string'), 'pattern', '^[a-z]+$'), 'maxLength', '20');
    expect(withLimit(text, 'format', 'uuid').schema).toEqual({
      ...{ type: 'string', pattern: '^[a-z]+$', maxLength: 20, format: 'uuid' },
    });
    const number = withLimit(withLimit(newRow('number'), 'minimum', '0'), 'maximum', '0.5');
    expect(number.schema).toEqual({ type: 'number', minimum: 0, maximum: 0.5 });
    const form = withRows(openForm(newRule('track', 'A')), [text]);
    expect(openForm(ruleOf(form, newRule('track', 'A'))).rows[0]?.limits).toEqual({
      ...{ pattern: '^[a-z]+$', maxLength: '20' },
    });
    expect(withLimit(number, 'maximum', '').schema).toEqual({ type: 'number', minimum: 0 });
  });

  test('of another type are no longer asked, and are back with their type', () => {
    const text = withLimit(newRow('string'), 'minLength', '3');
    expect(withType(text, 'integer').schema).toEqual({ type: 'integer' });
    expect(withType(withType(text, 'integer'), 'string').schema).toEqual({ type: 'string', minLength: 3 });
  });

  test('half typed are told, also within an object, and cannot be saved', () => {
    const wrong = withLimit(newRow('number'), 'minimum', '1e');
    expect(wrong.schema).toEqual({ type: 'number' });
    const form = openForm(newRule('track', 'A'));
    expect(judge(withRows(form, [wrong])).isSound).toBe(false);
    const outer = withWithin({ ...newRow('object'), name: 'outer' }, [wrong]);
    expect(judge(withRows(form, [outer])).isSound).toBe(false);
    expect(judge(withRows(form, [withWithin(outer, [newRow('number')])])).isSound).toBe(true);
    expect(judge(withRows(form, [withLimit(newRow('string'), 'pattern', '(')])).isSound).toBe(false);
  });

  test('the formats that are offered are those that plans may use', () => {
    expect([...formatsFor(['string', 'number'])].sort()).toEqual([...FORMATS].sort());
  });

  test('what RE2 writes otherwise than JavaScript is left to the API', () => {
    for (const pattern of ['(?i)^ab$', '(?P<year>\\d{4})', '\\Aa\\z'])
      expect(isPattern(pattern), pattern).toBe(true);
    expect(isPattern('[a')).toBe(false);
  });

  test('the items of a list have a type, and fields where they are objects', () => {
    const texts = withItems(newRow('array'), 'string');
    expect(texts.schema).toEqual({ type: 'array', items: { type: 'string' } });
    expect(withItems(texts, 'any').schema).toEqual({ type: 'array' });
    const inner = { ...newRow('string'), name: 'sku', isRequired: true };
    const objects = withWithin(withItems(texts, 'object'), [inner]);
    expect(objects.schema).toEqual({
      type: 'array',
      items: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] },
    });
    expect(withItems(withItems(objects, 'string'), 'object').schema).toEqual(objects.schema);
  });

  test('fields within an object are fields, to any depth', () => {
    const city = { ...newRow('string'), name: 'city', isRequired: true };
    const address = withWithin({ ...newRow('object'), name: 'address' }, [city]);
    const form = withRows(openForm(newRule('track', 'A')), [
      withWithin({ ...newRow('object'), name: 'person' }, [address]),
    ]);
    const again = openForm(ruleOf(form, newRule('track', 'A')));
    expect(again.rows[0]?.within[0]?.within[0]).toMatchObject({ name: 'city', isRequired: true });
    expect(JSON.parse(form.schemaText).properties.properties.properties.person.properties.address).toEqual({
      ...{ type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
    });
  });

  test('what the library has is chosen as a type or added as a field, and nothing else is said beside it', () => {
    const ref = '#/library/properties/plan';
    const typed = withLimit(withEnum(newRow('string'), 'a, b'), 'minLength', '1');
    const chosen = withType({ ...typed, name: 'tier' }, ref);
    expect([chosen.name, schemaOf(chosen)]).toEqual(['tier', { $ref: ref }]);
    expect(withType(chosen, 'string').schema).toEqual({ type: 'string', enum: ['a', 'b'], minLength: 1 });
    expect(addShared([chosen], ref).map(({ name, schema }) => [name, schema])).toEqual([
      ['tier', { $ref: ref }],
      ['plan', { $ref: ref }],
    ]);
  });

  test('true, false, and what is required without being described stay when something else is changed', () => {
    const schema = {
      properties: {
        properties: { properties: { no: false, yes: true, a: { type: 'string' } }, required: ['ghost', 'a'] },
      },
    };
    const form = openForm({ ...newRule('track', 'A'), schema });
    const changed = withRows(
      form,
      form.rows.map((row) => (row.name === 'a' ? { ...row, isRequired: false } : row)),
    );
    expect(JSON.parse(changed.schemaText).properties.properties).toMatchObject({
      ...{ properties: { no: false, yes: true, a: { type: 'string' } }, required: ['ghost'] },
    });
  });
});

test.each([
  ['{\n  "type": "text"\n}', 'Line 2: type is one of'],
  ['{\n  "properties": {\n    "a": 7\n  }\n}', 'Line 3: here stands a schema'],
  ['{\n  "items": {\n    "pattern": "("\n  }\n}', 'Line 3: pattern is no regular expression yet.'],
  ['{\n "$ref": "https://example.com/x"\n}', 'Line 2: $ref points into this plan'],
  ['[]', 'A schema is an object, true or false.'],
])('the schema %j is told as wrong: %s', (text, problem) => {
  expect(judge(withSchemaText(openForm(RULE), text)).schema.join('\n')).toContain(problem);
});
