/** Is the clean log that is there the one the warehouse was loaded from? */
import { latestManifest, readManifest } from '../log/block-files.ts';
import type { Disk } from '../system/disk.ts';
import { Fault } from '../system/fault.ts';

/** What the loader remembers of the last block it loaded. */
export interface LoadedTo {
  /** 0 before the first. */
  readonly block: number;
  /** Milliseconds; tells two blocks of the same number apart. Absent in cursors that do not say. */
  readonly closedAt?: number;
}

/**
 * Throws Fault `conflict` when the log does not go on from what was loaded. A log that was lost is begun anew by the
 * pipeline, at block 1 and from the first raw record: following it by number would skip new events in silence.
 */
export async function checkSameLog(disk: Disk, clean: string, loaded: LoadedTo): Promise<void> {
  if (loaded.block === 0) return;
  const manifest = await readManifest(disk, clean, loaded.block);
  // Retention removes loaded blocks, but never the newest one.
  const goesOn = manifest
    ? loaded.closedAt === undefined || manifest.closedAt === loaded.closedAt
    : ((await latestManifest(disk, clean))?.block ?? 0) > loaded.block;
  if (goesOn) return;
  throw new Fault(
    'conflict',
    `The clean log does not go on from block ${loaded.block}, which the warehouse has loaded: it was lost or replaced. Nothing is loaded until that is settled; collection goes on. Either stop and put log/clean, log/dedupe and cursors back from a backup; or, when the raw log reaches back far enough, stop, remove log/clean, log/dedupe, cursors and warehouse, and start: all of them are made again from the raw log.`,
  );
}
