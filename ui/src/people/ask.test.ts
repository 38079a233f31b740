import { expect, test } from 'vitest';
import { listQueryOf, sortedNext, sortedOf, USER_SORTS } from './ask.ts';

test('the best stand first unless the address says otherwise, and an unknown order is as good as none', () => {
  expect(sortedOf({}, USER_SORTS)).toEqual({ by: 'score', order: 'desc' });
  expect(sortedOf({ sort: 'constructor', order: 'sideways' }, USER_SORTS)).toEqual({
    by: 'score',
    order: 'desc',
  });
  expect(sortedOf({ sort: 'change' }, USER_SORTS), 'who fell most').toEqual({ by: 'change', order: 'asc' });
});

test('a head sorts its own way first and the other way next, and the usual way leaves the address empty', () => {
  const byScore = sortedOf({}, USER_SORTS);
  expect(sortedNext(byScore, 'score', USER_SORTS)).toEqual({ sort: '', order: 'asc' });
  expect(sortedNext({ by: 'score', order: 'asc' }, 'score', USER_SORTS)).toEqual({ sort: '', order: '' });
  expect(sortedNext(byScore, 'name', USER_SORTS)).toEqual({ sort: 'name', order: '' });
  expect(sortedNext({ by: 'name', order: 'asc' }, 'name', USER_SORTS)).toEqual({
    sort: 'name',
    order: 'desc',
  });
});

test('what is asked for is what the address says', () => {
  expect(listQueryOf({ q: 'ada', state: 'dormant', after: 'c2' }, USER_SORTS, 'p1')).toEqual({
    order: 'desc',
    weeks: 8,
    profile: 'p1',
    q: 'ada',
    state: 'dormant',
    cursor: 'c2',
  });
});
