import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited, everydayEdits, plan } from '../../../test/support/plans.ts';
import { readPlanYaml } from '../formats/yaml/read.ts';
import type { PlanDocument } from '../model.ts';
import { applyChanges } from './apply-changes.ts';
import { diffPlans, severityOf } from './diff-plans.ts';

function planOf(text: string): PlanDocument {
  const read = readPlanYaml(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.document;
}

describe('a diff applied to the first plan is the second', () => {
  it.each([
    ['edits of any plan', edited],
    ['edits such as people make', everydayEdits],
    ['plans that have nothing in common', fc.tuple(plan, plan)],
  ])('%s', (_, pairs) => {
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        const changes = diffPlans(a, b);
        expect(applyChanges(a, changes)).toEqual(b);
        expect(applyChanges(a, JSON.parse(JSON.stringify(changes)))).toEqual(b);
      }),
      { numRuns: 150 },
    );
  });

  it('there are no changes exactly between equal plans', () => {
    fc.assert(
      fc.property(plan, edited, (document, [a, b]) => {
        expect(diffPlans(document, structuredClone(document))).toEqual([]);
        expect(diffPlans(a, b).length === 0).toBe(
          applyChanges(a, []) === b || JSON.stringify(a) === JSON.stringify(b),
        );
      }),
      { numRuns: 50 },
    );
  });
});

const BASE = `name: Core
track:
  Signed Up:
    why: Which campaign brought them.
    properties:
      user_login: {type: string, required: true, description: Who}
      plan: {type: string, enum: [free, paid]}
      seats: integer
  Signed Out: {why: Nothing yet}
`;

function changesOf(edit: (text: string) => string) {
  return diffPlans(planOf(BASE), planOf(edit(BASE))).map(({ kind, severity, sentence }) => [
    kind,
    severity,
    sentence,
  ]);
}

describe('a change says in a sentence what it does, and how grave it is', () => {
  it.each<[string, string, string, string, string, string]>([
    [
      'why',
      'Which campaign',
      'What',
      'rule_changed',
      'note',
      'Signed Up: the why is now "What brought them.".',
    ],
    [
      'a rule renamed',
      'Signed Out',
      'Logged Out',
      'rule_renamed',
      'breaking',
      'Signed Out is now called "Logged Out".',
    ],
    [
      'a rule gone',
      '  Signed Out: {why: Nothing yet}\n',
      '',
      'rule_removed',
      'breaking',
      'Signed Out is gone.',
    ],
    ['a rule new', 'track:\n', 'track:\n  Paid: {}\n', 'rule_added', 'widening', 'Paid is new.'],
    [
      'a property renamed',
      'user_login',
      'userLogin',
      'property_renamed',
      'breaking',
      'Signed Up: the property "user_login" is now called "userLogin".',
    ],
    [
      'a property gone',
      '      seats: integer\n',
      '',
      'property_removed',
      'breaking',
      'Signed Up: the property "seats" is gone.',
    ],
    [
      'a property new',
      'seats: integer',
      'seats: integer\n      team: string',
      'property_added',
      'widening',
      'Signed Up: the property "team" is new.',
    ],
    [
      'a required property new',
      'seats: integer',
      'seats: integer\n      team: {type: string, required: true}',
      'property_added',
      'breaking',
      'Signed Up: the property "team" is new and required.',
    ],
    [
      'a type widened',
      'integer',
      'number',
      'property_changed',
      'widening',
      'Signed Up: the property "seats": its type is number, not integer any more.',
    ],
    [
      'a type changed',
      'integer',
      'string',
      'property_changed',
      'breaking',
      'Signed Up: the property "seats": its type is string, not integer any more.',
    ],
    [
      'a value more',
      '[free, paid]',
      '[free, team, paid]',
      'property_changed',
      'widening',
      'Signed Up: the property "plan": it also takes "team".',
    ],
    [
      'a value less',
      '[free, paid]',
      '[paid]',
      'property_changed',
      'breaking',
      'Signed Up: the property "plan": it no longer takes "free".',
    ],
    [
      'no longer required',
      'required: true, ',
      '',
      'property_changed',
      'widening',
      'Signed Up: the property "user_login": it is no longer required.',
    ],
    [
      'no other properties',
      '      seats: integer\n',
      '      seats: integer\n    additionalProperties: false\n',
      'schema_changed',
      'breaking',
      'Signed Up: of the whole event: in properties, it takes no other properties.',
    ],
    [
      'the funnel',
      'track:',
      'funnel: [Signed Up]\ntrack:',
      'plan_changed',
      'note',
      `The plan's funnel is now ["Signed Up"].`,
    ],
    [
      'the library',
      'track:',
      'library: {traits: {email: string}}\ntrack:',
      'library_changed',
      'note',
      'Library: the trait "email" is new.',
    ],
  ])('%s', (_, from, to, kind, severity, sentence) => {
    expect(changesOf((text) => text.replace(from, to))).toEqual([[kind, severity, sentence]]);
  });

  it('a renamed rule that also changed in words is told as both', () => {
    const changes = changesOf((text) =>
      text.replace('Signed Up:', 'Registered:').replace('Which campaign', 'What'),
    );
    expect(changes.map(([kind]) => kind)).toEqual(['rule_renamed', 'rule_changed']);
  });

  it('two that could be the same are told as gone and new, not guessed', () => {
    const two = BASE.replace('  Signed Out: {why: Nothing yet}\n', '  A: {why: x}\n  B: {why: x}\n');
    const changes = diffPlans(planOf(two), planOf(two.replace('  A:', '  C:').replace('  B:', '  D:')));
    expect(changes.map(({ kind }) => kind)).toEqual([
      'rule_removed',
      'rule_removed',
      'rule_added',
      'rule_added',
    ]);
    expect(severityOf(changes)).toBe('breaking');
  });
});
