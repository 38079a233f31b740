import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Config, readConfig } from '../config.ts';
import { openBlockWriter } from '../log/block-writer.ts';
import { openSegmentWriter } from '../log/segment-writer.ts';
import type { Clock } from '../system/clock.ts';
import { nodeDisk as disk } from '../system/disk-node.ts';
import { noLines } from '../system/lines.ts';
import { pathsOf } from '../system/paths.ts';
import { keepUp } from './upkeep.ts';

const clock: Clock = { now: () => 1_700_000_000_000, sleep: async () => {} };

/** A raw log of several closed segments that are all processed. */
async function fillLog(data: string): Promise<void> {
  const { raw, clean } = pathsOf(data);
  const writer = await openSegmentWriter({
    ...{ disk, clock, dir: join(raw, '0'), partition: '0', segmentBytes: 4096, pendingBytesMax: 1 << 20 },
    random: randomBytes,
    onFatal: (error) => {
      throw error;
    },
  });
  let last = { segment: 1, byte: 0 };
  for (let n = 0; n < 20; n++)
    last = await writer.append({ time: n, head: Buffer.from('{}'), body: Buffer.alloc(1000, 'x') });
  await writer.close();
  const blocks = await openBlockWriter({ disk, dir: clean });
  await blocks.begin(1);
  await blocks.commit({
    ...{
      block: 1,
      closedAt: clock.now(),
      replay: false,
      from: {},
      cursor: { 0: last },
      books: [],
      dedupe: {},
    },
    ...{ rows: 0, bytes: 0, late: 0, links: 0, identifies: 0, groups: 0, refusals: 0 },
  });
  await blocks.close();
}

async function compressed(settings: Partial<Config>, isBehind: boolean): Promise<number> {
  const data = mkdtempSync(join(tmpdir(), 'upkeep-'));
  await fillLog(data);
  const config = readConfig({ ...settings, data }, {});
  await keepUp({ config, clock, disk, lines: noLines, loadedBlock: () => 1, isBehind: () => isBehind });
  const names = await disk.list(join(pathsOf(data).raw, '0'));
  rmSync(data, { recursive: true });
  return names.filter((name) => name.endsWith('.zst')).length;
}

test('segments are not compressed while events wait, and are as soon as none do', async () => {
  expect(await compressed({}, true)).toBe(0);
  expect(await compressed({}, false)).toBeGreaterThan(3);
});

test('segments are compressed also while events wait when the raw log or the disk needs the room', async () => {
  expect(await compressed({ rawKeepBytes: 30_000 }, true)).toBeGreaterThan(3);
  expect(await compressed({ diskReserveBytes: Number.MAX_SAFE_INTEGER }, true)).toBeGreaterThan(3);
});
