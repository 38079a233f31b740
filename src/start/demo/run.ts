/** The demo's process (`--demo`): tells the made-up company's year and goes on with its days. It may die at any moment. */
import { randomBytes } from 'node:crypto';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { YEAR_MS } from '../../demo/calendar.ts';
import { DEMO_SOURCES, type DemoSource } from '../../demo/call.ts';
import { makeCompany } from '../../demo/make-company.ts';
import { openStore } from '../../store/database.ts';
import { demoKeys, findDemo, type StoredDemo } from '../../store/demo.ts';
import { slugOf } from '../../store/names.ts';
import { bindChild } from '../../system/child.ts';
import { systemClock } from '../../system/clock.ts';
import { nodeDisk } from '../../system/disk-node.ts';
import { Fault } from '../../system/fault.ts';
import { pathsOf } from '../../system/paths.ts';
import type { ChildHealth, CoreStatus, DemoStatus } from '../../system/status.ts';
import { collectPortOf } from '../post-batch.ts';
import { openCursorFile } from './cursor.ts';
import { openFeed } from './feed.ts';
import { openDemoSender } from './send.ts';

/** Real work goes first wherever the processor is short. */
const NICE = 10;

export async function runDemo(config: Config): Promise<void> {
  setPriority(NICE);
  const paths = pathsOf(config.data);
  const { demo, keys } = await readDemo(paths.store);
  await nodeDisk.makeDir(paths.cursors);
  const stopping = new AbortController();
  let children: readonly ChildHealth[] = [];
  let waiting: string | null = null;
  const sender = openDemoSender({
    config,
    port: () => collectPortOf(children),
    keys,
    clock: systemClock,
    signal: stopping.signal,
    onWaiting: (reason) => {
      waiting = reason;
    },
  });
  const feed = openFeed({
    company: makeCompany(demo),
    anchor: demo.anchor,
    cursor: openCursorFile(nodeDisk, join(paths.cursors, 'demo.json'), demo),
    sender,
    clock: systemClock,
    signal: stopping.signal,
    core: () => coreOf(children),
  });
  const { workspace, seed, accounts, anchor } = demo;
  const status = (): DemoStatus => ({
    role: 'demo',
    pid: process.pid,
    workspace,
    seed,
    accounts,
    from: anchor - YEAR_MS,
    to: anchor,
    ...feed.progress(),
    waiting,
    memoryBytes: process.memoryUsage.rss(),
  });
  let running: Promise<void> = Promise.resolve();
  const bond = bindChild({
    status,
    async stop() {
      stopping.abort();
      await running;
      sender.close();
    },
    onMessage(message) {
      if (message.kind === 'health') children = message.children;
    },
  });
  bond.ready();
  running = feed.run();
  await running;
}

async function readDemo(
  path: string,
): Promise<{ readonly demo: StoredDemo; readonly keys: ReadonlyMap<DemoSource, string> }> {
  const store = await openStore({ path, clock: systemClock, random: randomBytes });
  try {
    const demo = await findDemo(store);
    if (demo === null)
      throw new Fault('invalid_config', 'There is no demo here: make it with trackway start --demo.');
    const byId = await demoKeys(store, demo.workspace);
    const keys = new Map<DemoSource, string>();
    for (const [source, name] of Object.entries(DEMO_SOURCES) as [DemoSource, string][]) {
      const key = byId.get(slugOf(name, 'source'));
      if (key !== undefined) keys.set(source, key);
    }
    return { demo, keys };
  } finally {
    await store.close();
  }
}

function coreOf(children: readonly ChildHealth[]): CoreStatus | null {
  const status = children.find((child) => child.status?.role === 'core')?.status;
  return status?.role === 'core' ? status : null;
}
