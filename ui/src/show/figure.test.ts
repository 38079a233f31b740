import { expect, test } from 'vitest';
import { writeCsv } from './csv.ts';
import { type Figure, rowsOf } from './figure.ts';
import { spansOf } from './waterfallOption.ts';
import { points, signed } from './words.ts';

test('the table behind a line keeps its gaps, and a name keeps every character', () => {
  const line: Figure = {
    kind: 'line',
    times: ['11-01', '11-02'],
    series: [{ name: 'Score', colour: '--tw-bar', values: [null, 4] }],
  };
  expect(rowsOf(line, 'Day')).toEqual({
    head: ['Day', 'Score'],
    rows: [
      ['11-01', null],
      ['11-02', 4],
    ],
  });
  const ranks: Figure = { kind: 'ranks', unit: 'Points', items: [{ name: '<b>,"x"', value: 3 }] };
  expect(writeCsv(rowsOf(ranks, 'Event').rows)).toBe('"<b>,""x""",3');
});

test('no text of strangers is a formula in a spreadsheet, and numbers stay numbers', () => {
  expect(writeCsv([['=1+1', '+x', '-x', '@x', '\tx', '\rx', 'x', -3, null]])).toBe(
    `'=1+1,'+x,'-x,'@x,'\tx,"'\rx",x,-3,`,
  );
});

test('the steps of a waterfall begin where the one before ended, also below zero', () => {
  const spans = spansOf({
    kind: 'waterfall',
    unit: 'Points',
    from: { name: 'Before', value: 10 },
    steps: [
      { name: 'Decay', value: -14 },
      { name: 'New activity', value: 9 },
    ],
    to: { name: 'Now', value: 5 },
  });
  expect(spans.map(({ low, high, label }) => [low, high, label])).toEqual([
    [0, 10, '10'],
    [-4, 10, '−14'],
    [-4, 5, '+9'],
    [0, 5, '5'],
  ]);
});

test('points have one digit, and never say none or all of what is not', () => {
  expect([0, 0.01, -0.01, 7.149, -7.15, 99.96, 100, 1234.5].map(points)).toEqual([
    '0',
    '<0.1',
    '>−0.1',
    '7.1',
    '−7.2',
    '>99.9',
    '100',
    '1,234.5',
  ]);
  expect([3, -3, 0].map(signed)).toEqual(['+3', '−3', '0']);
});
