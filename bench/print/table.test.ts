import { expect, test } from 'vitest';
import { figureAlone, figureOf, isMoreBetter } from './figure.ts';
import { replaceMarked } from './page.ts';
import { renderTable, showNumber } from './table.ts';

test('each figure is a line with its reference, ratio and note', () => {
  const figures = [
    figureOf('ack', 'events/s', [{ ours: 70_000, bare: 100_000 }], 'p99 4 ms'),
    figureAlone('feed p99', 'ms', 12.345),
  ];
  expect(renderTable(figures).split('\n').slice(2)).toEqual([
    '| ack | events/s | 70,000 | 100,000 | 0.70 | p99 4 ms |',
    '| feed p99 | ms | 12.3 |  |  |  |',
  ]);
});

test('the ratio of several rounds is the median of their ratios, and the spread of the reference is told', () => {
  const rounds = [
    { ours: 50, bare: 100 },
    { ours: 80, bare: 100 },
    { ours: 30, bare: 50 },
  ];
  const figure = figureOf('ack', 'events/s', rounds);
  expect(figure).toMatchObject({ ours: 50, bare: 100, ratio: 0.6, note: 'reference moved 50 %' });
});

test('numbers are short and never lose their size', () => {
  expect([0, 0.4649, 12.345, 999.4, 1234.5, 1_234_567, Number.NaN].map(showNumber)).toEqual([
    '0',
    '0.465',
    '12.3',
    '999',
    '1,235',
    '1,234,567',
    '?',
  ]);
});

test('more is better of rates alone', () => {
  expect(['events/s', 'ms', 'us/event', 'bytes/event', 'MB', 'MB/min'].map(isMoreBetter)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('only what stands between the markers is replaced, whatever it holds', () => {
  const page = 'before\n<!-- bench -->\nold $1\n<!-- /bench -->\nafter';
  const once = replaceMarked(page, 'A $& machine', '| table |');
  expect(once).toBe('before\n<!-- bench -->\n\nA $& machine\n\n| table |\n\n<!-- /bench -->\nafter');
  expect(replaceMarked(once, 'A $& machine', '| table |')).toBe(once);
  expect(() => replaceMarked('no markers', '', '')).toThrow('markers');
});
