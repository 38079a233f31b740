/** Reading the clean log's folder (format: blocks.ts), and tidying it. */
import type { Clock } from '../system/clock.ts';
import { type Disk, isCode } from '../system/disk.ts';
import { type BlockManifest, blockName } from './blocks.ts';

/** A block's files; only the manifest is certain to exist once the block is committed. */
export const blockPaths = {
  events: (dir: string, block: number): string => `${dir}/${blockName(block)}.ndjson`,
  /** Versions before decision 0060 wrote it. Nobody reads it; it goes with its block. */
  people: (dir: string, block: number): string => `${dir}/${blockName(block)}.people.ndjson`,
  refused: (dir: string, block: number): string => `${dir}/${blockName(block)}.refused.ndjson`,
  quarantined: (dir: string, block: number): string => `${dir}/${blockName(block)}.quarantined.ndjson`,
  violations: (dir: string, block: number): string => `${dir}/${blockName(block)}.violations.ndjson`,
  manifest: (dir: string, block: number): string => `${dir}/${blockName(block)}.json`,
} as const;

const FILE = /^(\d{10,})\.(json|(?:(?:people|refused|quarantined|violations)\.)?ndjson)(\.zst|\.new)?$/;
const MANIFEST = /^(\d{10,})\.json$/;

/** The manifest of one block, or null when it is not committed or gone. One small read: fit for polling. */
export async function readManifest(disk: Disk, dir: string, block: number): Promise<BlockManifest | null> {
  try {
    const bytes = await disk.readAll(blockPaths.manifest(dir, block));
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Committed blocks from a number on, read one by one as they are asked for; ends at the first that is not there. */
export async function* readManifests(disk: Disk, dir: string, from: number): AsyncGenerator<BlockManifest> {
  for (let block = from; ; block++) {
    const manifest = await readManifest(disk, dir, block);
    if (!manifest) return;
    yield manifest;
  }
}

/**
 * First and last block of the unbroken run that ends with the newest; null when there are none. From the names
 * alone. (Blocks before a gap are what a crash during retention left: they are no part of the log any more.)
 */
export async function findBlocks(
  disk: Disk,
  dir: string,
): Promise<{ readonly first: number; readonly last: number } | null> {
  return unbrokenRun(committedOf(await listOrNone(disk, dir)));
}

function unbrokenRun(blocks: readonly number[]): { readonly first: number; readonly last: number } | null {
  const last = blocks.at(-1);
  if (last === undefined) return null;
  let first = last;
  for (let index = blocks.length - 2; blocks[index] === first - 1; index--) first--;
  return { first, last };
}

/** For a start, not for polling: it lists the folder. */
export async function latestManifest(disk: Disk, dir: string): Promise<BlockManifest | null> {
  const blocks = await findBlocks(disk, dir);
  return blocks && (await readManifest(disk, dir, blocks.last));
}

/**
 * Removes what a crash left: files of blocks without a manifest, temporary files. Only the writer may call it.
 * Returns the newest block, 0 when there is none. The folder is listed once: two days of blocks are half a million names.
 */
export async function removeUncommitted(disk: Disk, dir: string): Promise<number> {
  const names = await listOrNone(disk, dir);
  const blocks = committedOf(names);
  const committed = new Set(blocks);
  const removed = names.filter((name) => {
    const match = FILE.exec(name);
    return match !== null && (match[3] === '.new' || !committed.has(Number(match[1])));
  });
  for (const name of removed) await disk.remove(`${dir}/${name}`);
  if (removed.length > 0) await disk.syncDir(dir);
  return blocks.at(-1) ?? 0;
}

export interface BlockRetention {
  readonly disk: Disk;
  readonly dir: string;
  readonly keepHours: number;
  /** Blocks from this number on are still to be read by someone and stay. */
  readonly before: number;
  readonly clock: Clock;
}

const HOUR_MS = 3_600_000;

/**
 * Removes old blocks that everyone has read, oldest first; never the newest, whose cursor the pipeline needs.
 * The manifest goes first and durably, so that a visible manifest always has its files. Returns how many went.
 */
export async function removeOldBlocks(options: BlockRetention): Promise<number> {
  const { disk, dir, before, clock } = options;
  const oldest = clock.now() - options.keepHours * HOUR_MS;
  const going: number[] = [];
  for (const block of committedOf(await listOrNone(disk, dir)).slice(0, -1)) {
    if (block >= before) break;
    const manifest = await readManifest(disk, dir, block);
    if (manifest && manifest.closedAt >= oldest) break;
    going.push(block);
  }
  for (const block of going) await disk.remove(blockPaths.manifest(dir, block));
  if (going.length > 0) await disk.syncDir(dir);
  for (const block of going)
    for (const file of ['events', 'people', 'refused', 'quarantined', 'violations'] as const) {
      const path = blockPaths[file](dir, block);
      for (const form of [path, `${path}.zst`])
        await disk.remove(form).catch((error: unknown) => {
          if (!isCode(error, 'ENOENT')) throw error;
        });
    }
  return going.length;
}

/** The numbers of the blocks whose manifest is among these names, ascending. */
function committedOf(names: readonly string[]): number[] {
  const blocks: number[] = [];
  for (const name of names) if (MANIFEST.test(name)) blocks.push(Number(name.slice(0, -5)));
  return blocks.sort((a, b) => a - b);
}

async function listOrNone(disk: Disk, dir: string): Promise<string[]> {
  try {
    return await disk.list(dir);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return [];
    throw error;
  }
}
