/**
 * Writes the clean log (format: blocks.ts), one block at a time.
 *
 * Order of a commit: the data files are written and synced; the manifest is written beside its final name and
 * synced; the folder is synced, so that all three names are durable; only then is the manifest renamed into
 * place, and the folder synced once more. At no step can a manifest be seen whose files are not whole.
 *
 * The writer checks what it is told: numbers are consecutive, and a live block takes up the raw log exactly
 * where its predecessor left it. A pipeline that skips or repeats a stretch is stopped here, before it counts.
 */
import { strict as assert } from 'node:assert';
import type { Disk, DiskFile } from '../system/disk.ts';
import { blockPaths, readManifest, removeUncommitted } from './block-files.ts';
import type { BlockManifest } from './blocks.ts';
import { comparePositions, type Position, START } from './log.ts';

export interface BlockWriter {
  /** The newest committed manifest, of a replay or not; null before the first. */
  latest(): BlockManifest | null;
  /** Starts a block; whatever was begun and not committed before is dropped. */
  begin(block: number): Promise<void>;
  /** Whole lines, each ended by a newline, best in pieces of about 256 KB. */
  write(lines: Uint8Array): Promise<void>;
  writeRefused(lines: Uint8Array): Promise<void>;
  writeQuarantined(lines: Uint8Array): Promise<void>;
  writeViolations(lines: Uint8Array): Promise<void>;
  /** Resolves once the block is durable and visible. After a rejection the writer is done with: open a new one. */
  commit(manifest: BlockManifest): Promise<void>;
  close(): Promise<void>;
}

interface Draft {
  readonly block: number;
  readonly events: DiskFile;
  /** Files that a block has only when there is something to be in them. */
  readonly beside: Map<Beside, DiskFile>;
  eventBytes: number;
  /** Where `eventBytes` stood when they were last sent to the disk ahead of the commit. */
  flushedBytes: number;
  /** Such a flush; stays when it failed, and fails the commit. */
  flushing: Promise<void> | null;
}

type Beside = 'refused' | 'quarantined' | 'violations';

/**
 * A block goes to the disk as it is written, not all at its commit: a file system that orders its journal makes every
 * other sync wait meanwhile, also the raw log's, and with it clients (measured: 40 ms once a second).
 */
const FLUSH_BYTES = 4 * 1024 * 1024;

/** Removes leftovers of a crash; creates the folder when missing. One writer a folder. */
export async function openBlockWriter(options: {
  readonly disk: Disk;
  readonly dir: string;
}): Promise<BlockWriter> {
  const { disk, dir } = options;
  await disk.makeDir(dir);
  const newest = await removeUncommitted(disk, dir);
  // The last commit may have been cut off between its rename and its sync: what is built upon must stay.
  await disk.syncDir(dir);
  let latest = newest === 0 ? null : await readManifest(disk, dir, newest);
  let draft: Draft | null = null;
  let failed = false;

  const take = (): Draft => {
    assert(!failed, 'A block could not be committed: open a new block writer.');
    assert(draft, 'No block was begun.');
    return draft;
  };

  const drop = async (): Promise<void> => {
    const dropped = draft;
    draft = null;
    await dropped?.flushing?.catch(() => undefined);
    await dropped?.events.close();
    for (const file of dropped?.beside.values() ?? []) await file.close();
  };

  const writeBeside = async (kind: Beside, lines: Uint8Array): Promise<void> => {
    const { block, beside } = take();
    let file = beside.get(kind);
    if (file === undefined) {
      file = await disk.open(blockPaths[kind](dir, block), 'create');
      beside.set(kind, file);
    }
    await file.append([lines]);
  };

  return {
    latest: () => latest,
    async begin(block) {
      assert(!failed, 'A block could not be committed: open a new block writer.');
      assert.equal(block, (latest?.block ?? 0) + 1, 'Blocks are numbered without gaps.');
      if (draft) {
        await drop();
        await removeUncommitted(disk, dir);
      }
      const events = await disk.open(blockPaths.events(dir, block), 'create');
      draft = { block, events, beside: new Map(), eventBytes: 0, flushedBytes: 0, flushing: null };
    },
    async write(lines) {
      const current = take();
      await current.events.append([lines]);
      current.eventBytes += lines.byteLength;
      flushAhead(current);
    },
    writeRefused: (lines) => writeBeside('refused', lines),
    writeQuarantined: (lines) => writeBeside('quarantined', lines),
    writeViolations: (lines) => writeBeside('violations', lines),
    async commit(manifest) {
      const current = take();
      checkContinuity(latest, manifest, current);
      failed = true;
      await commitDraft(disk, dir, current, manifest);
      await drop();
      latest = manifest;
      failed = false;
    },
    close: drop,
  };
}

function flushAhead(draft: Draft): void {
  if (draft.flushing !== null || draft.eventBytes - draft.flushedBytes < FLUSH_BYTES) return;
  draft.flushedBytes = draft.eventBytes;
  draft.flushing = draft.events.sync().then(() => {
    draft.flushing = null;
  });
  // Who awaits it is the commit.
  draft.flushing.catch(() => undefined);
}

async function commitDraft(disk: Disk, dir: string, draft: Draft, manifest: BlockManifest): Promise<void> {
  await draft.flushing;
  await draft.events.sync();
  for (const file of draft.beside.values()) await file.sync();
  const path = blockPaths.manifest(dir, draft.block);
  const file = await disk.open(`${path}.new`, 'create');
  try {
    await file.append([Buffer.from(`${JSON.stringify(manifest)}\n`)]);
    await file.sync();
  } finally {
    await file.close();
  }
  await disk.syncDir(dir);
  await disk.rename(`${path}.new`, path);
  await disk.syncDir(dir);
}

function checkContinuity(latest: BlockManifest | null, manifest: BlockManifest, draft: Draft): void {
  assert.equal(manifest.block, draft.block, 'The manifest is of the block that was begun.');
  assert.equal(manifest.bytes, draft.eventBytes, 'The manifest counts the bytes that were written.');
  const cursor = latest?.cursor ?? {};
  // A replay reads elsewhere and leaves the live cursor where it was.
  if (manifest.replay) {
    assert(isSamePlace(manifest.cursor, cursor), 'A replay leaves the live cursor as it was.');
    return;
  }
  assert(isSamePlace(manifest.from, cursor), 'A live block starts where the last one ended.');
  for (const [partition, from] of Object.entries(manifest.from))
    assert(comparePositions(from, manifest.cursor[partition] ?? START) <= 0, 'A cursor never goes back.');
}

type Cursor = Readonly<Record<string, Position>>;

/** A partition that is not mentioned is at its start. */
function isSamePlace(a: Cursor, b: Cursor): boolean {
  return [...Object.keys(a), ...Object.keys(b)].every(
    (partition) => comparePositions(a[partition] ?? START, b[partition] ?? START) === 0,
  );
}
