/** A product with a source of its own for one client, the examples it gives out, and a troubled way to it. */

import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { startProxy, type TroubledProxy } from '../support/proxy.ts';
import { readTotals } from '../support/stored.ts';
import { waitFor } from '../support/wait.ts';
import { makeFolder } from './tools.ts';

export interface Example {
  readonly id: string;
  readonly install: string | null;
  readonly filename: string;
  readonly code: string;
  readonly note: string | null;
}

export interface World {
  readonly product: Product;
  readonly writeKey: string;
  /** As clients reach it: https with TLS. */
  readonly collect: string;
  readonly proxy: TroubledProxy;
  /** For files of the test; removed at the end. */
  readonly folder: string;
  /** The certificate's file; it names localhost and 127.0.0.1 and signs itself. */
  readonly certificate: string;
  example(id: string): Promise<Example>;
  /** The same text, sending to the proxy. */
  throughProxy(code: string): string;
  close(): Promise<void>;
}

export async function openWorld(options: { readonly tls: boolean }): Promise<World> {
  const folder = makeFolder('client');
  const [certificate, key] = [join(folder.path, 'cert.pem'), join(folder.path, 'key.pem')];
  if (options.tls) makeCertificate(certificate, key);
  const writeKey = `WK_${randomUUID()}`;
  const product = await startProduct({
    args: options.tls ? ['--tls-cert', certificate, '--tls-key', key] : [],
    yaml: `workspace: Initech\nsources:\n  - { name: Server, writeKey: ${writeKey} }\ntokens:\n  - { name: ci, token: "\${TRACKWAY_TEST_TOKEN}", role: owner }\n`,
  });
  const collect = options.tls ? product.collect.replace('http:', 'https:') : product.collect;
  const tls = options.tls ? { cert: readFileSync(certificate), key: readFileSync(key) } : undefined;
  const proxy = await startProxy(collect, tls);
  return {
    product,
    writeKey,
    collect,
    proxy,
    folder: folder.path,
    certificate,
    example: async (id) => {
      const { examples } = await product.get<{ examples: Example[] }>('/sources/server/examples');
      const found = examples.find((example) => example.id === id);
      if (!found) throw new Error(`the API gives no example for ${id}`);
      return found;
    },
    throughProxy: (code) => code.replaceAll(new URL(collect).host, proxy.host),
    close: async () => {
      await proxy.close();
      await product.remove();
      folder.remove();
    },
  };
}

function makeCertificate(certificate: string, key: string): void {
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ...['-keyout', key, '-out', certificate],
  ]);
  if (made.status !== 0)
    throw new Error(`This test needs openssl to make a certificate: ${made.error?.message ?? made.stderr}`);
}

/** What one run of an example leaves in the warehouse: a row a call, by its type and name. */
export type Row = Readonly<Record<string, string>>;
const COLUMNS = ['type', 'event', 'name', 'category', 'userId', 'groupId', 'previousId'] as const;
const LONG_AGO = '2019-03-04T05:06:07';

const EMPTY: Row = Object.fromEntries(COLUMNS.map((column) => [column, '']));

/** A row with nothing but these. */
export const rowOf = (row: Row): Row => ({ ...EMPTY, ...row });

/** The calls that the server libraries' examples make, in the order of the question below. */
export function callsOfExamples(options: { readonly category: boolean }): Row[] {
  const category = (name: string): string => (options.category ? name : '');
  return [
    { type: 'alias', previousId: 'ada-before-signing-up' },
    { type: 'group', groupId: 'initech' },
    { type: 'identify' },
    { type: 'page', name: 'Pricing', category: category('Docs') },
    { type: 'screen', name: 'Welcome', category: category('Setup') },
    { type: 'track', event: 'Invoice Paid' },
    { type: 'track', event: 'Report Created' },
  ].map((row) => rowOf({ userId: 'ada', ...row }));
}

/** Runs `act` and returns the rows that came of it, each stored exactly once and none refused or sent twice. */
export async function rowsOf(
  world: World,
  count: number,
  act: (stored: Promise<void>) => Promise<void>,
): Promise<Row[]> {
  const { product } = world;
  const before = await readTotals(product);
  const since = Date.now();
  const arrived = waitFor(
    `${count} events are stored`,
    async () => (await readTotals(product)).stored - before.stored >= count,
    180_000,
  );
  await Promise.all([act(arrived), arrived]);
  const after = await readTotals(product);
  expect({
    received: after.received - before.received,
    stored: after.stored - before.stored,
    duplicate: after.duplicate - before.duplicate,
    refused: after.refused - before.refused,
    remainder: after.remainder,
  }).toEqual({ received: count, stored: count, duplicate: 0, refused: 0, remainder: 0 });
  return product.query<Row>(
    `SELECT ${COLUMNS.join(', ')}, toString(timestamp) AS at, toString(receivedAt) AS received,
       context.library.name::String AS library, context.library.version::String AS version,
       toJSONString(properties) AS properties, toJSONString(traits) AS traits
     FROM events WHERE receivedAt >= fromUnixTimestamp64Milli(${since}) ORDER BY toString(type), event`,
  );
}

/** Names, ids, bags, times and library of an example's rows. A client with whole seconds has a tolerance of one. */
export function expectExample(
  rows: readonly Row[],
  expected: readonly Row[],
  library: { name: string; version: string },
  toleranceMs = 5_000,
): void {
  expect(rows.map((row) => Object.fromEntries(COLUMNS.map((column) => [column, row[column]])))).toEqual(
    expected,
  );
  const bagsOf = (type: string, bag: string): unknown =>
    JSON.parse(rows.find((row) => row.type === type && row.event !== 'Invoice Paid')?.[bag] ?? 'null');
  expect(bagsOf('identify', 'traits')).toMatchObject({ email: 'ada@example.com', plan: 'pro' });
  expect(bagsOf('group', 'traits')).toMatchObject({ name: 'Initech', employees: 42 });
  expect(bagsOf('track', 'properties')).toMatchObject({ kind: 'weekly', pages: 7 });
  for (const row of rows) {
    expect({ name: row.library, version: row.version }).toEqual(library);
    const due = row.event === 'Invoice Paid' ? `${LONG_AGO}Z` : `${row.received?.replace(' ', 'T')}Z`;
    const at = Date.parse(`${row.at?.replace(' ', 'T')}Z`);
    expect(Math.abs(at - Date.parse(due)), `${row.type} ${row.event} at ${row.at}`).toBeLessThan(toleranceMs);
  }
}

/**
 * These statuses, then the product's 200, and the same messageIds every time. What was sent in another batch afterwards
 * was answered 200 and is none of the first one's.
 */
export function expectTroubled(world: World, statuses: readonly number[]): void {
  const posts = world.proxy.posts();
  const after = posts.slice(statuses.length);
  expect(posts.map((seen) => seen.status)).toEqual([
    ...statuses,
    ...(after.length > 0 ? after : [null]).map(() => 200),
  ]);
  const idsOf = (body: string): string[] =>
    (JSON.parse(body) as { batch: { messageId: string }[] }).batch.map((item) => item.messageId);
  const [first = [], ...others] = posts.map((seen) => idsOf(seen.body));
  for (const ids of others.slice(0, statuses.length)) expect(ids).toEqual(first);
  for (const id of others.slice(statuses.length).flat()) expect(first).not.toContain(id);
}

/** A busy server: each of these statuses once, before the product is let through. */
export function makeTrouble(world: World, statuses: readonly number[]): void {
  world.proxy.clear();
  world.proxy.trouble(
    ...statuses.map((status) => ({ kind: 'answer', status, retryAfterSeconds: 1 }) as const),
  );
}
