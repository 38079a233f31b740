import { expect, test } from 'vitest';
import {
  compareFigures,
  parseStored,
  renderComparison,
  renderFalls,
  type StoredFigure,
  toStored,
} from './compare.ts';

const rate = (name: string, ours: number, bare: number): StoredFigure => ({
  name,
  unit: 'events/s',
  ours,
  bare,
  ratio: ours / bare,
});
const time = (name: string, ours: number): StoredFigure => ({
  name,
  unit: 'ms',
  ours,
  bare: null,
  ratio: null,
});

test('ratios are compared where there are some, so a slower machine is no fall', () => {
  const [same] = compareFigures([rate('ack', 70, 100)], [rate('ack', 35, 50)]);
  expect(same).toMatchObject({ compared: 'ratio', oldOverNew: 1, fell: false });
});

test('a ratio that fell by over a tenth is told, one that fell by less is not', () => {
  const fell = (now: number): boolean | undefined =>
    compareFigures([rate('ack', 70, 100)], [rate('ack', now, 100)])[0]?.fell;
  expect([fell(62.9), fell(63.1), fell(80)]).toEqual([true, false, false]);
});

test('of a time more is worse', () => {
  const compared = compareFigures([time('p99', 10), time('p50', 10)], [time('p99', 11.5), time('p50', 5)]);
  expect(compared.map(({ fell, oldOverNew }) => [fell, oldOverNew.toFixed(2)])).toEqual([
    [true, '0.87'],
    [false, '2.00'],
  ]);
});

test('figures that only one run has, or has in another unit, are left out', () => {
  expect(compareFigures([rate('a', 1, 1), time('b', 1)], [rate('b', 1, 1), time('c', 1)])).toEqual([]);
});

test('CI hears of fallen ratios by name, and of nothing that has no reference', () => {
  const before = [rate('ack', 70, 100), rate('rows', 50, 100), time('p99', 10)];
  const after = [rate('ack', 70, 100), rate('rows', 40, 100), time('p99', 100)];
  const words = renderFalls(compareFigures(before, after), 'baseline.json');
  expect(words).toContain('1 of 2 ratios is worse');
  expect(words).toContain('rows: ratio 0.50 before, 0.40 now');
  expect(words).not.toContain('p99');
  expect(renderFalls(compareFigures(before, before), 'b.json')).toContain('None of 2 ratios');
  expect(renderFalls([], 'b.json')).toContain('nothing was compared');
});

test('the file keeps exactly name, unit, ours, bare and ratio, and reads back', () => {
  const stored = toStored([{ ...rate('ack', 70, 100), note: 'p99 4 ms' }, time('p99', 4)]);
  expect(stored).toEqual([
    { name: 'ack', unit: 'events/s', ours: 70, bare: 100, ratio: 0.7 },
    { name: 'p99', unit: 'ms', ours: 4, bare: null, ratio: null },
  ]);
  expect(parseStored(JSON.stringify(stored), 'f')).toEqual(stored);
  for (const bad of [
    '{}',
    '[null]',
    '[{"name":"x"}]',
    '[{"name":"x","unit":"ms","ours":1,"bare":"2","ratio":null}]',
  ])
    expect(() => parseStored(bad, 'f.json')).toThrow('f.json');
});

test('the comparison shows old, new and old/new', () => {
  const text = renderComparison(compareFigures([rate('ack', 60, 100)], [rate('ack', 50, 100)]));
  expect(text).toContain('| ack | events/s | ratio | 0.60 | 0.50 | 1.20 | worse by over 10 % |');
});
