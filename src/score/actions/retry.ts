/** When a sending is tried again, and when it is given up. Pure. */

/** Half a minute, then longer each time: five more attempts in about an hour. */
const PAUSES_MS: readonly number[] = [30_000, 2 * 60_000, 7 * 60_000, 20 * 60_000, 30 * 60_000];
const PAUSE_MS_MAX = 60 * 60_000;
/** One that waited its turn behind a receiver that is down is not sent hours later. */
export const GIVE_UP_MS = 3 * 60 * 60_000;

/** Statuses that may be another time (408, 423, 429, 5xx). */
export function isPassing(status: number): boolean {
  return status === 408 || status === 423 || status === 429 || status >= 500;
}

/** Milliseconds until attempt `attempts` + 1; null when there is none. `retryAfter` is the header's text. */
export function pauseAfter(attempts: number, retryAfter: string | null, now: number): number | null {
  const pause = PAUSES_MS[attempts - 1];
  if (pause === undefined) return null;
  return Math.min(PAUSE_MS_MAX, Math.max(pause, retryAfterMs(retryAfter, now)));
}

/** Seconds or a date; 0 for anything else. */
function retryAfterMs(text: string | null, now: number): number {
  if (text === null) return 0;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now);
}
