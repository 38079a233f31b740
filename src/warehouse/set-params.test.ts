import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWarehouse, type Warehouse } from './connection.ts';
import type { Session } from './session.ts';
import { placesOf, setParamsSql } from './set-params.ts';

const folder = mkdtempSync(join(tmpdir(), 'trackway-params-'));
let warehouse: Warehouse;

beforeAll(async () => {
  warehouse = await openWarehouse({
    ...{ path: join(folder, 'warehouse'), url: '', database: 'trackway' },
    ...{ memoryBytes: 2 ** 30, threads: 2 },
  });
});

afterAll(async () => {
  await warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Whole texts: the engine's are of bytes, and half a pair is none. */
const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((one) => one.isWellFormed());
const tricky = fc.oneof(
  text,
  fc
    .array(
      fc.constantFrom("'", '\\', '\n', '\t', '\0', '{', '}', ':', ',', '--', '/*', ']', '"', '`', '\\N', 'a'),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

test('a value arrives as it was given, whatever is in it', async () => {
  const { spare } = warehouse;
  await fc.assert(
    fc.asyncProperty(
      tricky,
      fc.array(tricky, { maxLength: 4 }),
      fc.maxSafeInteger(),
      async (one, list, n) => {
        const [row] = await spare.rows(
          'SELECT {one:String} AS one, {list:Array(String)} AS list, {n:Int64} AS n',
          {
            ...{ one, list, n },
          },
        );
        expect([row?.one, row?.list, Number(row?.n)]).toEqual([one, list, n]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a value is no part of a statement', async () => {
  const { spare } = warehouse;
  const evil = `', param_other = 'x'; DROP TABLE trackway.event_rows; --`;
  await spare.run('SELECT {evil:String}', { evil });
  for (const text of [evil, `\\${evil}`, `\\\\${evil}`, 'a\\nb\nc\\'])
    expect(
      await spare.rows('SELECT {evil:String} AS evil, {list:Array(String)} AS list', {
        evil: text,
        list: [text],
      }),
    ).toEqual([{ evil: text, list: [text] }]);
  await expect(spare.rows('SELECT {other:String} AS other')).rejects.toThrow(/other/);
  expect(await spare.rows('SELECT count() AS n FROM trackway.event_rows')).toEqual([{ n: 0 }]);
  expect(() => setParamsSql({ 'a = 1, max_threads': 1 })).toThrow(/no name/);
});

test('a place without a value is refused, also when an earlier statement had one of its name', async () => {
  const { spare } = warehouse;
  await spare.rows('SELECT {once:String} AS once', { once: 'a' });
  await expect(spare.rows('SELECT {once:String} AS once')).rejects.toThrow(/no value for once/);
  await expect(spare.rows('SELECT {never:String} AS never')).rejects.toThrow(/never/);
  expect(await spare.rows('SELECT {once:String} AS once', { once: 'b' })).toEqual([{ once: 'b' }]);
});

test('lists are handed over whole, above what a statement may be long by default', async () => {
  const ids = Array.from({ length: 60_000 }, (_, index) => `${10_000_000_000 + index}`);
  const [row] = await warehouse.spare.rows(
    'SELECT length({ids:Array(String)}) AS n, {ids:Array(String)}[60000] AS last',
    { ids },
  );
  expect(row).toEqual({ n: 60_000, last: '10000059999' });
});

test('sessions go on at the same time: what is asked with values does not wait for a statement with values', async () => {
  const { score, beside, load, people } = warehouse;
  const ended: string[] = [];
  const long = score
    .run('SELECT sum(sipHash64(number)) FROM numbers({n:UInt64}) SETTINGS max_threads = 1', {
      n: 100_000_000,
    })
    .then(() => ended.push('long'));
  await beside.rows('SELECT {n:UInt64} AS n', { n: 1 });
  ended.push('short');
  await long;
  expect(ended).toEqual(['short', 'long']);
  const hammer = async (session: Session, name: string): Promise<void> => {
    for (let n = 0; n < 200; n += 1)
      expect(await session.rows('SELECT {name:String} AS name, {n:UInt32} AS n', { name, n })).toEqual([
        { name, n },
      ]);
  };
  await Promise.all([hammer(score, 'a'), hammer(beside, 'b'), hammer(load, 'c'), hammer(people, 'd')]);
});

test('places are found wherever they stand, but not in quotes', () => {
  const places = (sql: string): string[] => [...placesOf(sql)];
  expect(places('SELECT {a:String}, { b : UInt8 } FROM t')).toEqual(['a', 'b']);
  expect(places(`SELECT '{a:String}', 'it''s {b:String}', 'x\\'{c:String}', \`{d:String}\``)).toEqual([]);
  expect(places(`SELECT 'it''s', {a:String}`)).toEqual(['a']);
  expect(places('SELECT {')).toEqual(['']);
});
