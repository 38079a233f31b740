import { expect, test } from 'vitest';
import { CHAIN_LINKS_MAX, resolveChains } from './identity.ts';

const order = (a: number, b: number): number => a - b;
const resolve = (pairs: [number, number][]): Record<number, number> =>
  Object.fromEntries(resolveChains(new Map(pairs), order));

test('a chain of up to 16 links leads to its end', () => {
  const pairs = Array.from({ length: CHAIN_LINKS_MAX }, (_, index): [number, number] => [index, index + 1]);
  expect(new Set(Object.values(resolve(pairs)))).toEqual(new Set([CHAIN_LINKS_MAX]));
});

test('all ids of a circle, and those that lead into it, get its smallest id', () => {
  expect(
    resolve([
      [5, 3],
      [3, 4],
      [4, 5],
      [9, 4],
    ]),
  ).toEqual({ 3: 3, 4: 3, 5: 3, 9: 3 });
});

test('an id that leads to itself is itself', () => {
  expect(resolve([[7, 7]])).toEqual({ 7: 7 });
});

test('a chain longer than 16 links ends somewhere and does not hang', () => {
  const pairs = Array.from({ length: 1000 }, (_, index): [number, number] => [index, index + 1]);
  expect(Object.values(resolve(pairs))).toHaveLength(1000);
});
