/**
 * The clean log: what the pipeline hands to everyone after it (warehouse, deliver, live).
 *
 * Format. A folder of numbered blocks, contiguous from 1. Block 12 is up to five files:
 *   0000000012.ndjson          one event a line (see CleanLine), at most ~50,000 lines or 64 MB
 *   0000000012.refused.ndjson  one refused event a line (see RefusedLine), only when there are any
 *   0000000012.quarantined.ndjson  one event that a plan blocked a line (QuarantinedLine), or one that people discarded
 *                              (DiscardedLine), only when there are any
 *   0000000012.violations.ndjson   one violation of a plan a line (see ViolationLine), only when there are any
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

/**
 * An event that a tracking plan blocked, whole, with what is needed to run it again: nothing blocked is lost. Absent ids
 * are ''.
 */
export interface QuarantinedLine {
  readonly workspace: string;
  readonly source: string;
  /** Where the event stands in the raw log, made as a refusalId is. */
  readonly quarantineId: string;
  readonly receivedAt: number;
  readonly timestamp: number;
  readonly messageId: string;
  readonly type: string;
  readonly event: string;
  readonly userId: string;
  readonly anonymousId: string;
  /** The same for events that are blocked for the same: source, event, rules, kinds and fields, library. */
  readonly cause: string;
  readonly plan: string;
  readonly planVersion: number;
  /** JSON, a list of `Violation` of plan/violation.ts. */
  readonly violations: string;
  readonly library: string;
  readonly libraryVersion: string;
  /** The event's original bytes as text, whole. */
  readonly body: string;
  /** JSON, a `HeldEnvelope` of pipeline/held.ts. */
  readonly envelope: string;
}

/** In a replay's blocks: an event of the quarantine that is not to be stored, now or on a later replay. */
export interface DiscardedLine {
  readonly workspace: string;
  readonly source: string;
  readonly quarantineId: string;
  readonly receivedAt: number;
  readonly discarded: 1;
}

/** One thing that one event did wrong by its plan. */
export interface ViolationLine {
  readonly workspace: string;
  readonly source: string;
  readonly receivedAt: number;
  readonly timestamp: number;
  readonly messageId: string;
  readonly type: string;
  readonly event: string;
  readonly plan: string;
  readonly planVersion: number;
  /** '' and 0 when no rule is for the event. */
  readonly rule: string;
  readonly ruleVersion: number;
  readonly violationType: string;
  readonly field: string;
  readonly description: string;
  /** What was done: the event was kept as it is, kept without the field, or blocked. */
  readonly outcome: 'allow' | 'omit' | 'block';
  readonly library: string;
  readonly libraryVersion: string;
  /** 1 when the event is late (CleanLine) and its violations count only if it is new to the warehouse. */
  readonly late?: 1;
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
  /** Lines in the quarantined and the violations file; absent in blocks of before there were any. */
  readonly quarantined?: number;
  readonly violations?: number;
  readonly books: readonly BookLine[];
  /** Deduplication journal lengths in bytes that belong to this block, by journal number. */
  readonly dedupe: Readonly<Record<string, number>>;
}

export function blockName(block: number): string {
  return String(block).padStart(10, '0');
}
