import { mkdirSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { recordFigure } from '../support/figures.ts';
import { type Product, type ProductOptions, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { readCleanLog } from './clean-log.ts';
import { countRows, type Sent, send } from './send.ts';
import { mountSmallDisk, type SmallDisk } from './small-disk.ts';

const MIB = 1024 * 1024;
const NOTE = 'x'.repeat(20_000);
const FIGURE = 'disk full: acknowledged before ENOSPC, all kept';
const NOT_RUN = 'not run: this machine does not let the tests mount a tmpfs';
const NO_RESERVE = ['--disk-reserve', '0'];

async function start(options: ProductOptions): Promise<Product> {
  const product = await startProduct(options);
  onTestFinished(() => product.remove());
  return product;
}

function mount(bytes: number): SmallDisk | null {
  const disk = mountSmallDisk(bytes);
  if (disk) onTestFinished(() => disk.unmount());
  return disk;
}

/** Sends until the product refuses. Returns the acknowledged ids and the refusal. */
async function sendUntilRefused(
  product: Product,
  prefix: string,
): Promise<{ acknowledged: string[]; refusal: Sent }> {
  const acknowledged: string[] = [];
  for (let number = 0; number < 20_000; number += 1) {
    const messageId = `${prefix}-${number}`;
    const sent = await send(product, messageId, NOTE);
    if (sent.status !== 200) return { acknowledged, refusal: sent };
    acknowledged.push(messageId);
  }
  throw new Error('the disk never filled');
}

async function expectEachOnce(
  product: Product,
  prefix: string,
  acknowledged: readonly string[],
): Promise<void> {
  await product.settled();
  const rows = await countRows(product, prefix);
  expect(acknowledged.filter((messageId) => rows.get(messageId) !== 1)).toEqual([]);
  // What was refused was not stored either: a client that gives up has the truth in hand.
  expect(rows.size).toBe(acknowledged.length);
}

test('free space below --disk-reserve: 503 with Retry-After and nothing stored; with space again everything is', async () => {
  const reserved = await start({ args: ['--disk-reserve', `${2 ** 50}`] });
  const sent = await send(reserved, 'reserve-0');
  expect(sent.status).toBe(503);
  expect(sent.retryAfter).toMatch(/^[1-9]\d*$/);
  expect((await fetch(`${reserved.collect}/readyz`)).status).toBe(503);
  await reserved.stop();
  const roomy = await start({ data: reserved.data, args: NO_RESERVE });
  expect(await countRows(roomy, 'reserve-')).toEqual(new Map());
  expect((await send(roomy, 'reserve-0')).status).toBe(200);
  await expectEachOnce(roomy, 'reserve-', ['reserve-0']);
});

test('the log’s disk is really full: 503 with Retry-After, never a false 200, and it goes on when there is space', async () => {
  const disk = mount(24 * MIB);
  if (!disk) return recordFigure(FIGURE, NOT_RUN);
  const data = mkdtempSync(join(tmpdir(), 'trackway-'));
  mkdirSync(join(data, 'log'));
  mkdirSync(join(disk.folder, 'raw'));
  symlinkSync(join(disk.folder, 'raw'), join(data, 'log', 'raw'));
  const product = await start({ data, args: NO_RESERVE });
  disk.fill(4 * MIB);
  const { acknowledged, refusal } = await sendUntilRefused(product, 'full');
  expect(refusal.status).toBe(503);
  expect(refusal.retryAfter).toMatch(/^[1-9]\d*$/);
  expect(acknowledged.length).toBeGreaterThan(0);
  disk.free();
  await waitFor('collection takes events again', async () => {
    const messageId = `full-again-${acknowledged.length}`;
    const { status } = await send(product, messageId);
    if (status === 200) acknowledged.push(messageId);
    return status === 200;
  });
  await expectEachOnce(product, 'full', acknowledged);
  recordFigure(FIGURE, `${acknowledged.length}`);
});

test('everything shares one full disk: what was acknowledged is stored once there is space, without anyone’s help', async () => {
  const disk = mount(400 * MIB);
  if (!disk) return recordFigure(FIGURE, NOT_RUN);
  const data = join(disk.folder, 'data');
  mkdirSync(data);
  const product = await start({ data, args: NO_RESERVE });
  await send(product, 'shared-warm');
  await product.settled();
  disk.fill(6 * MIB);
  const { acknowledged, refusal } = await sendUntilRefused(product, 'shared');
  expect(refusal.status).toBe(503);
  disk.free();
  await waitFor('collection takes events again', async () => (await send(product, 'again-0')).status === 200);
  await expectEachOnce(product, 'shared', ['shared-warm', ...acknowledged]);
  expect(readCleanLog(product.data).times.get('again-0')).toBe(1);
});
