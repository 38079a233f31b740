/**
 * Follows the clean log block by block from its own cursor. The shell of delivery: destinations will be consumers
 * of what this reads; for now it counts, so that the third process, its cursor and its restarts are real.
 *
 * Promise. The cursor moves only after a block was handled whole, so each block is handled at least once. A log that
 * does not go on from the cursor (it was lost, and begun anew) is not followed at all, because its numbers mean other
 * events now; the status says so.
 */
import { readManifest } from '../log/block-files.ts';
import type { BlockManifest } from '../log/blocks.ts';
import { goesOnFrom, type ReadTo } from '../log/same-log.ts';
import type { Clock } from '../system/clock.ts';
import { type Disk, replaceFile } from '../system/disk.ts';

export interface FollowOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  /** The clean log's folder. */
  readonly clean: string;
  /** The cursor file. */
  readonly cursor: string;
  readonly handle: (manifest: BlockManifest) => Promise<void>;
}

export interface Follower {
  /** Runs until the signal aborts. Rejects when the disk fails; nothing is lost by starting again. */
  run(signal: AbortSignal): Promise<void>;
  /** The last block handled. */
  readonly block: number;
  /** Why nothing is handled; null when all is well. */
  readonly error: string | null;
}

const POLL_MS = 100;

export async function openFollower(options: FollowOptions): Promise<Follower> {
  const { disk, clock, clean } = options;
  await disk.makeDir(options.cursor.slice(0, options.cursor.lastIndexOf('/')));
  let done = await readCursor(disk, options.cursor);
  // Once is enough: the log cannot be exchanged under a running process.
  const error = (await goesOnFrom(disk, clean, done)) ? null : lostLog(done);
  return {
    get block() {
      return done.block;
    },
    error,
    async run(signal) {
      while (!signal.aborted) {
        const manifest = error === null ? await readManifest(disk, clean, done.block + 1) : null;
        if (manifest) {
          await options.handle(manifest);
          const { block, closedAt } = manifest;
          await replaceFile(disk, options.cursor, Buffer.from(JSON.stringify({ block, closedAt })));
          done = { block, closedAt };
        } else await clock.sleep(POLL_MS, signal).catch(() => undefined);
      }
    },
  };
}

function lostLog({ block }: ReadTo): string {
  return `The clean log does not go on from block ${block}, which was delivered: it was lost or replaced.`;
}

async function readCursor(disk: Disk, path: string): Promise<ReadTo> {
  if ((await disk.size(path)) === null) return { block: 0 };
  const stored: unknown = JSON.parse(Buffer.from(await disk.readAll(path)).toString('utf8'));
  if (typeof stored !== 'object' || stored === null || !('block' in stored)) return { block: 0 };
  const closedAt = 'closedAt' in stored ? { closedAt: Number(stored.closedAt) } : {};
  return { block: Number(stored.block), ...closedAt };
}
