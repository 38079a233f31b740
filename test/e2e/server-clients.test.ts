import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HISTORICAL, oneOfEach } from '../support/calls.ts';
import { type Product, startProduct } from '../support/product.ts';
import { startProxy, type Trouble, type TroubledProxy } from '../support/proxy.ts';
import { type Call, SERVER_CLIENTS, type ServerClient } from '../support/server-clients.ts';
import { expectSkewRule, expectStoredOnce, findEvent, readTotals } from '../support/stored.ts';

/** What a library put on the wire, in the words that all of them share. */
interface SentItem {
  readonly messageId: string;
  readonly type: string;
  readonly event?: string;
  readonly timestamp?: string;
  readonly originalTimestamp?: string;
}
interface SentBatch {
  readonly sentAt: string;
  readonly batch: readonly SentItem[];
}

let product: Product;
let proxy: TroubledProxy;
beforeAll(async () => {
  product = await startProduct();
  proxy = await startProxy(product.collect);
});
afterAll(async () => {
  await proxy.close();
  await product.remove();
});

const batches = (): SentBatch[] => proxy.posts().map((seen) => JSON.parse(seen.body) as SentBatch);
const personOf = (client: ServerClient, what: string): string =>
  `${what}-${SERVER_CLIENTS.indexOf(client)}-${client.library.version}`;

/** Sends the calls, waits for the library to be done and returns the batches by messageId. */
async function send(client: ServerClient, calls: readonly Call[]): Promise<SentItem[]> {
  const open = client.open(proxy.url, 'WK_SERVER');
  for (const call of calls) open.send(call);
  await open.close();
  expect(open.failures).toEqual([]);
  const byId = new Map(batches().flatMap(({ batch }) => batch.map((item) => [item.messageId, item])));
  return [...byId.values()];
}

function fieldsOf(call: Call): Record<string, unknown> {
  const { context: _, timestamp: __, integrations: ___, ...fields } = call;
  return fields;
}

