/** What a data set weighs on disk, in bytes. Its file is written last: a folder without it is not whole. */
export interface Weights {
  readonly events: number;
  /** When its newest event happened, milliseconds. */
  readonly end: number;
  readonly rawBytes: number;
  readonly rawCompressedBytes: number;
  readonly cleanBytes: number;
  readonly tables: Readonly<Record<string, number>>;
}
