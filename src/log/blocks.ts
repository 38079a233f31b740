/**
 * The clean log: what the pipeline hands to everyone after it (warehouse, deliver, live).
 *
 * Format. A folder of numbered blocks, contiguous from 1. Block 12 is up to three files:
 *   0000000012.ndjson          one event a line (see CleanLine), at most ~50,000 lines or 64 MB
 *   0000000012.refused.ndjson  one refused event a line (see RefusedLine), only when there are any
 *   0000000012.json            the manifest: counts, books, cursors; its rename into place COMMITS the block
 * Closed blocks may be compressed (`.ndjson.zst`); the manifest stays plain.
 *
 * Promise. A manifest is visible only when its data files are durable and whole. Blocks without a manifest
 * are leftovers of a crash and are removed by the writer at start. A manifest never changes.
 *
 * Invariant. manifest(n).from equals manifest(n-1).cursor for live blocks: every raw record is covered once,
 * in order. Blocks of a replay carry `replay: true`, leave the live cursor as it was, and have no books: only the
 * warehouse can tell which of their lines are new to it, so it books what it inserts (warehouse/replayed.ts).
 */
import type { Position } from './log.ts';

/** One event: `Event` of event/event.ts plus where it belongs. Absent fields are left out. */
export interface CleanLine {
  readonly workspace: string;
  /** The source's id (its slug). */
  readonly source: string;
  /** 1 when an earlier copy may already be in the warehouse: older than the deduplication window, or replayed. */
  readonly late?: 1;
  /**
   * In a replay's blocks: the refusalId the event would have if it were refused, so that the warehouse knows an
   * event that was refused before and comes through now.
   */
  readonly place?: string;
  readonly [field: string]: unknown;
}

export interface RefusedLine {
  readonly workspace: string;
  /** '' when no source was found for the key. */
  readonly source: string;
  /** Stable over replays: partition, segment, byte and index in the batch. */
  readonly refusalId: string;
  readonly receivedAt: number;
  readonly code: string;
  readonly reason: string;
  readonly messageId?: string;
  readonly type?: string;
  readonly event?: string;
  readonly writeKey: string;
  /** The event's original bytes as text, at most 64 KB. */
  readonly body: string;
  /** 1 when `body` was cut. */
  readonly cut?: 1;
  /** How many events the line stands for when a request was refused whole; absent means 1. */
  readonly events?: number;
}

/** received = duplicate + refused + quarantined + stored; pending and the check itself are the reader's business. */
export interface BookLine {
  readonly workspace: string;
  readonly source: string;
  /** Start of the hour of receivedAt, milliseconds. */
  readonly hour: number;
  readonly received: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly quarantined: number;
  /** Lines handed to the warehouse. */
  readonly stored: number;
}

export interface BlockManifest {
  readonly block: number;
  readonly closedAt: number;
  readonly replay: boolean;
  /** Raw log positions by partition before and after this block. */
  readonly from: Readonly<Record<string, Position>>;
  readonly cursor: Readonly<Record<string, Position>>;
  /** Lines in the events file, and how many of them need an extra step in the warehouse. */
  readonly rows: number;
  readonly bytes: number;
  readonly late: number;
  readonly links: number;
  readonly identifies: number;
  readonly groups: number;
  readonly refusals: number;
  readonly books: readonly BookLine[];
  /** Deduplication journal lengths in bytes that belong to this block, by journal number. */
  readonly dedupe: Readonly<Record<string, number>>;
}

export function blockName(block: number): string {
  return String(block).padStart(10, '0');
}
