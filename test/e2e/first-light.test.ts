import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLines, runCommand, startCommand } from '../support/command.ts';
import { freePort, type Product, startProduct, TEST_YAML } from '../support/product.ts';
import { readTotals } from '../support/stored.ts';
import { waitFor } from '../support/wait.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'trackway-'));
  folders.push(folder);
  return folder;
};
let product: Product;
beforeAll(async () => {
  product = await startProduct({ data: newFolder() });
});
afterAll(async () => {
  await product.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

async function track(userId: string, event: string): Promise<void> {
  const client = new Analytics({ writeKey: product.writeKey, host: product.collect });
  client.track({ userId, event, properties: { plan: 'pro' } });
  await client.closeAndFlush({ timeout: 30_000 });
}

async function askCommand(...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runCommand(args, { product });
  expect({ code, stderr }, args.join(' ')).toMatchObject({ code: 0 });
  return JSON.parse(stdout);
}

test('start prints both addresses, a write key that works, and the snippet', async () => {
  await waitFor('the banner is printed', () => product.output().includes('</script>'));
  for (const part of [
    product.api,
    product.collect,
    product.writeKey,
    `analytics.load("${product.writeKey}")`,
  ])
    expect(product.output()).toContain(part);
});

test("a newcomer's first event is seen by tail, found by events and query, and doctor says that all is well", async () => {
  const tail = startCommand(['tail', '--json'], { product });
  try {
    await waitFor('tail is watching', () => tail.stderr().includes('Watching'));
    await track('newcomer', 'First Light');
    await waitFor('tail shows the event', () => readLines(tail.stdout()).length > 0);
    expect(readLines(tail.stdout())).toMatchObject([
      { type: 'track', event: 'First Light', userId: 'newcomer', properties: { plan: 'pro' }, source: 'web' },
    ]);
  } finally {
    tail.kill();
  }
  await product.settled();
  expect(
    await askCommand('query', '--json', 'SELECT event, count() AS times FROM events GROUP BY event'),
  ).toMatchObject({ rows: [{ event: 'First Light', times: 1 }] });
  expect(await askCommand('events', '--json', '--user', 'newcomer')).toMatchObject({
    events: [{ event: 'First Light', userId: 'newcomer', properties: { plan: 'pro' } }],
    next: null,
  });
  expect(await askCommand('doctor', '--json')).toMatchObject({ problems: [] });
});

test('a second start on the same folder is refused as already_running and the first goes on', async () => {
  const ports = ['--port', `${await freePort()}`, '--collect-port', `${await freePort()}`];
  const second = await runCommand(['start', '--data', product.data, ...ports]);
  expect(second.code).toBe(5);
  expect(second.stderr).toContain('already_running');
  await track('newcomer', 'Still Here');
  await product.settled();
  expect(await product.query("SELECT count() AS n FROM events WHERE event = 'Still Here'")).toEqual([
    { n: 1 },
  ]);
});

test('SIGTERM ends it with 0 in under 10 s, and after the next start everything is still there', async () => {
  await track('newcomer', 'Last Moment');
  const before = performance.now();
  expect(await product.stop()).toBe(0);
  expect(performance.now() - before).toBeLessThan(10_000);
  const { data } = product;
  product = await startProduct({ data });
  const totals = await readTotals(product);
  expect(totals).toMatchObject({ received: 3, stored: 3, duplicate: 0, refused: 0, remainder: 0 });
  expect(await product.query('SELECT event, count() AS n FROM events GROUP BY event ORDER BY event')).toEqual(
    [
      { event: 'First Light', n: 1 },
      { event: 'Last Moment', n: 1 },
      { event: 'Still Here', n: 1 },
    ],
  );
  expect(await askCommand('events', '--json', '--event', 'Last Moment')).toMatchObject({
    events: [{ userId: 'newcomer' }],
  });
});

test('without trackway.yaml the folder gets a source, and a local token that only its owner can read opens the API', async () => {
  const data = newFolder();
  const ports = [await freePort(), await freePort()];
  const fresh = startCommand([
    'start',
    '--data',
    data,
    '--port',
    `${ports[0]}`,
    '--collect-port',
    `${ports[1]}`,
  ]);
  try {
    await waitFor('it has started', () => fresh.stdout().includes('</script>'), 60_000);
    expect(statSync(join(data, 'local-token')).mode & 0o777).toBe(0o600);
    const env = { TRACKWAY_URL: `http://127.0.0.1:${ports[0]}`, TRACKWAY_DATA: data };
    const answer = await runCommand(['source', 'list', '--json'], { env });
    expect({ code: answer.code, stderr: answer.stderr }).toEqual({ code: 0, stderr: '' });
    const key = /analytics\.load\("([^"]+)"\)/.exec(fresh.stdout())?.[1] ?? 'no key printed';
    expect(answer.stdout).toContain(key);
  } finally {
    fresh.kill('SIGTERM');
    await fresh.done;
  }
});

test('it does not bind beyond loopback while neither owner nor declared token guards the API, and says why', async () => {
  const data = newFolder();
  const ports = ['--port', `${await freePort()}`, '--collect-port', `${await freePort()}`];
  const refused = await runCommand(['start', '--data', data, '--host', '0.0.0.0', ...ports]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toContain('unsafe_bind');
  expect(refused.stderr).toContain('token');
});

test('with a declared token it binds beyond loopback', async () => {
  const open = await startProduct({ data: newFolder(), yaml: TEST_YAML, args: ['--host', '0.0.0.0'] });
  try {
    expect((await fetch(`${open.api}/api/v1/whoami`)).status).toBe(401);
    expect(await open.get('/whoami')).toMatchObject({ token: { name: 'ci', role: 'owner' } });
  } finally {
    await open.stop();
  }
});
