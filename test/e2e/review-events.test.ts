import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { recordFigure } from '../support/figures.ts';
import { type Product, startProduct } from '../support/product.ts';
import { readTotals } from '../support/stored.ts';

/**
 * Real input: 98,604 events of a public development log, when that file lies beside the repository; else a
 * generated file of the same form, so that the same counts are always taken.
 */
const REAL = '../shared/data/review-events.csv.gz';
const ONE_SOURCE = `workspace: Initech
sources:
  - { name: Reviews, writeKey: WK_REVIEWS }
tokens:
  - { name: ci, token: "\${TRACKWAY_TEST_TOKEN}", role: owner }
`;

interface Row {
  readonly timestamp: string;
  readonly event: string;
  readonly userId: string;
  readonly accountId: string;
}

/** The same form and habits: repeated identical rows, users who change accounts, times that go back 13 years. */
function generateCsv(rows: number): string {
  const events = ['Authored', 'CoSigned', 'Acked', 'Reviewed', 'Reported', 'Tested', 'Suggested'];
  const lines = Array.from({ length: rows }, (_, index) => {
    const second = 1_362_650_262 + Math.floor(index / 3) * 4211;
    const user = (index * index + 7) % 211;
    const account = (user + Math.floor(index / 900)) % 37;
    const time = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
    return `${time},${events[(index * 5) % 7]},u_${user},a_${account}`;
  });
  return `timestamp,event,user_id,account_id\n${lines.join('\n')}\n`;
}

let folder: string;
let file: string;
let rows: readonly Row[];
let product: Product;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-import-'));
  file = join(folder, 'review-events.csv.gz');
  if (existsSync(REAL)) copyFileSync(REAL, file);
  else writeFileSync(file, gzipSync(generateCsv(5000)));
  rows = gunzipSync(readFileSync(file))
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [timestamp = '', event = '', userId = '', accountId = ''] = line.split(',');
      return { timestamp, event, userId, accountId };
    });
  product = await startProduct({ yaml: ONE_SOURCE });
});
afterAll(async () => {
  await product.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** Counts from the file itself: the oracle. */
function countBy(keyOf: (row: Row) => string): Record<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function askBy(expression: string): Promise<Record<string, number>> {
  const sql = `SELECT ${expression} AS key, count() AS n FROM events WHERE type = 'track' GROUP BY key ORDER BY key`;
  const found = await product.query<{ key: string; n: number }>(sql);
  return Object.fromEntries(found.map(({ key, n }) => [key, n]));
}

async function importFile(...options: string[]): Promise<{ rows: number; events: number; rejected: number }> {
  const { code, stdout, stderr } = await runCommand(['import', file, '--json', ...options], { product });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  const summary = JSON.parse(stdout) as { files: { rows: number; events: number; rejected: number }[] };
  const [first] = summary.files;
  if (!first) throw new Error(`no summary in ${stdout}`);
  await product.settled();
  return first;
}

async function expectExactCounts(): Promise<void> {
  expect(await product.query("SELECT count() AS n FROM events WHERE type = 'track'")).toEqual([
    { n: rows.length },
  ]);
  expect(await askBy('event')).toEqual(countBy((row) => row.event));
  expect(await askBy('userId')).toEqual(countBy((row) => row.userId));
  expect(await askBy('context.groupId::String')).toEqual(countBy((row) => row.accountId));
  expect(await askBy('toString(toDate(timestamp))')).toEqual(countBy((row) => row.timestamp.slice(0, 10)));
  // No second has moved: days alone would not show it, and a list of all seconds is longer than an answer may be.
  const seconds = rows.map((row) => Date.parse(row.timestamp) / 1000);
  const [times] = await product.query(
    "SELECT uniqExact(timestamp) AS n, sum(toUnixTimestamp(timestamp)) AS total FROM events WHERE type = 'track'",
  );
  expect(times).toEqual({
    n: new Set(seconds).size,
    total: seconds.reduce((sum, second) => sum + second, 0),
  });
}

describe(`${existsSync(REAL) ? 'review-events.csv.gz' : 'a generated file of its form'}`, () => {
  test('one command imports it, counted exactly by event, user, account and time', async () => {
    if (existsSync(REAL)) {
      expect(rows).toHaveLength(98_604);
      expect(new Set(rows.map((row) => row.userId)).size).toBe(2202);
      expect(new Set(rows.map((row) => row.accountId)).size).toBe(358);
    }
    const startedAt = performance.now();
    const summary = await importFile();
    recordFigure(
      'import.review-events',
      `${rows.length} rows in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
    );
    expect(summary).toMatchObject({ rows: rows.length, rejected: 0 });
    await expectExactCounts();
    expect(await readTotals(product)).toMatchObject({ refused: 0, duplicate: 0, remainder: 0 });
  });

  test('the identify and group calls that its columns imply make every user and account known', async () => {
    const [users] = await product.query("SELECT uniqExact(userId) AS n FROM events WHERE type = 'identify'");
    expect(users).toEqual({ n: new Set(rows.map((row) => row.userId)).size });
    const [accounts] = await product.query("SELECT uniqExact(groupId) AS n FROM events WHERE type = 'group'");
    expect(accounts).toEqual({ n: new Set(rows.map((row) => row.accountId)).size });
    const busiest = Object.entries(countBy((row) => row.userId)).sort((a, b) => b[1] - a[1])[0];
    const listed = await product.get<{ events: { userId: string }[]; next: string | null }>(
      `/events?type=track&user=${busiest?.[0]}&limit=1000`,
    );
    expect(listed.events).toHaveLength(Math.min(1000, busiest?.[1] ?? 0));
    expect(new Set(listed.events.map((event) => event.userId))).toEqual(new Set([busiest?.[0]]));
  });

  test('importing it again, also with the columns named and from another place, changes nothing', async () => {
    const before = await readTotals(product);
    const moved = join(folder, 'moved.csv.gz');
    copyFileSync(file, moved);
    file = moved;
    const named = ['--map', 'timestamp=timestamp', '--event-column', 'event'];
    const summary = await importFile(...named, '--user-column', 'user_id', '--account-column', 'account_id');
    expect(summary).toMatchObject({ rows: rows.length, rejected: 0 });
    await expectExactCounts();
    const after = await readTotals(product);
    expect(after.stored).toBe(before.stored);
    expect(after.duplicate - before.duplicate).toBe(summary.events);
    expect(after.remainder).toBe(0);
  });
});
