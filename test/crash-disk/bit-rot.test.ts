import { beforeAll, expect, test } from 'vitest';
import { type RecordInput, START } from '../../src/log/log.ts';
import { maintain } from '../../src/log/segment-maintain.ts';
import { isSound, verifyLog } from '../../src/log/segment-verify.ts';
import type { SegmentWriter } from '../../src/log/segment-writer.ts';
import { seededRandom } from '../support/random.ts';
import { isLong } from '../support/scale.ts';
import { createSimDisk, type SimDisk } from '../support/sim-disk.ts';
import {
  clock,
  DIR,
  missing,
  openReader,
  openWriter,
  PARTITION,
  readAll,
  recordOf,
} from './raw-log-harness.ts';

/** Where each record lies, to know which one a damaged byte belongs to. */
interface Place {
  readonly n: number;
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

let disk: SimDisk;
let pristine: Map<string, Buffer>;
const places: Place[] = [];

beforeAll(async () => {
  const random = seededRandom(7);
  disk = createSimDisk(random);
  const writer = await openWriter(disk, random, undefined, 1200);
  for (let n = 0; ; n++) {
    const record = recordOf(n);
    if (record.body.byteLength > 300) continue;
    const at = await writer.append(record);
    const bytes = 28 + record.head.byteLength + record.body.byteLength;
    const path = `${DIR}/${String(at.segment).padStart(10, '0')}.seg`;
    places.push({ n, path, from: at.byte, to: at.byte + bytes });
    if (at.segment === 3 && at.byte > 700) break;
  }
  await writer.close();
  pristine = new Map((await disk.list(DIR)).map((name) => [`${DIR}/${name}`, disk.peek(`${DIR}/${name}`)]));
});

const all = (): number[] => places.map((place) => place.n);
const verify = async (): Promise<boolean> =>
  isSound(await verifyLog({ disk, dir: DIR, partition: PARTITION }), true);

function restore(): void {
  for (const [path, bytes] of pristine) disk.poke(path, bytes);
}

test('the undamaged log of three segments is found sound and whole', async () => {
  expect(pristine.size).toBe(3);
  expect(await verify()).toBe(true);
  expect((await readAll(disk)).numbers).toEqual(all());
});

test('every flipped byte is detected, and all records but the one it hit are recovered and counted', async () => {
  let flips = 0;
  for (const [path, bytes] of pristine) {
    for (let at = 0; at < bytes.length; at++) {
      for (const bit of isLong ? [0, 1, 2, 3, 4, 5, 6, 7] : [at % 8]) {
        const rotten = Buffer.from(bytes);
        rotten[at] = (rotten[at] ?? 0) ^ (1 << bit);
        disk.poke(path, rotten);
        const hit = places.filter((place) => place.path === path && at >= place.from && at < place.to);
        const where = `${path} byte ${at} bit ${bit}`;
        expect(await verify(), where).toBe(false);
        const found = await readAll(disk);
        expect(found.numbers, where).toEqual(
          missing(
            all(),
            hit.map((place) => place.n),
          ),
        );
        expect(found.damagedBytes, where).toBe(
          hit.reduce((sum, place) => sum + place.to - place.from, 0) + endMarkBytes(path, bytes, at),
        );
        flips++;
      }
    }
    disk.poke(path, bytes);
  }
  expect(flips).toBeGreaterThan(3000);
});

/** A damaged end mark counts as damage itself, except in the newest segment, where it might still be written. */
function endMarkBytes(path: string, bytes: Buffer, at: number): number {
  return at >= bytes.length - 28 && !path.includes('0000000003') ? 28 : 0;
}

test('every truncation is detected, and all records before it and in other segments are recovered', async () => {
  for (const [path, bytes] of pristine) {
    for (let length = 0; length < bytes.length; length++) {
      disk.poke(path, bytes.subarray(0, length));
      const gone = places.filter((place) => place.path === path && (length < place.to || length < 64));
      const where = `${path} cut to ${length}`;
      expect(await verify(), where).toBe(false);
      const found = await readAll(disk);
      expect(found.numbers, where).toEqual(
        missing(
          all(),
          gone.map((place) => place.n),
        ),
      );
      if (!path.includes('0000000003')) expect(found.damagedBytes, where).toBeGreaterThan(0);
    }
    disk.poke(path, bytes);
  }
});

test('a segment that is missing altogether is reported with its length', async () => {
  const path = `${DIR}/0000000002.seg`;
  await disk.remove(path);
  const report = await verifyLog({ disk, dir: DIR, partition: PARTITION });
  expect(report.missing).toMatchObject([{ from: { segment: 2 }, bytes: pristine.get(path)?.length }]);
  expect((await readAll(disk)).numbers).toEqual(
    places.filter((place) => place.path !== path).map((place) => place.n),
  );
  // Also to a reader whose cursor was in it.
  const [hit] = places.filter((place) => place.path === path);
  const from = { segment: 2, byte: hit?.to ?? 0 };
  expect((await readAll(disk, from)).damagedBytes).toBe((pristine.get(path)?.length ?? 0) - from.byte);
  await (await disk.open(path, 'create')).close();
  restore();
});

test('a writer that starts on a damaged log keeps every record that can be read', async () => {
  for (const [path, bytes] of pristine) {
    for (let at = 0; at < bytes.length; at += 3) {
      restore();
      const rotten = Buffer.from(bytes);
      rotten[at] = (rotten[at] ?? 0) ^ (1 << (at % 8));
      disk.poke(path, rotten);
      const hit = places.filter((place) => place.path === path && at >= place.from && at < place.to);
      const random = seededRandom(at);
      const writer = await openWriter(disk, random);
      const fresh = await writer.append(recordOf(1_000_000));
      await writer.close();
      const found = await readAll(disk);
      expect(found.numbers).toEqual([
        ...missing(
          all(),
          hit.map((place) => place.n),
        ),
        1_000_000,
      ]);
      await disk.remove(`${DIR}/${String(fresh.segment).padStart(10, '0')}.seg`);
      for (const name of await disk.list(DIR))
        if (name.endsWith('.damaged')) await disk.remove(`${DIR}/${name}`);
    }
  }
  restore();
});

test('a flipped byte in a compressed segment alters no record and costs no other segment', async () => {
  await maintain({
    disk,
    dir: DIR,
    keep: { hours: 1e6, bytes: 1e9 },
    archiveDir: null,
    before: { segment: 3, byte: 0 },
    clock,
  });
  expect(await disk.list(DIR)).toEqual(['0000000001.seg.zst', '0000000002.seg.zst', '0000000003.seg']);
  expect((await readAll(disk)).numbers).toEqual(all());
  const path = `${DIR}/0000000002.seg.zst`;
  const bytes = disk.peek(path);
  const others = places.filter((place) => !place.path.includes('0000000002')).map((place) => place.n);
  let lost = 0;
  for (let at = 0; at < bytes.length; at++) {
    const rotten = Buffer.from(bytes);
    rotten[at] = (rotten[at] ?? 0) ^ (1 << (at % 8));
    disk.poke(path, rotten);
    const found = await readAll(disk);
    expect(missing(others, found.numbers)).toEqual([]);
    if (found.numbers.length < places.length) {
      lost++;
      expect(found.damagedBytes).toBeGreaterThan(0);
    }
  }
  expect(lost).toBeGreaterThan(bytes.length / 2);
});

test('a body that carries whole records of this and other segments is never taken for a record after damage', async () => {
  const random = seededRandom(11);
  const hostile = createSimDisk(random);
  const sent: RecordInput[] = [];
  const FAR = 2000;
  const append = async (writer: SegmentWriter, body: Uint8Array): Promise<string> => {
    const record = { time: sent.length, head: Buffer.from('h'), body };
    sent.push(record);
    const { segment } = await writer.append(record);
    return `${DIR}/${String(segment).padStart(10, '0')}.seg`;
  };
  const first = await openWriter(hostile, random, undefined, 1 << 20);
  await append(first, Buffer.alloc(FAR, 'x'));
  const other = await append(first, Buffer.from('stolen from another segment'));
  const stolenFrom = 128 + 28 + 1 + FAR;
  await first.close();
  const writer = await openWriter(hostile, random, undefined, 1 << 20);
  const path = await append(writer, Buffer.from('stolen from this segment'));
  const damagedFrom = hostile.peek(path).length;
  const mine = hostile.peek(path).subarray(128);
  // The copy comes to lie at the very offset it has in its own segment, so that only the salt tells them apart.
  const padding = Buffer.alloc(stolenFrom - (damagedFrom + 28 + 1) - mine.length);
  const stolen = Buffer.concat([mine, padding, hostile.peek(other).subarray(stolenFrom)]);
  await append(writer, stolen);
  await append(writer, Buffer.from('after it'));
  await writer.close();
  const bytes = hostile.peek(path);
  // The header of the carrier is hit, so the reader must search through its body.
  bytes[damagedFrom] = 0;
  hostile.poke(path, bytes);
  const reader = await openReader(hostile);
  const batches = [await reader.read(START, 1 << 20)];
  batches.push(await reader.read(batches[0]?.next ?? START, 1 << 20));
  expect(batches.flatMap((batch) => batch.records.map((record) => record.time))).toEqual([0, 1, 2, 4]);
  expect(batches.flatMap((batch) => batch.damage)).toMatchObject([{ bytes: 28 + 1 + stolen.length }]);
  await reader.close();
});
