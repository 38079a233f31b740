/**
 * The raw log's bytes: what a segment file looks like and why.
 *
 * Promise. A record whose append resolved is delivered again after any crash, byte for byte, or is reported
 * as damage. Bytes that are not such a record are never delivered, whatever a client managed to put in them.
 *
 * Folder. One folder a partition, one file a segment: `0000000012.seg`, or `0000000012.seg.zst` once it is
 * closed and compressed (segment-compressed.ts). Numbers only grow and may have gaps. A process never appends
 * to a segment of an earlier process. `0000000012.seg.damaged` is what recovery cut off and could not explain
 * as a write that was under way: evidence for a person, read by nobody.
 *
 * File header, 128 bytes: the same 64 bytes twice, so that no single damaged byte can lose the salt.
 *   0 magic (8)             8 version (2)          10 length of partition (2)   12 segment (6)
 *  18 created at, ms (6)   24 salt (8, random)     32 previous segment (6)      38 previous end (6)
 *  44 partition (16)       60 CRC of bytes 0 to 60 (4)
 * It is synced, and so is the folder, before the first record is written. "Previous" names the segment that
 * the writer was done with when it made this one, and the length it knew to be durable. So a closed segment
 * that lost its end or its whole file is noticed, and rejected bytes that could not be cut off are ignored. A
 * segment that the next header does not name held nothing durable: no byte of it is damage.
 *
 * Record, 28 bytes and two parts, all integers little-endian:
 *   0 marker (4)   4 length of head (4)   8 length of body (4)   12 time, ms, as a double (8)
 *  20 CRC of head and body (4)   24 CRC of bytes 0 to 24 (4)   28 head, body
 * The marker's first and last byte occur in no UTF-8 text. A segment ends, when there was time to, with an end
 * mark: a record with another marker and no parts. It shows that the newest segment is whole and not merely cut
 * at a lucky place.
 *
 * Both CRCs start from the salt and the record's own offset. After damage the reader searches for the next
 * record by its marker and header CRC; a body that carries a copy of some record, even of this very segment,
 * does not pass, because its offset differs, and a stranger who does not know the salt cannot make one that does.
 *
 * CRC-32 and not CRC-32C: Node has CRC-32 natively (SIMD, several GB/s) and CRC-32C not at all. Both find every
 * flipped bit and every burst up to 32 bits; which polynomial it is decides nothing here.
 */
import { crc32 } from 'node:zlib';
import type { RecordInput } from './log.ts';

export const HEADER_BYTES = 128;
export const RECORD_BYTES = 28;
const COPY_BYTES = 64;
const PARTITION_BYTES_MAX = 16;
const VERSION = 1;
const MAGIC = Buffer.from([0xf5, 0x54, 0x57, 0x53, 0x45, 0x47, 0x0d, 0xfa]);

/** F5 'T' 'W' FA and F5 'T' 'E' FA, read as little-endian integers. */
const RECORD_MARKER = 0xfa5754f5;
const END_MARKER = 0xfa4554f5;
/** What a search for the next record looks for. */
export const MARKER_START = Buffer.from([0xf5, 0x54]);

/** Yields that many random bytes. */
export type RandomBytes = (bytes: number) => Uint8Array;

export interface SegmentHeader {
  readonly partition: string;
  readonly segment: number;
  /** Milliseconds since 1970: no record of an earlier segment is younger. */
  readonly createdAt: number;
  /** Starting value of every CRC in this segment, made of the salt and the segment's number. */
  readonly seed: number;
  readonly previousSegment: number;
  readonly previousBytes: number;
}

/** What a record's first 28 bytes say, once their CRC is found right. `bytes` counts the whole record. */
export interface RecordHeader {
  readonly end: boolean;
  readonly headBytes: number;
  readonly bodyBytes: number;
  readonly time: number;
  readonly crc: number;
  readonly bytes: number;
}

export function segmentName(segment: number): string {
  return `${String(segment).padStart(10, '0')}.seg`;
}

export function encodeSegmentHeader(header: Omit<SegmentHeader, 'seed'>, random: RandomBytes): Buffer {
  const partition = Buffer.from(header.partition);
  if (partition.length > PARTITION_BYTES_MAX)
    throw new Error(`Partition name "${header.partition}" is longer than ${PARTITION_BYTES_MAX} bytes.`);
  const both = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(both, 0);
  both.writeUInt16LE(VERSION, 8);
  both.writeUInt16LE(partition.length, 10);
  both.writeUIntLE(header.segment, 12, 6);
  both.writeUIntLE(header.createdAt, 18, 6);
  both.set(random(8), 24);
  both.writeUIntLE(header.previousSegment, 32, 6);
  both.writeUIntLE(header.previousBytes, 38, 6);
  partition.copy(both, 44);
  both.writeUInt32LE(crc32(both.subarray(0, 60)), 60);
  both.copy(both, COPY_BYTES, 0, COPY_BYTES);
  return both;
}

