/** The warehouse as the API asks it (control/ports.ts), with the part of the books that is still in the logs. */
import type { Config } from '../config.ts';
import type { BookEntry, EventView, RefusalView, Warehouse as WarehousePort } from '../control/ports.ts';
import { findBlocks, readManifest, readManifests } from '../log/block-files.ts';
import { countUnread } from '../pipeline/unread.ts';
import { nodeDisk } from '../system/disk-node.ts';
import { Fault } from '../system/fault.ts';
import { pathsOf } from '../system/paths.ts';
import { ask } from '../warehouse/ask.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { forgetWorkspace } from '../warehouse/forget.ts';
import type { Loader } from '../warehouse/loader.ts';
import { readCalendar, startsOf } from '../warehouse/panel/calendar.ts';
import { readAccountHistories, readHistories } from '../warehouse/panel/histories.ts';
import { readActivity, readLastEvents } from '../warehouse/queries/activity.ts';
import { readActivityNames } from '../warehouse/queries/activity-names.ts';
import { type PendingEvents, readBooks } from '../warehouse/queries/books.ts';
import { readCoverage } from '../warehouse/queries/coverage.ts';
import { readEventById } from '../warehouse/queries/event.ts';
import { readEvents } from '../warehouse/queries/events.ts';
import { readFunnel } from '../warehouse/queries/funnel.ts';
import { readRefusals } from '../warehouse/queries/refusals.ts';
import { readSeenFields } from '../warehouse/queries/seen-fields.ts';
import { readSlices } from '../warehouse/queries/slices.ts';
import { readTables } from '../warehouse/queries/tables.ts';
import { readViolationDays } from '../warehouse/queries/violation-days.ts';
import { readVolumes } from '../warehouse/queries/volumes.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';
import { openPartitions } from './partitions.ts';
import type { TypedViews } from './typed-views.ts';

/** How much of the unread raw log is counted for one look at the books. */
const UNREAD_BYTES_MAX = 256 * 1024 * 1024;
const AGAIN_SECONDS = 5;

export interface WarehousePortOptions {
  readonly config: Config;
  readonly warehouse: Warehouse;
  readonly loader: Loader;
  readonly typedViews: TypedViews;
  /** The newest committed block, 0 before the first. */
  readonly newestBlock: () => number;
  readonly strayWorkspace: string;
}

export function openWarehousePort(options: WarehousePortOptions): WarehousePort {
  const { config, warehouse, loader, typedViews } = options;
  const limits = {
    rowsMax: config.queryRowsMax,
    seconds: config.querySeconds,
    memoryBytes: config.queryMemoryBytes,
  };
  return {
    async listEvents(filter) {
      const { events, cursor } = await whenThereIsRoom(() => readEvents(warehouse, filter));
      return { items: events satisfies readonly EventView[], next: cursor };
    },
    async getEvent(workspace, messageId) {
      return (await whenThereIsRoom(() => readEventById(warehouse, { workspace, messageId })))[0] ?? null;
    },
    async listRefusals(filter) {
      const unclaimed = filter.workspace === options.strayWorkspace;
      const { refusals, cursor } = await whenThereIsRoom(() =>
        readRefusals(warehouse, { ...filter, unclaimed }),
      );
      return { items: refusals.map(viewRefusal), next: cursor };
    },
    books: ({ workspace, from, to }) => whenThereIsRoom(() => readAllBooks(options, workspace, from, to)),
    activity: (question) =>
      whenThereIsRoom(() =>
        readActivity(warehouse, {
          ...question,
          unclaimed: question.workspace === options.strayWorkspace && question.source === undefined,
        }),
      ),
    lastEvents: (workspace) => whenThereIsRoom(() => readLastEvents(warehouse, workspace)),
    ask(sql, { workspace, signal }) {
      const views = typedViews.applied(workspace).views.map(({ name }) => name);
      return ask(warehouse, sql, { workspace, limits, signal, views });
    },
    tables: (workspace) => readTables(warehouse, workspace, typedViews.applied(workspace).views),
    typing: async (workspace) => ({
      typing: await typedViews.published(workspace),
      database: warehouse.database,
    }),
    volumes: (question) => whenThereIsRoom(() => readVolumes(warehouse, question)),
    activityNames: (question) => whenThereIsRoom(() => readActivityNames(warehouse, question)),
    seenFields: (question) => whenThereIsRoom(() => readSeenFields(warehouse, question)),
    coverage: (question) => whenThereIsRoom(() => readCoverage(warehouse, question)),
    violationDays: (question) => whenThereIsRoom(() => readViolationDays(warehouse, question)),
    funnel: (question) => whenThereIsRoom(() => readFunnel(warehouse, question)),
    slices: (question) => readSlices(warehouse, question),
    panelCalendar: (question) => whenThereIsRoom(() => readCalendar(warehouse, question)),
    dayStarts: (timeZone, days) => startsOf(warehouse, timeZone, days),
    histories: (question) => readHistories(warehouse, question),
    accountHistories: (question) => readAccountHistories(warehouse, question),
    async forget(workspace) {
      await typedViews.forget(workspace);
      await loader.between(() => forgetWorkspace(warehouse, workspace));
    },
    status() {
      const { block, rows, error } = loader.status();
      return { block, rows, error, backlogBlocks: Math.max(0, options.newestBlock() - block) };
    },
  };
}

