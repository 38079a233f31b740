/**
 * Trackway tracks Trackway: the built-in workspace, the way from the API's routes to collection, and the daily count.
 * It is begun when everything else is up, and what happens before waits for it. Nothing here makes a start slower or
 * fail, and nothing that was asked of the API waits for it.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import {
  type Analytics,
  NO_SELF_TRACKING,
  type SelfTracking,
  type Who,
} from '../../control/self-tracking/self-tracking.ts';
import type { Store } from '../../store/database.ts';
import { findOwner } from '../../store/owner.ts';
import type { SelfSource } from '../../store/self-tracking.ts';
import { listSources } from '../../store/sources.ts';
import { listWorkspaces } from '../../store/workspaces.ts';
import { systemClock } from '../../system/clock.ts';
import { nodeDisk } from '../../system/disk-node.ts';
import type { Lines } from '../../system/lines.ts';
import { pathsOf } from '../../system/paths.ts';
import type { ChildHealth } from '../../system/status.ts';
import { VERSION } from '../../system/version.ts';
import type { Warehouse } from '../../warehouse/connection.ts';
import { collectPortOf, openPost } from '../post-batch.ts';
import { type Project, runDaily } from './daily.ts';
import { tellFiledPlans } from './filed-plans.ts';
import { openOutbox } from './outbox.ts';

/** Longer than a start takes, and shorter than messageIds are remembered. */
const FILED_SINCE_MS = 60 * 60_000;

export interface SelfTrackingOptions {
  readonly config: Config;
  readonly store: Store;
  readonly lines: Lines;
  readonly children: () => readonly ChildHealth[];
  readonly warehouse: Warehouse;
  readonly isSettled: () => boolean;
}

export interface RunningSelfTracking {
  readonly selfTracking: SelfTracking;
  /** Everything else is up. */
  begin(): void;
  stop(): Promise<void>;
}

export function openSelfTracking(options: SelfTrackingOptions): RunningSelfTracking {
  const { config, store, lines } = options;
  if (config.noSelfTracking)
    return { selfTracking: NO_SELF_TRACKING, begin: () => undefined, stop: async () => undefined };
  const stopping = new AbortController();
  const { signal } = stopping;
  const post = openPost(config);
  let own: SelfSource | null = null;
  const outbox = openOutbox({
    clock: systemClock,
    signal,
    async send(calls) {
      const port = collectPortOf(options.children());
      if (own === null || port === null) return 'collection is not up';
      const sentAt = new Date(systemClock.now()).toISOString();
      return post.send(port, own.writeKey, Buffer.from(JSON.stringify({ sentAt, batch: calls })));
    },
  });
  let taken: Promise<boolean>[] = [];
  const selfTracking: SelfTracking = {
    // What is done in the built-in workspace itself would be told there again and again.
    as: (who) =>
      who.workspace === own?.workspace
        ? NO_SELF_TRACKING.as(who)
        : analyticsOf(who, (call) => void outbox.add(call)),
  };
  const daily: SelfTracking = {
    as: (who) => analyticsOf(who, (call) => void taken.push(outbox.add(call))),
  };
  let running: Promise<void> = Promise.resolve();
  async function run(): Promise<void> {
    const [{ ensureSelfSource }, { selfPlan }, { readCallUsage }, { readPlanUsage }] = await Promise.all([
      import('../../store/self-tracking.ts'),
      import('./self-plan.ts'),
      import('../../warehouse/queries/call-usage.ts'),
      import('../../warehouse/queries/plan-usage.ts'),
    ]);
    own = await ensureSelfSource(store, selfPlan());
    await tellFiledPlans({ store, since: systemClock.now() - FILED_SINCE_MS, selfTracking });
    await runDaily({
      ...{ disk: nodeDisk, clock: systemClock, lines, signal, selfTracking: daily },
      path: join(pathsOf(config.data).cursors, 'self-tracking.json'),
      members: async () => [await findOwner(store)].flatMap((owner) => (owner === null ? [] : [owner.id])),
      projects: () => listProjects(store),
      usage: (to) => readCallUsage(options.warehouse, to),
      violations: (to) => readPlanUsage(options.warehouse, to),
      isSettled: options.isSettled,
      async taken() {
        const all = await Promise.all(taken);
        taken = [];
        return !all.includes(false);
      },
    });
  }
  return {
    selfTracking,
    begin() {
      running = run().catch((error: unknown) =>
        lines.warn({ error: String(error) }, 'self-tracking is off until the next start'),
      );
    },
    async stop() {
      stopping.abort();
      await running;
      post.close();
    },
  };
}

function analyticsOf(who: Who, add: (call: object) => void): Analytics {
  const { workspace, ...ids } = who;
  const tell = (call: object): void => {
    const context = { library: { name: 'trackway', version: VERSION }, groupId: workspace };
    const timestamp = new Date(systemClock.now()).toISOString();
    add({ messageId: `self-${randomUUID()}`, timestamp, ...ids, ...call, context });
  };
  return {
    identify: (userId, traits, said) => tell({ ...said, type: 'identify', userId, traits }),
    group: (groupId, traits, said) => tell({ ...said, type: 'group', groupId, traits }),
    track: (event, properties, said) => tell({ ...said, type: 'track', event, properties }),
  };
}

/** The demo is made up, and Trackway's own workspace is this one. */
async function listProjects(store: Store): Promise<readonly Project[]> {
  const projects: Project[] = [];
  for (const { id, demo, builtIn } of await listWorkspaces(store)) {
    if (demo || builtIn) continue;
    for (const source of await listSources(store, id)) projects.push({ workspace: id, source });
  }
  return projects;
}
