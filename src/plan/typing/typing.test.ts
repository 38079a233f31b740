import { expect, test } from 'vitest';
import { EMPTY_PLAN, type JsonSchema, type PlanDocument, type Rule } from '../model.ts';
import { nameOfType, scalar, typeOf, widen } from './column-type.ts';
import { snakeOf, viewNameOf } from './names.ts';
import { type Folded, foldTyping, NO_TYPING } from './typing.ts';

const track = (name: string, properties: Record<string, JsonSchema>, over: Partial<Rule> = {}): Rule => ({
  type: 'track',
  name,
  version: 1,
  schema: { properties: { properties: { properties } } },
  ...over,
});
const plan = (...rules: Rule[]): PlanDocument => ({ ...EMPTY_PLAN, rules });
const fold = (...documents: PlanDocument[]): Folded =>
  documents.reduce<Folded>((last, document) => foldTyping(last.typing, document), {
    typing: NO_TYPING,
    changes: [],
    notes: [],
  });
const columnsOf = ({ typing }: Folded, view = 0): string[] =>
  (typing.views[view]?.columns ?? []).map(({ name, type }) => `${name} ${nameOfType(type)}`);
const one = (schema: JsonSchema): PlanDocument => plan(track('Paid', { amount: schema }));

test('a schema says what its column holds', () => {
  const library = {
    properties: { plan: { type: 'string' } },
    traits: { 'a/b c': { type: 'integer' } },
  };
  const types = (schema: JsonSchema): string => nameOfType(typeOf(schema, library));
  const cases: readonly (readonly [JsonSchema, string])[] = [
    [{ type: 'integer' }, 'integer'],
    [{ type: ['number', 'null'] }, 'number'],
    [{ type: ['integer', 'string'] }, 'string'],
    [{ type: ['integer', 'number'] }, 'number'],
    [{ type: 'string', format: 'date-time' }, 'date-time'],
    [{ type: 'string', format: 'date' }, 'string'],
    [{ enum: ['a', 'b', null] }, 'string'],
    [{ const: 3 }, 'integer'],
    [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'integer'],
    [{ oneOf: [{ type: 'integer' }, { type: 'boolean' }] }, 'string'],
    [{ allOf: [{ description: 'x' }, { type: 'boolean' }] }, 'boolean'],
    [{ type: 'array', items: { type: 'number' } }, 'array of number'],
    [{ type: 'array', items: { type: 'object' } }, 'array of json'],
    [{ type: 'array', items: { type: 'array', items: { type: 'string' } } }, 'array of json'],
    [{ type: 'array' }, 'array of json'],
    [{ type: ['array', 'string'] }, 'json'],
    [{ type: 'object' }, 'json'],
    [{ $ref: '#/library/properties/plan', description: 'here' }, 'string'],
    [{ $ref: '#/library/traits/a~1b%20c' }, 'integer'],
    [{ $ref: '#/library/properties/constructor' }, 'json'],
    [{}, 'json'],
    [true, 'json'],
  ];
  for (const [schema, type] of cases) expect([schema, types(schema)]).toEqual([schema, type]);
});

test('a schema in a circle ends as JSON', () => {
  const library = { properties: { node: { $ref: '#/library/properties/node' } }, traits: {} };
  expect(typeOf({ $ref: '#/library/properties/node' }, library)).toEqual(scalar('json'));
});

test('the wider of two types holds both, in either order, and an array is no scalar', () => {
  const name = (a: Parameters<typeof widen>[0], b: Parameters<typeof widen>[0]): string | null => {
    const [one, other] = [widen(a, b), widen(b, a)];
    expect(one).toEqual(other);
    return one && nameOfType(one);
  };
  expect(name(scalar('integer'), scalar('number'))).toBe('number');
  expect(name(scalar('number'), scalar('string'))).toBe('string');
  expect(name(scalar('boolean'), scalar('integer'))).toBe('string');
  expect(name(scalar('date-time'), scalar('string'))).toBe('string');
  expect(name(scalar('json'), scalar('string'))).toBe('json');
  expect(name({ base: 'integer', isArray: true }, { base: 'number', isArray: true })).toBe('array of number');
  expect(name({ base: 'integer', isArray: true }, scalar('integer'))).toBeNull();
});

