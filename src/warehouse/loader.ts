/**
 * The loader: follows the clean log block by block and never gives a block up.
 *
 * Its cursor file says which block was loaded last and which gathering was begun. The gathering is recorded
 * before its first statement, so that after a crash the same blocks go together again and are loaded carefully
 * (load.ts); the cursor moves only when everything of the gathering is stored. A failure that is not about the
 * data is retried with back-off until it works or the process is told to stop.
 */
import { dirname, join } from 'node:path';
import { findBlocks } from '../log/block-files.ts';
import type { BlockManifest } from '../log/blocks.ts';
import type { ReadTo } from '../log/same-log.ts';
import type { Clock } from '../system/clock.ts';
import { type Disk, replaceFile } from '../system/disk.ts';
import { Fault } from '../system/fault.ts';
import type { Lines } from '../system/lines.ts';
import { blockFiles } from './columns.ts';
import type { Warehouse } from './connection.ts';
import { refreshIdentity } from './identity.ts';
import { loadGathering } from './load.ts';
import { checkSameLog } from './same-log.ts';
import { isDataError, sift } from './sift.ts';

export interface LoaderOptions {
  readonly warehouse: Warehouse;
  readonly disk: Disk;
  readonly clock: Clock;
  readonly lines: Lines;
  /** The clean log's folder. */
  readonly clean: string;
  /** The cursor file, data/cursors/warehouse.json. */
  readonly cursor: string;
  /** Most lines that go into one gathering. */
  readonly gatherRows: number;
  /** How long small blocks are collected before they are loaded; 0 loads at once. */
  readonly gatherMs: number;
}

export interface LoaderStatus {
  /** The last block that is loaded whole. */
  readonly block: number;
  /** The last block whose links questions resolve by; null until they have been resolved once since the start. */
  readonly resolvedBlock: number | null;
  readonly rows: number;
  readonly error: string | null;
}

export interface Loader {
  /** Loads until the signal aborts; resolves when it has stopped. */
  run(signal: AbortSignal): Promise<void>;
  /** Loads what is there now and returns how many blocks that was. Throws instead of retrying. */
  loadAvailable(): Promise<number>;
  status(): LoaderStatus;
  /** Runs `work` while no gathering is half loaded; `block` is the last one whose rows are all there. */
  between<T>(work: (block: number) => Promise<T>): Promise<T>;
  /** Loads the blocks from `block` on again, comparing each line with what is there. Call it before `run`. */
  reload(block: number): Promise<void>;
}

/** Everything up to its block is stored. */
interface Cursor extends ReadTo {
  /** The gathering that was begun. */
  readonly loading: { readonly from: number; readonly to: number } | null;
  /** Blocks up to here may be there already (a reload). */
  readonly carefulTo: number;
}

/** The lines of a gathering are held in memory; a single block is at most half of it. */
const GATHER_BYTES_MAX = 128 * 1024 * 1024;
const POLL_MS = 50;
const RETRY_MS_MAX = 15_000;
const SETTLE_MS = 5_000;
/** Between two resolvings of links, times as long as one took. */
const REST_TIMES = 10;
const RETRY_MS = 1_000;

interface State {
  readonly options: LoaderOptions;
  /** The clean log was seen to go on from the cursor; it cannot change under a running process. */
  isSameLog: boolean;
  cursor: Cursor;
  rows: number;
  /** Lines of the last gathering. */
  lastRows: number;
  error: string | null;
  /** When to give memory back, on the clock. */
  settleAt: number;
  /** `resolved`: the last block whose links are; `linked`: the last that brought some; `error`: why the last resolving failed. */
  identity: { nextAt: number; resolved: number | null; linked: number; error: string | null };
  /** Links are being resolved, beside the next gathering. */
  refreshing: Promise<void> | null;
  /** Resolves when whoever is at the tables has left: a gathering, or `between`. */
  turn: Promise<unknown>;
}

export async function openLoader(options: LoaderOptions): Promise<Loader> {
  if (/[*?{}[\]\n]/.test(options.clean))
    throw new Fault(
      'invalid_config',
      `--data is in "${dirname(dirname(options.clean))}": the warehouse engine reads *, ?, [, ] and braces in a folder's name as patterns. Use a folder without them.`,
    );
  await options.disk.makeDir(dirname(options.cursor));
  const cursor = (await readCursor(options)) ?? (await beginning(options));
  const state: State = {
    options,
    isSameLog: false,
    cursor,
    rows: 0,
    lastRows: 0,
    error: null,
    settleAt: Number.POSITIVE_INFINITY,
    identity: { nextAt: 0, resolved: null, linked: 0, error: null },
    refreshing: null,
    turn: Promise.resolve(),
  };
  return {
    run: (signal) => run(state, signal),
    async loadAvailable() {
      let blocks = 0;
      for (let loaded = await step(state); loaded > 0; loaded = await step(state)) blocks += loaded;
      await resolveAll(state);
      return blocks;
    },
    between: (work) => inTurn(state, () => work(state.cursor.block)),
    status: () => ({
      block: state.cursor.block,
      resolvedBlock: isStale(state) ? state.identity.resolved : state.cursor.block,
      rows: state.rows,
      error: state.error ?? state.identity.error,
    }),
    reload: (block) =>
      moveCursor(state, {
        block: Math.min(block - 1, state.cursor.block),
        loading: null,
        carefulTo: Math.max(state.cursor.carefulTo, state.cursor.loading?.to ?? state.cursor.block),
      }),
  };
}

