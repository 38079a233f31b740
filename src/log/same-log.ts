/** Is the clean log that is there the one that somebody has read so far? */
import type { Disk } from '../system/disk.ts';
import { latestManifest, readManifest } from './block-files.ts';

/** What a reader of the clean log remembers of the last block it is done with. */
export interface ReadTo {
  /** 0 before the first. */
  readonly block: number;
  /** Milliseconds; tells two blocks of the same number apart. Absent in cursors that do not say. */
  readonly closedAt?: number;
}

/**
 * False when the log does not go on from there. A log that was lost is begun anew by the pipeline, at block 1 and
 * from the first raw record: following it by number would skip new events in silence.
 */
export async function goesOnFrom(disk: Disk, clean: string, read: ReadTo): Promise<boolean> {
  if (read.block === 0) return true;
  const manifest = await readManifest(disk, clean, read.block);
  if (manifest) return read.closedAt === undefined || manifest.closedAt === read.closedAt;
  // Retention removes blocks that were read, but never the newest one.
  return ((await latestManifest(disk, clean))?.block ?? 0) > read.block;
}
