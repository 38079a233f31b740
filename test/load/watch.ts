/** What the load tests look at while a load goes on. */
import { setTimeout as rest } from 'node:timers/promises';
import { messageIdPrefix } from '../../bench/load/template.ts';
import { memoryOf } from '../../bench/processes.ts';
import type { Product } from '../support/product.ts';
import { isLong } from '../support/scale.ts';
import { waitFor } from '../support/wait.ts';

const LOOK_MS = 100;

interface Status {
  readonly processes: readonly { readonly name: string; readonly pid: number | null }[];
}

/** The pid of one of the product's processes by its name: collect, core, deliver. */
export async function pidOf(product: Product, name: string): Promise<number> {
  let pid: number | null | undefined;
  // The supervisor tells of its children once a second.
  await waitFor(`the product tells of its process ${name}`, async () => {
    const { processes } = await product.get<Status>('/status');
    pid = processes.find((process) => process.name === name)?.pid;
    return typeof pid === 'number';
  });
  return pid ?? 0;
}

/** The largest sum of resident memory, bytes, until `load` is done. */
export async function peakMemoryWhile(pids: readonly number[], load: Promise<unknown>): Promise<number> {
  const state = { running: true };
  const end = (): void => {
    state.running = false;
  };
  load.then(end, end);
  let peak = 0;
  while (state.running) {
    peak = Math.max(peak, memoryOf(pids).rss);
    await Promise.race([rest(LOOK_MS), load.catch(() => undefined)]);
  }
  return peak;
}

/** Waits until so many events of a run are rows, however long the backlog is; then until nothing is pending at all. */
export async function settle(product: Product, run: string, events: number): Promise<void> {
  await waitFor(
    `${events} events of the run ${run} are rows`,
    async () => (await countRows(product, run)) >= events,
    isLong ? 3_000_000 : 120_000,
  );
  await product.settled();
}

export async function countRows(product: Product, run: string): Promise<number> {
  const [row] = await product.query<{ count: number }>(
    `SELECT count() AS count FROM events WHERE startsWith(messageId, '${messageIdPrefix(run)}')`,
  );
  return Number(row?.count ?? 0);
}

/** The status of one track call. */
export async function sendOne(product: Product, messageId: string): Promise<number> {
  const response = await fetch(`${product.collect}/v1/track`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${product.writeKey}:`).toString('base64')}` },
    body: JSON.stringify({ messageId, userId: 'u1', event: 'Hello' }),
  });
  await response.arrayBuffer();
  return response.status;
}
