import { expect, test } from 'vitest';
import { marksOf, sayBands, sayFresh, sayOverTime } from './overviewWords.ts';

test('the bands say how many are engaged, and that nobody is active when nobody is', () => {
  const counts = { mostEngaged: 1, engaged: 1, passive: 2, leastEngaged: 4 };
  expect(sayBands('users', counts)).toBe('25 % of 8 active users score 50 or more.');
  expect(sayBands('accounts', { mostEngaged: 0, engaged: 0, passive: 0, leastEngaged: 0 })).toBe(
    'No accounts are active.',
  );
});

test('the line says how the average is against the first day that was shown, past the gaps', () => {
  const day = (at: string, average: number | null) => ({ day: at, average, total: average });
  expect(sayOverTime('users', [day('01', null), day('02', 40), day('03', null), day('04', 52.5)])).toBe(
    '52.5 on average, +12.5 since 02.',
  );
  expect(sayOverTime('users', [day('01', 40), day('02', 40.4)])).toBe('40.4 on average, as on 01.');
  expect(sayOverTime('users', [day('01', null)])).toBe('No users were scored in this time.');
});

test('a scoring of long ago is no alarm: nothing may have changed since', () => {
  expect([sayFresh(14).tone, sayFresh(7200)]).toEqual(['good', { tone: 'calm', words: 'scored 2 h ago' }]);
});

test('days on which the profile moved all scores are marked, once each, and the first version is no move', () => {
  const versions = [3, 2, 1].map((version) => ({ version, publishedAt: `2026-03-0${version}T10:00:00Z` }));
  const references = [
    { cause: 'rebase', at: '2026-03-03T09:00:00Z' },
    { cause: 'rebase', at: '2026-03-05T09:00:00Z' },
    { cause: 'publish', at: '2026-03-04T10:00:00Z' },
  ];
  const days = ['01', '02', '03', '04', '05'].map((day) => `2026-03-${day}`);
  expect(marksOf(days, { versions, references })).toEqual([
    { time: '2026-03-02', name: 'Version 2' },
    { time: '2026-03-03', name: 'Version 3' },
    { time: '2026-03-05', name: 'Re-based' },
  ]);
  expect(marksOf(days, { versions: [], references: [] })).toEqual([]);
});
