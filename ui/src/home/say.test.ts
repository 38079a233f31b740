import { expect, test } from 'vitest';
import { sayBacklog, sayBooks, sayDisk } from './say.ts';

const NOTHING = {
  received: 0,
  duplicate: 0,
  refused: 0,
  quarantined: 0,
  stored: 0,
  pending: 0,
  remainder: 0,
};
const DISK = { usedBytes: 1024, freeBytes: 5e9, totalBytes: 10e9, reserveBytes: 1e9, daysLeft: null };

test('books that do not balance are never said to', () => {
  expect(sayBooks({ ...NOTHING, received: 5, stored: 4, remainder: 1 })).toMatchObject({
    tone: 'bad',
    word: '1 event unaccounted for',
  });
  expect(sayBooks({ ...NOTHING, received: 5, stored: 3, refused: 2 })).toMatchObject({
    tone: 'good',
    sentence: '3 stored, 2 refused.',
  });
  expect(sayBooks(null)).toMatchObject({ tone: 'warn' });
});

test('a pipeline or warehouse error outranks every figure of the backlog', () => {
  const warehouse = { block: 1, backlogBlocks: 0, rows: 1, error: 'no answer' };
  expect(sayBacklog({ pipeline: null, warehouse })).toMatchObject({ tone: 'bad', sentence: 'no answer' });
  expect(sayBacklog({ pipeline: null, warehouse: { ...warehouse, error: null } })).toMatchObject({
    tone: 'waiting',
  });
});

test('a disk that refuses, one that fills soon, one that lasts', () => {
  expect(sayDisk({ ...DISK, freeBytes: 1e9 }).tone).toBe('bad');
  expect(sayDisk({ ...DISK, daysLeft: 3.2 })).toMatchObject({
    tone: 'warn',
    word: 'Lasts 3 days at this growth',
  });
  expect(sayDisk({ ...DISK, daysLeft: 4000 })).toMatchObject({
    tone: 'good',
    word: 'Lasts over a year at this growth',
  });
});
