import { expect, test } from 'vitest';
import { type Clause, readFilter, writeFilter } from './filter.ts';

const through = (clause: Clause | undefined) => {
  const read = readFilter(clause);
  return read === null ? 'too much' : writeFilter(read);
};

test('what the short form can say comes back as it was', () => {
  const clauses: (Clause | undefined)[] = [
    undefined,
    { trait: 'plan', operator: 'is', value: 'pro' },
    { did: { event: 'Invite Sent' }, times: 2, days: 30 },
    { did: { event: 'Invite Sent' }, of: 'account', compare: '=', times: 0 },
    { time: 'created', atMostDays: 30 },
    {
      any: [
        { trait: 'status', operator: 'is', value: 'trial' },
        { trait: 'status', of: 'account', operator: 'exists' },
      ],
    },
    { all: [{ time: 'created', atLeastDays: 7 }, { did: { event: 'Login' } }] },
  ];
  for (const clause of clauses) expect(through(clause)).toEqual(clause);
});

test('what says more is left alone: nothing of it is lost by looking at it', () => {
  const clauses: Clause[] = [
    { not: { trait: 'plan', operator: 'is', value: 'pro' } },
    { all: [{ any: [] }, { did: { event: 'Login' } }] },
    { trait: 'plan', operator: 'is', value: ['pro', 'team'] },
    { did: { event: 'Login', where: [{ property: 'a', operator: 'exists' }] } },
    { did: { event: 'Login' }, compare: '<', times: 3 },
    { time: 'created', atLeastDays: 7, atMostDays: 30 },
    { time: 'seen', atMostDays: 30 },
    { segment: 'sg_1' },
  ];
  for (const clause of clauses) expect(through(clause)).toBe('too much');
});
