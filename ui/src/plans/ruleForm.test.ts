import { expect, test } from 'vitest';
import type { PlanRule } from '../api/plans.ts';
import { readRows, typeOf, withEnum, withExample, withPii, withType } from './fields.ts';
import { judge } from './judge.ts';
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
  const rewritten = ruleOf(withRows(form, form.rows), RULE);
  expect(JSON.stringify(rewritten.schema).replace('"anything":{}', '"anything":true').length).toBe(
    JSON.stringify(RULE.schema).length,
  );
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

test.each([
  ['{\n  "type": "text"\n}', 'Line 2: type is one of'],
  ['{\n  "properties": {\n    "a": 7\n  }\n}', 'Line 3: here stands a schema'],
  ['{\n  "items": {\n    "pattern": "("\n  }\n}', 'Line 3: pattern is no regular expression yet.'],
  ['{\n "$ref": "https://example.com/x"\n}', 'Line 2: $ref points into this plan'],
  ['[]', 'A schema is an object, true or false.'],
])('the schema %j is told as wrong: %s', (text, problem) => {
  expect(judge(withSchemaText(openForm(RULE), text)).schema.join('\n')).toContain(problem);
});
