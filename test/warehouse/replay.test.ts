import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { CleanLine, RefusedLine } from '../../src/log/blocks.ts';
import { type BooksLine, readBooks } from '../../src/warehouse/queries/books.ts';
import { readRefusals } from '../../src/warehouse/queries/refusals.ts';
import { HOUR_MS, line, NOON, useWarehouse, writeBlock } from './blocks.ts';
import { failing } from './failing.ts';

const bench = useWarehouse();

type Log = ReturnType<typeof bench.log>;

/** As a replay writes an event: late, and with its place in the raw log. */
const again = (workspace: string, id: string, place: string, over: Record<string, unknown> = {}): CleanLine =>
  line(workspace, id, { late: 1, place, ...over });

/** Refused because no source had its key: shown to `workspace` under no source. */
function stray(workspace: string, place: string, over: Partial<RefusedLine> = {}): RefusedLine {
  return {
    workspace,
    source: '',
    refusalId: place,
    receivedAt: NOON,
    code: 'project_not_found',
    reason: 'No source has this write key.',
    writeKey: 'WK_NEW',
    body: '{}',
    ...over,
  };
}

async function pages(workspace: string): Promise<string[]> {
  const lines = await readBooks(bench.warehouse, { workspace });
  return lines.map(
    ({ source, hour, received, duplicate, refused, stored, remainder }: BooksLine) =>
      `${source || '-'} +${(hour - NOON) / HOUR_MS}h: ${received} = ${duplicate} duplicate + ${refused} refused + ${stored} stored${remainder === 0 ? '' : ` + ${remainder} ?`}`,
  );
}

const load = async (log: Log): Promise<number> => (await log.open()).loadAvailable();

const forget = (where: string): Promise<void> =>
  bench.warehouse.spare.run(`DELETE FROM trackway.event_rows WHERE ${where}`);

/** What is left when the warehouse's folder and cursor are gone: of all tests, and the engine's tokens go with the rows. */
async function loseWarehouse(log: Log): Promise<void> {
  for (const table of ['event_rows', 'books', 'refusals', 'admitted'])
    await bench.warehouse.spare.run(`TRUNCATE TABLE trackway.${table}`);
  rmSync(log.cursor);
}

/** Live: two events of web and one request of an unknown key with two events; an hour later one more of web. */
function writeLive(workspace: string, log: Log): void {
  writeBlock(log.clean, 1, {
    lines: [line(workspace, 'a'), line(workspace, 'b'), line(workspace, 'c', { receivedAt: NOON + HOUR_MS })],
    refused: [stray(workspace, `${workspace}-1-0-0`), stray(workspace, `${workspace}-1-0-1`)],
    duplicates: 1,
  });
}

const known = (workspace: string): CleanLine[] => [
  again(workspace, 'a', `${workspace}-1-90-0`),
  again(workspace, 'b', `${workspace}-1-90-1`),
  again(workspace, 'c', `${workspace}-1-90-2`, { receivedAt: NOON + HOUR_MS }),
];
const found = (workspace: string): CleanLine[] => [
  again(workspace, 'x', `${workspace}-1-0-0`, { source: 'new' }),
  again(workspace, 'y', `${workspace}-1-0-1`, { source: 'new' }),
];

const LIVE = [
  '- +0h: 2 = 0 duplicate + 2 refused + 0 stored',
  'web +0h: 3 = 1 duplicate + 0 refused + 2 stored',
  'web +1h: 1 = 0 duplicate + 0 refused + 1 stored',
];
const MOVED = [
  '- +0h: 0 = 0 duplicate + 0 refused + 0 stored',
  'new +0h: 2 = 0 duplicate + 0 refused + 2 stored',
  'web +0h: 3 = 1 duplicate + 0 refused + 2 stored',
  'web +1h: 1 = 0 duplicate + 0 refused + 1 stored',
];

test('a replay with nothing new leaves the books as they are', async () => {
  const log = bench.log('nothing');
  writeLive('nothing', log);
  await load(log);
  expect(await pages('nothing')).toEqual(LIVE);
  writeBlock(log.clean, 2, { replay: true, lines: known('nothing') });
  await load(log);
  expect(await pages('nothing')).toEqual(LIVE);
});

