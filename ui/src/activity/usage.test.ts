import { expect, it } from 'vitest';
import { eventName, sayUsage, usageFigure } from './usage.ts';

const viewed = { type: 'track', event: 'Report Viewed', count: 900, users: 40, accounts: 9, weight: 3 };
const invited = { type: 'track', event: 'Invited', count: 50, users: 45, accounts: 8, weight: null };
const page = { type: 'page', event: '', count: 2, users: 1, accounts: 1, weight: 1 };

it('bars lie in the order of what is asked: users, accounts, or times', () => {
  const names = (by: 'users' | 'accounts' | 'count') =>
    usageFigure([page, viewed, invited], by).items.map(({ name, label }) => `${name} ${label}`);
  expect(names('users')).toEqual(['Invited 45', 'Report Viewed 40', 'without a name (page) 1']);
  expect(names('accounts')[0]).toBe('Report Viewed 9');
  expect(names('count')[0]).toBe('Report Viewed 900');
});

it('at most fifteen bars, and names of a bearable length', () => {
  const many = Array.from({ length: 40 }, (_, users) => ({ ...viewed, event: `E${users}`, users }));
  expect(usageFigure(many, 'users').items).toHaveLength(15);
  expect(eventName({ type: 'track', event: 'x'.repeat(5_000) })).toHaveLength(80);
});

it('says what is done most, and how much of it counts in no score', () => {
  expect(sayUsage([viewed, invited], 'users', 30)).toBe(
    'Invited is done by most users: 45. 1 event here is in no score.',
  );
  expect(sayUsage([viewed], 'count', 30)).toBe('Report Viewed is done most often: 900 times.');
  expect(sayUsage([], 'users', 7)).toBe('Nobody did anything in 7 days.');
});
