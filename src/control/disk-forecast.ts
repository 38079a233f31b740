/** When the disk will be full: a straight line through the oldest and newest size of the last 24 hours. */

export interface DiskForecast {
  /** Notes the data folder's size. Keeps at most one note a minute for 24 hours. */
  note(timeMs: number, usedBytes: number): void;
  /** Days until `freeBytes` are used up; null without an hour of history or without growth. */
  daysLeft(freeBytes: number): number | null;
}

const GRAIN_MS = 60_000;
const WINDOW_MS = 24 * 3_600_000;
const HISTORY_MS_MIN = 3_600_000;
const DAY_MS = 86_400_000;

export function openDiskForecast(): DiskForecast {
  const notes: { readonly timeMs: number; readonly usedBytes: number }[] = [];
  return {
    note(timeMs, usedBytes) {
      const last = notes.at(-1);
      if (last !== undefined && timeMs - last.timeMs < GRAIN_MS) return;
      notes.push({ timeMs, usedBytes });
      while (notes[0] !== undefined && timeMs - notes[0].timeMs > WINDOW_MS) notes.shift();
    },
    daysLeft(freeBytes) {
      const first = notes[0];
      const last = notes.at(-1);
      if (first === undefined || last === undefined || last.timeMs - first.timeMs < HISTORY_MS_MIN)
        return null;
      const bytesPerMs = (last.usedBytes - first.usedBytes) / (last.timeMs - first.timeMs);
      return bytesPerMs <= 0 ? null : Math.max(0, freeBytes) / bytesPerMs / DAY_MS;
    },
  };
}
