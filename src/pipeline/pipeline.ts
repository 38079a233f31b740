/**
 * The pipeline's life: open, run, and after a failure open again from the last manifest.
 *
 * A failure of the disk or of memory stops the run where it is. Nothing is skipped, nothing is acknowledged: the raw
 * log waits, collection goes on, and the status says why until a later attempt succeeds.
 */

import type { BlockManifest } from '../log/blocks.ts';
import type { Clock } from '../system/clock.ts';
import type { Disk } from '../system/disk.ts';
import type { Lines } from '../system/lines.ts';
import type { PipelineStatus } from '../system/status.ts';
import { type Dedupe, openDedupe } from './dedupe.ts';
import { createHomes, type Homes } from './homes.ts';
import type { BlockWriter, Partitions, Plans, Sources } from './ports.ts';
import { type Counts, fillOrder, type Order, type OrderResult } from './release.ts';
import { createReplay, type Replay, type ReplayRange, type ReplayStatus } from './replay.ts';
import { BLOCK_SIZE, type BlockSize, createRun, type Run } from './run.ts';
import type { StepTools } from './steps.ts';
import type { RecordCounts, RecordLimits, RecordTools, RecordWatcher } from './work.ts';

/**
 * How long a pipeline that is not behind looks away, milliseconds: part of every event's way, so short. Looking again at
 * once would be a turn for nearly every request, and each costs a read, two changes of thread and cold caches (0148).
 */
const IDLE_MS = 20;
const RETRY_FIRST_MS = 250;
const RETRY_MAX_MS = 15_000;
const MEASURE_EVERY_MS = 1000;
/** Finished replays that are still told about. */
const REPLAYS_KEPT = 100;

export interface PipelineOptions {
  readonly clock: Clock;
  readonly disk: Disk;
  readonly dedupeDir: string;
  /** 32 random bits. */
  readonly random: () => number;
  readonly openWriter: () => Promise<BlockWriter>;
  readonly openPartitions: () => Promise<Partitions>;
  readonly sources: Sources;
  readonly plans: Plans;
  readonly limits: RecordLimits;
  readonly dedupeWindowMs: number;
  readonly dedupeKeysMax: number;
  /** Workspace that is shown requests whose write key belongs to nobody; '' shows them to none. */
  readonly strayWorkspace: string;
  readonly log: Lines;
  readonly onBlock?: (manifest: BlockManifest) => void;
  /** The logs and the memory of messageIds are open: from now on records are read. Again after each failure. */
  readonly onOpen?: () => void;
  readonly size?: BlockSize;
  readonly dedupeFirstSlots?: number;
}

/** Sees what becomes of each event as it passes, before its block is durable, and the end of each turn. */
export interface Watcher extends RecordWatcher {
  turn(): void;
}

export interface Pipeline {
  status(): PipelineStatus;
  /** Undefined when nobody watches, which costs nothing. */
  watch(watcher: Watcher | undefined): void;
  replay(range: ReplayRange): ReplayStatus;
  replays(): readonly ReplayStatus[];
  /** False when there is no such replay. */
  cancelReplay(id: string): boolean;
  /**
   * Takes events of the quarantine through the steps again; resolves once their block is committed. Rejects when the
   * pipeline failed meanwhile: give the order again, it is harmless.
   */
  order(order: Order): Promise<OrderResult>;
  /** Closes and commits what was begun. */
  stop(): Promise<void>;
}

interface PendingOrder {
  readonly order: Order;
  readonly done: (result: OrderResult) => void;
  readonly failed: (error: Error) => void;
}

/** Everything that outlives a single run. */
interface Life {
  readonly options: PipelineOptions;
  readonly counts: RecordCounts;
  readonly stopping: AbortController;
  readonly replays: Map<string, Replay>;
  readonly orders: PendingOrder[];
  watcher: Watcher | undefined;
  dedupe: Dedupe | undefined;
  homes: Homes | undefined;
  block: number;
  backlogBytes: number;
  damageBytes: number;
  error: string | null;
}

