import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runCommand, startCommand } from '../support/command.ts';
import { freePort, type Product, startProduct, TEST_YAML } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { type Account, countAcknowledged } from './account.ts';
import { chooseSeed } from './random.ts';
import { send } from './send.ts';
import { startOracle } from './start-oracle.ts';
import { type Books, verify } from './verify.ts';

const EVENTS_MIN = 3000;

interface Replay {
  readonly id: string;
  readonly state: 'running' | 'done' | 'cancelled' | 'failed';
  readonly events: number;
  readonly error: string | null;
}

async function collectSome(port: number, run: string, seed: number, events = EVENTS_MIN): Promise<Account> {
  const oracle = startOracle({ port, run, seed, pauseMs: 5 });
  await waitFor('enough is acknowledged', async () => countAcknowledged(await oracle.account()) >= events);
  return await oracle.drain();
}

async function startReplay(product: Product): Promise<Replay> {
  const response = await fetch(`${product.api}/api/v1/replays`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ from: '1970-01-01T00:00:00Z' }),
  });
  expect(response.ok, await response.clone().text()).toBe(true);
  return (await response.json()) as Replay;
}

/** Replays everything, waits until it is loaded too, and gives what the replay said at its end. */
async function replayAll(product: Product): Promise<Replay | undefined> {
  const { id } = await startReplay(product);
  let replay: Replay | undefined;
  await waitFor('the replay has ended', async () => {
    replay = await product.get<Replay>(`/replays/${id}`);
    return replay.state !== 'running';
  });
  await waitFor('its blocks are loaded', async () => {
    const { warehouse } = await product.get<{ warehouse: { backlogBlocks: number } }>('/status');
    return warehouse.backlogBlocks === 0;
  });
  return replay;
}

test('a replay from the beginning while live traffic runs changes no count, and the books balance', async () => {
  const seed = chooseSeed('replay');
  const product = await startProduct();
  onTestFinished(() => product.remove());
  const port = Number(new URL(product.collect).port);
  const past = await collectSome(port, 'past', seed);
  await product.settled();
  const live = startOracle({ port, run: 'live', seed: seed + 1 });
  for (let round = 0; round < 2; round += 1) {
    const replay = await replayAll(product);
    expect(replay).toMatchObject({ state: 'done', error: null });
    expect(replay?.events).toBeGreaterThanOrEqual(countAcknowledged(past));
  }
  await verify(product, [past, await live.drain()]);
});

test.each([
  [
    'the engine lost its rows: they are loaded again from the clean log',
    ['warehouse', 'cursors/warehouse.json'],
  ],
  [
    'everything but the raw log is lost: it is made again from the raw log',
    ['warehouse', 'cursors', 'log/clean', 'log/dedupe'],
  ],
])('%s, with the same counts', async (_, lost) => {
  const seed = chooseSeed('rebuild');
  const ports = { apiPort: await freePort(), collectPort: await freePort() };
  const before = await startProduct(ports);
  const accounts = [await collectSome(ports.collectPort, 'kept', seed)];
  // Waiting in between makes blocks that a second run of the pipeline will cut elsewhere.
  for (const run of ['kept1', 'kept2', 'kept3', 'kept4']) {
    accounts.push(await collectSome(ports.collectPort, run, seed, 1));
    await verify(before, accounts);
  }
  expect(await before.stop()).toBe(0);
  for (const path of lost) rmSync(join(before.data, path), { recursive: true });
  const after = await startProduct({ data: before.data, ...ports });
  onTestFinished(() => after.remove());
  await verify(after, accounts);
  // What comes later takes its usual way.
  accounts.push(await collectSome(ports.collectPort, 'later', seed, 1));
  await verify(after, accounts);
});

test('a clean log that was lost under a loaded warehouse is said so, and the way that is named brings all back', async () => {
  const seed = chooseSeed('lost clean log');
  const ports = { apiPort: await freePort(), collectPort: await freePort() };
  const before = await startProduct(ports);
  const accounts = [await collectSome(ports.collectPort, 'kept', seed)];
  await before.settled();
  await before.stop();
  for (const path of ['log/clean', 'log/dedupe']) rmSync(join(before.data, path), { recursive: true });

  // Not through startProduct, which waits for a readiness that must not come.
  const { api } = before;
  const args = ['start', '--data', before.data, '--port', `${ports.apiPort}`, '--collect-port'];
  const between = startCommand([...args, `${ports.collectPort}`]);
  await waitFor('it answers', async () => (await fetch(`${api}/readyz`)).status === 503);
  const env = { TRACKWAY_URL: api, TRACKWAY_TOKEN: readFileSync(join(before.data, 'local-token'), 'utf8') };
  await waitFor('doctor names the way out', async () => {
    const { stdout } = await runCommand(['doctor'], { env });
    return (
      /remove log\/clean, log\/dedupe, cursors and warehouse/.test(stdout) &&
      /Nothing is delivered/.test(stdout)
    );
  });
  between.kill();
  await between.done;
  for (const path of ['log/clean', 'log/dedupe', 'cursors', 'warehouse'])
    rmSync(join(before.data, path), { recursive: true });

  const after = await startProduct({ data: before.data, ...ports });
  onTestFinished(() => after.remove());
  await verify(after, accounts);
});

test('events of a source that was created too late come through on a replay: received once, refused no more, also after the warehouse was lost', async () => {
  const ports = { apiPort: await freePort(), collectPort: await freePort() };
  const first = await startProduct(ports);
  const total = async (product: Product) => {
    await product.settled();
    return (await product.get<Books>('/books')).total;
  };
  const sendAll = async (writeKey: string, events: number): Promise<void> => {
    for (let event = 0; event < events; event += 1)
      expect((await send({ ...first, writeKey }, `${writeKey}-${event}`)).status).toBe(200);
  };
  await sendAll('WK_WEB', 3);
  await sendAll('WK_LATE', 5);
  expect(await total(first)).toMatchObject({ received: 8, refused: 5, stored: 3, remainder: 0 });
  expect(await first.stop()).toBe(0);
  const yaml = TEST_YAML.replace('tokens:', '  - { name: Late, writeKey: WK_LATE }\ntokens:');
  const again = await startProduct({ data: first.data, yaml, ...ports });
  const balanced = { received: 8, duplicate: 0, refused: 0, stored: 8, pending: 0, remainder: 0 };
  for (let round = 0; round < 2; round += 1) {
    expect(await replayAll(again)).toMatchObject({ state: 'done', events: 8 });
    expect(await total(again)).toMatchObject(balanced);
  }
  expect(await again.stop()).toBe(0);
  for (const path of ['warehouse', 'cursors/warehouse.json'])
    rmSync(join(first.data, path), { recursive: true });
  const rebuilt = await startProduct({ data: first.data, yaml, ...ports });
  onTestFinished(() => rebuilt.remove());
  await waitFor('the clean log is loaded again', async () => (await total(rebuilt)).stored === 8);
  expect(await total(rebuilt)).toMatchObject(balanced);
  await replayAll(rebuilt);
  expect(await total(rebuilt)).toMatchObject(balanced);
});