/** Reads whichever copy is whole; null when neither is. `bytes` is the start of the file, possibly short. */
export function decodeSegmentHeader(bytes: Uint8Array): SegmentHeader | null {
  return decodeCopy(bytes.subarray(0, COPY_BYTES)) ?? decodeCopy(bytes.subarray(COPY_BYTES, HEADER_BYTES));
}

/** True when both copies are whole: what `log verify` asks for. */
export function headerIsSound(bytes: Uint8Array): boolean {
  return (
    decodeCopy(bytes.subarray(0, COPY_BYTES)) !== null &&
    decodeCopy(bytes.subarray(COPY_BYTES, HEADER_BYTES)) !== null
  );
}

function decodeCopy(bytes: Uint8Array): SegmentHeader | null {
  if (bytes.byteLength < COPY_BYTES) return null;
  const copy = asBuffer(bytes);
  if (copy.readUInt32LE(60) !== crc32(copy.subarray(0, 60)) || !copy.subarray(0, 8).equals(MAGIC))
    return null;
  if (copy.readUInt16LE(8) !== VERSION) return null;
  return {
    partition: copy.toString('utf8', 44, 44 + copy.readUInt16LE(10)),
    segment: copy.readUIntLE(12, 6),
    createdAt: copy.readUIntLE(18, 6),
    seed: crc32(copy.subarray(12, 32)),
    previousSegment: copy.readUIntLE(32, 6),
    previousBytes: copy.readUIntLE(38, 6),
  };
}

export function recordBytes(record: RecordInput): number {
  return RECORD_BYTES + record.head.byteLength + record.body.byteLength;
}

/** Writes the 28 bytes of a record that will lie at offset `byte` of the segment into `target` at `at`. */
export function encodeRecordHeader(
  target: Buffer,
  at: number,
  record: RecordInput,
  seed: number,
  byte: number,
): void {
  const start = (seed ^ byte) >>> 0;
  target.writeUInt32LE(RECORD_MARKER, at);
  target.writeUInt32LE(record.head.byteLength, at + 4);
  target.writeUInt32LE(record.body.byteLength, at + 8);
  target.writeDoubleLE(record.time, at + 12);
  target.writeUInt32LE(crc32(record.body, crc32(record.head, start)), at + 20);
  target.writeUInt32LE(crcOfHeader(target, at, start), at + 24);
}

export function encodeEndMark(seed: number, byte: number, time: number): Buffer {
  const mark = Buffer.alloc(RECORD_BYTES);
  mark.writeUInt32LE(END_MARKER, 0);
  mark.writeDoubleLE(time, 12);
  mark.writeUInt32LE(crcOfHeader(mark, 0, (seed ^ byte) >>> 0), 24);
  return mark;
}

/** The header at `at` of `bytes`, which is offset `byte` of its segment; null when it is not a record's. */
export function decodeRecordHeader(
  bytes: Buffer,
  at: number,
  seed: number,
  byte: number,
): RecordHeader | null {
  if (at + RECORD_BYTES > bytes.byteLength) return null;
  const marker = bytes.readUInt32LE(at);
  if (marker !== RECORD_MARKER && marker !== END_MARKER) return null;
  if (bytes.readUInt32LE(at + 24) !== crcOfHeader(bytes, at, (seed ^ byte) >>> 0)) return null;
  const headBytes = bytes.readUInt32LE(at + 4);
  const bodyBytes = bytes.readUInt32LE(at + 8);
  return {
    end: marker === END_MARKER,
    headBytes,
    bodyBytes,
    time: bytes.readDoubleLE(at + 12),
    crc: bytes.readUInt32LE(at + 20),
    bytes: RECORD_BYTES + headBytes + bodyBytes,
  };
}

export function payloadIsSound(
  header: RecordHeader,
  head: Uint8Array,
  body: Uint8Array,
  seed: number,
  byte: number,
): boolean {
  return header.end || crc32(body, crc32(head, (seed ^ byte) >>> 0)) === header.crc;
}

/** The same bytes with Buffer's methods, not a copy. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** For 24 bytes a table beats the call into native code and the view it needs (35 against 106 ns, measured). */
function crcOfHeader(bytes: Buffer, at: number, start: number): number {
  let crc = ~start;
  for (let i = at; i < at + 24; i++) crc = (TABLE[(crc ^ (bytes[i] ?? 0)) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

const TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});
