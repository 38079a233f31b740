import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { blockName } from '../../src/log/blocks.ts';
import { readBooks } from '../../src/warehouse/queries/books.ts';
import { readEvents } from '../../src/warehouse/queries/events.ts';
import { readRefusals } from '../../src/warehouse/queries/refusals.ts';
import type { Session } from '../../src/warehouse/session.ts';
import { type BlockInput, HOUR_MS, line, NOON, useWarehouse, writeBlock } from './blocks.ts';
import { failing } from './failing.ts';

const bench = useWarehouse();

const countRows = async (table: string, workspace: string): Promise<number> =>
  Number(
    (
      await bench.rows(`SELECT count() AS n FROM trackway.${table} WHERE workspace = {workspace:String}`, {
        workspace,
      })
    )[0]?.n,
  );

/** Sums over all hours of a workspace, and whether each line balances. */
async function booksOf(workspace: string) {
  const lines = await readBooks(bench.warehouse, { workspace });
  const sum = (field: 'received' | 'duplicate' | 'refused' | 'stored'): number =>
    lines.reduce((total, each) => total + each[field], 0);
  return {
    received: sum('received'),
    duplicate: sum('duplicate'),
    refused: sum('refused'),
    stored: sum('stored'),
    balanced: lines.every((each) => each.remainder === 0),
  };
}

const refusal = (workspace: string, id: string) => ({
  workspace,
  source: 'web',
  refusalId: id,
  receivedAt: NOON,
  code: 'event_not_string',
  reason: 'event must be a string.',
  writeKey: 'WK',
  body: '{"event":5}',
});

/** One of everything the loader derives. */
function mixedBlock(workspace: string, from: number, late: boolean): BlockInput {
  const mark = late ? { late: 1 } : {};
  const id = (n: number): string => `m${from + n}`;
  return {
    lines: [
      line(workspace, id(0), mark),
      line(workspace, id(1), { ...mark, userId: 'u1', properties: { amount: 5 } }),
      line(workspace, id(2), {
        ...mark,
        type: 'identify',
        event: undefined,
        userId: 'u1',
        traits: { plan: 'pro', address: { city: 'Bern' }, gone: null },
      }),
      line(workspace, id(3), {
        ...mark,
        type: 'group',
        event: undefined,
        userId: 'u1',
        groupId: 'g1',
        traits: { seats: 12 },
      }),
      line(workspace, id(4), {
        ...mark,
        type: 'alias',
        event: undefined,
        userId: 'u2',
        previousId: 'u1',
        anonymousId: undefined,
      }),
      line(workspace, id(5), { ...mark, receivedAt: NOON + HOUR_MS, source: 'ios' }),
    ],
    refused: [refusal(workspace, `r${from}`)],
    duplicates: 2,
  };
}

const TABLES = [
  'event_rows',
  'user_traits',
  'account_traits FINAL',
  'memberships',
  'refusals FINAL',
  'identity_links FINAL',
];
const countAll = (workspace: string): Promise<number[]> =>
  Promise.all(TABLES.map((table) => countRows(table, workspace)));

test('a block is in every table once and its books balance', async () => {
  const log = bench.log('once');
  writeBlock(log.clean, 1, mixedBlock('once', 0, false));
  expect(await (await log.open()).loadAvailable()).toBe(1);
  expect(await countAll('once')).toEqual([6, 3, 1, 1, 1, 4]);
  expect(await booksOf('once')).toEqual({ received: 9, duplicate: 2, refused: 1, stored: 6, balanced: true });
});

test('a block loaded again without its cursor changes nothing', async () => {
  const log = bench.log('again');
  writeBlock(log.clean, 1, mixedBlock('again', 0, false));
  await (await log.open()).loadAvailable();
  const once = await countAll('again');
  const loader = await log.open();
  await loader.reload(1);
  expect(await loader.loadAvailable()).toBe(1);
  expect(await countAll('again')).toEqual(once);
  expect((await booksOf('again')).balanced).toBe(true);
});

test('a cursor file that was lost doubles nothing, though the blocks now gather differently', async () => {
  const log = bench.log('cursor');
  for (const block of [1, 2, 3]) {
    writeBlock(log.clean, block, mixedBlock('cursor', block * 10, false));
    await (await log.open()).loadAvailable();
  }
  const before = await countAll('cursor');
  rmSync(log.cursor);
  writeBlock(log.clean, 4, { lines: [line('cursor', 'new')] });
  expect(await (await log.open()).loadAvailable()).toBe(4);
  const [events = 0, ...rest] = before;
  expect(await countRows('event_rows', 'cursor')).toBe(events + 1);
  expect((await countAll('cursor')).slice(1)).toEqual(rest);
  expect((await booksOf('cursor')).balanced).toBe(true);
});

