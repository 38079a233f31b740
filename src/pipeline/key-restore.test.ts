import { expect, test } from 'vitest';
import { seededRandom } from '../../test/support/random.ts';
import { insertAll } from './key-restore.ts';
import { createKeyTables, type KeyTables } from './key-tables.ts';

const DAY_MS = 86_400_000;

function openTables(): KeyTables {
  return createKeyTables({ windowMs: DAY_MS, keysMax: 1_000_000 });
}

test.each([16, 1024, 1 << 16])(
  'keys put back into a table of %d slots are known, in any number of pieces, and no others are',
  (slots) => {
    const random = seededRandom(slots);
    const word = (): number => Math.floor(random() * 2 ** 32);
    const keys = Array.from({ length: slots * 0.75 }, () => ({ a: word(), b: word(), c: word() }));
    // The one that would look like an empty slot.
    keys[3] = { a: 5, b: 0, c: 0 };
    const tables = openTables();
    const table = tables.restoreTable(1, slots, 0);
    const half = Math.floor(keys.length / 2);
    for (const piece of [keys.slice(0, half), keys.slice(half), []])
      insertAll(table, Uint32Array.from(piece.flatMap(({ a, b, c }) => [a, b, c])));
    expect(table.keys).toBe(keys.length);
    for (const key of keys) expect(tables.add(key, 1)).toBe(false);
    for (let other = 0; other < 100; other++)
      expect(tables.add({ a: word(), b: word(), c: word() }, 1)).toBe(true);
  },
);

test('more keys than a table has room for are refused, before a search could go on for ever', () => {
  const table = openTables().restoreTable(1, 16, 0);
  expect(() => insertAll(table, new Uint32Array(16 * 3))).toThrow(/empty slot/);
});