function viewRefusal(refusal: Awaited<ReturnType<typeof readRefusals>>['refusals'][number]): RefusalView {
  const { refusalId, source, code, reason, body } = refusal;
  return {
    refusalId,
    source,
    code,
    reason,
    body,
    receivedAt: new Date(refusal.receivedAt).toISOString(),
    messageId: refusal.messageId || null,
    type: refusal.type || null,
    event: refusal.event || null,
    cut: refusal.cut === 1,
  };
}

/**
 * Between two gatherings, so that no event is looked for in the tables and in the logs at once: first what the
 * tables hold, then the blocks after them, then the raw log after those.
 */
async function readAllBooks(
  options: WarehousePortOptions,
  workspace: string,
  from: number,
  to: number,
): Promise<BookEntry[]> {
  const { warehouse, loader, strayWorkspace } = options;
  return loader.between(async (block) => {
    const pending = (await countPending(options, block).catch(sayUncounted)).filter(
      (entry) => entry.workspace === workspace && entry.hour >= from && entry.hour < to,
    );
    return readBooks(warehouse, { workspace, from, to, pending, unclaimed: workspace === strayWorkspace });
  });
}

/** Of a log that is removed, replaced or damaged under its readers; the books without that part would not balance. */
function sayUncounted(cause: unknown): never {
  throw new Fault(
    'unavailable',
    'The books cannot be drawn up now: the part of them that is still in the logs could not be read. Ask again; if it stays so, trackway log verify and trackway doctor say what is wrong with the data folder.',
    { cause, retryAfterSeconds: AGAIN_SECONDS },
  );
}

async function countPending(
  { config, strayWorkspace }: WarehousePortOptions,
  loadedBlock: number,
): Promise<(PendingEvents & { workspace: string })[]> {
  const { clean, raw } = pathsOf(config.data);
  const pending: (PendingEvents & { workspace: string })[] = [];
  const first = loadedBlock === 0 ? ((await findBlocks(nodeDisk, clean))?.first ?? 1) : loadedBlock + 1;
  let last = await readManifest(nodeDisk, clean, loadedBlock);
  for await (const manifest of readManifests(nodeDisk, clean, first)) {
    last = manifest;
    // A replay's block has no books: its lines are received, if at all, when the loader finds them new.
    for (const { workspace, source, hour, received } of manifest.books)
      pending.push({ workspace, source, hour, events: received });
  }
  const partitions = openPartitions(raw);
  try {
    const unread = await countUnread(await partitions.open(), last?.cursor ?? {}, {
      bytesMax: UNREAD_BYTES_MAX,
      strayWorkspace,
    });
    pending.push(...unread.counts);
  } finally {
    await partitions.close();
  }
  return pending;
}
