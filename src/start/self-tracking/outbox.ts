/**
 * Calls on their way to collection, in the order in which they were made. They wait in memory while collection is down:
 * so many, then the newest are dropped, because nothing that tells of Trackway may stand in the way of Trackway.
 */
import type { Clock } from '../../system/clock.ts';

const WAITING_MAX = 1000;
const BATCH_MAX = 100;
const RETRY_MS = 500;
const RETRY_MS_MAX = 60_000;

export interface OutboxOptions {
  /** Null when the batch was taken, else why not. */
  readonly send: (calls: readonly object[]) => Promise<string | null>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

export interface Outbox {
  /** Never throws. True when collection has taken it; false when it was dropped, or when everything is stopping. */
  add(call: object): Promise<boolean>;
  readonly waiting: number;
}

interface Waiting {
  readonly call: object;
  readonly end: (taken: boolean) => void;
}

export function openOutbox({ send, clock, signal }: OutboxOptions): Outbox {
  let waiting: Waiting[] = [];
  let isSending = false;
  const sendAll = async (): Promise<void> => {
    for (let pause = RETRY_MS; waiting.length > 0 && !signal.aborted; ) {
      const batch = waiting.slice(0, BATCH_MAX);
      const refusal = await send(batch.map(({ call }) => call)).catch((error: unknown) => String(error));
      if (refusal === null) {
        waiting = waiting.slice(batch.length);
        for (const { end } of batch) end(true);
        pause = RETRY_MS;
      } else {
        await clock.sleep(pause, signal).catch(() => undefined);
        pause = Math.min(RETRY_MS_MAX, pause * 2);
      }
    }
    if (signal.aborted) for (const { end } of waiting.splice(0)) end(false);
  };
  return {
    add(call) {
      if (signal.aborted || waiting.length >= WAITING_MAX) return Promise.resolve(false);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      waiting.push({ call, end: resolve });
      if (!isSending) {
        isSending = true;
        void sendAll().finally(() => {
          isSending = false;
        });
      }
      return promise;
    },
    get waiting() {
      return waiting.length;
    },
  };
}