test('a replay after the source was created moves its events from refused to stored, once, and keeps the refusals', async () => {
  const log = bench.log('later');
  writeLive('later', log);
  await load(log);
  for (const block of [2, 3]) {
    writeBlock(log.clean, block, { replay: true, lines: [...known('later'), ...found('later')] });
    await load(log);
    expect(await pages('later'), `replay ${block - 1}`).toEqual(MOVED);
  }
  const { refusals } = await readRefusals(bench.warehouse, { workspace: 'later', limit: 10 });
  expect(refusals.map(({ refusalId }) => refusalId).sort()).toEqual(['later-1-0-0', 'later-1-0-1']);
});

test('an event refused under its own source that comes through is received once: refused becomes stored', async () => {
  const log = bench.log('own');
  writeBlock(log.clean, 1, {
    lines: [line('own', 'a')],
    refused: [stray('own', '0-5-0-3', { source: 'web' })],
  });
  await load(log);
  expect(await pages('own')).toEqual(['web +0h: 2 = 0 duplicate + 1 refused + 1 stored']);
  writeBlock(log.clean, 2, { replay: true, lines: [again('own', 'b', '0-5-0-3')] });
  await load(log);
  expect(await pages('own')).toEqual(['web +0h: 2 = 0 duplicate + 0 refused + 2 stored']);
});

