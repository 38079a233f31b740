/**
 * The clean log read by a second pair of eyes: a parser of its own, written from the format's description in
 * src/log/blocks.ts and sharing no code with the product.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';

interface Place {
  readonly segment: number;
  readonly byte: number;
}

interface Manifest {
  readonly block: number;
  readonly replay: boolean;
  readonly from: Readonly<Record<string, Place>>;
  readonly cursor: Readonly<Record<string, Place>>;
  readonly rows: number;
  readonly books: readonly {
    readonly received: number;
    readonly duplicate: number;
    readonly refused: number;
    readonly quarantined: number;
    readonly stored: number;
  }[];
}

export interface CleanLog {
  readonly blocks: number;
  /** How often each messageId stands in live blocks (not those of a replay). */
  readonly times: ReadonlyMap<string, number>;
  readonly received: number;
  readonly duplicate: number;
  readonly stored: number;
}

function readLines(folder: string, name: string): string[] {
  const plain = join(folder, name);
  const bytes = existsSync(plain) ? readFileSync(plain) : zstdDecompressSync(readFileSync(`${plain}.zst`));
  const text = bytes.toString('utf8');
  if (text !== '' && !text.endsWith('\n')) throw new Error(`${name} does not end with a whole line`);
  return text.split('\n').slice(0, -1);
}

function checkChain(before: Manifest, after: Manifest): void {
  if (after.block !== before.block + 1) {
    throw new Error(`block ${before.block} is followed by ${after.block}`);
  }
  // A replay reads elsewhere; it only has to leave the live cursor where it was, which its successor shows.
  for (const [partition, place] of after.replay ? [] : Object.entries(after.from)) {
    const left = before.cursor[partition] ?? { segment: 0, byte: 0 };
    if (left.segment !== place.segment || left.byte !== place.byte) {
      throw new Error(
        `block ${after.block} begins at ${JSON.stringify(place)} of partition ${partition}, but the one before left at ${JSON.stringify(left)}`,
      );
    }
  }
}

/** Reads all committed blocks. Throws when a block is missing, not chained to the one before, or not whole. */
export function readCleanLog(data: string): CleanLog {
  const folder = join(data, 'log', 'clean');
  const manifests = readdirSync(folder)
    .filter((name) => /^\d{10}\.json$/.test(name))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Manifest);
  const times = new Map<string, number>();
  const sums = { received: 0, duplicate: 0, stored: 0 };
  let before: Manifest | undefined;
  for (const manifest of manifests) {
    if (before) checkChain(before, manifest);
    before = manifest;
    const lines = manifest.rows
      ? readLines(folder, `${String(manifest.block).padStart(10, '0')}.ndjson`)
      : [];
    if (lines.length !== manifest.rows) {
      throw new Error(
        `block ${manifest.block} has ${lines.length} lines, its manifest says ${manifest.rows}`,
      );
    }
    for (const line of manifest.replay ? [] : lines) {
      const { messageId } = JSON.parse(line) as { messageId: string };
      times.set(messageId, (times.get(messageId) ?? 0) + 1);
    }
    for (const book of manifest.books) {
      const remainder = book.received - book.duplicate - book.refused - book.quarantined - book.stored;
      if (remainder !== 0)
        throw new Error(`block ${manifest.block}'s books have a remainder of ${remainder}`);
      sums.received += book.received;
      sums.duplicate += book.duplicate;
      sums.stored += book.stored;
    }
  }
  return { blocks: manifests.length, times, ...sums };
}
