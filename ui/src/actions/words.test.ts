import { expect, test } from 'vitest';
import { freshTrigger, isKind, isWhole, KINDS, subjectOf } from './trigger.ts';
import { fillDays, sayDays, sayDelivery, sayNow, sayTrigger } from './words.ts';

test('every trigger is said as a sentence that names whom it is about and its number', () => {
  expect(KINDS.map((kind) => sayTrigger(freshTrigger(kind), 'accounts', () => undefined))).toEqual([
    'The score of an account falls by 20 points or more',
    'The score of an account rises by 20 points or more',
    'The score of an account rises to 75',
    'The activation of an account reaches 100 %',
    'A new user appears',
    'A new user appears in an account that was there before',
    'A new account appears',
    'An account comes into a segment',
    'An account leaves a segment',
    'It becomes so: Accounts that did an event in the last 30 days',
  ]);
  expect(sayTrigger({ kind: 'scoreReaches', level: 30, from: 'above' }, 'users')).toBe(
    'The score of a user falls to 30',
  );
  expect(
    sayTrigger({ kind: 'entersSegment', segment: 's1' }, 'users', (id) => (id === 's1' ? 'Pros' : undefined)),
  ).toBe('A user comes into Pros');
});

test('a trigger with a blank is not asked about, and one about users makes the action about users', () => {
  expect(KINDS.filter((kind) => !isWhole(freshTrigger(kind)))).toEqual([
    'entersSegment',
    'leavesSegment',
    'custom',
  ]);
  expect(isWhole({ kind: 'entersSegment', segment: 's' })).toBe(true);
  expect(subjectOf('newAccount', 'users')).toBe('accounts');
  expect(subjectOf('newUserInAccount', 'accounts')).toBe('users');
  expect(subjectOf('scoreDown', 'accounts')).toBe('accounts');
  expect(isKind('toString')).toBe(false);
});

test('how many are so already and how many alerts there would have been', () => {
  expect(sayNow(0, 'users')).toBe('Nobody is so already.');
  expect(sayNow(1, 'accounts')).toBe('1 account is so already: it comes into it without an alert.');
  expect(sayNow(1204, 'users')).toBe('1,204 users are so already: they come into it without an alert.');
  expect(sayDays([{ alerts: 0 }, { alerts: 0 }])).toBe('It would have raised no alert in the last 2 days.');
  expect(sayDays([{ alerts: 1 }, { alerts: 3 }])).toBe(
    'It would have raised 4 alerts in the last 2 days, at most 3 a day.',
  );
});

test('a delivery says its channel, its state and what was answered', () => {
  const one = { channel: 'slack', attempts: 2, answer: '503' } as const;
  expect(sayDelivery({ ...one, state: 'delivered' })).toEqual({ tone: 'good', word: 'Slack delivered' });
  expect(sayDelivery({ ...one, state: 'failed' }).word).toBe('Slack failed after 2 attempts (503)');
  expect(sayDelivery({ ...one, state: 'waiting' }).word).toBe('Slack is tried again, 2 attempts (503)');
  expect(sayDelivery({ ...one, state: 'waiting', attempts: 0, answer: null }).word).toBe('Slack waits');
});

test('days without alerts are filled in, up to today or to the newest day that is known', () => {
  const today = Date.UTC(2026, 2, 3, 1);
  expect(fillDays([{ day: '2026-03-01', alerts: 2 }], 4, today)).toEqual([0, 2, 0, 0]);
  // The workspace's day may be ahead of UTC.
  expect(fillDays([{ day: '2026-03-04', alerts: 5 }], 3, today)).toEqual([0, 0, 5]);
});
