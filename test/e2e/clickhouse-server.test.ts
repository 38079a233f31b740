/** The warehouse on a server: the same product, the same answers, over ClickHouse's HTTP interface. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ClickHouseFront, startClickHouseFront } from '../support/clickhouse-front.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

let folder: string;
let front: ClickHouseFront;
let product: Product;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-front-'));
  front = await startClickHouseFront(join(folder, 'engine'));
  product = await startProduct({ args: ['--clickhouse-url', front.url] });
});
afterAll(async () => {
  await product?.remove();
  await front?.close();
  rmSync(folder, { recursive: true, force: true });
});

const send = async (batch: readonly object[]): Promise<number> => {
  const body = JSON.stringify({ writeKey: product.writeKey, batch });
  return (await fetch(`${product.collect}/v1/batch`, { method: 'POST', body })).status;
};

const BATCH = [
  {
    type: 'track',
    messageId: 'm1',
    anonymousId: 'a1',
    event: 'Viewed',
    properties: { n: 1, deep: { x: 'é' } },
  },
  { type: 'identify', messageId: 'm2', anonymousId: 'a1', userId: 'u1', traits: { plan: 'pro' } },
  { type: 'group', messageId: 'm3', userId: 'u1', groupId: 'g1', traits: { seats: 5 } },
  { type: 'track', messageId: 'm4', userId: 'u1' },
];

test('with --clickhouse-url everything is stored on the server, once, and asked there', async () => {
  expect(await send(BATCH)).toBe(200);
  expect(await send(BATCH)).toBe(200);
  await product.settled();
  expect(await product.query('SELECT type, count() AS n FROM events GROUP BY type ORDER BY type')).toEqual([
    { type: 'group', n: 1 },
    { type: 'identify', n: 1 },
    { type: 'track', n: 1 },
  ]);
  expect(await product.query('SELECT trait, value FROM user_traits')).toEqual([
    { trait: 'plan', value: 'pro' },
  ]);
  expect(await product.query('SELECT code FROM refusals')).toEqual([
    { code: 'event_not_defined' },
    { code: 'event_not_defined' },
  ]);
  type Found = { events: { messageId: string; properties: unknown }[] };
  let found: Found['events'] = [];
  await waitFor('the link of u1 to its anonymous past is followed', async () => {
    found = (await product.get<Found>('/events?user=u1')).events;
    return found.length === 3;
  });
  expect(found.map(({ messageId }) => messageId).sort()).toEqual(['m1', 'm2', 'm3']);
  expect(found.find(({ messageId }) => messageId === 'm1')?.properties).toEqual({ n: 1, deep: { x: 'é' } });
  expect(front.seen.some((statement) => statement.startsWith('INSERT INTO trackway.event_rows'))).toBe(true);
  expect(existsSync(join(product.data, 'warehouse'))).toBe(false);
});

const ASKED: readonly [string, unknown?][] = [
  ['/books'],
  ['/events'],
  ['/activity'],
  ['/refusals'],
  ['/query', { sql: 'SELECT count() FROM events' }],
];

test('while the server is down collection answers 200, questions 503 in words, and everything is loaded once when it is back', async () => {
  front.down = true;
  for (let n = 0; n < 20; n++)
    expect(await send([{ type: 'track', messageId: `down${n}`, userId: 'u1', event: 'While down' }])).toBe(
      200,
    );
  for (const [path, body] of ASKED) {
    const response = await fetch(`${product.api}/api/v1${path}`, {
      headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });
    const told = (await response.json()) as { error: { code: string; message: string } };
    expect([path, response.status, told.error.code]).toEqual([path, 503, 'unavailable']);
    expect(told.error.message).toContain('server does not answer');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  front.down = false;
  await product.settled();
  expect(
    await product.query(
      "SELECT count() AS n, uniqExact(messageId) AS ids FROM events WHERE event = 'While down'",
    ),
  ).toEqual([{ n: 20, ids: 20 }]);
});

test('a published plan makes its views on the server, and they are asked there', async () => {
  const call = async (method: string, path: string, body: unknown): Promise<{ id: string }> => {
    const headers = { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' };
    const init = { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${product.api}/api/v1/plans${path}`, init);
    expect(response.ok).toBe(true);
    return (await response.json()) as { id: string };
  };
  const properties = {
    n: { type: 'boolean' },
    deep: { type: 'object', properties: { x: { type: 'string' } } },
  };
  const schema = { properties: { properties: { properties } } };
  const rules = [{ type: 'track', name: 'Viewed', why: 'reach', schema }];
  const { id } = await call('POST', '', { document: { name: 'Reach', rules } });
  await call('POST', `/${id}/publish`, {});
  let rows: unknown;
  await waitFor('the view can be asked', async () => {
    rows = await product.query('SELECT deep.x AS x, n, _rescued FROM viewed');
    return true;
  });
  const rescued = [{ field: 'properties.n', reason: 'expected boolean, got integer', value: '1' }];
  expect(rows).toEqual([{ x: 'é', n: null, _rescued: rescued }]);
  expect(front.seen).toContain('CREATE OR REPLACE');
});

test('people on a server are held to the same gate', async () => {
  await expect(product.query("SELECT * FROM url('http://127.0.0.1:1/', 'LineAsString')")).rejects.toThrow(
    /invalid_query/,
  );
  await expect(product.query('SELECT name FROM system.tables')).rejects.toThrow(/invalid_query/);
});
