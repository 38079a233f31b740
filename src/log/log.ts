/**
 * The contract of the event log: what the collection edge writes to and the pipeline reads from.
 * `segment files` (this folder) is the embedded backend; Kafka will be a second file behind the same types.
 * The log knows bytes, not events: a record is a small head (who, when, how) and a body (what was sent).
 */

/**
 * A place between two records of one partition. `segment` counts up from 1 and is never used again, `byte`
 * is the offset in that segment's uncompressed bytes. Positions are totally ordered: segment, then byte.
 * A position past the end of a closed segment means the start of the next one.
 */
export interface Position {
  readonly segment: number;
  readonly byte: number;
}

export const START: Position = { segment: 0, byte: 0 };

export function comparePositions(a: Position, b: Position): number {
  return a.segment - b.segment || a.byte - b.byte;
}

/** What goes in. Both parts are stored as they are. */
export interface RecordInput {
  /** Milliseconds since 1970; kept outside the head so that seeking by time needs no decoding. */
  readonly time: number;
  readonly head: Uint8Array;
  readonly body: Uint8Array;
}

export interface LogRecord extends RecordInput {
  readonly position: Position;
  /** Where the next record starts: what a cursor stores once this record is done with. */
  readonly next: Position;
}

/** One per process and partition. */
export interface LogWriter {
  /**
   * Resolves once the record is durable (its bytes and its file's name survive power loss), with its position.
   * Rejects with Fault `disk_full` or `unavailable` when it was not stored and will not be.
   */
  append(record: RecordInput): Promise<Position>;
  readonly stats: LogWriterStats;
  /** Waits for what was accepted, closes the segment. */
  close(): Promise<void>;
}

export interface LogWriterStats {
  readonly appended: number;
  readonly bytes: number;
  readonly syncs: number;
  /** Bytes accepted and not yet durable: what back-pressure looks at. */
  readonly pendingBytes: number;
  /** The reason appends are being refused now, or null. */
  readonly refusing: 'disk_full' | 'disk_error' | null;
}

/** Bytes that should have been a record and are not. They are skipped, counted and reported, never delivered. */
export interface Damage {
  readonly partition: string;
  readonly from: Position;
  readonly to: Position;
  readonly bytes: number;
}

export interface ReadBatch {
  readonly records: readonly LogRecord[];
  /** The cursor after these records (also moves over damage and ended segments). */
  readonly next: Position;
  readonly damage: readonly Damage[];
}

export interface LogReader {
  readonly partition: string;
  /** Returns at once with what is there from `from`, at most about `bytesMax`; no records means none yet. */
  read(from: Position, bytesMax: number): Promise<ReadBatch>;
  /** The first position at or after `from` whose record's time is at or after `time`. */
  seek(time: number): Promise<Position>;
  /** Bytes between the position and the end of the log. */
  backlogBytes(from: Position): Promise<number>;
  close(): Promise<void>;
}
