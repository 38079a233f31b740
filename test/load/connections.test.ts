/** Many connections that do nothing or hardly anything: everybody else is served as if they were not there. */
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type OpenLoad, runOpen } from '../../bench/load/open.ts';
import { memoryOf } from '../../bench/processes.ts';
import { recordFigure } from '../support/figures.ts';
import { type Product, startProduct } from '../support/product.ts';
import { isLong } from '../support/scale.ts';
import { waitFor } from '../support/wait.ts';
import { describeJudgement, megabytes } from './figures.ts';
import { openLedger } from './ledger.ts';
import { pidOf } from './watch.ts';

const IDLE = isLong ? 10_000 : 1_000;
const SLOW = isLong ? 500 : 100;
const SECONDS = isLong ? 30 : 4;
const DRIP_MS = 250;

let product: Product | undefined;
const sockets = new Set<Socket>();
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets.clear();
  await product?.remove();
});

interface Stranger {
  readonly socket: Socket;
  /** All that was answered so far. */
  readonly answered: () => string;
  readonly closed: () => boolean;
}

function openStranger(port: number, first: string): Promise<Stranger> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    sockets.add(socket);
    let text = '';
    let closed = false;
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('close', () => (closed = true));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      socket.on('error', () => undefined);
      socket.write(first);
      resolve({ socket, answered: () => text, closed: () => closed });
    });
  });
}

const head = (writeKey: string, bodyBytes: number): string =>
  `POST /v1/track HTTP/1.1\r\nHost: t\r\nAuthorization: Basic ${Buffer.from(`${writeKey}:`).toString('base64')}\r\nContent-Type: application/json\r\nContent-Length: ${bodyBytes}\r\n\r\n`;

const EVENT = '{"userId":"u1","event":"Hello"}';

function sendFor(
  running: Product,
  run: string,
  note: ReturnType<typeof openLedger>['note'],
): Promise<OpenLoad> {
  return runOpen({
    port: Number(new URL(running.collect).port),
    connections: 32,
    eventsPerRequest: 1,
    eventsPerSecond: 300,
    warmSeconds: 1,
    seconds: SECONDS,
    writeKey: running.writeKey,
    run,
    onAnswer: note,
  });
}

test(`${IDLE} idle and ${SLOW} slow connections keep no event of anybody else from being stored`, {
  timeout: 300_000,
}, async () => {
  const running = await startProduct();
  product = running;
  const port = Number(new URL(running.collect).port);
  const alone = openLedger('alone', 1);
  const without = await sendFor(running, 'alone', alone.note);
  // Idle: a client that has sent one event and keeps its connection, as browsers and servers do.
  const idle = await Promise.all(
    Array.from({ length: IDLE }, () => openStranger(port, `${head(running.writeKey, EVENT.length)}${EVENT}`)),
  );
  await waitFor('every idle one has had its answer', () => idle.every(({ answered }) => answered() !== ''));
  // Slow: a body that comes byte by byte and would take hours.
  const slow = await Promise.all(
    Array.from({ length: SLOW }, () => openStranger(port, head(running.writeKey, 100_000))),
  );
  const drip = setInterval(() => {
    for (const { socket } of slow) if (socket.writable) socket.write(' ');
  }, DRIP_MS);
  const among = openLedger('among', 1);
  const amidst = await sendFor(running, 'among', among.note);
  expect(amidst.statuses).toEqual({ 200: amidst.sent });
  expect(
    idle.filter(({ closed }) => closed()),
    'a quiet client keeps its connection',
  ).toEqual([]);
  expect(idle.every(({ answered }) => answered().startsWith('HTTP/1.1 200'))).toBe(true);
  const collectMemory = memoryOf([await pidOf(running, 'collect')]).rss;
  await waitFor(
    'every slow one has been told why it is cut off',
    () => slow.every(({ closed }) => closed()),
    90_000,
  );
  clearInterval(drip);
  expect(new Set(slow.map(({ answered }) => answered().slice(9, 12)))).toEqual(new Set(['400']));
  await running.settled();
  for (const [ledger, load] of [
    [alone, without],
    [among, amidst],
  ] as const)
    expect(await ledger.judge(running)).toEqual({
      acknowledged: load.acknowledged,
      lost: 0,
      doubled: 0,
      unknown: 0,
    });
  recordFigure(
    `${IDLE} idle and ${SLOW} slow connections`,
    `ack p99 ${amidst.latency.p99.toFixed(1)} ms, without them ${without.latency.p99.toFixed(1)} ms; ${describeJudgement(await among.judge(running))}; collection ${megabytes(collectMemory)}`,
  );
});

test('large bodies that never end hold bounded memory, and small requests are served meanwhile', {
  timeout: 120_000,
}, async () => {
  const budget = 16e6;
  const bodies = 100;
  const held = 3_000_000;
  const running = await startProduct({ args: ['--pending-bytes-max', `${budget}`] });
  product = running;
  const port = Number(new URL(running.collect).port);
  const collect = await pidOf(running, 'collect');
  const before = memoryOf([collect]).rss;
  const part = ' '.repeat(held);
  const large = await Promise.all(
    Array.from({ length: bodies }, () => openStranger(port, `${head(running.writeKey, held + 1)}${part}`)),
  );
  const refused = ({ answered }: Stranger): boolean =>
    /^HTTP\/1\.1 503[\s\S]*retry-after: \d/i.test(answered());
  // So many fit; the others are refused while they come.
  const fitting = Math.ceil(budget / held);
  await waitFor('all that do not fit are refused', () => large.filter(refused).length >= bodies - fitting);
  const ledger = openLedger('small', 1);
  const load = await sendFor(running, 'small', ledger.note);
  expect(load.statuses).toEqual({ 200: load.sent });
  const growth = memoryOf([collect]).rss - before;
  // What fits, twice over for buffers on their way, and what serving costs anyway; all bodies together are 300 MB.
  expect(growth).toBeLessThan(2 * budget + 120e6);
  recordFigure(
    `${bodies} unfinished bodies of 3 MB, ${megabytes(budget)} allowed`,
    `${large.filter(refused).length} refused with 503; collection grew by ${megabytes(growth)}; ${load.sent} others answered 200`,
  );
});
