import { expect, test } from 'vitest';
import { sayFinding } from './finding.ts';

test('while users are being found out it is said how far that is, and never more than all', () => {
  expect(sayFinding({ what: 'people', done: 12, total: 48 })).toEqual({
    title: 'Users are being found out',
    words: 'Who did what is known of 12 of 48 blocks of events.',
    share: 0.25,
  });
  expect(sayFinding({ what: 'people', done: 50, total: 48 }).share).toBe(1);
  expect(sayFinding({ what: 'history', done: 0, total: null })).toMatchObject({
    words: 'Counting its events.',
    share: null,
  });
  expect(sayFinding({ what: 'history', done: 215_000, total: 430_000 }).words).toBe(
    '215,000 of 430,000 events are there.',
  );
  expect(sayFinding({ what: 'scores', done: 0, total: null }).share).toBeNull();
});
