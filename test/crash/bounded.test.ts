/**
 * What a restart reads must not grow with what was ever collected: with a large log and a large memory of
 * messageIds it is the memory that is read back, the last segment's end, and little else. Bytes are counted, as
 * the kernel counts them for each process, not milliseconds.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { type Product, startProduct } from '../support/product.ts';
import { isLong } from '../support/scale.ts';
import { waitFor } from '../support/wait.ts';
import { findChild, type Role } from './processes.ts';

const LOG_BYTES = isLong ? 1_000_000_000 : 80_000_000;
const BATCH = 500;
const SENDERS = 4;
const SEGMENT_BYTES = 8 * 1024 * 1024;
/** Code, the engine's metadata and the end of a file or two: what differs between two starts of the same folder. */
const SLACK_BYTES = 6_000_000;

/** Bytes a process has asked the kernel for since it began, whether from the disk or its cache. */
function bytesRead(pid: number): number {
  return Number(/^rchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1]);
}

/** Kills it, waits until its successor serves, and returns how much that has read by then. */
async function readByRestart(product: Product, role: Role): Promise<number> {
  const killed = findChild(product.pid, role);
  if (killed === null) throw new Error(`${role} is down`);
  process.kill(killed, 'SIGKILL');
  let successor: number | null = null;
  await waitFor(`another ${role} serves`, async () => {
    successor = findChild(product.pid, role);
    const address = role === 'core' ? product.api : product.collect;
    return successor !== null && successor !== killed && (await fetch(`${address}/readyz`)).ok;
  });
  return bytesRead(successor ?? 0);
}

async function fill(product: Product): Promise<number> {
  const headers = { authorization: `Basic ${Buffer.from(`${product.writeKey}:`).toString('base64')}` };
  let events = 0;
  const send = async (): Promise<void> => {
    while (bytesIn(join(product.data, 'log', 'raw', '0')) < LOG_BYTES) {
      const first = events;
      events += BATCH;
      const batch = Array.from({ length: BATCH }, (_, index) => ({
        type: 'track',
        event: 'Order Completed',
        messageId: `bounded-${first + index}`,
        userId: `user-${(first + index) % 1000}`,
        properties: { number: first + index, note: 'x'.repeat(200) },
      }));
      const body = JSON.stringify({ batch });
      await waitFor('a batch is accepted', async () => {
        const answer = await fetch(`${product.collect}/v1/batch`, { method: 'POST', headers, body });
        await answer.arrayBuffer();
        return answer.status === 200;
      });
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, send));
  return events;
}

const bytesIn = (dir: string): number =>
  existsSync(dir) ? readdirSync(dir).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0) : 0;

test.skipIf(!existsSync('/proc/self/io'))(
  'a restart reads back the memory of messageIds and the last segment, not the log or the warehouse',
  async () => {
    const product = await startProduct({ args: ['--segment-bytes', `${SEGMENT_BYTES}`] });
    const empty = {
      core: await readByRestart(product, 'core'),
      collect: await readByRestart(product, 'collect'),
    };
    const events = await fill(product);
    await waitFor(
      'all of it is loaded',
      async () => (await pending(product)) === 0,
      isLong ? 600_000 : 120_000,
    );
    const logBytes = bytesIn(join(product.data, 'log', 'raw', '0'));
    const memoryBytes = bytesIn(join(product.data, 'log', 'dedupe'));
    const full = {
      core: await readByRestart(product, 'core'),
      collect: await readByRestart(product, 'collect'),
    };

    expect(memoryBytes).toBeGreaterThan(events * 12);
    expect(full.core - empty.core).toBeLessThan(memoryBytes + SLACK_BYTES);
    expect(full.collect - empty.collect).toBeLessThan(SEGMENT_BYTES + SLACK_BYTES);
    expect(logBytes).toBeGreaterThan(4 * (memoryBytes + SEGMENT_BYTES + SLACK_BYTES));
    // Nothing is run again: the pipeline goes on where it was.
    const { pipeline } = await product.get<{ pipeline: { events: number } }>('/status');
    expect(pipeline.events).toBe(0);
    recordFigure('restart: bytes of raw log, of memory of messageIds', `${logBytes}, ${memoryBytes}`);
    recordFigure('restart: bytes core reads, empty and with that log', `${empty.core}, ${full.core}`);
    recordFigure(
      'restart: bytes collect reads, empty and with that log',
      `${empty.collect}, ${full.collect}`,
    );
    await product.remove();
  },
  isLong ? 1_200_000 : 300_000,
);

async function pending(product: Product): Promise<number> {
  const { total } = await product.get<{ total: { pending: number; remainder: number } }>('/books');
  return total.pending + Math.abs(total.remainder);
}
