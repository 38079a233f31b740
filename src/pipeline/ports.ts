/** What the pipeline needs of the rest of the world. Everything here is passed in, so that tests run it on memory. */
import type { BlockManifest } from '../log/blocks.ts';
import type { LogReader } from '../log/log.ts';
import type { PlansStatus } from '../system/status.ts';
import type { InForce } from './in-force.ts';

/** The owner of a write key. */
export interface KeyOwner {
  readonly workspace: string;
  readonly source: string;
  readonly enabled: boolean;
}

/** The control store's write keys (store/source-keys.ts fits). */
export interface Sources {
  lookup(writeKey: string): KeyOwner | undefined;
  /** Reads the store again when it has changed; true when something did. */
  refresh(): boolean;
}

/**
 * Writes the blocks of the clean log (log/blocks.ts), one at a time. A block that was begun and not committed is as
 * if it had never been.
 */
export interface BlockWriter {
  /** The newest committed manifest, of a replay or not; null before the first. */
  latest(): BlockManifest | null;
  begin(block: number): Promise<void>;
  /** Whole lines, each ended by a newline. The bytes are done with when the promise resolves. */
  write(lines: Uint8Array): Promise<void>;
  writeRefused(lines: Uint8Array): Promise<void>;
  writeQuarantined(lines: Uint8Array): Promise<void>;
  writeViolations(lines: Uint8Array): Promise<void>;
  /** Makes the data durable, then the manifest. Resolves when the block is committed. */
  commit(manifest: BlockManifest): Promise<void>;
  close(): Promise<void>;
}

/**
 * What is in force for each source (plans.ts fits): published plans, controls and kept fixes. Everything is compiled
 * before it counts and swapped in whole, between two events.
 */
export interface Plans {
  /** Another number each time that something else is in force somewhere. */
  readonly generation: number;
  /** Undefined for a source without a plan and fixes: then there is nothing to do. */
  of(workspace: string, source: string): InForce | undefined;
  /** Looks for changes (every 100 ms, or now) and compiles for a few milliseconds; between two turns. */
  work(now?: 'now'): void;
  /** Works until nothing is left to do, before the first event passes. */
  settle(): void;
  status(): PlansStatus;
}

/** Finds the raw log's partitions. Called between blocks; a collection worker added later brings a new one. */
export interface Partitions {
  /** Readers of the partitions that exist now; the same reader for the same partition each time. */
  open(): Promise<readonly LogReader[]>;
  close(): Promise<void>;
}