describe.each(SERVER_CLIENTS)('$name', (client) => {
  test('every call it has is stored once with its ids, names, properties, traits and context, and never resent', async () => {
    proxy.clear();
    const calls = oneOfEach(personOf(client, 'all'));
    const before = await readTotals(product);
    const startedAt = Date.now();
    const items = await send(client, calls);
    expect(items).toHaveLength(calls.length);
    const sentAgain = batches().flatMap(({ batch }) => batch).length - items.length;
    expect(sentAgain, 'items sent again after a 200').toBe(0);
    for (const seen of proxy.posts()) {
      expect([seen.path, seen.status, JSON.parse(seen.upstreamBody)]).toEqual([
        client.path,
        200,
        { success: true },
      ]);
    }
    await expectStoredOnce(
      product,
      items.map((item) => item.messageId),
    );
    for (const [index, call] of calls.entries()) {
      const item = items[index];
      const stored = await findEvent(product, item?.messageId ?? '');
      expect(stored).toMatchObject({ ...fieldsOf(call), source: 'server', channel: 'server' });
      expect(stored.context).toMatchObject({ ...call.context, library: client.library });
      // The connection of a server is not its user's: only an ip that the program gave is kept.
      expect(stored.context.ip).toBe(call.context?.ip);
      if (call.integrations) expect(stored.integrations).toEqual(call.integrations);
      expect(Date.parse(stored.receivedAt)).toBeGreaterThanOrEqual(startedAt);
      expect(Date.parse(stored.receivedAt)).toBeLessThanOrEqual(Date.now());
      expect(JSON.stringify(stored)).not.toContain('_metadata');
    }
    const after = await readTotals(product);
    expect(after.received - before.received).toBe(calls.length);
    expect(after.stored - before.stored).toBe(calls.length);
    expect(after).toMatchObject({ duplicate: before.duplicate, refused: before.refused, remainder: 0 });
  });

  test("times follow Segment's rule, and an old event keeps its date", async () => {
    proxy.clear();
    const person = personOf(client, 'times');
    const items = await send(client, oneOfEach(person));
    await product.settled();
    const sentAts = new Map(
      batches().flatMap(({ batch, sentAt }) => batch.map((item) => [item.messageId, sentAt])),
    );
    for (const item of items) {
      const stored = await findEvent(product, item.messageId);
      const { timestamp, originalTimestamp } = item;
      if (timestamp && originalTimestamp) {
        // RudderStack's library adds the time of the call beside the one that the program gave, which counts.
        expect(stored).toMatchObject({ timestamp, originalTimestamp });
      } else {
        const sentAt = sentAts.get(item.messageId) ?? '';
        expectSkewRule(stored, { timestamp: timestamp ?? originalTimestamp ?? '', sentAt });
      }
    }
    const old = items.find((item) => item.event === 'Imported Long Ago');
    const stored = await findEvent(product, old?.messageId ?? '');
    expect(Math.abs(Date.parse(stored.timestamp) - HISTORICAL.getTime())).toBeLessThan(60_000);
  });

  const troubles: readonly (readonly [string, readonly Trouble[]])[] = [
    ['429 with Retry-After', [{ kind: 'answer', status: 429, retryAfterSeconds: 1 }]],
    ['429 without Retry-After', [{ kind: 'answer', status: 429 }]],
    [
      '503 twice',
      [
        { kind: 'answer', status: 503, retryAfterSeconds: 1 },
        { kind: 'answer', status: 503 },
      ],
    ],
    ['a connection reset', [{ kind: 'reset' }]],
    ['an answer lost after the events were stored', [{ kind: 'lose-answer' }]],
  ];
  test.each(troubles)('after %s nothing is lost and nothing counted twice', async (what, trouble) => {
    proxy.clear();
    proxy.trouble(...trouble);
    const before = await readTotals(product);
    const open = client.open(proxy.url, 'WK_SERVER');
    const person = personOf(client, what.replaceAll(' ', '-'));
    open.send({ type: 'track', userId: person, event: 'Hard To Send', properties: { what } });
    await open.close();
    expect(open.failures).toEqual([]);
    const sent = proxy.posts();
    expect(sent.map((seen) => seen.status)).toEqual([
      ...trouble.map((one) => (one.kind === 'answer' ? one.status : null)),
      200,
    ]);
    const ids = new Set(batches().flatMap(({ batch }) => batch.map((item) => item.messageId)));
    expect(ids.size, 'a resend keeps its messageId').toBe(1);
    await expectStoredOnce(product, [...ids]);
    const after = await readTotals(product);
    const arrived = trouble.some((one) => one.kind === 'lose-answer') ? 2 : 1;
    expect(after.received - before.received).toBe(arrived);
    expect(after.duplicate - before.duplicate).toBe(arrived - 1);
    expect(after.stored - before.stored).toBe(1);
    expect(after.remainder).toBe(0);
    const [first, last] = [sent.at(0), sent.at(-1)];
    const wait = trouble[0];
    if (client.honoursRetryAfter && wait?.kind === 'answer' && wait.status === 429) {
      expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual((wait.retryAfterSeconds ?? 0) * 990);
    }
  });
});

test('a batch far over what the library believes its limit to be is kept event by event', async () => {
  const client = SERVER_CLIENTS[0];
  if (!client) throw new Error('no client');
  proxy.clear();
  const open = client.open(proxy.url, 'WK_SERVER');
  for (let index = 0; index < 40; index++) {
    open.send({
      type: 'track',
      userId: 'bulk',
      event: 'Large',
      properties: { index, filler: 'x'.repeat(20_000) },
    });
  }
  open.send({
    type: 'track',
    userId: 'bulk',
    event: 'Too Large',
    properties: { filler: 'x'.repeat(40_000) },
  });
  await open.close();
  const [sent] = proxy.posts();
  expect(sent?.body.length).toBeGreaterThan(800_000);
  expect(proxy.posts().map((seen) => seen.status)).toEqual([200]);
  await product.settled();
  const stored = await product.query<{ event: string; n: number }>(
    "SELECT event, count() AS n FROM events WHERE userId = 'bulk' GROUP BY event",
  );
  expect(stored).toEqual([{ event: 'Large', n: 40 }]);
  const refused = await product.query<{ code: string }>(
    "SELECT code FROM refusals WHERE event = 'Too Large'",
  );
  expect(refused).toEqual([{ code: 'event_too_large' }]);
});
