import { describe, expect, it } from 'vitest';
import { applyChanges } from '../diff/apply-changes.ts';
import { diffPlans, severityOf } from '../diff/diff-plans.ts';
import { readPlanYaml } from '../formats/yaml/read.ts';
import type { PlanDocument } from '../model.ts';
import { findProblems } from '../problems/find-problems.ts';
import { fixPlan, isSafe } from './fix-plan.ts';
import { lintPlan } from './lint-plan.ts';

const TEXT = `name: Web
funnel: [Sign Up, Paid]
library:
  properties:
    email: {type: string, format: email}
track:
  Sign Up:
    properties:
      user_login: {type: string, required: true, example: ada}
      home_address: {type: string, example: 1 Main Street}
      plan: {enum: [free, team], required: true}
  signedUp: {}
  Paid:
    properties: {to: {library: email}, total_amount: number}
    example: {to: ada@initech.example, total_amount: 2}
  Order Complete:
    - {version: 1}
    - {version: 2, properties: {password: string}}
`;
function documentOf(text: string): PlanDocument {
  const read = readPlanYaml(text);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  return read.document;
}
const document = documentOf(TEXT);

describe('safe fixes', () => {
  const { document: fixed, changes, left } = fixPlan(document, undefined, 'safe');

  it('change nothing that an event notices', () => {
    expect(changes.length).toBeGreaterThan(3);
    expect(severityOf(diffPlans(document, fixed))).toBe('note');
  });
  it('mark personal data and make examples that follow their rules', () => {
    expect(fixed.rules[0]?.example).toEqual({
      properties: { user_login: 'ada', home_address: '1 Main Street', plan: 'free' },
    });
    expect(fixed.library.properties.email).toMatchObject({ 'x-pii': true });
    expect(left.filter(({ code }) => code === 'wrong_example')).toEqual([]);
  });
  it('never say that a secret is meant to be sent', () => {
    const secrets = left.filter(({ message }) => message.includes('password'));
    expect(secrets.map(({ code, fix }) => [code, fix])).toEqual([['unmarked_pii', undefined]]);
  });
  it('are gone when they are made', () => {
    expect(left.filter(({ fix }) => fix !== undefined && isSafe(fix))).toEqual([]);
  });
});

describe('all fixes', () => {
  const { document: fixed, changes } = fixPlan(document, undefined, 'all');

  it('rename every version, the step of the funnel and the field of the example', () => {
    expect(fixed.rules.map(({ name }) => name)).toEqual([
      'Signed Up',
      'signedUp',
      'Paid',
      'Order Completed',
      'Order Completed',
    ]);
    expect(fixed.funnel).toEqual(['Signed Up', 'Paid']);
    expect(fixed.rules[2]?.example).toEqual({ properties: { to: 'ada@initech.example', totalAmount: 2 } });
    expect(fixed.rules[0]?.example).toMatchObject({
      properties: { userLogin: 'ada', homeAddress: '1 Main Street' },
    });
  });
  it('leave a plan that can be put in force, and are what the changes say', () => {
    expect(findProblems(fixed).problems).toBeUndefined();
    expect(applyChanges(document, changes)).toEqual(fixed);
    expect(severityOf(diffPlans(document, fixed))).toBe('breaking');
  });
});

it('each fix by itself takes its finding away and leaves a sound plan', () => {
  const fixes = lintPlan(document).filter(({ fix }) => fix !== undefined);
  expect(new Set(fixes.map(({ code }) => code))).toEqual(
    new Set(['name_tense', 'name_case', 'property_case', 'missing_example', 'unmarked_pii']),
  );
  for (const { code, message, fix = [] } of fixes) {
    const after = applyChanges(document, fix);
    expect(findProblems(after).problems, message).toBeUndefined();
    expect(lintPlan(after).filter((finding) => finding.code === code && finding.message === message)).toEqual(
      [],
    );
  }
});
