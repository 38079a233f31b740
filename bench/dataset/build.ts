/**
 * `node bench/dataset/build.ts FOLDER EVENTS`: a data folder with so many events, made by the product itself: they
 * are sent to a whole Trackway over HTTP and nothing is put into its tables by any other way. Then it is weighed, and what
 * was processed is retired from its logs as the product retires it, to save room. In a process of its own, because
 * an engine serves one folder a process.
 */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { latestManifest, removeOldBlocks } from '../../src/log/block-files.ts';
import { START } from '../../src/log/log.ts';
import { maintain } from '../../src/log/segment-maintain.ts';
import { systemClock } from '../../src/system/clock.ts';
import { nodeDisk } from '../../src/system/disk-node.ts';
import { pathsOf } from '../../src/system/paths.ts';
import { openWarehouse } from '../../src/warehouse/connection.ts';
import { readUsage } from '../../src/warehouse/queries/usage.ts';
import { startMeasurable } from '../product.ts';
import { sendDataset } from './send.ts';
import type { Weights } from './weights.ts';

const folder = process.argv[2] ?? '';
const events = Number(process.argv[3]);
const FOREVER = { hours: 24 * 365, bytes: Number.MAX_SAFE_INTEGER };
const data = join(folder, 'data');
const paths = pathsOf(data);

function sizeOf(dir: string, ends: string): number {
  return readdirSync(dir)
    .filter((name) => name.endsWith(ends))
    .reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
}

async function fill(end: number): Promise<void> {
  mkdirSync(data, { recursive: true });
  // Many small segments, so that nearly all of the raw log is closed and can be compressed at the end.
  const product = await startMeasurable(data, ['--segment-bytes', '16mb']);
  try {
    const onProgress = (sent: number): void => {
      if (sent % 10_000 === 0) process.stdout.write(`${sent} of ${events} events sent\n`);
    };
    await sendDataset({ port: product.collectPort, events, end, run: 'data', onProgress });
    process.stdout.write('until the last row can be asked for\n');
    await product.rowsReach(events);
    await product.settled();
  } finally {
    await product.stop();
  }
}

async function weigh(): Promise<Omit<Weights, 'events' | 'end'>> {
  const raw = join(paths.raw, '0');
  const rawBytes = sizeOf(raw, '.seg');
  const before = (await latestManifest(nodeDisk, paths.clean))?.cursor['0'] ?? START;
  const upkeep = { disk: nodeDisk, clock: systemClock, dir: raw, archiveDir: null, before };
  process.stdout.write('compressing the raw log\n');
  await maintain({ ...upkeep, keep: FOREVER });
  const compressed = { bytes: sizeOf(raw, '.seg.zst'), open: sizeOf(raw, '.seg') };
  const cleanBytes = sizeOf(paths.clean, 'json');
  const warehouse = await openWarehouse({
    path: paths.warehouse,
    url: '',
    database: 'trackway',
    memoryBytes: 2 ** 31,
    threads: 2,
  });
  const { tables } = await readUsage(warehouse);
  await warehouse.close();
  const block = (await latestManifest(nodeDisk, paths.clean))?.block ?? 1;
  await removeOldBlocks({
    disk: nodeDisk,
    clock: systemClock,
    dir: paths.clean,
    keepHours: 0,
    before: block,
  });
  await maintain({ ...upkeep, keep: { hours: 0, bytes: 0 } });
  return {
    rawBytes,
    // What is still open is reckoned as if it were compressed like the rest.
    rawCompressedBytes: (compressed.bytes * rawBytes) / Math.max(1, rawBytes - compressed.open),
    cleanBytes,
    tables: Object.fromEntries(tables.map(({ table, bytes }) => [table, bytes])),
  };
}

const end = Date.now();
await fill(end);
const weights: Weights = { events, end, ...(await weigh()) };
writeFileSync(join(folder, 'weights.json'), JSON.stringify(weights));
process.exit(0);