test('of a request refused whole, as many move as come through', async () => {
  const log = bench.log('whole');
  // Its manifest counts one event a refusal; the two others of the request are put beside it.
  writeBlock(log.clean, 1, {
    lines: [],
    refused: [stray('whole', '0-6-0-all', { source: 'web', events: 3 })],
  });
  await load(log);
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.books (workspace, source, hour, block, closedAt, entry, received, refused) SELECT workspace, source, hour, block, closedAt, 'rest', 2, 2 FROM trackway.books WHERE workspace = 'whole'`,
  );
  writeBlock(log.clean, 2, {
    replay: true,
    lines: [again('whole', 'a', '0-6-0-0'), again('whole', 'b', '0-6-0-2')],
  });
  await load(log);
  expect(await pages('whole')).toEqual(['web +0h: 3 = 0 duplicate + 1 refused + 2 stored']);
});

test('a refusal at the same place of an older raw log is another event and does not move', async () => {
  const log = bench.log('older');
  writeBlock(log.clean, 1, { lines: [], refused: [stray('older', '0-7-0-0', { source: 'web' })] });
  writeBlock(log.clean, 2, {
    replay: true,
    lines: [again('older', 'a', '0-7-0-0', { receivedAt: NOON + 1 })],
  });
  await load(log);
  expect(await pages('older')).toEqual(['web +0h: 2 = 0 duplicate + 1 refused + 1 stored']);
});

test('an event the engine refused and takes now moves from refused to stored; one it refuses again is not counted twice', async () => {
  const log = bench.log('poison');
  const poison = (id: string, more = '') =>
    `{"workspace":"poison","source":"web","type":"track","messageId":"${id}","receivedAt":${NOON},"timestamp":"soon"${more}}`;
  writeBlock(log.clean, 1, { lines: [line('poison', 'a'), poison('p1'), poison('p2')] });
  await load(log);
  expect(await pages('poison')).toEqual(['web +0h: 3 = 0 duplicate + 2 refused + 1 stored']);
  writeBlock(log.clean, 2, {
    replay: true,
    lines: [again('poison', 'p1', '0-8-0-0'), poison('p2', ',"late":1,"place":"0-8-0-1"')],
  });
  await load(log);
  expect(await pages('poison')).toEqual(['web +0h: 3 = 0 duplicate + 1 refused + 2 stored']);
  const { refusals } = await readRefusals(bench.warehouse, { workspace: 'poison', limit: 10 });
  expect(refusals).toHaveLength(2);
});

test('rows that were lost while the books stayed are put back and not booked again', async () => {
  const log = bench.log('rows');
  writeLive('rows', log);
  writeBlock(log.clean, 2, { replay: true, lines: [...known('rows'), ...found('rows')] });
  await load(log);
  await forget(`workspace = 'rows' AND messageId IN ('a', 'c', 'y')`);
  expect((await pages('rows')).filter((page) => page.includes('?'))).toHaveLength(3);
  writeBlock(log.clean, 3, { replay: true, lines: [...known('rows'), ...found('rows')] });
  await load(log);
  expect(await pages('rows')).toEqual(MOVED);
});

test('a lost row that the replay does not bring back stays visible as a remainder', async () => {
  const log = bench.log('gone');
  writeLive('gone', log);
  await load(log);
  await forget(`workspace = 'gone' AND messageId IN ('a', 'c')`);
  writeBlock(log.clean, 2, { replay: true, lines: known('gone').slice(0, 1) });
  await load(log);
  expect((await pages('gone')).slice(1)).toEqual([
    'web +0h: 3 = 1 duplicate + 0 refused + 2 stored',
    'web +1h: 1 = 0 duplicate + 0 refused + 0 stored + 1 ?',
  ]);
});

test('the warehouse lost and loaded again from a clean log that holds replays gives the same books', async () => {
  const log = bench.log('folder');
  writeLive('folder', log);
  writeBlock(log.clean, 2, { replay: true, lines: [...known('folder'), ...found('folder')] });
  await load(log);
  expect(await pages('folder')).toEqual(MOVED);
  await loseWarehouse(log);
  expect(await pages('folder')).toEqual([]);
  await load(log);
  expect(await pages('folder')).toEqual(MOVED);
  writeBlock(log.clean, 3, { replay: true, lines: [...known('folder'), ...found('folder')] });
  await load(log);
  expect(await pages('folder')).toEqual(MOVED);
});

test('the warehouse lost, with a clean log that begins in the middle of an hour: a replay of the raw log books the rest', async () => {
  const log = bench.log('short');
  writeLive('short', log);
  writeBlock(log.clean, 2, { lines: [line('short', 'd')] });
  await load(log);
  await loseWarehouse(log);
  for (const kind of ['ndjson', 'refused.ndjson', 'json']) rmSync(`${log.clean}/0000000001.${kind}`);
  await load(log);
  expect(await pages('short')).toEqual(['web +0h: 1 = 0 duplicate + 0 refused + 1 stored']);
  writeBlock(log.clean, 3, {
    replay: true,
    lines: [...known('short'), again('short', 'd', '0-1-500-0'), ...found('short')],
  });
  await load(log);
  expect(await pages('short')).toEqual([
    'new +0h: 2 = 0 duplicate + 0 refused + 2 stored',
    'web +0h: 3 = 0 duplicate + 0 refused + 3 stored',
    'web +1h: 1 = 0 duplicate + 0 refused + 1 stored',
  ]);
});

/** New, moved, lost and known lines at once. */
function writeEverything(workspace: string, log: Log): void {
  writeBlock(log.clean, 2, {
    replay: true,
    lines: [...known(workspace), ...found(workspace), again(workspace, 'n', `${workspace}-1-95-0`)],
  });
  writeBlock(log.clean, 3, {
    replay: true,
    lines: [again(workspace, 'z', `${workspace}-1-96-0`)],
  });
}

const FAILURES = [
  ['before', 'embedded'],
  ['after', 'embedded'],
  ['after', 'server'],
] as const;

for (const [when, kind] of FAILURES)
  test(`whichever statement of a replay fails ${when} running (${kind}), a restart leaves rows and books exact`, async () => {
    for (let at = 1, failed = true; failed; at++) {
      const workspace = `r-${kind}-${when}-${at}`;
      const log = bench.log(workspace);
      writeLive(workspace, log);
      await load(log);
      await forget(`workspace = '${workspace}' AND messageId = 'a'`);
      writeEverything(workspace, log);
      const broken = await log.open({ kind, ...failing(bench.warehouse, at, when) });
      failed = await broken.loadAvailable().then(
        () => false,
        () => true,
      );
      await (await log.open({ kind })).loadAvailable();
      expect(await pages(workspace), `statement ${at}`).toEqual([
        '- +0h: 0 = 0 duplicate + 0 refused + 0 stored',
        'new +0h: 2 = 0 duplicate + 0 refused + 2 stored',
        'web +0h: 5 = 1 duplicate + 0 refused + 4 stored',
        'web +1h: 1 = 0 duplicate + 0 refused + 1 stored',
      ]);
      expect(at, 'the statements were met').toBeLessThan(20);
      if (!failed) expect(at, 'each statement failed once').toBeGreaterThan(7);
    }
  });
