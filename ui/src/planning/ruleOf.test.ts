import { expect, test } from 'vitest';
import { findSearch } from './ruleOf.ts';

const of = { plan: 'tp_1', type: 'track', event: 'Paid', rule: 'Paid', ruleVersion: 1 };

test('the address of a rule names its call, its version where it is not the first, and the common rule as such', () => {
  expect(findSearch(of)).toEqual({ type: 'track', name: 'Paid' });
  expect(findSearch({ ...of, ruleVersion: 2 })).toEqual({ type: 'track', name: 'Paid', version: '2' });
  expect(findSearch({ ...of, type: 'identify', event: '', rule: 'identify' })).toEqual({ type: 'identify' });
  expect(findSearch({ ...of, rule: 'common' })).toEqual({ type: 'common' });
  expect(findSearch({ ...of, rule: null, ruleVersion: null })).toEqual({ type: 'track', name: 'Paid' });
});
