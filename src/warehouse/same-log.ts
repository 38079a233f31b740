/** Is the clean log that is there the one the warehouse was loaded from? */
import { goesOnFrom, type ReadTo } from '../log/same-log.ts';
import type { Disk } from '../system/disk.ts';
import { Fault } from '../system/fault.ts';

/** Throws Fault `conflict` when the log does not go on from what was loaded. */
export async function checkSameLog(disk: Disk, clean: string, loaded: ReadTo): Promise<void> {
  if (await goesOnFrom(disk, clean, loaded)) return;
  throw new Fault(
    'conflict',
    `The clean log does not go on from block ${loaded.block}, which the warehouse has loaded: it was lost or replaced. Nothing is loaded until that is settled; collection goes on. Either stop and put log/clean, log/dedupe and cursors back from a backup; or, when the raw log reaches back far enough, stop, remove log/clean, log/dedupe, cursors and warehouse, and start: all of them are made again from the raw log.`,
  );
}