test('publishing again adds and widens, and takes nothing away', () => {
  const first = plan(track('Paid', { amount: { type: 'integer' }, gone: { type: 'string' } }));
  const second = plan(track('Paid', { amount: { type: 'number' }, added: { type: 'boolean' } }));
  const folded = fold(first, second);
  expect(columnsOf(folded)).toEqual(['amount number', 'gone string', 'added boolean']);
  expect(folded.changes).toEqual([
    { kind: 'widen column', view: 'paid', column: 'amount', from: 'integer', to: 'number' },
    { kind: 'add column', view: 'paid', column: 'added', to: 'boolean' },
  ]);
  expect(folded.notes).toEqual([]);
  expect(fold(first, plan()).typing).toEqual(fold(first).typing);
});

test('narrowing is refused with the reason, each time it is tried, and the column stays', () => {
  const folded = fold(one({ type: 'number' }), one({ type: 'integer' }));
  expect(columnsOf(folded)).toEqual(['amount number']);
  expect(folded.changes).toEqual([]);
  expect(folded.notes).toMatchObject([{ kind: 'narrowing refused', view: 'paid', column: 'amount' }]);
  expect(folded.notes[0]?.reason).toContain('new version');
  expect(foldTyping(folded.typing, one({ type: 'integer' })).notes).toHaveLength(1);
  const list = fold(one({ type: 'string' }), one({ type: 'array', items: { type: 'string' } }));
  expect(columnsOf(list)).toEqual(['amount string']);
  expect(list.notes[0]?.reason).toContain('neither holds the other');
});

test('in a new version of the rule the type may be narrower: it has its own view, the shared one holds both', () => {
  const folded = fold(
    one({ type: 'string' }),
    plan(
      track('Paid', { amount: { type: 'integer' } }, { version: 2 }),
      track('Paid', { amount: { type: 'string' } }),
    ),
  );
  expect(folded.typing.views.map(({ name, version }) => [name, version])).toEqual([
    ['paid', null],
    ['paid_v2', 2],
  ]);
  expect(columnsOf(folded)).toEqual(['amount string']);
  expect(columnsOf(folded, 1)).toEqual(['amount integer']);
  expect(folded.notes).toEqual([]);
});

test('objects are opened into dotted columns, and columns never take the name of another', () => {
  const folded = fold(
    plan(
      track('Paid', {
        'a.b': { type: 'string' },
        a: {
          type: 'object',
          properties: { b: { type: 'integer' }, c: { properties: { d: { type: 'boolean' } } } },
        },
        timestamp: { type: 'string' },
      }),
    ),
  );
  expect(columnsOf(folded)).toEqual([
    'a.b string',
    'a.b_2 integer',
    'a.c.d boolean',
    'event_timestamp string',
  ]);
  expect(folded.notes.map(({ column }) => column)).toEqual(['a.b_2', 'event_timestamp']);
});

test('views have safe names, never those of tables, of words of the dialect, or of another event', () => {
  expect(
    ['Signed Up', 'signedUp', 'Événement  №1', '3rd Party', 'Events', 'Select', '登録', ''].map(viewNameOf),
  ).toEqual([
    'signed_up',
    'signed_up',
    'evenement_no1',
    'event_3rd_party',
    'event_events',
    'event_select',
    'event',
    'event',
  ]);
  expect(snakeOf('x'.repeat(500))).toHaveLength(60);
  const folded = fold(
    plan(track('Signed Up', {}), track('signed-up', {}), track('Groups', {}), {
      type: 'group',
      version: 1,
      schema: true,
    }),
  );
  expect(folded.typing.views.map(({ name }) => name)).toEqual([
    'signed_up',
    'signed_up_2',
    'groups',
    'groups_2',
  ]);
  expect(folded.notes.map(({ view }) => view)).toEqual(['signed_up_2', 'groups_2']);
});

test('who came first keeps the name, whatever is published later', () => {
  const folded = fold(plan(track('signed up', {})), plan(track('Signed Up', {}), track('signed up', {})));
  expect(folded.typing.views.map(({ name, event }) => [name, event])).toEqual([
    ['signed_up', 'signed up'],
    ['signed_up_2', 'Signed Up'],
  ]);
});

test('traits of identify and group are columns, and common rules make no view', () => {
  const traits = { properties: { traits: { properties: { seats: { type: 'integer' } } } } };
  const folded = fold(
    plan({ type: 'identify', version: 1, schema: traits }, { type: 'common', version: 1, schema: traits }),
  );
  expect(folded.typing.views).toMatchObject([{ name: 'identifies', holder: 'traits' }]);
  expect(columnsOf(folded)).toEqual(['seats integer']);
});
