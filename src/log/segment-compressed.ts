/**
 * Compressed segments: `0000000012.seg.zst`, in zstd's seekable format. Every 256 KiB of the segment is a zstd
 * frame of its own, and a table of the frames' sizes follows in a skippable frame, so `zstd -d` restores the
 * segment, and we read from any position by inflating one frame at a time: memory stays bounded. A frame that
 * does not inflate costs the records in it and no others: its bytes are read as zeros, which are no record.
 * When the table itself is damaged it is rebuilt by walking the frames' block headers.
 */
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import type { DiskFile } from '../system/disk.ts';
import { asBuffer } from './segment-format.ts';
import type { SegmentSource } from './segment-source.ts';

const deflateFrame = promisify(zstdCompress);
const inflateFrame = promisify(zstdDecompress);

const FRAME_BYTES = 256 * 1024;
const FRAME_MAGIC = 0xfd2fb528;
const TABLE_MAGIC = 0x184d2a5e;
const FOOTER_MAGIC = 0x8f92eab1;
const FOOTER_BYTES = 9;
const LEVEL = 3;

interface Frame {
  /** Where it starts in the file, and in the segment. */
  readonly at: number;
  readonly byte: number;
  readonly compressedBytes: number;
  readonly bytes: number;
}

/** Compresses the first `bytes` of the segment into an empty file. The caller syncs. */
export async function compressSegment(source: SegmentSource, bytes: number, target: DiskFile): Promise<void> {
  const entries: Buffer[] = [];
  for (let byte = 0; byte < bytes; byte += FRAME_BYTES) {
    const plain = await source.read(byte, Math.min(FRAME_BYTES, bytes - byte));
    const frame = await deflateFrame(plain, {
      params: { [constants.ZSTD_c_compressionLevel]: LEVEL, [constants.ZSTD_c_checksumFlag]: 1 },
    });
    await target.append([frame]);
    const entry = Buffer.alloc(8);
    entry.writeUInt32LE(frame.byteLength, 0);
    entry.writeUInt32LE(plain.byteLength, 4);
    entries.push(entry);
  }
  const start = Buffer.alloc(8);
  start.writeUInt32LE(TABLE_MAGIC, 0);
  start.writeUInt32LE(entries.length * 8 + FOOTER_BYTES, 4);
  const footer = Buffer.alloc(FOOTER_BYTES);
  footer.writeUInt32LE(entries.length, 0);
  footer.writeUInt32LE(FOOTER_MAGIC, 5);
  await target.append([start, ...entries, footer]);
}

/** Takes over the opened file: closing the source closes it. */
export async function openCompressed(file: DiskFile): Promise<SegmentSource> {
  const frames = await measureLast(file, (await readTable(file)) ?? (await walkFrames(file)));
  const last = frames.at(-1);
  const total = last ? last.byte + last.bytes : 0;
  let held: { frame: Frame; plain: Uint8Array } | null = null;
  const inflate = async (frame: Frame): Promise<Uint8Array> => {
    if (held?.frame === frame) return held.plain;
    const plain = await inflateWhole(file, frame);
    held = { frame, plain };
    return plain;
  };
  return {
    async read(position, bytesMax) {
      const bytes = Math.max(0, Math.min(bytesMax, total - position));
      const result = Buffer.alloc(bytes);
      let filled = 0;
      while (filled < bytes) {
        const frame = frames[Math.floor((position + filled) / FRAME_BYTES)];
        if (!frame) break;
        const from = position + filled - frame.byte;
        const piece = (await inflate(frame)).subarray(from, from + bytes - filled);
        if (piece.byteLength === 0) break;
        result.set(piece, filled);
        filled += piece.byteLength;
      }
      return result;
    },
    size: async () => total,
    close: () => file.close(),
  };
}

async function inflateWhole(file: DiskFile, frame: Frame): Promise<Uint8Array> {
  const packed = await file.read(frame.at, frame.compressedBytes);
  try {
    const plain = await inflateFrame(packed, { maxOutputLength: FRAME_BYTES });
    if (plain.byteLength === frame.bytes) return plain;
  } catch (error) {
    if (!isZstdError(error)) throw error;
  }
  return Buffer.alloc(frame.bytes);
}

function isZstdError(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ZSTD_|ERR_BUFFER_TOO_LARGE|Z_)/.test(code);
}

/** The frames as the table says, or null when the table cannot be true. */
async function readTable(file: DiskFile): Promise<Frame[] | null> {
  const size = await file.size();
  const footer = asBuffer(await file.read(Math.max(0, size - FOOTER_BYTES), FOOTER_BYTES));
  if (footer.byteLength < FOOTER_BYTES || footer.readUInt32LE(5) !== FOOTER_MAGIC) return null;
  const count = footer.readUInt32LE(0);
  const tableBytes = 8 + count * 8 + FOOTER_BYTES;
  if (tableBytes > size) return null;
  const table = asBuffer(await file.read(size - tableBytes, tableBytes));
  if (table.readUInt32LE(0) !== TABLE_MAGIC || table.readUInt32LE(4) !== tableBytes - 8) return null;
  const frames: Frame[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const compressedBytes = table.readUInt32LE(8 + i * 8);
    const bytes = table.readUInt32LE(12 + i * 8);
    if (bytes > FRAME_BYTES || (bytes < FRAME_BYTES && i < count - 1)) return null;
    frames.push({ at, byte: i * FRAME_BYTES, compressedBytes, bytes });
    at += compressedBytes;
  }
  return at === size - tableBytes ? frames : null;
}

/** The frames as they lie, up to the first that is not one. */
async function walkFrames(file: DiskFile): Promise<Frame[]> {
  const frames: Frame[] = [];
  const size = await file.size();
  let at = 0;
  for (;;) {
    const compressedBytes = await measureFrame(file, at, size);
    if (compressedBytes === null) break;
    frames.push({ at, byte: frames.length * FRAME_BYTES, compressedBytes, bytes: FRAME_BYTES });
    at += compressedBytes;
  }
  return frames;
}

/** Every frame but the last has the full length; how long the last one is, it says itself, when it is sound. */
async function measureLast(file: DiskFile, frames: Frame[]): Promise<Frame[]> {
  const last = frames.at(-1);
  if (!last) return frames;
  const packed = await file.read(last.at, last.compressedBytes);
  const bytes = await inflateFrame(packed, { maxOutputLength: FRAME_BYTES }).then(
    (plain) => plain.byteLength,
    () => last.bytes,
  );
  return [...frames.slice(0, -1), { ...last, bytes }];
}

/** Length of the zstd frame at `at` by RFC 8878: header, blocks up to the last one, checksum. */
async function measureFrame(file: DiskFile, at: number, size: number): Promise<number | null> {
  const start = asBuffer(await file.read(at, 5));
  if (start.byteLength < 5 || start.readUInt32LE(0) !== FRAME_MAGIC) return null;
  const descriptor = start.readUInt8(4);
  const single = (descriptor >> 5) & 1;
  const dictionaryBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [single, 2, 4, 8][descriptor >> 6] ?? 0;
  let next = at + 5 + (single ? 0 : 1) + dictionaryBytes + sizeBytes;
  for (let last = false; !last; ) {
    const block = asBuffer(await file.read(next, 3));
    if (block.byteLength < 3) return null;
    const value = block.readUIntLE(0, 3);
    last = (value & 1) === 1;
    const isRun = ((value >> 1) & 3) === 1;
    next += 3 + (isRun ? 1 : value >> 3);
  }
  next += (descriptor >> 2) & 1 ? 4 : 0;
  return next <= size ? next - at : null;
}
