import { expect, test } from 'vitest';
import { START } from '../../src/log/log.ts';
import type { SegmentWriter } from '../../src/log/segment-writer.ts';
import { Fault } from '../../src/system/fault.ts';
import { pick, seededRandom } from '../support/random.ts';
import { CRASH_MODES, createSimDisk, type DiskCall, type SimDisk } from '../support/sim-disk.ts';
import { missing, openReader, openWriter, readAll, readOn, recordOf } from './raw-log-harness.ts';

interface Outcome {
  readonly acknowledged: number[];
  readonly rejected: number[];
  readonly fatal: unknown[];
  readonly failedCall: DiskCall | null;
}

/** Three sessions of bursts, the `nth` disk call failing (and `times` - 1 after it). A reader follows meanwhile. */
async function runScript(disk: SimDisk, nth: number, code: string, times: number): Promise<Outcome> {
  const random = seededRandom(3);
  const acknowledged: number[] = [];
  const rejected: number[] = [];
  const fatal: unknown[] = [];
  let failedCall: DiskCall | null = null;
  disk.onCall = (call, count) => {
    if (count < nth || count >= nth + times) return null;
    failedCall ??= call;
    return code;
  };
  let n = 0;
  for (let session = 0; session < 3 && fatal.length === 0; session++) {
    const writer = await tryToOpen(disk, seededRandom(session), (error) => fatal.push(error));
    if (!writer) continue;
    for (let burst = 0; burst < 8; burst++) {
      const numbers = Array.from({ length: 1 + pick(random, 4) }, () => n++);
      await Promise.all(
        numbers.map((number) =>
          writer.append(recordOf(number)).then(
            () => acknowledged.push(number),
            (error: unknown) => {
              expect(error).toBeInstanceOf(Fault);
              expect(error).toMatchObject({ code: expect.stringMatching(/^(disk_full|unavailable)$/) });
              expect(error).toMatchObject({ retryAfterSeconds: expect.any(Number) });
              rejected.push(number);
            },
          ),
        ),
      );
    }
    await writer.close().catch(() => {});
  }
  disk.onCall = () => null;
  return { acknowledged, rejected, fatal, failedCall };
}

async function tryToOpen(
  disk: SimDisk,
  random: () => number,
  onFatal: (error: unknown) => void,
): Promise<SegmentWriter | null> {
  try {
    return await openWriter(disk, random, onFatal);
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    return null;
  }
}

for (const code of ['EIO', 'ENOSPC'])
  for (const times of [1, 5])
    test(`when disk call N and ${times - 1} after it fail with ${code}, for every N, nothing is acknowledged falsely and reopening recovers`, async () => {
      let nth = 1;
      for (; ; nth++) {
        const disk = createSimDisk(seededRandom(nth));
        const outcome = await runScript(disk, nth, code, times);
        if (outcome.failedCall === null) break;
        const where = `call ${nth} (${outcome.failedCall})`;
        // A sync that failed is the one failure after which the process must end.
        if (outcome.failedCall === 'sync' && outcome.rejected.length > 0)
          expect(outcome.fatal.length, where).toBe(1);
        if (outcome.failedCall === 'append') expect(outcome.fatal, where).toEqual([]);
        const chance = seededRandom(nth);
        for (const found of [disk, ...CRASH_MODES.map((mode) => disk.crashed(mode, chance))])
          await expectReopens(found, outcome.acknowledged, where);
      }
      expect(nth).toBeGreaterThan(100);
    });

async function expectReopens(disk: SimDisk, acknowledged: readonly number[], where: string): Promise<void> {
  const writer = await openWriter(disk, seededRandom(1));
  await writer.append(recordOf(1_000_000));
  await writer.close();
  const found = await readAll(disk);
  expect(missing([...acknowledged, 1_000_000], found.numbers), where).toEqual([]);
}

test('a disk that fills up refuses with disk_full, and takes records again once there is room', async () => {
  const random = seededRandom(5);
  for (let roomBytes = 0; roomBytes < 4000; roomBytes += 37) {
    const disk = createSimDisk(random);
    const writer = await openWriter(disk, random);
    const reader = await openReader(disk);
    disk.roomBytes = roomBytes;
    const acknowledged: number[] = [];
    let refusals = 0;
    for (let n = 0; n < 20; n++)
      await writer.append(recordOf(n)).then(
        () => acknowledged.push(n),
        (error: unknown) => {
          expect(error).toMatchObject({ code: 'disk_full', status: 503 });
          expect(writer.stats.refusing).toBe('disk_full');
          refusals++;
        },
      );
    expect(refusals).toBeGreaterThan(0);
    const during = await readOn(reader, START);
    disk.roomBytes = Number.POSITIVE_INFINITY;
    for (let n = 20; n < 30; n++) acknowledged.push(await writer.append(recordOf(n)).then(() => n));
    expect(writer.stats).toMatchObject({ refusing: null, pendingBytes: 0 });
    const rest = await readOn(reader, during.next);
    expect([...during.numbers, ...rest.numbers]).toEqual(acknowledged);
    await reader.close();
    await writer.close();
    expect((await readAll(disk)).numbers).toEqual(acknowledged);
    // Attempts that held nothing leave at most one file behind each time there is room again.
    expect((await disk.list('/data/raw/0')).length).toBeLessThan(15);
  }
});

test('a rejected record that reached the file is cut off, and a reader that saw it before goes on without loss', async () => {
  // This disk writes everything and then says that it failed.
  const disk = createSimDisk(() => 0.999999);
  const writer = await openWriter(disk, seededRandom(1));
  const reader = await openReader(disk);
  await writer.append(recordOf(0));
  let cursor = (await readOn(reader, START)).next;
  let seen: number[] = [];
  disk.onCall = async (call) => {
    if (call === 'append') return 'EIO';
    if (call !== 'truncate') return null;
    const quick = await readOn(reader, cursor);
    cursor = quick.next;
    seen = quick.numbers;
    return null;
  };
  await expect(writer.append(recordOf(1))).rejects.toMatchObject({ code: 'unavailable' });
  disk.onCall = () => null;
  expect(seen).toEqual([1]);
  expect((await readAll(disk)).numbers).toEqual([0]);
  for (let n = 2; n < 8; n++) await writer.append(recordOf(n));
  const rest = await readOn(reader, cursor);
  expect(rest).toMatchObject({ numbers: [2, 3, 4, 5, 6, 7], damagedBytes: 0 });
  await reader.close();
  await writer.close();
});

test('after a failed sync nothing more is tried: everything is refused and the process is told to end, once', async () => {
  const disk = createSimDisk(seededRandom(9));
  const fatal: unknown[] = [];
  const writer = await openWriter(disk, seededRandom(1), (error) => fatal.push(error));
  await writer.append(recordOf(0));
  disk.onCall = (call) => (call === 'sync' ? 'EIO' : null);
  const both = [writer.append(recordOf(1)), new Promise(setImmediate).then(() => writer.append(recordOf(2)))];
  for (const append of both) await expect(append).rejects.toMatchObject({ code: 'unavailable' });
  disk.onCall = () => null;
  const calls = disk.calls;
  await expect(writer.append(recordOf(3))).rejects.toMatchObject({ code: 'unavailable' });
  expect(disk.calls).toBe(calls);
  expect(fatal).toHaveLength(1);
  expect(writer.stats).toMatchObject({ appended: 1, pendingBytes: 0, refusing: 'disk_error' });
});
