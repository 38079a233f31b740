/**
 * Once a minute: compress, archive and retire the raw log's closed segments behind the pipeline's cursor, and
 * retire clean blocks that everyone has read. A failure is one log line and another try a minute later: upkeep
 * never stands in the way of events.
 */
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { latestManifest, removeOldBlocks } from '../log/block-files.ts';
import { START } from '../log/log.ts';
import { maintain } from '../log/segment-maintain.ts';
import type { Clock } from '../system/clock.ts';
import type { Disk } from '../system/disk.ts';
import type { Lines } from '../system/lines.ts';
import { pathsOf } from '../system/paths.ts';

const EVERY_MS = 60_000;

export interface UpkeepOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly disk: Disk;
  readonly lines: Lines;
  readonly loadedBlock: () => number;
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
export async function keepUp({ config, clock, disk, loadedBlock }: UpkeepOptions): Promise<void> {
  const paths = pathsOf(config.data);
  const latest = await latestManifest(disk, paths.clean);
  const partitions = await disk.list(paths.raw).catch(() => []);
  for (const partition of partitions) {
    await maintain({
      disk,
      clock,
      dir: join(paths.raw, partition),
      keep: { hours: config.rawKeepHours, bytes: Math.floor(config.rawKeepBytes / partitions.length) },
      archiveDir: config.archive || null,
      before: latest?.cursor[partition] ?? START,
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