export function openPipeline(options: PipelineOptions): Pipeline {
  const life: Life = {
    options,
    counts: { ...NOTHING },
    stopping: new AbortController(),
    replays: new Map(),
    orders: [],
    watcher: undefined,
    dedupe: undefined,
    homes: undefined,
    block: 0,
    backlogBytes: 0,
    damageBytes: 0,
    error: null,
  };
  const ended = live(life);
  let replayNumber = 0;
  return {
    status: () => statusOf(life),
    watch(watcher) {
      life.watcher = watcher;
    },
    replay(range) {
      const id = `r${options.clock.now().toString(36)}-${++replayNumber}`;
      const replay = createReplay({
        id,
        range,
        openPartitions: options.openPartitions,
        dedupe: () => dedupeOf(life),
        tools: (steps) => toolsOf(life, true, steps(stepsOf(life))),
        keysMax: options.dedupeKeysMax,
      });
      for (const [old, { settled }] of life.replays)
        if (life.replays.size >= REPLAYS_KEPT && settled) life.replays.delete(old);
      life.replays.set(id, replay);
      return replay.status;
    },
    replays: () => [...life.replays.values()].map(({ status }) => ({ ...status })),
    cancelReplay(id) {
      life.replays.get(id)?.cancel();
      return life.replays.has(id);
    },
    order: (order) =>
      new Promise((done, failed) => {
        life.orders.push({ order, done, failed });
      }),
    async stop() {
      life.stopping.abort();
      await ended;
    },
  };
}

async function live(life: Life): Promise<void> {
  const { clock, log } = life.options;
  let waitMs = RETRY_FIRST_MS;
  while (!life.stopping.signal.aborted) {
    const blockBefore = life.block;
    try {
      await runOnce(life);
    } catch (error) {
      life.error = error instanceof Error ? error.message : String(error);
      log.error({ err: error }, 'pipeline stopped; it will go on from its last block');
      for (const replay of life.replays.values())
        replay.fail('The pipeline had to start again; start the replay again.');
      for (const { failed } of life.orders.splice(0)) failed(new Error('The pipeline had to start again.'));
      waitMs = life.block > blockBefore ? RETRY_FIRST_MS : Math.min(RETRY_MAX_MS, waitMs * 2);
      await clock.sleep(waitMs, life.stopping.signal).catch(() => undefined);
    }
  }
}

/** From opening to a stop. Whatever happens, all files are closed. */
async function runOnce(life: Life): Promise<void> {
  const { options } = life;
  const writer = await options.openWriter();
  let partitions: Partitions | undefined;
  try {
    partitions = await options.openPartitions();
    const latest = writer.latest();
    life.block = latest?.block ?? 0;
    life.dedupe = await openDedupe({
      disk: options.disk,
      dir: options.dedupeDir,
      windowMs: options.dedupeWindowMs,
      keysMax: options.dedupeKeysMax,
      lengths: latest?.dedupe ?? {},
      random: options.random,
      ...(options.dedupeFirstSlots === undefined ? {} : { firstSlots: options.dedupeFirstSlots }),
    });
    life.homes = createHomes(options.sources, life.dedupe.seedOf, options.plans);
    options.plans.settle();
    const run = createRun({
      clock: options.clock,
      partitions,
      writer,
      dedupe: life.dedupe,
      tools: toolsOf(life, false, stepsOf(life)),
      size: options.size ?? BLOCK_SIZE,
      onBlock: (manifest) => {
        life.block = manifest.block;
        life.error = null;
        options.onBlock?.(manifest);
      },
      onDamage: (bytes) => {
        life.damageBytes += bytes;
      },
      onTurn: () => life.watcher?.turn(),
    });
    options.onOpen?.();
    await turns(life, run);
  } finally {
    await closeQuietly(life.dedupe, partitions, writer);
  }
}

