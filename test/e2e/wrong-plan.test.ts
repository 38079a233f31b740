/**
 * Real traffic under a plan that is right, then one that is wrong by hand: exactly what it should is blocked, and after
 * accept and release everything is as in a source that no plan ever held.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { ask, BLOCK_ALL, publishPlan, runJob, sendBatch } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { scaled } from '../support/scale.ts';

/** Lies beside the repository, or not; then rows of the same form are made. */
const REAL = ['../shared', '../../shared']
  .map((path) => `${path}/data/review-events.csv.gz`)
  .find(existsSync);
const ROWS = scaled(20_000);
const BATCH = 200;
const BLOCKED = ['Reviewed', 'Acked'];

interface Row {
  readonly timestamp: string;
  readonly event: string;
  readonly userId: string;
}

function readRows(): readonly Row[] {
  if (REAL === undefined) {
    const events = ['Authored', 'CoSigned', 'Acked', 'Reviewed', 'Reported'];
    return Array.from({ length: ROWS }, (_, row) => ({
      timestamp: new Date(1_362_650_262_000 + row * 4_211_000).toISOString(),
      event: events[(row * 7) % 5] ?? '',
      userId: `u_${(row * row + 7) % 211}`,
    }));
  }
  const text = gunzipSync(readFileSync(REAL)).toString('utf8').trimEnd();
  return text
    .split('\n')
    .slice(1, ROWS + 1)
    .map((row) => {
      const [timestamp = '', event = '', userId = ''] = row.split(',');
      return { timestamp, event, userId };
    });
}

const rows = readRows();
const callsOf = (prefix: string): readonly object[] =>
  rows.map(({ timestamp, event, userId }, row) => ({
    ...{ type: 'track', event, userId, timestamp, messageId: `${prefix}-${row}` },
    properties: { row, of: userId },
  }));

let folder: string;
let product: Product;
let plan = '';
let right: { readonly name: string; readonly rules: readonly Rule[] };

interface Rule {
  readonly type: string;
  readonly name?: string;
  readonly schema: { readonly required?: readonly string[] };
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-wrong-plan-'));
  product = await startProduct();
});
afterAll(async () => {
  await product.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function sendAll(prefix: string, key: string): Promise<void> {
  const calls = callsOf(prefix);
  for (let from = 0; from < calls.length; from += BATCH)
    await sendBatch(product, key, calls.slice(from, from + BATCH));
  await product.settled();
}

const counts = async (prefix: string): Promise<unknown> =>
  product.query(
    `SELECT event, toUInt32(count()) AS events, toUInt32(uniqExact(userId)) AS people, min(originalTimestamp) AS first, max(originalTimestamp) AS last FROM events WHERE startsWith(messageId, '${prefix}-') GROUP BY event ORDER BY event`,
  );
const heldNow = async (): Promise<Record<string, number>> => {
  const { groups } = await product.get<{ groups: { event: string; held: number }[] }>(
    '/quarantine/groups?state=held',
  );
  return Object.fromEntries(groups.map(({ event, held }) => [event, held]));
};
const rowsOf = (event: string): number => rows.filter((row) => row.event === event).length;
const put = async (document: unknown): Promise<void> => {
  await ask(product, 'PUT', `/plans/${plan}/draft`, document);
  await publishPlan(product, plan, 1);
};

test('the plan that is inferred from real traffic finds nothing wrong with any of it', async () => {
  const file = join(folder, 'events.ndjson');
  writeFileSync(
    file,
    callsOf('x')
      .map((call) => JSON.stringify(call))
      .join('\n'),
  );
  const inferred = await runCommand(['plan', 'infer', '--file', file, '--json']);
  expect(inferred.code).toBe(0);
  right = (JSON.parse(inferred.stdout) as { document: typeof right }).document;
  plan = (await ask<{ id: string }>(product, 'POST', '/plans', { document: right })).id;
  await ask(product, 'PUT', `/plans/${plan}/sources/server`, BLOCK_ALL);
  await publishPlan(product, plan, 1);
  await sendAll('right', 'WK_SERVER');
  // Another source is held to no plan.
  await sendAll('free', 'WK_WEB');
  expect(await heldNow()).toEqual({});
  expect(await counts('right')).toEqual(await counts('free'));
}, 480_000);

test('a plan that is wrong by hand blocks exactly what it should', async () => {
  const [unplanned, strict] = BLOCKED;
  const wrong = right.rules
    .filter(({ name }) => name !== unplanned)
    .map((rule) =>
      rule.name === strict
        ? {
            ...rule,
            schema: { ...rule.schema, required: [...(rule.schema.required ?? []), 'nobodySendsThis'] },
          }
        : rule,
    );
  await put({ ...right, rules: wrong });
  await sendAll('held', 'WK_SERVER');
  expect(await heldNow()).toEqual(Object.fromEntries(BLOCKED.map((event) => [event, rowsOf(event)])));
  for (const event of BLOCKED) expect(rowsOf(event)).toBeGreaterThan(0);
}, 480_000);

test('after accept and release the books balance, and all counts are those of a source that never blocked', async () => {
  const [unplanned, strict] = BLOCKED;
  // One is released against the plan, the other accepted after the plan was mended.
  expect(await runJob(product, { kind: 'release', about: { event: strict } })).toMatchObject({
    released: rowsOf(strict ?? ''),
    held: 0,
  });
  await put(right);
  expect(await runJob(product, { kind: 'accept', about: { event: unplanned } })).toMatchObject({
    released: rowsOf(unplanned ?? ''),
    held: 0,
  });
  await product.settled();
  expect(await heldNow()).toEqual({});
  expect(await counts('held')).toEqual(await counts('free'));
  const { total } = await product.get<{ total: Record<string, number> }>('/books');
  expect(total).toMatchObject({
    ...{ received: 3 * rows.length, stored: 3 * rows.length },
    ...{ quarantined: 0, duplicate: 0, refused: 0, remainder: 0 },
  });
}, 480_000);
