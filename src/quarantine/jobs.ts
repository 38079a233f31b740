/**
 * What people have done with events of the quarantine, many at a time, in the background.
 *
 * Promise. A job does to each event of its filter what it says, once, whatever is killed meanwhile; it can be stopped
 * and resumed, and says how far it is. Events that come to the quarantine after the job was made are not touched.
 *
 * How. Events are taken in the order of receipt, some thousand at a time. Each such batch is one order to the pipeline
 * and there one block of the clean log (pipeline/release.ts); once it is committed, the job's place in that order is
 * saved. A kill in between makes the batch come again at the next start. By then the warehouse has loaded the block, so
 * what was done shows as changed since the job was made: it is counted and not ordered again. (Ordering it again would
 * be harmless, too.) One job runs at a time, the oldest first, so that no two are about the same event at once.
 */
import type { Order, OrderResult } from '../pipeline/release.ts';
import type { Store } from '../store/database.ts';
import {
  getJob,
  type JobProgress,
  moveJob,
  nextJob,
  type QuarantineJob,
  saveProgress,
} from '../store/quarantine-jobs.ts';
import type { Clock } from '../system/clock.ts';
import type { Lines } from '../system/lines.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { countHeld, type HeldRow, readHeldAfter } from '../warehouse/queries/quarantine.ts';

export interface JobsOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly lines: Lines;
  /** Gives an order to the pipeline. Rejects when that failed meanwhile. */
  readonly order: (order: Order) => Promise<OrderResult>;
  readonly loadedBlock: () => number;
  /** The newest committed block; null while the pipeline is starting. */
  readonly newestBlock: () => number | null;
  readonly batchEvents?: number;
}

export interface Jobs {
  /** There may be something to do. */
  kick(): void;
  stop(): Promise<void>;
}

const BATCH_EVENTS = 2000;
const BATCH_CHARS = 8 * 1024 * 1024;
const POLL_MS = 100;
const RETRY_MS_MAX = 15_000;
/** Without a kick: jobs of before this start, and whatever a kick was missed for. */
const LOOK_MS = 5000;

/** Begins with what was left over. */
export function startJobs(options: JobsOptions): Jobs {
  const stopping = new AbortController();
  const stop: Stop = { signal: stopping.signal, gone: whenAborted(stopping.signal) };
  let wake: () => void = () => undefined;
  const ended = (async () => {
    while (!stopping.signal.aborted) {
      const worked = await workOnce(options, stop);
      if (worked) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
        void options.clock.sleep(LOOK_MS, stopping.signal).then(resolve, resolve);
      });
    }
  })();
  return {
    kick: () => wake(),
    async stop() {
      stopping.abort();
      wake();
      await ended;
    },
  };
}

/** `gone` rejects when the signal aborts: made once, because a listener for each batch would pile up. */
interface Stop {
  readonly signal: AbortSignal;
  readonly gone: Promise<never>;
}

async function workOnce(options: JobsOptions, stop: Stop): Promise<boolean> {
  const { store, clock, lines } = options;
  const { signal } = stop;
  try {
    const job = await nextJob(store);
    if (job === null) return false;
    await run(options, job, stop);
    return true;
  } catch (error) {
    if (!signal.aborted) lines.error({ err: error }, 'a job of the quarantine cannot be read; trying again');
    await clock.sleep(RETRY_MS_MAX, signal).catch(() => undefined);
    return false;
  }
}

/** Until it is done or stopped; what fails is tried again with growing pauses, and the job says why. */
async function run(options: JobsOptions, job: QuarantineJob, stop: Stop): Promise<void> {
  const { store, clock, lines } = options;
  const { signal } = stop;
  if (!(await moveJob(store, job.id, ['waiting', 'running'], 'running'))) return;
  let pauseMs = POLL_MS;
  while (!signal.aborted) {
    try {
      return await proceed(options, job, stop);
    } catch (error) {
      if (signal.aborted) return;
      lines.warn({ err: error, job: job.id }, 'a job of the quarantine waits');
      const { progress } = await getJob(store, job.workspace, job.id);
      await saveProgress(store, job.id, { ...progress, error: messageOf(error) });
      await clock.sleep(pauseMs, signal).catch(() => undefined);
      pauseMs = Math.min(RETRY_MS_MAX, pauseMs * 2);
    }
  }
}

