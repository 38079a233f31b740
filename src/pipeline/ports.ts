/** What the pipeline needs of the rest of the world. Everything here is passed in, so that tests run it on memory. */
import type { BlockManifest } from '../log/blocks.ts';
import type { LogReader } from '../log/log.ts';

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
  /** Makes the data durable, then the manifest. Resolves when the block is committed. */
  commit(manifest: BlockManifest): Promise<void>;
  close(): Promise<void>;
}

/** Finds the raw log's partitions. Called between blocks; a collection worker added later brings a new one. */
export interface Partitions {
  /** Readers of the partitions that exist now; the same reader for the same partition each time. */
  open(): Promise<readonly LogReader[]>;
  close(): Promise<void>;
}
