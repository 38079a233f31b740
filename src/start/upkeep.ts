/**
 * Once a minute: compress, archive and retire the raw log's closed segments behind the pipeline's cursor, and
 * retire clean blocks that everyone has read. A failure is one log line and another try a minute later: upkeep
 * never stands in the way of events. So compressing, which takes a third of what the pipeline takes for the same
 * events, waits while events are waiting, unless the room is needed: in a burst all cores are for the events.
 */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { latestManifest, removeOldBlocks } from '../log/block-files.ts';
import { START } from '../log/log.ts';
import { maintain, sizeOnDisk } from '../log/segment-maintain.ts';
import type { Clock } from '../system/clock.ts';
import type { Disk } from '../system/disk.ts';
import type { Lines } from '../system/lines.ts';
import { pathsOf } from '../system/paths.ts';

const EVERY_MS = 60_000;
/** From half of what may be kept, and from twice the disk's reserve on, room comes first. */
const TIGHT = 2;

export interface UpkeepOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly lines: Lines;
  readonly loadedBlock: () => number;
  /** True while more events than usual wait to become rows. */
  readonly isBehind: () => boolean;
}

export function startUpkeep(options: UpkeepOptions): { stop(): Promise<void> } {
  const { clock, lines } = options;
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      await clock.sleep(EVERY_MS, stopping.signal).catch(() => undefined);
      if (stopping.signal.aborted) return;
      await keepUp(options).catch((error: unknown) =>
        lines.warn({ error: String(error) }, 'upkeep of the logs failed; trying again in a minute'),
      );
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** One round. */
export async function keepUp(options: UpkeepOptions): Promise<void> {
  const { config, clock, disk, loadedBlock, isBehind } = options;
  const paths = pathsOf(config.data);
  const latest = await latestManifest(disk, paths.clean);
  const partitions = await disk.list(paths.raw).catch(() => []);
  const diskIsTight = (await disk.space(paths.root)).freeBytes < config.diskReserveBytes * TIGHT;
  for (const partition of partitions) {
    const dir = join(paths.raw, partition);
    const bytes = Math.floor(config.rawKeepBytes / partitions.length);
    // Plain segments must not push older ones out that would have had room.
    const isTight = diskIsTight || (await sizeOnDisk(disk, dir)) > bytes / TIGHT;
    await maintain({
      disk,
      clock,
      dir,
      keep: { hours: config.rawKeepHours, bytes },
      archiveDir: config.archive || null,
      before: latest?.cursor[partition] ?? START,
      compress: () => isTight || !isBehind(),
    });
  }
  const delivered = await readDelivered(disk, join(paths.cursors, 'deliver.json'));
  const before = Math.min(loadedBlock(), delivered) + 1;
  await removeOldBlocks({ disk, clock, dir: paths.clean, keepHours: config.cleanKeepHours, before });
}

async function readDelivered(disk: Disk, path: string): Promise<number> {
  if ((await disk.size(path)) === null) return 0;
  const cursor: unknown = JSON.parse(Buffer.from(await disk.readAll(path)).toString('utf8'));
  return typeof cursor === 'object' && cursor !== null && 'block' in cursor ? Number(cursor.block) : 0;
}