async function run(state: State, signal: AbortSignal): Promise<void> {
  const { clock, lines, gatherMs, gatherRows } = state.options;
  let retryMs = 100;
  while (!signal.aborted) {
    let pauseMs = POLL_MS;
    try {
      const loaded = await step(state);
      refreshBeside(state);
      await settle(state, loaded);
      state.error = null;
      retryMs = 100;
      // A gathering that was far from full was all there was: let the next blocks collect.
      if (loaded > 0) pauseMs = state.lastRows * 2 < gatherRows ? gatherMs : 0;
    } catch (error) {
      state.error = error instanceof Error ? error.message : String(error);
      lines.error({ error: state.error, block: state.cursor.block + 1 }, 'loading failed; trying again');
      pauseMs = retryMs;
      retryMs = Math.min(retryMs * 2, RETRY_MS_MAX);
    }
    if (!signal.aborted) await clock.sleep(pauseMs, signal).catch(() => undefined);
  }
  await state.refreshing;
}

/** One after the other, in the order of asking. */
function inTurn<T>(state: State, work: () => Promise<T>): Promise<T> {
  const done = state.turn.then(work);
  state.turn = done.catch(() => undefined);
  return done;
}

const step = (state: State): Promise<number> => inTurn(state, () => loadNext(state));

/** Loads one gathering; the number of its blocks, 0 when there is nothing new. */
async function loadNext(state: State): Promise<number> {
  const { options, cursor } = state;
  if (!state.isSameLog) await checkSameLog(options.disk, options.clean, cursor);
  state.isSameLog = true;
  const begun = cursor.loading;
  const manifests = await gather(options, await firstBlock(options, cursor), begun?.to);
  const [first, last] = [manifests[0], manifests.at(-1)];
  if (!first || !last) return 0;
  const careful = begun !== null || last.block <= cursor.carefulTo;
  await moveCursor(state, { ...cursor, loading: { from: first.block, to: last.block } });
  await loadBlocks(options, manifests, careful);
  // Before the cursor: whoever sees the block must not take its links for resolved.
  if (manifests.some((manifest) => manifest.links > 0)) {
    if (!isStale(state)) state.identity.resolved = cursor.block;
    state.identity.linked = last.block;
  }
  await moveCursor(state, { ...cursor, block: last.block, closedAt: last.closedAt, loading: null });
  state.lastRows = manifests.reduce((sum, manifest) => sum + manifest.rows, 0);
  state.rows += state.lastRows;
  return manifests.length;
}

async function loadBlocks(
  options: LoaderOptions,
  manifests: readonly BlockManifest[],
  careful: boolean,
): Promise<void> {
  const { warehouse, disk, clean, lines } = options;
  const blocks: { manifest: BlockManifest; events: string }[] = [];
  const refused: string[] = [];
  const quarantined: string[] = [];
  const violations: string[] = [];
  for (const manifest of manifests) {
    if (manifest.rows > 0)
      blocks.push({ manifest, events: await existing(disk, blockFiles.events(clean, manifest.block)) });
    if (manifest.refusals > 0) refused.push(await existing(disk, blockFiles.refused(clean, manifest.block)));
    if ((manifest.quarantined ?? 0) > 0)
      quarantined.push(await existing(disk, blockFiles.quarantined(clean, manifest.block)));
    if ((manifest.violations ?? 0) > 0)
      violations.push(await existing(disk, blockFiles.violations(clean, manifest.block)));
  }
  const events = blocks.map(({ events }) => events);
  const gathering = { manifests, events, refused, quarantined, violations, careful };
  try {
    await loadGathering(warehouse, gathering);
  } catch (error) {
    if (!isDataError(error)) throw error;
    lines.warn({ block: manifests[0]?.block }, 'the warehouse refuses a line; looking for it');
    const sifted = await sift(warehouse, disk, join(dirname(options.cursor), 'sift'), blocks);
    if (sifted.leftOut > 0)
      lines.warn({ lines: sifted.leftOut }, 'lines of a replay that the warehouse refuses were left out');
    await loadGathering(warehouse, { ...gathering, events: sifted.events, careful: true, refused: [] });
    const noBooks = manifests.map((manifest) => ({ ...manifest, books: [] }));
    const refusals = { manifests: noBooks, events: [], quarantined: [], violations: [], careful: true };
    if (refused.length > 0) await loadGathering(warehouse, { ...refusals, refused });
    if (sifted.refused.length > 0)
      await loadGathering(warehouse, { ...refusals, refused: sifted.refused, sifted: true });
  }
}

