/** The quarantine as the API asks it (control/ports.ts), with its jobs. */
import type { Config } from '../config.ts';
import type { Quarantine } from '../control/ports.ts';
import type { Store } from '../store/database.ts';
import { systemClock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import { pathsOf } from '../system/paths.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import type { Loader } from '../warehouse/loader.ts';
import { countHeld, readHeld, readHeldAfter, readHeldGroups } from '../warehouse/queries/quarantine.ts';
import { countViolations, readViolations } from '../warehouse/queries/violations.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';
import type { PipelineHandle } from './pipeline-handle.ts';

export interface QuarantinePortOptions {
  readonly config: Config;
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly loader: Loader;
  readonly pipeline: PipelineHandle;
  readonly lines: Lines;
}

export interface QuarantinePort extends Quarantine {
  stop(): Promise<void>;
}

/** Jobs that were left over go on at once. */
export async function openQuarantine(options: QuarantinePortOptions): Promise<QuarantinePort> {
  const { warehouse, store, loader, pipeline, lines } = options;
  const { startJobs } = await import('../quarantine/jobs.ts');
  const jobs = startJobs({
    store,
    warehouse,
    clock: systemClock,
    lines,
    order: (order) => pipeline.order(order),
    loadedBlock: () => loader.status().block,
    newestBlock: () => pipeline.status()?.block ?? null,
  });
  const trying = openTrying(options);
  return {
    groups: (filter, limit) => whenThereIsRoom(() => readHeldGroups(warehouse, filter, limit)),
    async list(filter, page) {
      const { events, cursor } = await whenThereIsRoom(() => readHeld(warehouse, filter, page));
      return { items: events, next: cursor };
    },
    async violations(filter, page) {
      const { violations, cursor } = await whenThereIsRoom(() => readViolations(warehouse, filter, page));
      return { items: violations, next: cursor };
    },
    countViolations: (filter, groups, limit) =>
      whenThereIsRoom(() => countViolations(warehouse, filter, groups, limit)),
    preview: (filter, wanted) => preview(warehouse, trying, filter, wanted),
    async *heldEvents(question) {
      const { readHeldEvents, tools } = await trying();
      yield* readHeldEvents(warehouse, tools, question);
    },
    kick: () => jobs.kick(),
    stop: () => jobs.stop(),
  };
}

type Trying = () => Promise<Omit<Awaited<ReturnType<typeof load>>, 'followPlans'>>;

/** What events are tried with, as of now. Nothing is loaded or compiled before the first time. */
function openTrying({ config }: QuarantinePortOptions): Trying {
  let opened: ReturnType<typeof load> | undefined;
  return async () => {
    opened ??= load(config);
    const { followPlans, ...loaded } = await opened;
    await followPlans(loaded.tools.plans);
    return loaded;
  };
}

async function preview(
  warehouse: Warehouse,
  trying: Trying,
  filter: Parameters<Quarantine['preview']>[0],
  { kind, fix, tried, samples }: Parameters<Quarantine['preview']>[1],
): ReturnType<Quarantine['preview']> {
  const { previewOrder, deedOf, tools } = await trying();
  const total = await countHeld(warehouse, filter);
  const place = { changedFrom: Number.MAX_SAFE_INTEGER, limit: tried };
  const rows = await readHeldAfter(warehouse, filter, null, place);
  const order = { deed: deedOf({ kind }), fix: fix === null ? null : { ...fix, label: 'preview' } };
  return { total, ...(await previewOrder(tools, filter.workspace, rows, order, samples)) };
}

async function load(config: Config) {
  const [{ previewOrder }, { readHeldEvents }, { deedOf }, { createPlans, followPlans }, { openPlanReader }] =
    await Promise.all([
      import('../quarantine/preview.ts'),
      import('../quarantine/held-events.ts'),
      import('../quarantine/jobs.ts'),
      import('../pipeline/plans.ts'),
      import('../store/read-plans.ts'),
    ]);
  const plans = createPlans(openPlanReader(pathsOf(config.data).store), () => performance.now());
  return { previewOrder, readHeldEvents, followPlans, deedOf, tools: { limits: config, plans } };
}
