import { createServer, type Server, type ServerOptions } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { runClosed } from './closed.ts';
import { runOpen } from './open.ts';
import type { Told } from './window.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

type Answer = (count: number, answer: (status: number, headers?: Record<string, string>) => void) => void;

async function serve(onRequest: Answer, options: ServerOptions = {}): Promise<number> {
  let count = 0;
  const listening = createServer(options, (request, response) => {
    request.resume();
    request.on('end', () =>
      onRequest(count++, (status, headers = {}) => response.writeHead(status, headers).end('{}')),
    );
  }).listen(0, '127.0.0.1');
  server = listening;
  await new Promise((resolve) => listening.once('listening', resolve));
  const address = listening.address();
  return typeof address === 'object' && address ? address.port : 0;
}

const COMMON = { eventsPerRequest: 2, writeKey: 'k', run: 'r', warmSeconds: 0 };

test('the open loop sends every request that is due, once, and numbers its events on', async () => {
  const port = await serve((_, answer) => answer(200));
  const firsts: number[] = [];
  const load = await runOpen({
    ...COMMON,
    port,
    connections: 4,
    eventsPerSecond: 400,
    seconds: 0.5,
    onAnswer: ({ first }) => firsts.push(first),
  });
  expect(load).toMatchObject({ sent: 100, unsent: 0, acknowledged: 200, statuses: { 200: 100 } });
  expect(firsts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index * 2));
});

test('what a server says on a connection that asked for nothing is no answer to a request', async () => {
  const port = await serve((_, answer) => answer(200), {
    headersTimeout: 30,
    connectionsCheckingInterval: 5,
  });
  const load = await runOpen({ ...COMMON, port, connections: 4, eventsPerSecond: 200, seconds: 0.5 });
  expect(load).toMatchObject({ sent: 50, unsent: 0, acknowledged: 100, statuses: { 200: 50 } });
});

test('a server that stalls is charged for every request that was due meanwhile (no coordinated omission)', async () => {
  let release: (() => void)[] = [];
  let stalled = true;
  const port = await serve((_, answer) => {
    if (stalled) release.push(() => answer(200));
    else answer(200);
  });
  const told: Told[] = [];
  setTimeout(() => {
    stalled = false;
    for (const each of release) each();
    release = [];
  }, 400);
  await runOpen({
    ...COMMON,
    port,
    connections: 1,
    eventsPerSecond: 200,
    seconds: 0.5,
    onAnswer: (each) => told.push(each),
  });
  // One connection: only the first request was really waiting for the server, but 40 were due during the stall.
  const late = told.filter(({ since, answeredAt }) => answeredAt - since > 50);
  expect(late.length).toBeGreaterThan(30);
});

test('the closed loop counts refusals apart, and goes on over connections that were closed', async () => {
  const port = await serve((count, answer) =>
    count % 10 === 0 ? answer(503, { 'retry-after': '1', connection: 'close' }) : answer(200),
  );
  const load = await runClosed({ ...COMMON, port, connections: 2, seconds: 0.5 });
  expect(load.statuses[503]).toBeGreaterThan(0);
  expect(load.statuses[200]).toBeGreaterThan(load.statuses[503] ?? 0);
  expect(load.acknowledged).toBe((load.statuses[200] ?? 0) * 2);
  expect(load.refusalsWithoutRetryAfter).toBe(0);
});
