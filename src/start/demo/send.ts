/**
 * Sends the demo's calls to the collection port like any client: one batch a request, at most 500 events and
 * 480 KB, an honest `sentAt`. What cannot be delivered is tried again for as long as the demo runs; the calls
 * bring their messageIds, so a batch that arrives twice changes nothing.
 */
import type { Config } from '../../config.ts';
import type { DemoCall, DemoSource } from '../../demo/call.ts';
import type { Clock } from '../../system/clock.ts';
import { IN_FLIGHT_MAX, openPost } from '../post-batch.ts';

const BATCH_EVENTS_MAX = 500;
const BATCH_BYTES_MAX = 480_000;
const RETRY_MS = 200;
const RETRY_MS_MAX = 5000;

export interface SenderOptions {
  readonly config: Pick<Config, 'host' | 'tlsCert'>;
  /** Collection's port; null while no collection process is up. */
  readonly port: () => number | null;
  /** By source; calls of a source without one are left out. */
  readonly keys: ReadonlyMap<DemoSource, string>;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Why nothing gets through at the moment; null when it does again. */
  readonly onWaiting: (reason: string | null) => void;
}

export interface DemoSender {
  /** Resolves when all are acknowledged; rejects only when the signal aborts. */
  send(calls: readonly DemoCall[]): Promise<void>;
  close(): void;
}

export function openDemoSender(options: SenderOptions): DemoSender {
  const post = openPost(options.config);
  const deliver = async ({ key, body }: Batch): Promise<void> => {
    for (let waitMs = RETRY_MS; ; waitMs = Math.min(RETRY_MS_MAX, waitMs * 2)) {
      const port = options.port();
      const refusal = port === null ? 'collection is not up' : await post.send(port, key, body);
      options.signal.throwIfAborted();
      options.onWaiting(refusal);
      if (refusal === null) return;
      await options.clock.sleep(waitMs, options.signal);
    }
  };
  return {
    async send(calls) {
      const batches = makeBatches(calls, options.keys, new Date(options.clock.now()).toISOString());
      const next = batches.values();
      // Each of them takes the next batch of the same list until none is left.
      const work = async (): Promise<void> => {
        for (const batch of next) await deliver(batch);
      };
      await Promise.all(Array.from({ length: IN_FLIGHT_MAX }, work));
    },
    close: () => post.close(),
  };
}

interface Batch {
  readonly key: string;
  readonly body: Buffer;
}

function makeBatches(
  calls: readonly DemoCall[],
  keys: ReadonlyMap<DemoSource, string>,
  sentAt: string,
): readonly Batch[] {
  const batches: Batch[] = [];
  const open = new Map<DemoSource, { texts: string[]; bytes: number }>();
  const close = (source: DemoSource, texts: readonly string[]): void => {
    const body = Buffer.from(`{"sentAt":"${sentAt}","batch":[${texts.join(',')}]}`);
    batches.push({ key: keys.get(source) ?? '', body });
  };
  for (const { source, call } of calls) {
    if (!keys.has(source)) continue;
    const text = JSON.stringify(call);
    const bytes = Buffer.byteLength(text) + 1;
    let batch = open.get(source) ?? { texts: [], bytes: 0 };
    if (batch.texts.length === BATCH_EVENTS_MAX || batch.bytes + bytes > BATCH_BYTES_MAX) {
      close(source, batch.texts);
      batch = { texts: [], bytes: 0 };
    }
    batch.texts.push(text);
    batch.bytes += bytes;
    open.set(source, batch);
  }
  for (const [source, { texts }] of open) close(source, texts);
  return batches;
}
