import { expect, it } from 'vitest';
import { calibrationOf } from './calibration.ts';
import type { Panel } from './panel.ts';

const binsOf = (probability: readonly number[]): number[] => {
  const rows = Int32Array.from(probability.keys());
  const panel = { label: new Uint8Array(rows.length) } as unknown as Panel;
  return calibrationOf(panel, Float64Array.from(probability), rows).bins.map((bin) => bin.rows);
};

it('tenths are tenths, whatever the number of rows: at most ten, none of them of a lone row', () => {
  for (const rows of [20, 21, 23, 24, 87, 91, 342, 1_003]) {
    const bins = binsOf(Array.from({ length: rows }, (_, row) => row / rows));
    expect(bins).toHaveLength(10);
    expect(bins.reduce((sum, size) => sum + size, 0)).toBe(rows);
    expect(Math.max(...bins) - Math.min(...bins)).toBeLessThanOrEqual(1);
  }
});

it('rows of one probability are in one bin, which may make fewer', () => {
  expect(binsOf(Array.from({ length: 100 }, (_, row) => (row < 55 ? 0.01 : row / 100)))).toEqual([
    55, 5, 10, 10, 10, 10,
  ]);
  expect(binsOf([])).toEqual([]);
});
