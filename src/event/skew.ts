/** Correction of the client's clock (tracking-api.md rule 8), kept inside what every store can represent. */

/** Times outside this range cannot be honest, and a warehouse's 64-bit time type ends soon after it. */
export const EARLIEST_MS = Date.UTC(1970, 0, 2);
export const LATEST_MS = Date.UTC(2200, 0, 1);

export function isSaneTime(timeMs: number | undefined): timeMs is number {
  return timeMs !== undefined && timeMs >= EARLIEST_MS && timeMs <= LATEST_MS;
}

/**
 * When the event happened by the server's clock: receivedAt - (sentAt - originalTimestamp).
 * Only the difference of the client's two readings counts, so a client whose clock stands in 1970 or 9999 still
 * gets the right time. Without `sentAt` the client's word is taken; without both it is `receivedAt`.
 * A result outside 1970-01-02..2200 means that the two readings came from different clocks: then the original is
 * used if it is sane, else the nearer end of the range.
 */
export function correctTime(
  receivedAtMs: number,
  sentAtMs: number | undefined,
  originalMs: number | undefined,
): number {
  if (originalMs === undefined) return clamp(receivedAtMs);
  const corrected = sentAtMs === undefined ? originalMs : receivedAtMs - (sentAtMs - originalMs);
  if (isSaneTime(corrected)) return corrected;
  return isSaneTime(originalMs) ? originalMs : clamp(corrected);
}

function clamp(timeMs: number): number {
  return Math.min(LATEST_MS, Math.max(EARLIEST_MS, timeMs));
}
