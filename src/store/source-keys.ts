/** What the collection edge and the pipeline need to know of a write key. */
export interface SourceOfKey {
  readonly workspace: string;
  /** The source's id: a slug, unique in its workspace, unchanged by renaming. */
  readonly source: string;
  readonly enabled: boolean;
}

/** An in-memory copy of all valid write keys (also those in their rotation overlap), read-only. */
export interface SourceKeys {
  lookup(writeKey: string): SourceOfKey | undefined;
  /** Reads the store again when it has changed; cheap when it has not. True when something changed. Keeps the old copy when the store cannot be read. */
  refresh(): boolean;
  close(): void;
}
