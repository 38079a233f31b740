/**
 * The core process: warehouse, loader, pipeline thread, upkeep and the API.
 *
 * The order of a start is the order in which things can overlap: code of the large parts is imported when it is
 * their turn, not before the first line runs, and nothing here grows with what is stored (test/crash/bounded.test.ts).
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import type { Health } from '../control/ports.ts';
import { openLiveFeed } from '../live/feed.ts';
import { openStore, type Store } from '../store/database.ts';
import { findDemo } from '../store/demo.ts';
import { ensureWorkspace } from '../store/first-start.ts';
import {
  bindChild,
  type ChildBond,
  EXIT_HOPELESS,
  endAtOnce,
  nextWord,
  tellPrepared,
} from '../system/child.ts';
import { systemClock } from '../system/clock.ts';
import { nodeDisk } from '../system/disk-node.ts';
import { Fault } from '../system/fault.ts';
import { type Lines, openLines } from '../system/lines.ts';
import { pathsOf } from '../system/paths.ts';
import type { ChildHealth, PipelineStatus } from '../system/status.ts';
import type { Warehouse, WarehouseOptions } from '../warehouse/connection.ts';
import type { Loader } from '../warehouse/loader.ts';
import type { OpenPeople } from '../warehouse/people/people.ts';
import { openFinding } from './finding.ts';
import { openFolderSize } from './folder-size.ts';
import { giveMemoryBack } from './give-memory-back.ts';
import { openPassports } from './passports.ts';
import { openPeoplePort } from './people-port.ts';
import { startPipelineThread } from './pipeline-handle.ts';
import { prepareStore } from './prepare.ts';
import { openQuarantine } from './quarantine-port.ts';
import { startScores } from './scores.ts';
import { openSelfTracking } from './self-tracking/self-tracking.ts';
import type { TypedViews } from './typed-views.ts';
import { startUpkeep } from './upkeep.ts';
import { yieldToCollection } from './yield-to-collection.ts';

/** Where `npm run build` puts the console. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../ui/dist', import.meta.url));
const GATHER_ROWS = 50_000;
const GATHER_MS = 500;
/** A predecessor that was orphaned a moment ago may still hold the engine's folder. */
const ENGINE_WAIT_MS = 10_000;
const RETRY_MS = 100;
/**
 * From here on what can wait waits. The bytes count from the last committed block, which is a second old, so they are
 * what comes in a second: some 15,000 events. Compressing what came in a minute of four times that takes 1.3 cores for
 * seconds, and let the backlog grow at a rate that was kept up before and after (decision 0060).
 */
const BEHIND_BLOCKS = 8;
const BEHIND_BYTES = 16 * 1024 * 1024;
const EXIT_BUG = 70;

export async function runCore(config: Config): Promise<void> {
  const lines = openLines(config.logLevel, 'core');
  let bond: ChildBond | null = null;
  const watchers = new Set<() => void>();
  const first = await nextWord();
  const store = await openStore({
    path: pathsOf(config.data).store,
    clock: systemClock,
    random: randomBytes,
    onSourcesChanged() {
      bond?.storeChanged();
      for (const watcher of watchers) watcher();
    },
  });
  if (first === 'prepare') {
    tellPrepared(await prepareStore(store, config));
    await nextWord();
  }
  // A failure must end this process for certain, or it would never be started again.
  process.on('exit', (code) => {
    if (code !== 0 && code !== EXIT_HOPELESS) endAtOnce();
  });
  bond = await begin(config, store, lines, (watcher) => watchers.add(watcher));
}

