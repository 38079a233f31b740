/**
 * How far apart groups of records begin (segment-writer.ts).
 *
 * A write and its fdatasync cost some 150 us of processor time whatever they hold, and on a fast disk they are over
 * before the next request has come: at 1,500 requests a second nearly every one had a sync of its own, a fifth of a
 * processor (decision 0148). So while many come, a group waits for company: until so many are there that waiting for
 * more gains little, and for a few milliseconds at most. Where few come, nobody waits.
 */
import type { Clock } from '../system/clock.ts';

export interface GroupPace {
  /** A record has come; `waiting` are there now. */
  arrived(waiting: number): void;
  /** Resolves when the next group may begin; null when that is at once. */
  company(): Promise<void> | null;
  /** A group begins now; `left` are not in it. */
  begun(left: number): void;
}

/** Groups begin so far apart unless company is there before. */
export const APART_MS = 4;
export const COMPANY = 16;
/** Records a millisecond from which on they are many. */
const MANY_PER_MS = 1;
/** So long is counted before anything is said. */
const WINDOW_MS = 20;
/** After a longer silence the last count says nothing. */
const SILENCE_MS = 5 * WINDOW_MS;

export function openGroupPace(clock: Clock): GroupPace {
  let beganAt = 0;
  let count = 0;
  let since = clock.now();
  let isMany = false;
  let waiting = 0;
  let begin: (() => void) | null = null;
  return {
    arrived(now) {
      waiting = now;
      count++;
      if (waiting >= COMPANY) begin?.();
      const passed = clock.now() - since;
      if (passed >= 0 && passed < WINDOW_MS) return;
      isMany = passed >= 0 && passed < SILENCE_MS && count >= MANY_PER_MS * passed;
      count = 0;
      since += passed;
    },
    company() {
      const passed = clock.now() - beganAt;
      // A clock that was set back must hold nobody.
      if (!isMany || waiting >= COMPANY || passed < 0 || passed >= APART_MS) return null;
      const enough = new Promise<void>((resolve) => {
        begin = resolve;
      });
      return Promise.race([enough, clock.sleep(APART_MS - passed)]);
    },
    begun(left) {
      beganAt = clock.now();
      waiting = left;
      begin = null;
    },
  };
}
