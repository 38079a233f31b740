/** Trying again what failed: a few times, each time after a longer pause. What begins anew under the same key ends it. */
import type { Clock } from '../system/clock.ts';

const PAUSE_MS = 500;
const PAUSE_MS_MAX = 60_000;
/** Two minutes in all. */
const TRIES = 8;

export interface Tries {
  /** `work` says whether it is done; what it throws is the same as that it is not. */
  begin(key: string, work: () => Promise<boolean>): void;
  end(key: string): void;
  stop(): Promise<void>;
}

export function openTries({ sleep }: Pick<Clock, 'sleep'>): Tries {
  const going = new Map<string, AbortController>();
  const running = new Set<Promise<void>>();
  async function run(work: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
    for (let tries = 0; tries < TRIES; tries++) {
      await sleep(Math.min(PAUSE_MS_MAX, PAUSE_MS * 2 ** tries), signal);
      if (signal.aborted || (await work().catch(() => false))) return;
    }
  }
  const end = (key: string): void => {
    going.get(key)?.abort();
    going.delete(key);
  };
  return {
    end,
    begin(key, work) {
      end(key);
      const trying = new AbortController();
      going.set(key, trying);
      const done = run(work, trying.signal)
        .catch(() => undefined)
        .finally(() => {
          running.delete(done);
          if (going.get(key) === trying) going.delete(key);
        });
      running.add(done);
    },
    async stop() {
      for (const key of going.keys()) end(key);
      await Promise.all(running);
    },
  };
}