async function begin(
  config: Config,
  store: Store,
  lines: Lines,
  onStoreChanged: (watcher: () => void) => void,
): Promise<ChildBond> {
  const paths = pathsOf(config.data);
  let children: readonly ChildHealth[] = [];
  const { id: strayWorkspace } = await ensureWorkspace(store);
  const live = openLiveFeed((on) => pipeline.watch(on));
  await nodeDisk.makeDir(paths.clean);
  // First of all the thread: it loads its code and its memory beside everything that follows.
  const pipeline = startPipelineThread(
    { config, strayWorkspace },
    {
      onLines: (shown, skipped) => live.publish(shown, skipped),
      onDeath(error) {
        lines.fatal({ error: String(error) }, 'the pipeline thread died, starting again');
        process.exit(EXIT_BUG);
      },
    },
  );
  // The engine opens in its own threads while the API's code is loaded.
  const [loading, { startControl }, { openWarehousePort }] = await Promise.all([
    startLoading(config, store, lines),
    import('../control/server.ts'),
    import('./warehouse-port.ts'),
  ]);
  const { warehouse, loader, typedViews, people } = loading;
  onStoreChanged(typedViews.refresh);
  const upkeep = startUpkeep({
    ...{ config, clock: systemClock, disk: nodeDisk, lines },
    loadedBlock: () => loader.status().block,
    isBehind: () => isBehind(loader.status().block, pipeline.status()),
  });
  const port = openWarehousePort({
    ...{ config, warehouse, loader, typedViews, strayWorkspace },
    newestBlock: () => pipeline.status()?.block ?? 0,
  });
  const quarantine = await openQuarantine({ config, store, warehouse, loader, pipeline, lines });
  const self = openSelfTracking({
    ...{ config, store, lines, warehouse },
    children: () => children,
    isSettled: () => isSettled(pipeline.status(), port.status().backlogBlocks),
  });
  const fed = config.demo ? await findDemo(store) : null;
  const scores = await startScores({
    ...{ config, store, lines, warehouse, loader },
    children: () => children,
    finding: openFinding({ children: () => children, loader, people, demo: fed?.workspace ?? null }),
  });
  onStoreChanged(scores.wake);
  const control = await startControl({
    ...{ config, store, pipeline, quarantine, people, live, lines },
    ...{ warehouse: port, passports: openPassports(config) },
    ...{ segments: scores.segments, actions: scores.actions, scoring: scores.scoring, sync: scores.sync },
    clock: systemClock,
    selfTracking: self.selfTracking,
    consoleFolder: CONSOLE_FOLDER,
    health: { children: () => children, disk: openDiskFacts(paths.root) },
  });
  const bond = bindChild({
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
      await self.stop();
      await quarantine.stop();
      await scores.stop();
      await pipeline.stop();
      await loading.stop();
      await upkeep.stop();
      await warehouse.close();
      await store.close();
    },
    onMessage(message) {
      if (message.kind === 'health') children = message.children;
    },
  });
  yieldToCollection(lines);
  giveMemoryBack();
  bond.ready(control.port);
  self.begin();
  return bond;
}

/** The engine, the loader and the views on it, with their code. */
async function startLoading(
  config: Config,
  store: Store,
  lines: Lines,
): Promise<{
  warehouse: Warehouse;
  loader: Loader;
  typedViews: TypedViews;
  people: OpenPeople;
  stop(): Promise<void>;
}> {
  const paths = pathsOf(config.data);
  const [{ openWarehouse }, { openLoader }, { openTypedViews }] = await Promise.all([
    import('../warehouse/connection.ts'),
    import('../warehouse/loader.ts'),
    import('./typed-views.ts'),
  ]);
  const warehouse = await openWhenFree(openWarehouse, config, lines);
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
  const typedViews = openTypedViews({ store, warehouse, clock: systemClock, lines });
  const people = await openPeoplePort({ store, warehouse, loader, lines });
  return {
    warehouse,
    loader,
    typedViews,
    people,
    async stop() {
      stopping.abort();
      await Promise.all([loading, typedViews.close(), people.stop()]);
    },
  };
}

function isBehind(loadedBlock: number, pipeline: PipelineStatus | null): boolean {
  if (pipeline === null) return true;
  return pipeline.block - loadedBlock > BEHIND_BLOCKS || pipeline.backlogBytes > BEHIND_BYTES;
}

function openDiskFacts(root: string): Health['disk'] {
  const folderSize = openFolderSize(root);
  return async () => ({ usedBytes: await folderSize.bytes(), ...(await nodeDisk.space(root)) });
}

/** What was sent a moment ago can be asked for. */
function isSettled(pipeline: PipelineStatus | null, backlogBlocks: number): boolean {
  return pipeline !== null && pipeline.backlogBytes === 0 && backlogBlocks === 0;
}

const NOT_YET = {
  events: 0,
  duplicates: 0,
  refusals: 0,
  quarantined: 0,
  plans: { inForce: [], changing: false, problems: [] },
  backlogBytes: 0,
  block: 0,
  damageBytes: 0,
  dedupe: { keys: 0, windowHours: 0, shrunk: false, bytes: 0 },
  error: null,
};

async function openWhenFree(
  openWarehouse: (options: WarehouseOptions) => Promise<Warehouse>,
  config: Config,
  lines: Lines,
): Promise<Warehouse> {
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
