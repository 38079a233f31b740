import { expect, test } from 'vitest';
import {
  blockPaths,
  findBlocks,
  readManifest,
  readManifests,
  removeOldBlocks,
} from '../../src/log/block-files.ts';
import { type BlockWriter, openBlockWriter } from '../../src/log/block-writer.ts';
import type { BlockManifest } from '../../src/log/blocks.ts';
import { type Position, START } from '../../src/log/log.ts';
import { seededRandom } from '../support/random.ts';
import { CHANGING, CRASH_MODES, createSimDisk, type SimDisk } from '../support/sim-disk.ts';

const DIR = '/data/clean';
const at = (byte: number): Position => ({ segment: 1, byte });

/** A block's files, each with its lines. */
function linesOf(block: number): Record<'events' | Beside, Buffer[]> {
  const random = seededRandom(block);
  const piece = (): Buffer => Buffer.from(`{"block":${block},"x":"${'y'.repeat(random() * 900)}"}\n`);
  const events = Array.from({ length: Math.floor(random() * 4) }, piece);
  const every = (blocks: number): Buffer[] => (block % blocks === 0 ? [piece()] : []);
  return { events, refused: every(3), quarantined: every(2), violations: every(5) };
}

const BESIDE = ['refused', 'quarantined', 'violations'] as const;
type Beside = (typeof BESIDE)[number];

function manifestOf(block: number, changes: Partial<BlockManifest> = {}): BlockManifest {
  const { events, refused, quarantined, violations } = linesOf(block);
  return {
    block,
    closedAt: block * 1000,
    replay: false,
    from: block === 1 ? {} : { '0': at((block - 1) * 10) },
    cursor: { '0': at(block * 10) },
    rows: events.length,
    bytes: Buffer.concat(events).length,
    late: 0,
    links: 0,
    identifies: 0,
    groups: 0,
    refusals: refused.length,
    quarantined: quarantined.length,
    violations: violations.length,
    books: [],
    dedupe: {},
    ...changes,
  };
}

async function writeBlock(
  writer: BlockWriter,
  block: number,
  changes: Partial<BlockManifest> = {},
): Promise<void> {
  await writer.begin(block);
  const { events, refused, quarantined, violations } = linesOf(block);
  for (const piece of events) await writer.write(piece);
  for (const piece of refused) await writer.writeRefused(piece);
  for (const piece of quarantined) await writer.writeQuarantined(piece);
  for (const piece of violations) await writer.writeViolations(piece);
  await writer.commit(manifestOf(block, changes));
}

/** Whatever manifest can be seen has its files, whole, and they are unbroken to the newest. Returns its number. */
async function expectWholeBlocks(disk: SimDisk, where: string): Promise<number> {
  const blocks = await findBlocks(disk, DIR);
  for (let block = 1; block <= (blocks?.last ?? 0); block++) {
    const manifest = await readManifest(disk, DIR, block);
    if (!manifest) continue;
    expect(manifest, where).toEqual(manifestOf(block));
    const { events, ...beside } = linesOf(block);
    expect(Buffer.from(await disk.readAll(blockPaths.events(DIR, block))), where).toEqual(
      Buffer.concat(events),
    );
    for (const kind of BESIDE)
      if (beside[kind].length > 0)
        expect(Buffer.from(await disk.readAll(blockPaths[kind](DIR, block))), where).toEqual(
          Buffer.concat(beside[kind]),
        );
  }
  if (!blocks) return 0;
  const run: number[] = [];
  for await (const { block } of readManifests(disk, DIR, blocks.first)) run.push(block);
  expect(run.at(-1), where).toBe(blocks.last);
  return blocks.last;
}

test('power loss at any disk operation of a commit leaves the whole block or none of it, and never loses a committed one', async () => {
  const disk = createSimDisk(seededRandom(1));
  let committed = 0;
  let crashes = 0;
  disk.onCall = async (call, count) => {
    if (!CHANGING.has(call)) return null;
    await new Promise(setImmediate);
    for (const mode of CRASH_MODES) {
      const image = disk.crashed(mode, seededRandom(count * 10 + CRASH_MODES.indexOf(mode)));
      const where = `${mode} at call ${count} (${call})`;
      expect(await expectWholeBlocks(image, where), where).toBeGreaterThanOrEqual(committed);
      const writer = await openBlockWriter({ disk: image, dir: DIR });
      const next = (writer.latest()?.block ?? 0) + 1;
      await writeBlock(writer, next);
      expect(await expectWholeBlocks(image.crashed('drop', seededRandom(1)), where), where).toBe(next);
      crashes++;
    }
    return null;
  };
  const writer = await openBlockWriter({ disk, dir: DIR });
  for (let block = 1; block <= 12; block++) {
    await writeBlock(writer, block);
    committed = block;
  }
  expect(crashes).toBeGreaterThan(400);
});

