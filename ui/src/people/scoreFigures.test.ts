import { expect, test } from 'vitest';
import type { Contribution, HistoryDay } from '../api/scores.ts';
import {
  changeOf,
  historyOf,
  sayChange,
  sayHistory,
  sayLate,
  sayShares,
  sayUnusual,
  sayWhy,
  shownScoreOf,
  whyOf,
} from './scoreFigures.ts';

const part = (event: string, points: number, count = 1): Contribution => ({
  event,
  type: 'track',
  weight: 1,
  x: 1,
  count,
  days: 1,
  share: points,
  points,
  events: [],
});

test('why: the largest part first, what adds nothing is not drawn, and the sentence names who carries the score', () => {
  const parts = [part('Signed In', 10, 4), part('Paid', 52.3), part('Never', 0, 0)];
  expect(whyOf(parts).items).toEqual([
    { name: 'Paid', value: 52.3, label: '52.3 · 1 event' },
    { name: 'Signed In', value: 10, label: '10 · 4 events' },
  ]);
  expect(sayWhy(parts, 62.3)).toBe('Paid makes 52.3 of 62.3 points');
  expect(sayWhy([part('Paid', 9)], 9)).toBe('All 9 points come from Paid');
  expect(sayWhy([part('Paid', 0, 0)], 0)).toBe('Nothing that counts was done');
});

test('why: a call without a name has one for people', () => {
  expect(whyOf([{ ...part('', 3), type: 'page' }]).items[0]?.name).toBe('page call');
  expect(whyOf([{ ...part('Pricing', 3), type: 'page' }]).items[0]?.name).toBe('Page Pricing');
});

test('change: all four parts stand between before and now, and the sentence names what did most of it', () => {
  const change = {
    from: 60,
    to: 41,
    newActivity: 3,
    decay: -20,
    rebase: -2,
    weights: 0,
    since: '',
    late: [],
  };
  const figure = changeOf(change);
  expect(figure.steps.map(({ value }) => value)).toEqual([3, -20, -2, 0]);
  const sum = figure.steps.reduce((total, { value }) => total + value, figure.from.value);
  expect(sum).toBe(figure.to.value);
  expect(sayChange(change)).toBe('−19 points, most by decay');
  expect(sayChange({ ...change, from: 10, to: 30, newActivity: 25, decay: -5, rebase: 0 })).toBe(
    '+20 points, most by new activity',
  );
  expect(sayChange({ ...change, from: 5, to: 5 })).toBe('The score is what it was');
});

test('what came late is named by its day, the newest three, and the rest in one', () => {
  const now = Date.parse('2026-11-30T12:00:00Z');
  const came = (day: string, events: number) => ({ day, events, receivedAt: '' });
  expect(sayLate({ late: [] }, now)).toBeNull();
  expect(sayLate({ late: [came('2026-11-29', 1), came('2026-11-27', 2)] }, now)).toBe(
    '1 event of yesterday, 2 events of 3 days ago came late: what was shown until then did not count them.',
  );
  const many = ['2026-11-29', '2026-11-28', '2026-11-27', '2026-11-26', '2026-11-25'].map((day) =>
    came(day, 2),
  );
  expect(sayLate({ late: many }, now)).toContain(', 4 events of days before came late');
});

const day = (date: string, score: number, version = 1): HistoryDay => ({
  day: date,
  version,
  score,
  average: score,
  total: score * 3,
  banded: score,
  activeUsers: 1,
  frequency: 1,
});

test('history: days without a score are gaps, another version is marked, and a total has no top', () => {
  const shown = [day('2026-03-01', 20), day('2026-03-03', 30, 2)];
  const figure = historyOf(shown, 'score', 4, '2026-03-04');
  expect(figure.times).toEqual(['03-01', '03-02', '03-03', '03-04']);
  expect(figure.series[0]?.values).toEqual([20, null, 30, null]);
  expect(figure.marks).toEqual([{ time: '03-03', name: 'Version 2' }]);
  expect(historyOf(shown, 'score', 4, '2026-03-04', ['2026-03-01', '2026-03-03']).marks).toEqual([
    { time: '03-01', name: 'Re-based' },
    { time: '03-03', name: 'Version 2' },
  ]);
  expect(figure.top).toBe(100);
  expect(historyOf(shown, 'total', 4, '2026-03-04').top).toBeUndefined();
  expect(sayHistory(shown, 'score', 30)).toBe('From 20 to 30 in 2 days');
  expect(sayHistory([], 'score', 30)).toBe('No score was shown in this time');
});

test('a score is called unusual from two of its own standard deviations on', () => {
  expect([null, 1.9, -1.9].map(sayUnusual)).toEqual(['', '', '']);
  expect(sayUnusual(2)).toContain('unusually high');
  expect(sayUnusual(-2.4)).toContain('unusually low');
});

test('an account is shown by the score that the profile chose, unless the address says otherwise', () => {
  const numbers = { score: 40, banded: 61, average: 40, total: 320 };
  expect(['total', undefined, 'nonsense'].map((text) => shownScoreOf(text, numbers))).toEqual([
    'total',
    'average',
    'average',
  ]);
  expect(shownScoreOf(undefined, null)).toBe('banded');
});

test('shares name who does most, by the id where there is no name', () => {
  expect(
    sayShares([
      { userId: 'u1', name: '', share: 71.25, points: 1 },
      { userId: 'u2', name: 'Ada', share: 28.75, points: 1 },
    ]),
  ).toBe('u1 does 71.3 % of it');
});
