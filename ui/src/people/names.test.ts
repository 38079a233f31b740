import { expect, test } from 'vitest';
import { nameOf, sayEvidence } from './names.ts';

test('somebody is called by name, else email, else id, and never by more than fits', () => {
  expect(nameOf({ name: 'Ada', email: 'a@b.test', userId: 'u1' })).toBe('Ada');
  expect(nameOf({ name: ' ', email: 'a@b.test', userId: 'u1' })).toBe('a@b.test');
  expect(nameOf({ name: '', email: '', userId: 'u1' })).toBe('u1');
  expect(nameOf({ name: 'x'.repeat(10_000) })).toHaveLength(120);
});

test('a score says how much it rests on', () => {
  expect(sayEvidence({ basedOnEvents: 3, basedOnDays: 2 })).toBe('based on 3 events over 2 days');
  expect(sayEvidence({ basedOnEvents: 0, basedOnDays: 0 })).toBe('based on no events');
});
