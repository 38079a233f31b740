import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogReader } from '../log/log.ts';
import { openSegmentReader } from '../log/segment-reader.ts';
import { nodeDisk } from '../system/disk-node.ts';

/** The raw log's partitions: one sub-folder a collection process; a new one is found at the next `open`. */
export function openPartitions(raw: string): {
  open(): Promise<readonly LogReader[]>;
  close(): Promise<void>;
} {
  const readers = new Map<string, LogReader>();
  return {
    async open() {
      const entries = await readdir(raw, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        const partition = entry.name;
        if (!entry.isDirectory() || readers.has(partition)) continue;
        readers.set(
          partition,
          await openSegmentReader({ disk: nodeDisk, dir: join(raw, partition), partition }),
        );
      }
      return [...readers.values()];
    },
    async close() {
      await Promise.all([...readers.values()].map((reader) => reader.close()));
      readers.clear();
    },
  };
}
