/** Decides, before a body is read, whether it could be stored: clients keep their events and retry, so 503 loses nothing (tracking-api.md 0.18). */
import type { LogWriter } from '../log/log.ts';
import type { Clock } from '../system/clock.ts';
import { Fault } from '../system/fault.ts';

export interface PressureSettings {
  readonly diskReserveBytes: number;
  readonly pendingBytesMax: number;
}

/** How often the free disk is asked for, and how often a refusing log is tried again with a real request. */
const LOOK_EVERY_MS = 1000;
const PROBE_EVERY_MS = 250;

export interface Pressure {
  /** A Fault when a request should be turned away now, else null. */
  check(): Fault | null;
  /**
   * The same when the body is there, and before anything is made of it: many bodies that came at once passed `check` together,
   * and one that could not be kept must not cost its parsing, or the refused would take the time of the accepted.
   */
  checkRoom(bytes: number): Fault | null;
  /** Why this process should get no requests, for /readyz; empty when it is fine. */
  reasons(): string[];
}

export function openPressure(
  settings: PressureSettings,
  writer: LogWriter,
  clock: Clock,
  diskFree: () => number | null,
): Pressure {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let probedAt = Number.NEGATIVE_INFINITY;
  let freeBytes: number | null = null;
  const diskIsLow = (): boolean => {
    const now = clock.now();
    if (Math.abs(now - lookedAt) >= LOOK_EVERY_MS) {
      lookedAt = now;
      freeBytes = diskFree();
    }
    return freeBytes !== null && freeBytes < settings.diskReserveBytes;
  };
  return {
    check() {
      const stats = writer.stats;
      if (stats.pendingBytes > settings.pendingBytesMax) return BUSY;
      if (diskIsLow()) return FULL;
      if (stats.refusing === null) return null;
      // The log can only find out that the disk works again when somebody tries.
      const now = clock.now();
      if (Math.abs(now - probedAt) >= PROBE_EVERY_MS) {
        probedAt = now;
        return null;
      }
      return stats.refusing === 'disk_full' ? FULL : BROKEN;
    },
    checkRoom: (bytes) => (writer.stats.pendingBytes + bytes > settings.pendingBytesMax ? BUSY : null),
    reasons() {
      const reasons: string[] = [];
      if (diskIsLow()) reasons.push('The free disk is below --disk-reserve.');
      if (writer.stats.refusing === 'disk_full') reasons.push('The log cannot be written: the disk is full.');
      if (writer.stats.refusing === 'disk_error') reasons.push('The log cannot be written: the disk fails.');
      if (writer.stats.pendingBytes > settings.pendingBytesMax)
        reasons.push('More waits to be written than --pending-bytes-max allows.');
      return reasons;
    },
  };
}

// Made once: under overload an answer must cost next to nothing. Nobody reads their stacks.
const BUSY = new Fault(
  'unavailable',
  'Too much is waiting to be written. Send the same request again later.',
  {
    retryAfterSeconds: 1,
  },
);
const FULL = new Fault(
  'disk_full',
  'The disk is nearly full, so nothing was stored. Send the same request again later.',
  {
    retryAfterSeconds: 10,
  },
);
const BROKEN = new Fault('unavailable', 'The log cannot be written. Send the same request again later.', {
  retryAfterSeconds: 5,
});