/** Consecutive blocks from `block`: those begun together, or as many as fit. Replayed and live blocks do not mix. */
async function gather(
  { disk, clean, gatherRows }: LoaderOptions,
  block: number,
  to: number | undefined,
): Promise<BlockManifest[]> {
  const manifests: BlockManifest[] = [];
  let bytes = 0;
  for (let rows = 0, next = block; to === undefined ? rows < gatherRows : next <= to; next++) {
    const manifest = await readManifest(disk, clean, next);
    if (manifest === null) break;
    const [first] = manifests;
    bytes += manifest.bytes;
    const isFull = rows + manifest.rows > gatherRows || bytes > GATHER_BYTES_MAX;
    if (to === undefined && first && (isFull || first.replay !== manifest.replay)) break;
    manifests.push(manifest);
    rows += manifest.rows;
  }
  return manifests;
}

/** The block after the cursor; for a new warehouse on an old log, the oldest that is still there. */
async function firstBlock({ disk, clean }: LoaderOptions, cursor: Cursor): Promise<number> {
  const next = cursor.block + 1;
  if (cursor.block > 0 || (await disk.size(blockFiles.manifest(clean, next))) !== null) return next;
  const names = await disk.list(clean).catch(() => []);
  const oldest = names.find((name) => /^\d{10}\.json$/.test(name));
  return oldest === undefined ? next : Number(oldest.slice(0, 10));
}

async function readManifest(disk: Disk, clean: string, block: number): Promise<BlockManifest | null> {
  const path = blockFiles.manifest(clean, block);
  if ((await disk.size(path)) === null) return null;
  return JSON.parse(Buffer.from(await disk.readAll(path)).toString('utf8')) as BlockManifest;
}

/** A closed block may have been compressed meanwhile. */
async function existing(disk: Disk, path: string): Promise<string> {
  return (await disk.size(path)) === null ? `${path}.zst` : path;
}

/** A new warehouse, or one that has rows and lost its cursor: then any block that is there may be loaded already. */
async function beginning({ warehouse, disk, clean }: LoaderOptions): Promise<Cursor> {
  const [rows] = await warehouse.load.rows(`SELECT count() AS n FROM ${warehouse.database}.event_rows`);
  const blocks = rows?.n === 0 ? null : await findBlocks(disk, clean);
  return { block: 0, loading: null, carefulTo: blocks?.last ?? 0 };
}

async function readCursor({ disk, cursor }: LoaderOptions): Promise<Cursor | null> {
  if ((await disk.size(cursor)) === null) return null;
  return JSON.parse(Buffer.from(await disk.readAll(cursor)).toString('utf8')) as Cursor;
}

async function moveCursor(state: State, cursor: Cursor): Promise<void> {
  await replaceFile(state.options.disk, state.options.cursor, Buffer.from(JSON.stringify(cursor)));
  state.cursor = cursor;
}

/** Once nothing has come for a while, the engine gives the memory of the last loads back (measured: 460 to 125 MB). */
async function settle(state: State, loaded: number): Promise<void> {
  const { clock, warehouse } = state.options;
  if (loaded > 0) state.settleAt = clock.now() + SETTLE_MS;
  if (warehouse.kind !== 'embedded' || clock.now() < state.settleAt) return;
  state.settleAt = Number.POSITIVE_INFINITY;
  await warehouse.load.run('SYSTEM JEMALLOC PURGE');
}

/** There are links that questions do not follow yet. */
function isStale({ identity }: State): boolean {
  return identity.resolved === null || identity.linked > identity.resolved;
}

/**
 * New links are shown at once while that is cheap, else for at most a tenth of the time; the next gathering does not wait
 * for it. What it brings meanwhile stays to be resolved, though some of it may be already.
 */
function refreshBeside(state: State): void {
  const { clock, lines } = state.options;
  if (state.refreshing !== null || !isStale(state) || clock.now() < state.identity.nextAt) return;
  state.refreshing = resolveLinks(state)
    .catch((error: unknown) => {
      state.identity.nextAt = clock.now() + RETRY_MS;
      state.identity.error = error instanceof Error ? error.message : String(error);
      lines.error({ error: state.identity.error }, 'new links could not be resolved; trying again');
    })
    .finally(() => {
      state.refreshing = null;
    });
}

async function resolveAll(state: State): Promise<void> {
  await state.refreshing;
  if (isStale(state)) await resolveLinks(state);
}

async function resolveLinks({ options, cursor, identity }: State): Promise<void> {
  const { clock, warehouse } = options;
  const startedAt = clock.now();
  await refreshIdentity(warehouse);
  identity.error = null;
  identity.resolved = cursor.block;
  identity.nextAt = clock.now() + (clock.now() - startedAt) * REST_TIMES;
}