async function proceed(
  options: JobsOptions,
  { id, workspace }: QuarantineJob,
  { signal, gone }: Stop,
): Promise<void> {
  const { store, warehouse } = options;
  await until(options, signal, () => {
    const newest = options.newestBlock();
    return newest !== null && options.loadedBlock() >= newest;
  });
  let block = 0;
  for (;;) {
    const job = await getJob(store, workspace, id);
    if (signal.aborted || job.state !== 'running') return;
    const { progress, createdAt } = job;
    const filter = { ...job.filter, workspace, to: createdAt };
    const total = progress.total ?? (await countHeld(warehouse, filter));
    const rows = cut(
      await readHeldAfter(warehouse, filter, progress.at, {
        changedFrom: createdAt,
        limit: options.batchEvents ?? BATCH_EVENTS,
      }),
    );
    const last = rows.at(-1);
    if (last === undefined) {
      await until(options, signal, () => options.loadedBlock() >= block);
      await saveProgress(store, id, { ...progress, total: progress.done, error: null });
      await moveJob(store, id, ['running'], 'done');
      return;
    }
    const result = await Promise.race([doBatch(options, job, rows), gone]);
    block = Math.max(block, result.block ?? 0);
    await saveProgress(store, id, add({ ...progress, total }, result, rows));
  }
}

/** As many as fit into one order; at least one. */
function cut(rows: readonly HeldRow[]): readonly HeldRow[] {
  let chars = 0;
  const end = rows.findIndex(({ body, envelope }, index) => {
    chars += body.length + envelope.length;
    return index > 0 && chars > BATCH_CHARS;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

async function doBatch(
  { order }: JobsOptions,
  job: QuarantineJob,
  rows: readonly HeldRow[],
): Promise<OrderResult> {
  const events = rows
    .filter(({ state }) => state === 'held')
    .map(({ source, quarantineId, receivedAt, body, envelope }) => ({
      ...{ workspace: job.workspace, source, quarantineId, receivedAt },
      // Of what is discarded nothing is read any more.
      ...(job.kind === 'discard' ? { body: '', envelope: '' } : { body, envelope }),
    }));
  if (events.length === 0) return { block: null, released: 0, discarded: 0, held: 0, refused: 0 };
  return order({ deed: deedOf(job), fix: job.fix === null ? null : { ...job.fix, label: job.id }, events });
}

export function deedOf({ kind }: Pick<QuarantineJob, 'kind'>): Order['deed'] {
  if (kind === 'release' || kind === 'discard') return kind;
  return 'check';
}

function add(progress: JobProgress, result: OrderResult, rows: readonly HeldRow[]): JobProgress {
  const before = (state: HeldRow['state']): number => rows.filter((row) => row.state === state).length;
  const last = rows.at(-1);
  return {
    total: progress.total,
    done: progress.done + rows.length,
    released: progress.released + result.released + before('released'),
    discarded: progress.discarded + result.discarded + before('discarded'),
    held: progress.held + result.held,
    refused: progress.refused + result.refused,
    at: last === undefined ? progress.at : { receivedAt: last.receivedAt, quarantineId: last.quarantineId },
    error: null,
  };
}

/** A stop does not wait for a pipeline that cannot work: what it does of the order is counted at the next start. */
function whenAborted(signal: AbortSignal): Promise<never> {
  const gone = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('stopping')), { once: true });
  });
  gone.catch(() => undefined);
  return gone;
}

async function until({ clock }: JobsOptions, signal: AbortSignal, condition: () => boolean): Promise<void> {
  while (!condition()) await clock.sleep(POLL_MS, signal);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
