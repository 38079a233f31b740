import { beforeAll, expect, test } from 'vitest';
import { readBooks } from '../../src/warehouse/queries/books.ts';
import { readCallUsage } from '../../src/warehouse/queries/call-usage.ts';
import { readEventById } from '../../src/warehouse/queries/event.ts';
import { type EventsQuestion, readEvents } from '../../src/warehouse/queries/events.ts';
import { readRefusals } from '../../src/warehouse/queries/refusals.ts';
import { readUsage } from '../../src/warehouse/queries/usage.ts';
import { HOUR_MS, line, NOON, useWarehouse, writeBlock } from './blocks.ts';

const bench = useWarehouse();
const ids = async (over: Partial<EventsQuestion>): Promise<string> => {
  const { events } = await readEvents(bench.warehouse, { workspace: 'q', limit: 100, ...over });
  return events.map((event) => event.messageId).join(' ');
};

beforeAll(async () => {
  const log = bench.log('queries');
  const at = (minutes: number) => ({
    timestamp: NOON + minutes * 60_000,
    receivedAt: NOON + minutes * 60_000,
  });
  const refusal = {
    workspace: 'q',
    source: 'web',
    code: 'bad_request',
    reason: 'No.',
    writeKey: 'WK',
    body: '{}',
  };
  writeBlock(log.clean, 1, {
    lines: [
      line('q', 'm1', { ...at(1), properties: { amount: 1, none: null } }),
      line('q', 'm2', { ...at(2), userId: 'u1', event: 'Viewed' }),
      line('q', 'm3', { ...at(3), userId: 'u1', type: 'group', event: undefined, groupId: 'g1' }),
      line('q', 'm4', { ...at(4), userId: 'u2', anonymousId: undefined, source: 'ios' }),
      line('q', 'm5', {
        ...at(65),
        userId: 'u2',
        anonymousId: undefined,
        groupId: 'g2',
        originalTimestamp: NOON,
      }),
      line('q', 'same', { ...at(70) }),
      line('q', 'same', { ...at(71), source: 'ios' }),
      line('other', 'm1', { ...at(1), userId: 'u1' }),
    ],
    refused: [1, 2, 3].map((n) => ({ ...refusal, refusalId: `r${n}`, receivedAt: NOON + n })),
    duplicates: 4,
  });
  await (await log.open()).loadAvailable();
});

test('events are the newest first and each filter keeps exactly its own', async () => {
  expect(await ids({})).toBe('same same m5 m4 m3 m2 m1');
  expect(await ids({ source: 'ios' })).toBe('same m4');
  expect(await ids({ event: 'Viewed' })).toBe('m2');
  expect(await ids({ type: 'group' })).toBe('m3');
  expect(await ids({ user: 'u2' })).toBe('m5 m4');
  expect(await ids({ from: NOON + 2 * 60_000, to: NOON + 4 * 60_000 })).toBe('m3 m2');
  expect(await ids({ messageId: 'm3' })).toBe('m3');
  expect(await ids({ messageId: 'm3', event: 'Viewed' })).toBe('');
});

test('an account is what names it and everything its people did, also before they joined', async () => {
  expect(await ids({ account: 'g1' })).toBe('same same m3 m2 m1');
  expect(await ids({ account: 'g2' })).toBe('m5');
});

test('pages follow each other without a gap or a repeat, whatever their size', async () => {
  for (const limit of [1, 2, 3, 7]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await readEvents(bench.warehouse, { workspace: 'q', limit, cursor });
      seen.push(...page.events.map((event) => event.messageId));
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen.join(' '), String(limit)).toBe('same same m5 m4 m3 m2 m1');
  }
});

