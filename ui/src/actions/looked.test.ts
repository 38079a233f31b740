import { expect, test } from 'vitest';
import { ASKED, newestOf, readTime, sayNew } from './looked.ts';

const at = (second: number) => ({ at: `2026-03-01T12:00:${String(second).padStart(2, '0')}.000Z` });

test('what came since one looked is counted, up to twenty', () => {
  const alerts = [at(9), at(5), at(1)];
  expect(sayNew(alerts, '')).toEqual({ count: 3, text: '3' });
  expect(sayNew(alerts, at(5).at)).toEqual({ count: 1, text: '1' });
  expect(sayNew(alerts, at(9).at)).toEqual({ count: 0, text: '0' });
  const many = Array.from({ length: ASKED }, (_, place) => at(place + 1));
  expect(sayNew(many, at(1).at)).toEqual({ count: 20, text: '20' });
  expect(sayNew(many, '')).toEqual({ count: 21, text: '20+' });
});

test('looking goes forward only, and what the storage holds is a time or nothing', () => {
  expect(newestOf([at(3), at(4)], at(2).at)).toBe(at(4).at);
  expect(newestOf([at(1)], at(2).at)).toBe(at(2).at);
  expect(newestOf([], '')).toBe('');
  expect(readTime('<img>')).toBe('');
  expect(readTime(undefined)).toBe('');
  expect(readTime(at(1).at)).toBe(at(1).at);
});
