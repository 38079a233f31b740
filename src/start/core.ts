/** The core process: warehouse, loader, pipeline thread, upkeep and the API. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { ControlOptions } from '../control/api.ts';
import { startControl } from '../control/server.ts';
import { openLiveFeed } from '../live/feed.ts';
import { latestManifest } from '../log/block-files.ts';
import { openStore } from '../store/database.ts';
import { ensureWorkspace } from '../store/first-start.ts';
import { bindChild, type ChildBond, endAtOnce } from '../system/child.ts';
import { systemClock } from '../system/clock.ts';
import { nodeDisk } from '../system/disk-node.ts';
import { Fault } from '../system/fault.ts';
import { type Lines, openLines } from '../system/lines.ts';
import { type Paths, pathsOf } from '../system/paths.ts';
import type { ChildHealth, PipelineStatus } from '../system/status.ts';
import { EXIT_HOPELESS } from '../system/supervisor.ts';
import { openWarehouse, type Warehouse } from '../warehouse/connection.ts';
import { type Loader, openLoader } from '../warehouse/loader.ts';
import { openFolderSize } from './folder-size.ts';
import { startPipelineThread } from './pipeline-handle.ts';
import { startUpkeep } from './upkeep.ts';
import { openWarehousePort } from './warehouse-port.ts';

const GATHER_ROWS = 50_000;
const GATHER_MS = 500;
/** A predecessor that was orphaned a moment ago may still hold the engine's folder. */
const ENGINE_WAIT_MS = 10_000;
const RETRY_MS = 100;
/** More than a few seconds' worth at any rate that can be kept up. */
const BEHIND_BLOCKS = 8;
const BEHIND_BYTES = 256 * 1024 * 1024;
const EXIT_BUG = 70;

export async function runCore(config: Config): Promise<void> {
  const paths = pathsOf(config.data);
  const lines = openLines(config.logLevel, 'core');
  // A failure must end this process for certain, or it would never be started again.
  process.on('exit', (code) => {
    if (code !== 0 && code !== EXIT_HOPELESS) endAtOnce();
  });
  let bond: ChildBond | null = null;
  let children: readonly ChildHealth[] = [];
  const store = await openStore({
    path: paths.store,
    clock: systemClock,
    random: randomBytes,
    onSourcesChanged: () => bond?.storeChanged(),
  });
  const { id: strayWorkspace } = await ensureWorkspace(store);
  const live = openLiveFeed((on) => pipeline.watch(on));
  await nodeDisk.makeDir(paths.clean);
  let newestBlock = (await latestManifest(nodeDisk, paths.clean))?.block ?? 0;
  const pipeline = startPipelineThread(
    { config, strayWorkspace },
    {
      onBlock: (manifest) => {
        newestBlock = manifest.block;
      },
      onLines: (shown, skipped) => live.publish(shown, skipped),
      onDeath(error) {
        lines.fatal({ error: String(error) }, 'the pipeline thread died, starting again');
        process.exit(EXIT_BUG);
      },
    },
  );
  const warehouse = await openWhenFree(config, lines);
  const { loader, stop: stopLoading } = await startLoading(warehouse, paths, lines);
  const upkeep = startUpkeep({
    config,
    clock: systemClock,
    disk: nodeDisk,
    lines,
    loadedBlock: () => loader.status().block,
    isBehind: () => isBehind(newestBlock - loader.status().block, pipeline.status()),
  });
  const port = openWarehousePort({
    config,
    warehouse,
    loader,
    newestBlock: () => newestBlock,
    strayWorkspace,
  });
  const folderSize = openFolderSize(paths.root);
  const options: ControlOptions = {
    config,
    store,
    warehouse: port,
    pipeline,
    live,
    lines,
    clock: systemClock,
    health: {
      children: () => children,
      disk: async () => ({ usedBytes: await folderSize.bytes(), ...(await nodeDisk.space(paths.root)) }),
    },
  };
  const control = await startControl(options);
  bond = bindChild({
    status: () => ({
      role: 'core',
      pid: process.pid,
      port: control.port,
      pipeline: pipeline.status() ?? NOT_YET,
      warehouse: port.status(),
      memoryBytes: process.memoryUsage.rss(),
    }),
    async stop() {
      await control.close();
      await pipeline.stop();
      await stopLoading();
      await upkeep.stop();
      await warehouse.close();
      await store.close();
    },
    onMessage(message) {
      if (message.kind === 'health') children = message.children;
    },
  });
  bond.ready(control.port);
}

async function startLoading(
  warehouse: Warehouse,
  paths: Paths,
  lines: Lines,
): Promise<{ loader: Loader; stop(): Promise<void> }> {
  const loader = await openLoader({
    warehouse,
    disk: nodeDisk,
    clock: systemClock,
    lines,
    clean: paths.clean,
    cursor: join(paths.cursors, 'warehouse.json'),
    gatherRows: GATHER_ROWS,
    gatherMs: GATHER_MS,
  });
  const stopping = new AbortController();
  const loading = loader.run(stopping.signal);
  return {
    loader,
    async stop() {
      stopping.abort();
      await loading;
    },
  };
}

function isBehind(blocks: number, pipeline: PipelineStatus | null): boolean {
  return blocks > BEHIND_BLOCKS || (pipeline?.backlogBytes ?? 0) > BEHIND_BYTES;
}

const NOT_YET = {
  events: 0,
  duplicates: 0,
  refusals: 0,
  backlogBytes: 0,
  block: 0,
  damageBytes: 0,
  dedupe: { keys: 0, windowHours: 0, shrunk: false, bytes: 0 },
  error: null,
};

async function openWhenFree(config: Config, lines: Lines): Promise<Warehouse> {
  const deadline = Date.now() + ENGINE_WAIT_MS;
  for (;;) {
    try {
      return await openWarehouse({
        path: pathsOf(config.data).warehouse,
        url: config.clickhouseUrl,
        database: config.clickhouseDatabase,
        memoryBytes: config.queryMemoryBytes * 2,
        threads: 2,
      });
    } catch (error) {
      if ((error instanceof Fault && error.code === 'invalid_config') || Date.now() > deadline) throw error;
      lines.debug({ error: String(error) }, 'the warehouse is not free yet');
      await systemClock.sleep(RETRY_MS);
    }
  }
}
