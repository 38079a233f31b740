import { describe, expect, it } from 'vitest';
import { DEFAULT_CONVENTIONS } from '../../model.ts';
import { readPlanYaml } from './read.ts';
import { PLAN_BYTES_MAX } from './scan.ts';

function problemsOf(text: string) {
  const read = readPlanYaml(text);
  return 'problems' in read ? read.problems.map(({ code, line, path }) => [code, line, path]) : [];
}

const PLAN = `name: Core
funnel: [Signed Up]
library:
  traits:
    plan: {type: string, enum: [free, paid]}
track:
  Signed Up:
    why: Which campaign brought them.
    properties:
      userLogin: {type: string, required: true, description: The name}
      tags: string[]
      invitedAt: string | null
      address:
        type: object
        properties:
          city: {type: string, required: true}
          street: any
    additionalProperties: false
    example: {userLogin: ada}
  Paid:
    - why: Money.
      properties: {amount: number}
    - version: 2
      properties: {amount: {type: integer, required: true}}
identify:
  traits:
    plan: {library: plan, description: Of today}
    email: {type: string, format: email, pii: true, example: a@b.example}
  context: {groupId: {type: string, required: true}}
common:
  schema: {type: object, required: [messageId]}
`;

describe('a plan file', () => {
  const read = readPlanYaml(PLAN);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const { document, lineOf } = read;

  it('holds rules in their order, versions beside each other, and conventions as usual', () => {
    expect(document.rules.map(({ type, name, version }) => [type, name, version])).toEqual([
      ['track', 'Signed Up', 1],
      ['track', 'Paid', 1],
      ['track', 'Paid', 2],
      ['identify', undefined, 1],
      ['common', undefined, 1],
    ]);
    expect(document.conventions).toEqual(DEFAULT_CONVENTIONS);
  });

  it('says fields in a short form of JSON Schema over the whole event', () => {
    expect(document.rules[0]?.schema).toEqual({
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        properties: {
          type: 'object',
          properties: {
            userLogin: { type: 'string', description: 'The name' },
            tags: { type: 'array', items: { type: 'string' } },
            invitedAt: { type: ['string', 'null'] },
            address: {
              type: 'object',
              properties: { city: { type: 'string' }, street: {} },
              required: ['city'],
            },
          },
          required: ['userLogin'],
          additionalProperties: false,
        },
      },
      required: ['properties'],
    });
    expect(document.rules[3]?.schema).toMatchObject({
      properties: {
        traits: {
          properties: {
            plan: { $ref: '#/library/traits/plan', description: 'Of today' },
            email: { type: 'string', format: 'email', 'x-pii': true, examples: ['a@b.example'] },
          },
        },
        context: { required: ['groupId'] },
      },
      required: ['context'],
    });
    expect(document.rules[4]?.schema).toEqual({ type: 'object', required: ['messageId'] });
    expect(document.rules[0]?.example).toEqual({ properties: { userLogin: 'ada' } });
  });

  it('knows the line of every place of the document', () => {
    const lines = (pointer: string) => [lineOf(pointer), PLAN.split('\n')[lineOf(pointer) - 1]?.trim()];
    expect(lines('/rules/0/why')).toEqual([8, 'why: Which campaign brought them.']);
    expect(lines('/rules/0/schema/properties/properties/properties/address/properties/city')[1]).toMatch(
      /^city/,
    );
    expect(lines('/rules/0/schema/properties/properties/properties/tags/items')[1]).toMatch(/^tags/);
    expect(lines('/rules/2')[1]).toBe('- version: 2');
    expect(lines('/rules/3/schema/properties/traits/properties/plan/$ref')[1]).toMatch(/^plan: {library/);
    expect(lines('/library/traits/plan/enum/1')[0]).toBe(5);
    expect(lines('/rules/4/schema/required/0')[1]).toMatch(/^schema/);
  });
});

