/**
 * Sends calls to the collection port like any client: batches of at most 500 events and 500 KB, gzipped, a few
 * in flight. Waits as long as the server asks (429, 503) and tries again when it cannot be reached; the ids make
 * resending harmless. It asks for verdicts, so that an event which is kept as refused is reported with its line.
 */
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import type { Clock } from '../../src/system/clock.ts';
import { Fault } from '../../src/system/fault.ts';
import { field, items, parseJson, textOf } from '../client.ts';
import type { Call } from './calls.ts';

const gzip = promisify(gzipCallback);
const BATCH_EVENTS_MAX = 500;
/** Segment's limit is 500 KB; a little room is left for what surrounds the events. */
const BATCH_BYTES_MAX = 480_000;
const IN_FLIGHT_MAX = 4;
const REQUEST_TIMEOUT_MS = 60_000;
/** How long one batch is tried before the import stops (it can be resumed). */
const PATIENCE_MS = 10 * 60_000;
const WAIT_MS_MAX = 30_000;

export interface SenderOptions {
  /** Address of the collection port. */
  readonly url: string;
  readonly writeKey: string;
  readonly clock: Clock;
  /** Stops between attempts; what is in flight is finished. */
  readonly signal: AbortSignal;
  /** A batch could not be delivered and will be tried again in `waitMs`; the reason is a sentence for people. */
  onWaiting(reason: string, waitMs: number): void;
  /** An event that the server keeps as refused. */
  onRefused(line: number, code: string, reason: string, call: Call): Promise<void> | void;
  /** All rows up to this number (counted from 1) are acknowledged. */
  onAcknowledged(row: number, events: number): Promise<void> | void;
}

export interface Sender {
  /** All calls of one row, which stay in one batch. Resolves when there is room for more. `line` is where it is in the file. */
  add(row: number, line: number, calls: readonly Call[]): Promise<void>;
  /** Resolves when everything is acknowledged. */
  finish(): Promise<void>;
}

interface Batch {
  readonly number: number;
  readonly calls: { readonly line: number; readonly call: Call; readonly json: string }[];
  bytes: number;
  lastRow: number;
}

export function openSender(options: SenderOptions): Sender {
  let batch = newBatch(0);
  let failure: unknown = null;
  const inFlight = new Set<Promise<void>>();
  const done = new Map<number, Batch>();
  let acknowledged = 0;

  const settle = async (finished: Batch): Promise<void> => {
    done.set(finished.number, finished);
    for (let next = done.get(acknowledged); next !== undefined; next = done.get(acknowledged)) {
      done.delete(acknowledged);
      acknowledged += 1;
      await options.onAcknowledged(next.lastRow, next.calls.length);
    }
  };
  const flush = async (): Promise<void> => {
    if (batch.calls.length === 0) return;
    const sending = batch;
    batch = newBatch(sending.number + 1);
    while (inFlight.size >= IN_FLIGHT_MAX) await Promise.race(inFlight);
    if (failure !== null) throw failure;
    const sent: Promise<void> = sendBatch(sending, options)
      .then(() => settle(sending))
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => inFlight.delete(sent));
    inFlight.add(sent);
  };
  return {
    async add(row, line, calls) {
      const entries = calls.map((call) => ({ line, call, json: JSON.stringify(call) }));
      const bytes = entries.reduce((sum, { json }) => sum + Buffer.byteLength(json) + 1, 0);
      const full = batch.calls.length + calls.length > BATCH_EVENTS_MAX;
      if (full || batch.bytes + bytes > BATCH_BYTES_MAX) await flush();
      batch.calls.push(...entries);
      batch.bytes += bytes;
      batch.lastRow = row;
    },
    async finish() {
      await flush();
      while (inFlight.size > 0) await Promise.race(inFlight);
      if (failure !== null) throw failure;
    },
  };
}

const newBatch = (number: number): Batch => ({ number, calls: [], bytes: 0, lastRow: 0 });

async function sendBatch(batch: Batch, options: SenderOptions): Promise<void> {
  const body = await gzip(`{"batch":[${batch.calls.map(({ json }) => json).join(',')}]}`, { level: 1 });
  const giveUpAt = options.clock.now() + PATIENCE_MS;
  for (let attempt = 1; ; attempt += 1) {
    const answer = await post(options, body);
    if (answer.kind === 'taken') {
      for (const verdict of items(answer.body, 'verdicts')) await reportVerdict(verdict, batch, options);
      return;
    }
    if (answer.kind === 'refused') throw answer.fault;
    if (options.clock.now() + answer.waitMs > giveUpAt) throw answer.fault;
    const waitMs = answer.waitMs > 0 ? answer.waitMs : Math.min(WAIT_MS_MAX, 250 * 2 ** attempt);
    options.onWaiting(answer.fault.message, waitMs);
    await options.clock.sleep(waitMs, options.signal);
  }
}

async function reportVerdict(verdict: unknown, batch: Batch, options: SenderOptions): Promise<void> {
  if (field(verdict, 'verdict') !== 'refused') return;
  const index = field(verdict, 'index');
  const found = typeof index === 'number' ? batch.calls[index] : undefined;
  if (found)
    await options.onRefused(found.line, textOf(verdict, 'code'), textOf(verdict, 'reason'), found.call);
}

type Outcome =
  | { readonly kind: 'taken'; readonly body: unknown }
  | { readonly kind: 'later'; readonly waitMs: number; readonly fault: Fault }
  | { readonly kind: 'refused'; readonly fault: Fault };

async function post({ url, writeKey }: SenderOptions, body: Buffer): Promise<Outcome> {
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(`${url}/v1/import`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        'x-trackway-verdict': '1',
      },
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    });
    text = await answer.text();
  } catch (error) {
    const message = `The collection port at ${url} does not answer. Is Trackway running? Nothing is lost: run the same import again.`;
    return { kind: 'later', waitMs: 0, fault: new Fault('unavailable', message, { cause: error }) };
  }
  const parsed = parseJson(text);
  if (answer.status === 200 && field(parsed, 'success') === true) return { kind: 'taken', body: parsed };
  const said = textOf(parsed, 'message') || `answered ${answer.status}`;
  if (answer.status === 429 || answer.status >= 500) {
    const seconds = Number(answer.headers.get('retry-after') ?? 0);
    const fault = new Fault('unavailable', `Collection does not take events now: ${said}`);
    return { kind: 'later', waitMs: Number.isFinite(seconds) ? seconds * 1000 : 0, fault };
  }
  return {
    kind: 'refused',
    fault: new Fault('bad_request', `Collection at ${url} refused a batch: ${said}`),
  };
}
