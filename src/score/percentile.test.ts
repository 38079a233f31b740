import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile, percentileRank } from './percentile.ts';

describe('the percentile of type 7', () => {
  it('lies between two values in proportion, as numpy has it', () => {
    expect(percentile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 12);
    expect(percentile([4, 1, 3, 2], 0.5)).toBe(2.5);
  });
  it('of one value is that value, of none there is none', () => {
    expect(percentile([7], 0.9)).toBe(7);
    expect(percentile([], 0.9)).toBeNull();
  });
});

describe('the percentile of a score among the others', () => {
  it('counts those that tie half', () => {
    expect(percentileRank([1, 2, 2, 3], 2)).toBe(50);
    expect(percentileRank([1, 2, 2, 3], 3)).toBe(87.5);
  });
  it('of the only one is 50, among nobody 0', () => {
    expect(percentileRank([5], 5)).toBe(50);
    expect(percentileRank([], 5)).toBe(0);
  });
  it('of somebody who is not among them is the share below', () => {
    expect(percentileRank([1, 2, 3, 4], 0)).toBe(0);
    expect(percentileRank([1, 2, 3, 4], 9)).toBe(100);
    expect(percentileRank([1, 2, 3, 4], 2.5)).toBe(50);
  });
  it('is 50 on the average of all of them, ties or not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), (values) => {
        const sorted = values.toSorted((a, b) => a - b);
        const sum = sorted.reduce((total, value) => total + percentileRank(sorted, value), 0);
        expect(sum / sorted.length).toBeCloseTo(50, 9);
      }),
    );
  });
});