for (const when of ['before', 'after'] as const)
  test(`whichever statement fails ${when} running, a restart leaves one copy and balanced books`, async () => {
    for (let at = 1, failed = true; failed; at++) {
      const workspace = `stop-${when}-${at}`;
      const log = bench.log(workspace);
      // Block 1 puts half of block 2's ids in place, so that block 2 has late duplicates to find.
      writeBlock(log.clean, 1, mixedBlock(workspace, 0, false));
      await (await log.open()).loadAvailable();
      const late = mixedBlock(workspace, 3, true);
      writeBlock(log.clean, 2, { ...late, lines: [...late.lines, line(workspace, 'new')] });
      const broken = await log.open({ ...failing(bench.warehouse, at, when) });
      failed = await broken.loadAvailable().then(
        () => false,
        () => true,
      );
      if (!failed) expect(at, 'each statement failed once').toBeGreaterThan(17);
      expect(at, 'the statements were met').toBeLessThan(30);
      await (await log.open()).loadAvailable();
      expect(await countRows('event_rows', workspace), `statement ${at}`).toBe(11);
      expect(await booksOf(workspace), `statement ${at}`).toEqual({
        received: 19,
        duplicate: 6,
        refused: 2,
        stored: 11,
        balanced: true,
      });
    }
  });

test('a token kept by the engine without its rows does not lose them after a restart', async () => {
  const log = bench.log('lost');
  writeBlock(log.clean, 1, mixedBlock('lost', 0, false));
  await (await log.open()).loadAvailable();
  // What a kill between the engine's token and its rows leaves behind: the token, no rows, a gathering begun.
  await bench.warehouse.spare.run(`DELETE FROM trackway.event_rows WHERE workspace = 'lost'`);
  writeFileSync(log.cursor, JSON.stringify({ block: 0, loading: { from: 1, to: 1 }, carefulTo: 0 }));
  await (await log.open()).loadAvailable();
  expect(await countRows('event_rows', 'lost')).toBe(6);
});

test('small blocks are loaded together, and a gathering that was begun is formed again from the same blocks', async () => {
  const log = bench.log('gather');
  for (const block of [1, 2, 3]) writeBlock(log.clean, block, { lines: [line('gather', `g${block}`)] });
  const broken = await log.open({ ...failing(bench.warehouse, 3, 'before') });
  await expect(broken.loadAvailable()).rejects.toThrow('connection reset');
  expect(JSON.parse(readFileSync(log.cursor, 'utf8'))).toMatchObject({
    block: 0,
    loading: { from: 1, to: 3 },
  });
  writeBlock(log.clean, 4, { lines: [line('gather', 'g4')] });
  const statements: string[] = [];
  const run: Session['run'] = (sql, params) => {
    if (sql.includes('INSERT INTO trackway.load_held')) statements.push(sql);
    return bench.warehouse.load.run(sql, params);
  };
  const loader = await log.open({ load: { ...bench.warehouse.load, run } });
  expect(await loader.loadAvailable()).toBe(4);
  expect(
    statements.map((sql) => [...sql.matchAll(/000000000(\d)\.ndjson/g)].map((match) => match[1])),
  ).toEqual([['1', '2', '3'], ['4']]);
  expect(await countRows('event_rows', 'gather')).toBe(4);
});

test('blocks that would not fit into memory together are loaded one after the other', async () => {
  const log = bench.log('large');
  for (const block of [1, 2]) {
    const manifest = writeBlock(log.clean, block, { lines: [line('large', `l${block}`)] });
    const path = join(log.clean, `${blockName(block)}.json`);
    writeFileSync(path, JSON.stringify({ ...manifest, bytes: 100 * 1024 * 1024 }));
  }
  const begun: unknown[] = [];
  const run: Session['run'] = (sql, params) => {
    if (sql.includes('INSERT INTO trackway.load_held'))
      begun.push(JSON.parse(readFileSync(log.cursor, 'utf8')).loading);
    return bench.warehouse.load.run(sql, params);
  };
  expect(await (await log.open({ load: { ...bench.warehouse.load, run } })).loadAvailable()).toBe(2);
  expect(begun).toEqual([
    { from: 1, to: 1 },
    { from: 2, to: 2 },
  ]);
});

