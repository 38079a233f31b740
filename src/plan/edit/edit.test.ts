import { expect, test } from 'vitest';
import { EMPTY_PLAN, type PlanDocument } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { applyEdits, editSchema } from './edit.ts';

const DRAFT: PlanDocument = {
  ...EMPTY_PLAN,
  name: 'Product',
  rules: [
    { type: 'track', name: 'Signed Up', version: 1, why: 'conversion', schema: { type: 'object' } },
    { type: 'identify', version: 1, schema: true },
  ],
};
const SIGNED_UP = { type: 'track', name: 'Signed Up' };

const edit = (...edits: unknown[]) =>
  applyEdits(
    DRAFT,
    edits.map((one) => editSchema.parse(one)),
  );
function rulesOf(edited: ReturnType<typeof edit>): PlanDocument['rules'] {
  const found = findProblems(edited.document);
  expect({ conflict: edited.conflict, problems: found.problems }).toEqual({});
  return found.document?.rules ?? [];
}

test('a rule is added at the end, changed in its place, and removed', () => {
  const added = edit({ op: 'add-rule', rule: { ...SIGNED_UP, version: 2, schema: {} } });
  expect(rulesOf(added).map(({ name, version }) => [name, version])).toEqual([
    ['Signed Up', 1],
    [undefined, 1],
    ['Signed Up', 2],
  ]);
  const changed = edit({
    op: 'change-rule',
    rule: SIGNED_UP,
    to: { name: 'Registered', why: null, side: 'client' },
  });
  expect(rulesOf(changed)[0]).toEqual({
    type: 'track',
    name: 'Registered',
    version: 1,
    side: 'client',
    schema: { type: 'object' },
  });
  expect(rulesOf(edit({ op: 'remove-rule', rule: { type: 'identify' } }))).toHaveLength(1);
});

test("a property is set where the rule's calls have it: properties, or traits of identify and group", () => {
  const schema = { type: 'string', description: 'How' };
  const set = (rule: unknown, required?: boolean) =>
    edit({
      op: 'set-property',
      rule,
      property: 'type',
      schema,
      ...(required === undefined ? {} : { required }),
    });
  expect(rulesOf(set(SIGNED_UP, true))[0]?.schema).toEqual({
    type: 'object',
    properties: { properties: { type: 'object', properties: { type: schema }, required: ['type'] } },
  });
  expect(rulesOf(set({ type: 'identify' }))[1]?.schema).toEqual({
    type: 'object',
    properties: { traits: { type: 'object', properties: { type: schema } } },
  });
});

test('a property that is no longer required, or removed, leaves the list of required ones', () => {
  const set = (required: boolean) => ({
    op: 'set-property',
    rule: SIGNED_UP,
    property: 'type',
    schema: true,
    required,
  });
  const inner = (...edits: unknown[]) => rulesOf(edit(...edits))[0]?.schema;
  expect(inner(set(true), set(false))).toMatchObject({ properties: { properties: { required: [] } } });
  expect(inner(set(true), { op: 'remove-property', rule: SIGNED_UP, property: 'type' })).toEqual({
    type: 'object',
    properties: { properties: { type: 'object', properties: {}, required: [] } },
  });
});

test.each([
  [{ op: 'add-rule', rule: { ...SIGNED_UP, schema: {} } }, 'has a rule for Signed Up already'],
  [{ op: 'change-rule', rule: { type: 'track', name: 'Nothing' }, to: {} }, 'no rule for Nothing'],
  [{ op: 'change-rule', rule: { type: 'identify' }, to: SIGNED_UP }, 'another rule for Signed Up'],
  [{ op: 'change-rule', rule: SIGNED_UP, to: { type: null } }, 'keeps a type'],
  [{ op: 'remove-rule', rule: { ...SIGNED_UP, version: 2 } }, 'no rule for Signed Up (version 2)'],
  [{ op: 'remove-property', rule: SIGNED_UP, property: 'x' }, 'no property "x"'],
])('%j does not fit, and says why', (one, why) => {
  expect(edit(one).conflict).toContain(why);
});

test('when one of several edits does not fit, none is made, and the draft itself is never touched', () => {
  const before = structuredClone(DRAFT);
  const edited = edit(
    { op: 'set-property', rule: SIGNED_UP, property: 'type', schema: true },
    { op: 'remove-rule', rule: { type: 'group' } },
  );
  expect(edited.document).toBeUndefined();
  expect(DRAFT).toEqual(before);
});
