import { expect, test } from 'vitest';
import { forgetWorkspace } from '../../src/warehouse/forget.ts';
import { openScores } from '../../src/warehouse/scores/open.ts';
import { line, NOON, useWarehouse, writeBlock } from '../warehouse/blocks.ts';

const bench = useWarehouse();
const DAY = 86_400_000;

const touched = async (workspace: string): Promise<unknown[]> =>
  bench.rows(
    `SELECT DISTINCT type, event, toString(day) AS day, block FROM trackway.activity_touched WHERE workspace = {workspace:String} ORDER BY ALL`,
    { workspace },
  );

test('a gathering tells each event and UTC day that it brought something to, once', async () => {
  const log = bench.log('touched');
  writeBlock(log.clean, 1, {
    lines: [
      line('touched', 'm1'),
      line('touched', 'm2'),
      line('touched', 'm3', { timestamp: NOON - DAY }),
      line('touched', 'm4', { type: 'page', event: undefined, name: 'Home' }),
      line('touched', 'm5', { type: 'identify', event: undefined, userId: 'u1', traits: { a: 1 } }),
      line('touched', 'm6', { late: 1, event: "It's \\ {odd}" }),
    ],
  });
  writeBlock(log.clean, 2, {
    lines: [line('touched', 'm7', { type: 'identify', event: undefined, userId: 'u1', traits: { a: 1 } })],
  });
  await (await log.open()).loadAvailable();
  expect(await touched('touched')).toEqual([
    { type: 'page', event: 'Home', day: '2026-11-20', block: 2 },
    { type: 'track', event: "It's \\ {odd}", day: '2026-11-20', block: 2 },
    { type: 'track', event: 'Paid', day: '2026-11-19', block: 2 },
    { type: 'track', event: 'Paid', day: '2026-11-20', block: 2 },
  ]);
});

test('a replay touches the days again, and blocks of people only touch nothing', async () => {
  const log = bench.log('again');
  writeBlock(log.clean, 1, {
    lines: [line('again', 'm1', { type: 'group', event: undefined, userId: 'u1', groupId: 'g1' })],
  });
  const loader = await log.open();
  await loader.loadAvailable();
  expect(await touched('again')).toEqual([]);
  writeBlock(log.clean, 2, { lines: [line('again', 'm2')] });
  await loader.loadAvailable();
  const scores = openScores(bench.warehouse);
  const keep = () =>
    scores.keepDays({ workspace: 'again', timeZone: 'UTC', rules: [], isStopping: () => false });
  expect(await keep()).toMatchObject({ isWhole: true });
  expect(await touched('again')).toEqual([]);
  writeBlock(log.clean, 3, { lines: [line('again', 'm2', { late: 1 })], replay: true });
  await loader.loadAvailable();
  expect(await touched('again')).toHaveLength(1);
  await keep();
  const counts = await bench.rows(
    `SELECT event, n FROM trackway.activity_days FINAL WHERE workspace = 'again'`,
  );
  expect(counts).toEqual([{ event: 'Paid', n: 1 }]);
});

test('a counting that is stopped goes on where it was', async () => {
  const log = bench.log('stopped');
  const days = Array.from({ length: 40 }, (_, day) => day);
  writeBlock(log.clean, 1, {
    lines: days.map((day) => line('stopped', `m${day}`, { timestamp: NOON - day * DAY })),
  });
  await (await log.open()).loadAvailable();
  const scores = openScores(bench.warehouse);
  let slices = 0;
  const options = { workspace: 'stopped', timeZone: 'UTC', rules: [], sliceDays: 10 };
  const first = await scores.keepDays({ ...options, isStopping: () => slices++ > 0 });
  expect(first).toEqual({ eventDays: 10, isWhole: false });
  const counted = async () =>
    (await bench.rows(`SELECT count() AS n FROM trackway.activity_days FINAL WHERE workspace = 'stopped'`))[0]
      ?.n;
  // The newest days first.
  expect(await counted()).toBe(10);
  const rest = await scores.keepDays({ ...options, isStopping: () => false });
  expect(rest).toEqual({ eventDays: 30, isWhole: true });
  expect(await counted()).toBe(40);
});

test('a scoring that takes long holds neither loading nor questions', async () => {
  const log = bench.log('beside');
  writeBlock(log.clean, 1, { lines: [line('beside', 'm1')] });
  const slow = bench.warehouse.score.run(
    'SELECT sleepEachRow(0.25) FROM numbers({rows:UInt8}) FORMAT Null SETTINGS max_block_size = 1, function_sleep_max_microseconds_per_block = 10000000',
    // As each statement of a scoring has: chDB's own way to hand values over lets one statement go on at a time.
    { rows: 12 },
  );
  let isOver = false;
  void slow.then(() => {
    isOver = true;
  });
  await (await log.open()).loadAvailable();
  const [asked] = await bench.warehouse.ask((session) =>
    session.rows('SELECT count() AS n FROM trackway.event_rows WHERE workspace = {workspace:String}', {
      workspace: 'beside',
    }),
  );
  expect(asked).toEqual({ n: 1 });
  expect(isOver).toBe(false);
  await slow;
});

test('forgetting a workspace takes its days, scores and what is to be counted', async () => {
  const log = bench.log('gone');
  writeBlock(log.clean, 1, { lines: [line('gone', 'm1', { userId: 'u1' })] });
  await (await log.open()).loadAvailable();
  const scores = openScores(bench.warehouse);
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.user_profiles (workspace, person, userId, createdAt, firstAt, lastAt, version) SELECT 'gone', sipHash64('gone', 'user', 'u1'), 'u1', now64(3), now64(3), now64(3), 1`,
  );
  await scores.keepDays({ workspace: 'gone', timeZone: 'UTC', rules: [], isStopping: () => false });
  const document = {
    name: 'P',
    mode: 'sherlock',
    window: 7,
    events: [{ event: 'Paid', weight: 1 }],
  } as const;
  const base = { workspace: 'gone', profile: 'p', version: 1, document, reference: null, users: null };
  const at = (now: number) => scores.score({ ...base, timeZone: 'UTC', now, block: 1, cause: 'asked' });
  await at(NOON);
  await at(NOON + DAY);
  const tables = [
    'activity_days',
    'activity_touched',
    'activity_fills',
    'user_scores',
    'score_runs',
    'score_history',
  ];
  const left = async () => {
    const counts = tables.map((table) => `(SELECT count() FROM trackway.${table} WHERE workspace = 'gone')`);
    return Object.values(
      (await bench.rows(`SELECT ${counts.map((count, index) => `${count} AS n${index}`).join(', ')}`))[0] ??
        {},
    );
  };
  expect((await left()).filter((n) => Number(n) > 0).length).toBe(5);
  await forgetWorkspace(bench.warehouse, 'gone');
  expect(await left()).toEqual([0, 0, 0, 0, 0, 0]);
});