describe('a wrong plan file is refused with code, line and place', () => {
  it.each([
    ['a slip in a key', 'name: x\ntrack:\n  A:\n    wy: b\n', [['unknown_field', 4, '/rules/0/wy']]],
    [
      'a slip in a property',
      'name: x\ntrack:\n  A:\n    properties:\n      b: {type: string, requird: true}\n',
      [['unknown_field', 5, '/rules/0/schema/properties/properties/properties/b/requird']],
    ],
    ['no name', 'track: {}\n', [['missing_field', 1, '/name']]],
    ['an unknown side', 'name: x\npage:\n  side: sever\n', [['wrong_value', 3, '/rules/0/side']]],
    ['a key twice', 'name: x\ntrack:\n  A: {}\n  A: {}\n', [['duplicate_key', 4, '']]],
    ['an alias', 'name: &n x\ndescription: *n\n', [['alias', 2, '']]],
    ['no JSON', 'name: x\npage:\n  example: {a: .inf}\n', [['not_json', 3, '']]],
    ['no YAML', 'name: [x\n', [['bad_yaml', 2, '']]],
    ['two documents', 'name: x\n---\nname: y\n', [['bad_yaml', 2, '']]],
    ['an unknown tag', 'name: !secret x\n', [['bad_yaml', 1, '']]],
    ['no text where one is due', 'name: x\npage:\n  why: 42\n', [['wrong_type', 3, '/rules/0/why']]],
    ['version 0', 'name: x\npage: {version: 0}\n', [['wrong_type', 2, '/rules/0/version']]],
    [
      'an unknown lint level',
      'name: x\nlints: {missing_why: of}\n',
      [['wrong_value', 2, '/lints/missing_why']],
    ],
    [
      'required in a library',
      'name: x\nlibrary: {traits: {a: {required: true}}}\n',
      [['wrong_value', 2, '/library/traits/a']],
    ],
    [
      'fields said twice',
      'name: x\npage:\n  properties: {a: string}\n  schema: {properties: {properties: {}}}\n',
      [['wrong_value', 4, '/rules/0/schema/properties/properties']],
    ],
  ])('%s', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('the message names the nearest word that is accepted', () => {
    const read = readPlanYaml('name: x\ntrack:\n  A:\n    properties: {b: strng}\n    onwer: c\n');
    const messages = 'problems' in read ? read.problems.map(({ message }) => message).join('\n') : '';
    expect(messages).toContain('Did you mean "string"?');
    expect(messages).toContain('Did you mean "owner"?');
  });

  it('more than 4 MiB', () => {
    expect(problemsOf(`name: ${'x'.repeat(PLAN_BYTES_MAX)}`)).toEqual([['too_large', 1, '']]);
  });

  it.each([
    ['brackets', 'name: '.concat('['.repeat(2_000_000))],
    ['braces', '{'.repeat(2_000_000)],
    ['question marks', '? '.repeat(1_000_000)],
    ['dashes', '- '.repeat(1_000_000)],
    ['indentation', Array.from({ length: 1_000 }, (_, column) => `${' '.repeat(column)}a:`).join('\n')],
    ['maps in maps', 'name: x\npage:\n  schema: '.concat('{a: '.repeat(200), '1', '}'.repeat(200))],
  ])('%s without end', (_, text) => {
    expect(problemsOf(text).map(([code]) => code)).toEqual(['too_deep']);
  });

  it.each([
    ['items', '-\n'.repeat(1_000_000)],
    ['documents', '---\n'.repeat(1_000_000)],
    ['keys', Array.from({ length: 500_000 }, (_, key) => `k${key}:`).join('\n')],
  ])('more %s than any plan has', (_, text) => {
    expect(problemsOf(text)).toEqual([['too_large', 1, '']]);
  });

  it('a bomb of aliases, without unfolding it', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n}, *a${n}, *a${n}]`);
    expect(problemsOf(`name: x\na0: &a0 [x]\n${levels.join('\n')}\n`)).toEqual([['alias', 3, '']]);
  });
});

it('an event may have any name', () => {
  const read = readPlanYaml(
    'name: x\ntrack:\n  42: {}\n  true: {}\n  __proto__: {}\n  "a: b": {}\n  1.0: {}\n',
  );
  const names = 'document' in read ? read.document.rules.map(({ name }) => name) : [];
  expect(names).toEqual(['42', 'true', '__proto__', 'a: b', '1.0']);
});
