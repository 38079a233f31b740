import { expect, test } from 'vitest';
import { type Position, START } from '../../src/log/log.ts';
import { type MaintainOptions, maintain } from '../../src/log/segment-maintain.ts';
import { openSegmentReader } from '../../src/log/segment-reader.ts';
import { isSound, verifyLog } from '../../src/log/segment-verify.ts';
import { seededRandom } from '../support/random.ts';
import { CHANGING, CRASH_MODES, createSimDisk, type SimDisk } from '../support/sim-disk.ts';
import {
  clock,
  DIR,
  missing,
  openReader,
  openWriter,
  PARTITION,
  readAll,
  readOn,
  recordOf,
} from './raw-log-harness.ts';

const ARCHIVE = '/archive';

interface Made {
  readonly disk: SimDisk;
  readonly numbers: number[];
  readonly positions: Position[];
}

/** Eight segments or so, the newest still open. */
async function makeLog(): Promise<Made> {
  const random = seededRandom(21);
  const disk = createSimDisk(random);
  const writer = await openWriter(disk, random);
  const numbers = Array.from({ length: 120 }, (_, n) => n);
  const positions = await Promise.all(numbers.map((n) => writer.append(recordOf(n))));
  expect(positions.at(-1)?.segment).toBeGreaterThan(5);
  return { disk, numbers, positions };
}

const optionsOf = (disk: SimDisk, changes: Partial<MaintainOptions> = {}): MaintainOptions => ({
  disk,
  dir: DIR,
  keep: { hours: 1000, bytes: 1e9 },
  archiveDir: null,
  before: { segment: 6, byte: 200 },
  clock,
  ...changes,
});

test('compressed segments hold the same records at the same positions, for a reader at any cursor', async () => {
  const { disk, numbers, positions } = await makeLog();
  const following = await openReader(disk);
  const half = await following.read(START, 3000);
  const report = await maintain(optionsOf(disk));
  expect(report.compressed).toEqual([1, 2, 3, 4, 5]);
  expect((await readAll(disk)).numbers).toEqual(numbers);
  for (const [n, position] of positions.entries())
    expect((await readAll(disk, position)).numbers).toEqual(numbers.slice(n));
  // A reader that was in the middle of a segment that went away goes on in the compressed one.
  const rest = await readOn(following, half.next);
  expect(rest.numbers).toEqual(numbers.slice(half.records.length));
  expect(rest.damagedBytes).toBe(0);
  expect(isSound(await verifyLog({ disk, dir: DIR, partition: PARTITION }), false)).toBe(true);
  expect((await maintain(optionsOf(disk))).compressed).toEqual([]);
  await following.close();
});

test('retention by size and by age goes oldest first and never reaches the cursor or the newest segment', async () => {
  const { disk, positions } = await makeLog();
  const all = await maintain(optionsOf(disk, { keep: { hours: 1000, bytes: 0 }, compress: () => false }));
  expect(all.removed).toEqual([1, 2, 3, 4, 5]);
  const kept = await readAll(disk);
  expect(kept.numbers).toEqual(positions.flatMap((position, n) => (position.segment > 5 ? [n] : [])));
  expect(kept.damagedBytes).toBe(0);
  const later = { now: () => clock.now() + 2 * 3_600_000, sleep: clock.sleep };
  const aged = optionsOf(disk, {
    clock: later,
    keep: { hours: 1, bytes: 1e9 },
    before: { segment: 99, byte: 0 },
  });
  const newest = positions.at(-1)?.segment ?? 0;
  expect((await maintain(aged)).removed).toEqual(Array.from({ length: newest - 6 }, (_, n) => 6 + n));
  expect((await maintain({ ...aged, keep: { hours: 3, bytes: 1e9 } })).removed).toEqual([]);
});

test('power loss at any disk operation of compressing, archiving and removing keeps every record in the log or the archive', async () => {
  const { disk, numbers } = await makeLog();
  const options = { keep: { hours: 1000, bytes: 0 }, archiveDir: ARCHIVE };
  let crashes = 0;
  disk.onCall = async (call, count) => {
    if (!CHANGING.has(call)) return null;
    for (const mode of CRASH_MODES) {
      const image = disk.crashed(mode, seededRandom(count * 10 + CRASH_MODES.indexOf(mode)));
      const where = `${mode} at call ${count} (${call})`;
      expect(missing(numbers, await readBoth(image)), where).toEqual([]);
      // And the next run finishes what this one began.
      await maintain(optionsOf(image, options));
      expect(missing(numbers, await readBoth(image)), `${where}, run again`).toEqual([]);
      expect((await image.list(`${ARCHIVE}/0`)).filter((name) => name.endsWith('.zst')).length).toBe(5);
      crashes++;
    }
    return null;
  };
  await maintain(optionsOf(disk, options));
  expect(crashes).toBeGreaterThan(150);
});

async function readBoth(disk: SimDisk): Promise<number[]> {
  const log = await readAll(disk);
  expect(log.damagedBytes).toBe(0);
  const archive = await openArchive(disk);
  return [...log.numbers, ...archive];
}

/** The archive's folder of a partition is read like the log itself. */
async function openArchive(disk: SimDisk): Promise<number[]> {
  const names = await disk.list(`${ARCHIVE}/0`).catch(() => []);
  if (names.length === 0) return [];
  const reader = await openSegmentReader({ disk, dir: `${ARCHIVE}/0`, partition: PARTITION });
  const found = await readOn(reader, START);
  await reader.close();
  return found.numbers;
}

test('when disk call N of maintenance fails, for every N, no record is lost and the next run succeeds', async () => {
  const { disk: whole, numbers } = await makeLog();
  const options = { keep: { hours: 1000, bytes: 0 }, archiveDir: ARCHIVE };
  for (let nth = 1; ; nth++) {
    const disk = whole.crashed('prefix', () => 0.999999);
    let failed = false;
    disk.onCall = (_call, count) => {
      if (count !== nth) return null;
      failed = true;
      return nth % 2 ? 'EIO' : 'ENOSPC';
    };
    await maintain(optionsOf(disk, options)).catch(() => {});
    disk.onCall = () => null;
    expect(missing(numbers, await readBoth(disk)), `call ${nth}`).toEqual([]);
    if (!failed) break;
    await maintain(optionsOf(disk, options));
    expect(missing(numbers, await readBoth(disk)), `call ${nth}, run again`).toEqual([]);
  }
});
