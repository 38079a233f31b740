import { expect, test } from 'vitest';
import { parseArguments } from './arguments.ts';

const PARTS = ['ack', 'queries', 'start'];

test('without options every part runs, at full length', () => {
  expect(parseArguments([], PARTS)).toEqual({
    help: false,
    list: false,
    quick: false,
    huge: false,
    write: false,
    only: PARTS,
    seconds: 10,
    warmSeconds: 2,
    rounds: 3,
    json: null,
    table: null,
    compare: null,
    baseline: null,
  });
});

test('--quick is short, and --seconds and --rounds go before it', () => {
  expect(parseArguments(['--quick'], PARTS)).toMatchObject({ seconds: 2, warmSeconds: 1, rounds: 1 });
  expect(parseArguments(['--quick', '--seconds', '4', '--rounds=5'], PARTS)).toMatchObject({
    seconds: 4,
    rounds: 5,
  });
});

test('--only takes a comma list and keeps the order of the parts', () => {
  expect(parseArguments(['--only', 'start, ack'], PARTS).only).toEqual(['ack', 'start']);
});

test('what is wrong is named, with what is accepted', () => {
  expect(() => parseArguments(['--only', 'acks'], PARTS)).toThrow('There are: ack, queries, start.');
  expect(() => parseArguments(['--seconds', 'soon'], PARTS)).toThrow('--seconds soon');
  expect(() => parseArguments(['--rounds', '0'], PARTS)).toThrow('--rounds 0');
  expect(() => parseArguments(['--unknown'], PARTS)).toThrow('--unknown');
  expect(() => parseArguments(['--write', '--only', 'ack'], PARTS)).toThrow('the whole table');
});
