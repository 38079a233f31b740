/** An event in whose name somebody put an id: tens of thousands of names, all of which are listed. */
import { beforeAll, expect, test } from 'vitest';
import { readSeenFields } from '../../src/warehouse/queries/seen-fields.ts';
import { DAY_MS, plannedKey, readVolumes } from '../../src/warehouse/queries/volumes.ts';
import { scaled } from '../support/scale.ts';
import { line, NOON, useWarehouse, writeBlock } from './blocks.ts';

const NAMES = scaled(50_000);
const A_BLOCK = 10_000;
const PAGE = 1000;
const bench = useWarehouse();
const RANGE = { from: NOON - DAY_MS / 2, to: NOON + DAY_MS / 2 };
const nameOf = (number: number): string => `Viewed ${String(number).padStart(6, '0')}`;

beforeAll(async () => {
  const log = bench.log('names');
  for (let block = 0; block * A_BLOCK < NAMES; block++)
    writeBlock(log.clean, block + 1, {
      lines: Array.from({ length: Math.min(A_BLOCK, NAMES - block * A_BLOCK) }, (_, place) => {
        const number = block * A_BLOCK + place;
        const own = { event: nameOf(number), userId: 'u1', properties: { [`field${number % 3000}`]: 1 } };
        return line('names', `n${number}`, { timestamp: NOON, receivedAt: NOON, ...own });
      }),
    });
  await (await log.open()).loadAvailable();
}, 120_000);

test('every one of very many names is on some page, once, with the one that has a rule last', async () => {
  const planned = [plannedKey('web', 'track', nameOf(0))];
  const seen: string[] = [];
  for (let offset = 0; offset < NAMES; offset += PAGE) {
    const question = { workspace: 'names', ...RANGE, planned, limit: PAGE, offset };
    const { volumes, total } = await readVolumes(bench.warehouse, question);
    expect([volumes.length, total]).toEqual([PAGE, NAMES]);
    seen.push(...volumes.map(({ event }) => event));
  }
  expect(new Set(seen).size).toBe(NAMES);
  expect(seen.at(-1)).toBe(nameOf(0));
  const beyond = { workspace: 'names', ...RANGE, planned, limit: PAGE, offset: NAMES };
  expect((await readVolumes(bench.warehouse, beyond)).volumes).toEqual([]);
}, 120_000);

test('a name among them is found by a part of it, and so are its fields', async () => {
  const found = await readVolumes(bench.warehouse, {
    ...{ workspace: 'names', ...RANGE, planned: [], limit: 10, offset: 0 },
    search: String(NAMES - 1).padStart(6, '0'),
  });
  expect(found).toMatchObject({ total: 1, volumes: [{ event: nameOf(NAMES - 1), events: 1 }] });
  const fields = await readSeenFields(bench.warehouse, {
    ...{ workspace: 'names', ...RANGE, planned: [], open: [] },
    ...{ limit: PAGE, offset: 0 },
  });
  expect([fields.fields.length, fields.total]).toEqual([PAGE, NAMES]);
}, 120_000);
