import { expect, test } from 'vitest';
import { proposalFor } from './proposal.ts';

const judged = (type: string, field: string, description: string, fields: object = {}) => ({
  ...{ type, field, description, rule: 'Paid', ruleVersion: 1, common: false },
  outcome: 'block' as const,
  ...fields,
});
const PAID = { type: 'track' as const, name: 'Paid', version: 1, schema: { type: 'object' } };
const invalid = judged('Invalid Type', 'properties.total', 'Invalid type. Expected: number, given: string');

test('an event without a rule gets one of its own; where the draft has one by now nothing is proposed', () => {
  const group = {
    type: 'track',
    event: 'Sent',
    violations: [
      judged('Unplanned Event', '', '"Sent" is not in the plan', { rule: null, ruleVersion: null }),
    ],
  };
  expect(proposalFor(group, [PAID], ['{"properties":{"a":1}}'])).toMatchObject({
    edit: { add: { type: 'track', name: 'Sent' } },
    left: [],
  });
  expect(proposalFor(group, [{ ...PAID, name: 'Sent' }], []).edit).toBeNull();
});

test('the version that was broken is the one that is changed, and the common rule is left to people', () => {
  const second = {
    ...PAID,
    version: 2,
    schema: { properties: { properties: { properties: { total: { type: 'number' } } } } },
  };
  const violations = [
    { ...invalid, ruleVersion: 2 },
    { ...invalid, field: 'context.app', common: true },
  ];
  const found = proposalFor({ type: 'track', event: 'Paid', violations }, [PAID, second], []);
  expect(found.edit).toMatchObject({ change: { version: 2 } });
  expect(found.said).toEqual(['properties.total may be number or string']);
  expect(found.left).toEqual([violations[1]]);
});

test('what is only watched is not what holds the events back', () => {
  const found = proposalFor(
    { type: 'track', event: 'Paid', violations: [{ ...invalid, outcome: 'allow' as const }] },
    [PAID],
    [],
  );
  expect(found).toMatchObject({ edit: null, left: [] });
});