test('each source and messageId is stored once for ever: late copies are booked as duplicates', async () => {
  const log = bench.log('late');
  writeBlock(log.clean, 1, { lines: [line('late', 'x'), line('late', 'y')] });
  writeBlock(log.clean, 2, {
    lines: [
      line('late', 'x', { late: 1 }),
      line('late', 'x', { late: 1, source: 'ios' }),
      line('late', 'z', { late: 1 }),
      line('late', 'z', { late: 1 }),
      line('late', 'w'),
    ],
  });
  await (await log.open()).loadAvailable();
  const rows = await bench.rows(
    `SELECT source, messageId FROM trackway.event_rows WHERE workspace = 'late' ORDER BY source, messageId`,
  );
  expect(rows.map((row) => `${row.source}/${row.messageId}`)).toEqual([
    'ios/x',
    'web/w',
    'web/x',
    'web/y',
    'web/z',
  ]);
  expect(await booksOf('late')).toEqual({ received: 7, duplicate: 2, refused: 0, stored: 5, balanced: true });
});

test('a replay adds what is missing, and neither rows nor books for what is there', async () => {
  const log = bench.log('replay');
  writeBlock(log.clean, 1, { lines: [line('replay', 'x'), line('replay', 'y')] });
  writeBlock(log.clean, 2, {
    replay: true,
    lines: [line('replay', 'x', { late: 1 }), line('replay', 'y', { late: 1 })],
  });
  await (await log.open()).loadAvailable();
  expect(await booksOf('replay')).toEqual({
    received: 2,
    duplicate: 0,
    refused: 0,
    stored: 2,
    balanced: true,
  });
});

test('a line the engine refuses is kept as a refusal with its bytes, the others load, the books say refused', async () => {
  const log = bench.log('poison');
  const poison = `{"workspace":"poison","source":"web","type":"track","messageId":"bad","receivedAt":${NOON},"timestamp":"soon"}`;
  const lines = Array.from({ length: 20 }, (_, index) => line('poison', `m${index}`));
  writeBlock(log.clean, 1, {
    lines: [...lines.slice(0, 13), poison, ...lines.slice(13)],
    refused: [refusal('poison', 'r1')],
  });
  await (await log.open()).loadAvailable();
  expect(await booksOf('poison')).toEqual({
    received: 22,
    duplicate: 0,
    refused: 2,
    stored: 20,
    balanced: true,
  });
  const { refusals } = await readRefusals(bench.warehouse, {
    workspace: 'poison',
    code: 'warehouse_rejected',
    limit: 10,
  });
  expect(refusals).toHaveLength(1);
  expect(refusals[0]).toMatchObject({ body: poison, messageId: 'bad', source: 'web' });
  expect(refusals[0]?.reason).not.toContain('/');
});

const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) });
const HAZARDS: Record<string, unknown> = {
  empty: {},
  'a path twice': { a: { b: 1 }, 'a.b': 2 },
  'a path twice, the other way': { 'a.b': 1, a: { b: 2 } },
  'a value and a path under it': { a: 1, 'a.b': 2 },
  'empty keys': { '': { '': 1 } },
  'dots only': { '.': 1, '..': 2, 'a.': 3, '.a': 4 },
  'whole numbers beyond 64 bits': {
    a: 123456789012345680000,
    b: [-98765432109876540000],
    c: 2 ** 64,
    d: -(2 ** 63),
  },
  'numbers at the edge': { a: 2 ** 53, b: Number.MAX_VALUE, c: 5e-324, d: -0.1, e: 1e21 },
  'mixed arrays': { a: [1, 'x', { b: 2 }, null, [1, [2]]], b: [{ c: 1 }, { c: 'x' }] },
  nulls: { a: null, b: { c: null }, d: [], e: {} },
  NUL: { 'a\0b': 'x\0y' },
  'lone surrogates': { a: '\ud800', b: '\udfff\ud800\ud800', '\ud800': 1, c: 'text \\ud800 as text' },
  deep: deep(30),
  'a thousand keys': Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`k${index}`, index])),
  dates: { a: '2020-01-01', b: '2020-01-01T00:00:00Z', c: '2020-01-01 00:00:00.123' },
  quotes: { 'a`b': 1, 'c"d': "it's", 'e\\f': '\\', 'g%2Eh': '{"type":"identify"}' },
  'case twins': { a: 1, A: 2 },
  text: { a: '😀 ÿ \u2028', b: 'x'.repeat(20_000) },
};

test('no JSON a client can send fails a block, and everything comes back as it was sent', async () => {
  const log = bench.log('json');
  const lines = Object.entries(HAZARDS).map(([name, value], index) =>
    line('json', name, {
      properties: value,
      traits: value,
      context: { value },
      timestamp: NOON + index,
      extra: { own: value },
    }),
  );
  writeBlock(log.clean, 1, { lines });
  await (await log.open()).loadAvailable();
  const { events } = await readEvents(bench.warehouse, { workspace: 'json', limit: 100 });
  expect(new Set(events.map((event) => event.messageId))).toEqual(new Set(Object.keys(HAZARDS)));
  for (const event of events) {
    const sent: unknown = JSON.parse(JSON.stringify(HAZARDS[event.messageId]));
    expect(event.properties, event.messageId).toEqual(sent);
    expect(event.context, event.messageId).toEqual({ value: sent });
    expect(event.traits, event.messageId).toEqual(sent);
    expect(event.own, event.messageId).toEqual(sent);
  }
});