test('an event has the shape of a Segment payload: ISO times, null for what is absent, nulls sent kept', async () => {
  const [event] = await readEventById(bench.warehouse, { workspace: 'q', messageId: 'm1' });
  expect(event).toEqual({
    messageId: 'm1',
    type: 'track',
    event: 'Paid',
    name: null,
    category: null,
    userId: null,
    anonymousId: 'a1',
    groupId: null,
    previousId: null,
    timestamp: '2026-11-20T12:01:00.000Z',
    originalTimestamp: null,
    sentAt: null,
    receivedAt: '2026-11-20T12:01:00.000Z',
    channel: 'browser',
    properties: { amount: 1, none: null },
    traits: null,
    context: {},
    integrations: null,
    source: 'web',
  });
  expect(await readEventById(bench.warehouse, { workspace: 'q', messageId: 'same' })).toHaveLength(2);
  expect(await readEventById(bench.warehouse, { workspace: 'other', messageId: 'same' })).toEqual([]);
});

test('a cursor that is not ours is a bad_request, not an error of the engine', async () => {
  for (const cursor of [
    '',
    'x',
    Buffer.from('["a","b","c"]').toString('base64url'),
    Buffer.from('[1]').toString('base64url'),
  ])
    await expect(readEvents(bench.warehouse, { workspace: 'q', limit: 1, cursor })).rejects.toMatchObject({
      code: 'bad_request',
    });
});

test('books show each source and hour, count what is stored themselves, and add what is pending', async () => {
  const hour = NOON;
  const lines = await readBooks(bench.warehouse, {
    workspace: 'q',
    pending: [{ source: 'web', hour: hour + HOUR_MS, events: 5 }],
  });
  expect(
    lines.map((each) => [
      each.source,
      (each.hour - hour) / HOUR_MS,
      each.received,
      each.duplicate,
      each.refused,
      each.stored,
      each.pending,
      each.remainder,
    ]),
  ).toEqual([
    ['ios', 0, 1, 0, 0, 1, 0, 0],
    ['web', 0, 10, 4, 3, 3, 0, 0],
    ['ios', 1, 1, 0, 0, 1, 0, 0],
    ['web', 1, 7, 0, 0, 2, 5, 0],
  ]);
  expect(
    await readBooks(bench.warehouse, { workspace: 'q', from: hour, to: hour + HOUR_MS, source: 'ios' }),
  ).toHaveLength(1);
});

test('a stored event that goes missing shows as a remainder', async () => {
  const log = bench.log('remainder');
  writeBlock(log.clean, 1, { lines: [line('gone', 'x'), line('gone', 'y')] });
  await (await log.open()).loadAvailable();
  await bench.warehouse.spare.run(
    `DELETE FROM trackway.event_rows WHERE workspace = 'gone' AND messageId = 'x'`,
  );
  expect((await readBooks(bench.warehouse, { workspace: 'gone' }))[0]).toMatchObject({
    received: 2,
    stored: 1,
    remainder: 1,
  });
});

test('refusals come newest first with their bytes, and page', async () => {
  const first = await readRefusals(bench.warehouse, { workspace: 'q', limit: 2 });
  expect(first.refusals.map((each) => each.refusalId)).toEqual(['r3', 'r2']);
  const second = await readRefusals(bench.warehouse, {
    workspace: 'q',
    limit: 2,
    cursor: first.cursor ?? undefined,
  });
  expect(second.refusals.map((each) => each.refusalId)).toEqual(['r1']);
  expect(second.cursor).toBeNull();
  expect(first.refusals[0]).toMatchObject({ code: 'bad_request', reason: 'No.', body: '{}', writeKey: 'WK' });
});