test('a disk call that fails during a block never shows half of it, and a new writer goes on', async () => {
  for (let nth = 1; ; nth++) {
    const disk = createSimDisk(seededRandom(nth));
    let failed = false;
    disk.onCall = (_call, count) => {
      if (count !== nth) return null;
      failed = true;
      return 'EIO';
    };
    let committed = 0;
    const script = async (): Promise<void> => {
      const writer = await openBlockWriter({ disk, dir: DIR });
      for (let block = 1; block <= 4; block++) {
        await writeBlock(writer, block);
        committed = block;
      }
    };
    await script().catch(() => {});
    disk.onCall = () => null;
    if (!failed) break;
    for (const found of [
      disk,
      disk.crashed('drop', seededRandom(nth)),
      disk.crashed('reorder', seededRandom(nth)),
    ]) {
      expect(await expectWholeBlocks(found, `call ${nth}`)).toBeGreaterThanOrEqual(committed);
      const writer = await openBlockWriter({ disk: found, dir: DIR });
      await writeBlock(writer, (writer.latest()?.block ?? 0) + 1);
    }
  }
});

test('retention removes only blocks that are old and read by everyone, at any crash point never half of one', async () => {
  const disk = createSimDisk(seededRandom(2));
  const writer = await openBlockWriter({ disk, dir: DIR });
  for (let block = 1; block <= 10; block++) await writeBlock(writer, block);
  const clock = { now: () => 3_600_000 + 8_000, sleep: async () => {} };
  let crashes = 0;
  disk.onCall = async (call, count) => {
    if (!CHANGING.has(call)) return null;
    for (const mode of CRASH_MODES) {
      const image = disk.crashed(mode, seededRandom(count));
      expect(await expectWholeBlocks(image, `${mode} at call ${count}`)).toBe(10);
      crashes++;
    }
    return null;
  };
  expect(await removeOldBlocks({ disk, dir: DIR, keepHours: 1, before: 6, clock })).toBe(5);
  expect(await removeOldBlocks({ disk, dir: DIR, keepHours: 1, before: 100, clock })).toBe(2);
  expect(await removeOldBlocks({ disk, dir: DIR, keepHours: 0, before: 100, clock })).toBe(2);
  expect(await findBlocks(disk, DIR)).toEqual({ first: 10, last: 10 });
  expect((await disk.list(DIR)).every((name) => name.startsWith('0000000010'))).toBe(true);
  expect(crashes).toBeGreaterThan(50);
});

test('a block that skips or repeats a stretch of the raw log, or a number, is refused before it counts', async () => {
  const disk = createSimDisk(seededRandom(3));
  const writer = await openBlockWriter({ disk, dir: DIR });
  await expect(writer.begin(2)).rejects.toThrow('without gaps');
  await writeBlock(writer, 1);
  await expect(writeBlock(writer, 2, { from: { '0': at(11) } })).rejects.toThrow(
    'starts where the last one ended',
  );
  await expect(writeBlock(writer, 2, { from: { '0': at(9) } })).rejects.toThrow(
    'starts where the last one ended',
  );
  await expect(writeBlock(writer, 2, { cursor: { '0': at(9) } })).rejects.toThrow('never goes back');
  await expect(writeBlock(writer, 2, { bytes: 1 })).rejects.toThrow('counts the bytes');
  await expect(writeBlock(writer, 2, { replay: true })).rejects.toThrow('leaves the live cursor');
  expect(await readManifest(disk, DIR, 2)).toBeNull();
  await writeBlock(writer, 2, { replay: true, from: { '0': START }, cursor: { '0': at(10) } });
  // A partition that joins later starts at its beginning.
  await writeBlock(writer, 3, { from: { '0': at(10), '1': START }, cursor: { '0': at(30), '1': at(5) } });
  expect(writer.latest()?.block).toBe(3);
});
