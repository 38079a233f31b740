/**
 * Follows the clean log block by block from its own cursor. The shell of delivery: destinations will be consumers
 * of what this reads; for now it counts, so that the third process, its cursor and its restarts are real.
 *
 * Promise. The cursor moves only after a block was handled whole, so each block is handled at least once.
 */
import { readManifest } from '../log/block-files.ts';
import type { BlockManifest } from '../log/blocks.ts';
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
}

const POLL_MS = 100;

export async function openFollower(options: FollowOptions): Promise<Follower> {
  const { disk, clock, clean } = options;
  await disk.makeDir(options.cursor.slice(0, options.cursor.lastIndexOf('/')));
  let block = await readCursor(disk, options.cursor);
  return {
    get block() {
      return block;
    },
    async run(signal) {
      while (!signal.aborted) {
        const manifest = await readManifest(disk, clean, block + 1);
        if (manifest) {
          await options.handle(manifest);
          await replaceFile(disk, options.cursor, Buffer.from(JSON.stringify({ block: manifest.block })));
          block = manifest.block;
        } else await clock.sleep(POLL_MS, signal).catch(() => undefined);
      }
    },
  };
}

async function readCursor(disk: Disk, path: string): Promise<number> {
  if ((await disk.size(path)) === null) return 0;
  const stored: unknown = JSON.parse(Buffer.from(await disk.readAll(path)).toString('utf8'));
  return typeof stored === 'object' && stored !== null && 'block' in stored ? Number(stored.block) : 0;
}