test('calls are counted by source, type and library in the day, the week and the month that end together', async () => {
  const log = bench.log('call-usage');
  const DAY_MS = 24 * HOUR_MS;
  const of = (id: string, age: number, over: Record<string, unknown> = {}) =>
    line('usage', id, { timestamp: NOON - age, receivedAt: NOON, ...over });
  const ios = { context: { library: { name: 'analytics-ios' } }, source: 'ios' };
  writeBlock(log.clean, 1, {
    lines: [
      of('d1', 1),
      of('d2', DAY_MS),
      of('w1', DAY_MS + 1),
      of('w2', 7 * DAY_MS, { type: 'page', event: undefined }),
      of('m1', 7 * DAY_MS + 1),
      of('m2', 30 * DAY_MS, ios),
      // Of before, and of after.
      of('x1', 30 * DAY_MS + 1),
      of('x2', 0),
    ],
  });
  await (await log.open()).loadAvailable();
  const counted = (await readCallUsage(bench.warehouse, NOON)).filter(
    ({ workspace }) => workspace === 'usage',
  );
  expect(
    counted.map(({ source, type, library, daily, weekly, monthly }) => [
      source,
      type,
      library,
      daily,
      weekly,
      monthly,
    ]),
  ).toEqual([
    ['ios', 'track', 'analytics-ios', 0, 0, 1],
    ['web', 'page', '', 0, 1, 1],
    ['web', 'track', '', 2, 3, 4],
  ]);
});

test('usage names the engine and weighs the tables', async () => {
  const usage = await readUsage(bench.warehouse);
  expect(usage.engine).toMatch(/^ClickHouse \d+/);
  expect(usage.tables.find(({ table }) => table === 'event_rows')?.rows).toBeGreaterThan(7);
  expect(usage.newestAt).toBe(NOON + 71 * 60_000);
});

/** 2,000 names: SQL metacharacters in all kinds of places and mixtures. */
function hostileNames(): string[] {
  const parts = [
    "'",
    '"',
    '`',
    '\\',
    "\\'",
    "''",
    ';',
    '--',
    '/*',
    '*/',
    '#',
    '\0',
    '\n',
    '\t',
    '\r',
    '{x:String}',
    '{',
    '}',
    '%27',
    '\u2018',
    '\u00a0',
    '$$',
    '@@version',
    ')',
    '(',
    ' OR 1=1',
    ' UNION ALL SELECT * FROM system.tables',
    'DROP TABLE trackway.sentinel',
    '\ud800',
    '😀',
    '0x27',
    'NULL',
    'sleep(3)',
    '\\N',
    '\\x27',
    '<script>',
  ];
  const names: string[] = [...parts];
  for (const a of parts) for (const b of parts) names.push(`${a}${b}`, `x${a} ${b};`);
  return names.slice(0, 2000);
}

test('a sentinel table survives 2,000 hostile names, a name in every filter at once, and none finds an event', async () => {
  await bench.warehouse.spare.run('CREATE TABLE trackway.sentinel (n UInt8) ENGINE = MergeTree ORDER BY n');
  await bench.warehouse.spare.run('INSERT INTO trackway.sentinel VALUES (1)');
  const names = hostileNames();
  expect(names).toHaveLength(2000);
  const tryName = async (name: string, index: number): Promise<void> => {
    const filters = { source: name, user: name, account: name, event: name, type: name, messageId: name };
    const all = await readEvents(bench.warehouse, { workspace: 'q', limit: 1, ...filters });
    expect(all.events, name).toEqual([]);
    if (index % 50 > 0) return;
    expect((await readEvents(bench.warehouse, { workspace: name, limit: 1 })).events, name).toEqual([]);
    for (const [field, value] of Object.entries(filters)) {
      const { events } = await readEvents(bench.warehouse, { workspace: 'q', limit: 1, [field]: value });
      expect(events, `${field} ${name}`).toEqual([]);
    }
    const question = { workspace: 'q', limit: 1, source: name, code: name, messageId: name };
    expect((await readRefusals(bench.warehouse, question)).refusals).toEqual([]);
    expect(await readBooks(bench.warehouse, { workspace: name, source: name })).toEqual([]);
  };
  await Promise.all(names.map(tryName));
  expect(await bench.rows('SELECT count() AS n FROM trackway.sentinel')).toEqual([{ n: 1 }]);
});
