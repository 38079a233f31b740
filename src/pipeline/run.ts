/**
 * The loop: raw records in, blocks of the clean log out.
 *
 * Promise. Every record is covered by exactly one committed live block, in order, and what it became is in that block.
 *
 * How. A block is opened by its first record and closed one second later, or at 50,000 lines, or at 64 MB. Committing
 * is three durable steps in this order: the data files, the deduplication journals, the manifest, which carries the
 * cursor. Only the last one counts: a crash before it leaves nothing visible, and the next start goes on from the
 * last manifest's cursor with the deduplication memory cut back to the same moment, so the same records give the same
 * lines again. Reading goes on while a block is being made durable; its successor stays in memory until then.
 *
 * Invariants. manifest.from is the cursor of the manifest before. A cursor only ever covers a contiguous prefix: there
 * is one reader a partition and records are processed in its order. An idle system writes no blocks.
 */
import type { BlockManifest } from '../log/blocks.ts';
import { type LogReader, START } from '../log/log.ts';
import type { Clock } from '../system/clock.ts';
import { type Cursor, createCommitter } from './commit.ts';
import type { Dedupe } from './dedupe.ts';
import { type OpenBlock, openBlock } from './open-block.ts';
import type { BlockWriter, Partitions } from './ports.ts';
import { processRecord } from './record.ts';
import type { RecordTools } from './work.ts';

export interface BlockSize {
  readonly ageMs: number;
  readonly lines: number;
  readonly bytes: number;
}

export const BLOCK_SIZE: BlockSize = { ageMs: 1000, lines: 50_000, bytes: 64 * 1024 * 1024 };
const READ_BYTES = 1024 * 1024;
/** Whoever read so much at once is behind, or would be after a look away. */
const MUCH_BYTES = READ_BYTES / 2;
/** How long the list of partitions is believed. */
const DISCOVER_EVERY_MS = 1000;

export interface RunDeps {
  readonly clock: Clock;
  readonly partitions: Partitions;
  readonly writer: BlockWriter;
  readonly dedupe: Dedupe;
  readonly tools: RecordTools;
  readonly size: BlockSize;
  readonly onBlock: (manifest: BlockManifest) => void;
  readonly onDamage: (bytes: number) => void;
  /** After each turn that did something: the moment to pass on what was seen. */
  readonly onTurn?: () => void;
}

/** One run, from the opening of the logs to a stop or a failure. After a failure it must be dropped and made anew. */
export interface Run {
  readonly readers: readonly LogReader[];
  /** Where committed blocks end. */
  readonly committed: Readonly<Cursor>;
  /** Reads each partition once and processes what is there. `much`: there may be more by now. */
  turn(): Promise<'nothing' | 'some' | 'much'>;
  /** Closes the open block, if any, and waits until everything closed is durable. */
  settle(): Promise<void>;
  /**
   * Fills and commits a block of a replay, between two live ones, and gives its number. Nothing is written when `fill`
   * gives no place.
   */
  insertReplay(fill: (block: OpenBlock) => Promise<Cursor | undefined>): Promise<number | null>;
}

export function createRun(deps: RunDeps): Run {
  const { clock, dedupe } = deps;
  const latest = deps.writer.latest();
  const cursor: Cursor = { ...latest?.cursor };
  let closedCursor: Cursor = { ...cursor };
  let committed: Readonly<Cursor> = closedCursor;
  let nextBlock = (latest?.block ?? 0) + 1;
  let block: OpenBlock | undefined;
  let readers: readonly LogReader[] = [];
  let discoveredAt = Number.NEGATIVE_INFINITY;
  const onBlock = (manifest: BlockManifest): void => {
    committed = manifest.cursor;
    deps.onBlock(manifest);
  };
  const committer = createCommitter({ ...deps, onBlock });

  async function close(): Promise<void> {
    if (block === undefined) return;
    const closed = block;
    const ends = { replay: false, from: closedCursor, cursor: { ...cursor } };
    block = undefined;
    await committer.commit(closed, ends);
    closedCursor = ends.cursor;
    dedupe.expire(closed.oldestAt);
  }

  function isFull(open: OpenBlock): boolean {
    const { ageMs, lines, bytes } = deps.size;
    // The distance, so that a clock set back does not keep a block open until it is right again.
    return open.lines >= lines || open.bytes >= bytes || Math.abs(clock.now() - open.openedAt) >= ageMs;
  }

  async function readFrom(reader: LogReader): Promise<number> {
    const { partition } = reader;
    let bytes = 0;
    const batch = await reader.read(cursor[partition] ?? START, READ_BYTES);
    for (const damage of batch.damage) deps.onDamage(damage.bytes);
    for (const record of batch.records) {
      block ??= openBlock(nextBlock++, clock.now());
      processRecord(deps.tools, block, partition, record, clock.now());
      cursor[partition] = record.next;
      bytes += record.head.byteLength + record.body.byteLength;
      if (isFull(block)) await close();
    }
    // Also past damage and ended segments, which are worth no block of their own.
    cursor[partition] = batch.next;
    if (block !== undefined) await committer.write(block);
    return bytes;
  }

  return {
    get readers() {
      return readers;
    },
    get committed() {
      return committed;
    },
    async turn() {
      committer.check();
      const now = clock.now();
      if (Math.abs(now - discoveredAt) >= DISCOVER_EVERY_MS) {
        readers = await deps.partitions.open();
        discoveredAt = now;
      }
      let bytes = 0;
      for (const reader of readers) bytes += await readFrom(reader);
      if (bytes > 0) deps.onTurn?.();
      if (block !== undefined && isFull(block)) await close();
      return bytes === 0 ? 'nothing' : bytes < MUCH_BYTES ? 'some' : 'much';
    },
    async settle() {
      await close();
      await committer.wait();
    },
    async insertReplay(fill) {
      await close();
      await committer.wait();
      const open = openBlock(nextBlock, clock.now());
      const from = await fill(open);
      if (from === undefined) return null;
      nextBlock++;
      await committer.commit(open, { replay: true, from, cursor: closedCursor });
      await committer.wait();
      return open.number;
    },
  };
}
