/** A segment's uncompressed bytes, wherever they come from. */
export interface SegmentSource {
  /** Up to `bytesMax` bytes from `position`; fewer only at the end. Bytes that cannot be had come as zeros. */
  read(position: number, bytesMax: number): Promise<Uint8Array>;
  size(): Promise<number>;
  close(): Promise<void>;
}
