import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { oneOfEach } from '../support/calls.ts';
import { runCommand } from '../support/command.ts';
import { type Product, startProduct } from '../support/product.ts';
import { SERVER_CLIENTS } from '../support/server-clients.ts';
import { readTotals, type StoredEvent } from '../support/stored.ts';

/** What an operator does with sources and files on the command line, seen from a client that goes on sending. */
interface Source {
  readonly id: string;
  readonly writeKeys: readonly { readonly key: string }[];
}

let product: Product;
let folder: string;
beforeAll(async () => {
  product = await startProduct();
  folder = mkdtempSync(join(tmpdir(), 'trackway-sources-'));
});
afterAll(async () => {
  await product.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function command<Answer>(of: Product, ...args: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await runCommand([...args, '--json'], { product: of });
  expect({ code, stderr }, args.join(' ')).toMatchObject({ code: 0 });
  return JSON.parse(stdout) as Answer;
}

async function track(writeKey: string, event: string): Promise<void> {
  const client = new Analytics({ writeKey, host: product.collect });
  client.track({ userId: 'operator', event });
  await client.closeAndFlush({ timeout: 30_000 });
}

test('a source made while running takes events at once, keeps its old key for a while, and can be disabled', async () => {
  const made = await command<Source>(product, 'source', 'create', 'Mobile App');
  const first = made.writeKeys[0]?.key ?? '';
  await track(first, 'With The First Key');
  const rotated = await command<Source>(product, 'source', 'rotate', made.id);
  const newer = rotated.writeKeys.map(({ key }) => key).filter((key) => key !== first);
  expect(newer).toHaveLength(1);
  await track(newer[0] ?? '', 'With The New Key');
  await track(first, 'With The Old Key');
  await product.settled();
  const sql = `SELECT event FROM events WHERE source = '${made.id}' ORDER BY event`;
  expect(await product.query(sql)).toEqual([
    { event: 'With The First Key' },
    { event: 'With The New Key' },
    { event: 'With The Old Key' },
  ]);
  await command(product, 'source', 'disable', made.id);
  await track(first, 'While Disabled');
  await product.settled();
  expect(await product.query(sql)).toHaveLength(3);
  expect(await product.get('/refusals?code=source_disabled')).toMatchObject({
    refusals: [{ source: made.id, code: 'source_disabled' }],
  });
  await command(product, 'source', 'enable', made.id);
  await track(first, 'Enabled Again');
  await product.settled();
  expect(await product.query(sql)).toHaveLength(4);
});

test('what one installation exports another imports: the same events with the same ids, times and fields', async () => {
  const client = SERVER_CLIENTS[0]?.open(product.collect, 'WK_SERVER');
  const calls = oneOfEach('moving');
  for (const call of calls) client?.send(call);
  await client?.close();
  await product.settled();
  const file = join(folder, 'moving.ndjson.gz');
  const written = await command<{ events: number }>(product, 'export', '--source', 'server', '-o', file);
  expect(written.events).toBe(calls.length);
  const other = await startProduct();
  try {
    for (const already of [0, calls.length]) {
      const summary = await command(other, 'import', file, '--source', 'server');
      expect(summary).toMatchObject({ files: [{ rows: calls.length, rejected: 0 }] });
      expect(await readTotals(other)).toMatchObject({
        stored: calls.length,
        duplicate: already,
        remainder: 0,
      });
    }
    const listOf = async (of: Product): Promise<unknown> => {
      const { events } = await of.get<{ events: StoredEvent[] }>('/events?source=server');
      const sameAnywhere = ({ receivedAt: _, sentAt: __, originalTimestamp: ___, ...rest }: StoredEvent) =>
        rest;
      return events.map(sameAnywhere).sort((a, b) => (a.messageId < b.messageId ? -1 : 1));
    };
    expect(await listOf(other)).toEqual(await listOf(product));
  } finally {
    await other.remove();
  }
});