async function turns(life: Life, run: Run): Promise<void> {
  const { clock } = life.options;
  let measuredAt = Number.NEGATIVE_INFINITY;
  while (!life.stopping.signal.aborted) {
    life.options.plans.work();
    const found = await run.turn();
    if (found === 'nothing') life.error = null;
    const ordered = await doOrder(life, run);
    const replay = [...life.replays.values()].find(({ settled }) => !settled);
    const replaying = replay !== undefined && (await replay.slice(run, clock.now()));
    if (Math.abs(clock.now() - measuredAt) >= MEASURE_EVERY_MS) {
      measuredAt = clock.now();
      life.backlogBytes = await backlogOf(run);
    }
    if (found !== 'much' && !replaying && !ordered)
      await clock.sleep(IDLE_MS, life.stopping.signal).catch(() => undefined);
  }
  await run.settle();
}

/** Does one order; true when there was one. It is given up only when it is done, so that a failure is told. */
async function doOrder(life: Life, run: Run): Promise<boolean> {
  const [first] = life.orders;
  if (first === undefined) return false;
  const counts: Counts = { released: 0, discarded: 0, held: 0, refused: 0 };
  const now = life.options.clock.now();
  const live = dedupeOf(life);
  const tools = toolsOf(life, true, {
    ...stepsOf(life),
    reachMs: () => 0,
    remember(home, messageId, receivedAtMs) {
      // It was taken when it came, so this is no duplicate; and what was forgotten meanwhile is remembered again.
      if (receivedAtMs >= now - live.reachMs(now)) live.add(home.seed, messageId, receivedAtMs);
      return true;
    },
  });
  const block = await run.insertReplay(async (open) => fillOrder(tools, open, first.order, counts));
  life.orders.shift();
  first.done({ block, ...counts });
  return true;
}

async function backlogOf(run: Run): Promise<number> {
  let bytes = 0;
  for (const reader of run.readers)
    bytes += await reader.backlogBytes(run.committed[reader.partition] ?? { segment: 0, byte: 0 });
  return bytes;
}

async function closeQuietly(...things: ({ close(): Promise<void> } | undefined)[]): Promise<void> {
  // What could not be closed after a failure is of no more use; the failure itself is already on its way up.
  for (const thing of things) await thing?.close().catch(() => undefined);
}

function dedupeOf({ dedupe }: Life): Dedupe {
  if (dedupe === undefined) throw new Error('deduplication is not open');
  return dedupe;
}

function stepsOf(life: Life): StepTools {
  const dedupe = dedupeOf(life);
  return {
    limits: life.options.limits,
    remember: (home, messageId, receivedAtMs) => dedupe.add(home.seed, messageId, receivedAtMs),
    reachMs: (receivedAtMs) => dedupe.reachMs(receivedAtMs),
  };
}

function toolsOf(life: Life, replay: boolean, steps: StepTools): RecordTools {
  const { homes, options, counts } = life;
  if (homes === undefined) throw new Error('the pipeline is not open');
  return {
    limits: options.limits,
    homes,
    steps,
    strayWorkspace: options.strayWorkspace,
    replay,
    counts: replay ? { ...NOTHING } : counts,
    ...(replay ? {} : { watcher: () => life.watcher }),
  };
}

const NOTHING: RecordCounts = { events: 0, duplicates: 0, refusals: 0, quarantined: 0 };

function statusOf(life: Life): PipelineStatus {
  const now = life.options.clock.now();
  return {
    ...life.counts,
    plans: life.options.plans.status(),
    backlogBytes: life.backlogBytes,
    block: life.block,
    damageBytes: life.damageBytes,
    dedupe: life.dedupe?.status(now) ?? {
      keys: 0,
      windowHours: life.options.dedupeWindowMs / 3_600_000,
      shrunk: false,
      bytes: 0,
    },
    error: life.error,
  };
}