test('JSON that the engine cannot read is asked as something near to what was sent', async () => {
  const rows = await bench.rows(
    `SELECT properties.a.:Float64 AS a FROM trackway.events WHERE workspace = 'json' AND messageId = 'whole numbers beyond 64 bits'`,
  );
  expect(rows[0]?.a).toBe(123456789012345680000);
  const text = await bench.rows(
    `SELECT toString(properties.a) AS a, toString(properties.b) AS b, toString(properties.c) AS c FROM trackway.events WHERE workspace = 'json' AND messageId = 'lone surrogates'`,
  );
  expect(text[0]).toEqual({ a: '\ufffd', b: '\ufffd\ufffd\ufffd', c: 'text \\ud800 as text' });
});

test('ids and names with odd characters are stored as they are', async () => {
  const odd = [
    "it's",
    '"',
    '\\',
    '\n\t',
    '\0',
    '😀',
    '<script>',
    "'); DROP TABLE event_rows; --",
    '{x:String}',
  ];
  const log = bench.log('odd');
  writeBlock(log.clean, 1, { lines: odd.map((text) => line('odd', text, { userId: text, event: text })) });
  await (await log.open()).loadAvailable();
  for (const text of odd) {
    const { events } = await readEvents(bench.warehouse, {
      workspace: 'odd',
      event: text,
      user: text,
      limit: 10,
    });
    expect(events.map(({ event, userId, messageId }) => [event, userId, messageId])).toEqual([
      [text, text, text],
    ]);
  }
});

test('times no calendar has are held at the edge and do not stop a block', async () => {
  const log = bench.log('times');
  const times = [-8.64e15, 0, 253402300799999, 8.64e15];
  writeBlock(log.clean, 1, {
    lines: times.map((timestamp, index) => line('times', `t${index}`, { timestamp, sentAt: timestamp })),
  });
  await (await log.open()).loadAvailable();
  const { events } = await readEvents(bench.warehouse, { workspace: 'times', limit: 10 });
  expect(events.map((event) => event.timestamp).sort()).toEqual([
    '1900-01-01T00:00:00.000Z',
    '1970-01-01T00:00:00.000Z',
    '2299-12-31T23:59:59.999Z',
    '2299-12-31T23:59:59.999Z',
  ]);
});

test('the loader retries what fails for another reason than the data until it works, and stops when told', async () => {
  const log = bench.log('run');
  const stop = new AbortController();
  const loader = await log.open({ ...failing(bench.warehouse, 2, 'before') });
  const running = loader.run(stop.signal);
  writeBlock(log.clean, 1, mixedBlock('run', 0, false));
  await expect
    .poll(() => loader.status(), { timeout: 20_000 })
    .toMatchObject({ block: 1, rows: 6, error: null });
  stop.abort();
  await running;
  expect(await countRows('event_rows', 'run')).toBe(6);
});

test('a data folder whose name is a pattern to the engine is refused with the reason', async () => {
  await expect(bench.log('a{b,c}').open()).rejects.toMatchObject({ code: 'invalid_config' });
});

test('the way of a server, lines sent to a table and loaded from there, stores the same', async () => {
  const log = bench.log('server');
  writeBlock(log.clean, 1, mixedBlock('server', 0, false));
  writeBlock(log.clean, 2, mixedBlock('server', 3, true));
  const loader = await log.open({ kind: 'server' });
  await loader.loadAvailable();
  expect(await countAll('server')).toEqual([10, 6, 2, 2, 2, 4]);
  expect(await booksOf('server')).toEqual({
    received: 18,
    duplicate: 6,
    refused: 2,
    stored: 10,
    balanced: true,
  });
});

for (const kind of ['embedded', 'server'] as const)
  test(`compressed and plain blocks load together (${kind}), and a bad line in a compressed one is found`, async () => {
    const workspace = `zst-${kind}`;
    const log = bench.log(workspace);
    writeBlock(log.clean, 1, {
      lines: [line(workspace, 'x'), `{"workspace":"${workspace}","source":"web","timestamp":"soon"}`],
    });
    writeBlock(log.clean, 2, mixedBlock(workspace, 0, false));
    const plain = `${log.clean}/0000000001.ndjson`;
    writeFileSync(`${plain}.zst`, zstdCompressSync(readFileSync(plain)));
    rmSync(plain);
    await (await log.open({ kind })).loadAvailable();
    expect(await countRows('event_rows', workspace)).toBe(7);
    expect(await countRows('refusals FINAL', workspace)).toBe(2);
  });
