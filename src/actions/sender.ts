/**
 * Everything that leaves because of an alert: events of ours (emit.ts), and what goes to channels (deliver.ts). Two
 * loops in `core`, so that a receiver that is slow holds up no event. Both can be killed at any moment.
 */
import type { ActionDocument, Alert } from '../score/actions/action.ts';
import { deliveriesAbout, nextDue } from '../store/alert-sending.ts';
import type { AlertDeliveryRow } from '../store/tables.ts';
import type { Lines } from '../system/lines.ts';
import { deliverDue } from './deliver.ts';
import type { Delivery } from './delivery.ts';
import type { Door } from './egress/door.ts';
import { type EmitOptions, emitAlerts } from './emit.ts';
import { sendTest } from './send-test.ts';

export interface SenderOptions extends Omit<EmitOptions, 'signal'> {
  readonly door: Door;
  readonly lines: Lines;
}

export interface Sender {
  /** Alerts were recorded. */
  wake(): void;
  /** By alertId, in the order in which they were made. */
  deliveriesOf(
    workspace: string,
    alerts: readonly Alert[],
  ): Promise<ReadonlyMap<string, readonly Delivery[]>>;
  /** Sends a made-up alert to one channel now. Throws Fault `bad_request` for an address that is refused. */
  sendTest(workspace: string, document: ActionDocument, channel: number): Promise<Delivery>;
  stop(): Promise<void>;
}

/** Alerts come with a `wake`; this is for what a failure left. */
const LOOK_MS = 30_000;
const RETRY_MS = 500;
const RETRY_MS_MAX = 60_000;

export function startSender(options: SenderOptions): Sender {
  const stopping = new AbortController();
  const { signal } = stopping;
  const events = openNap(options.store.clock.sleep, signal);
  const channels = openNap(options.store.clock.sleep, signal);
  const running = Promise.all([
    emitForEver({ ...options, signal }, events.sleep, channels.wake),
    deliverForEver({ ...options, signal }, channels.sleep),
  ]);
  return {
    wake: events.wake,
    deliveriesOf: (workspace, alerts) => readDeliveries(options, workspace, alerts),
    sendTest: (workspace, document, channel) => sendTest(options, workspace, document, channel),
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

type Sleep = (ms: number) => Promise<void>;
type Running = SenderOptions & { readonly signal: AbortSignal };

async function emitForEver(options: Running, sleep: Sleep, emitted: () => void): Promise<void> {
  for (let pause = RETRY_MS; !options.signal.aborted; ) {
    const refusal = await emitAlerts(options).catch((error: unknown) => {
      if (!options.signal.aborted)
        options.lines.warn({ err: error }, 'alerts could not be sent; trying again');
      return 'failed';
    });
    emitted();
    pause = refusal === null ? RETRY_MS : Math.min(RETRY_MS_MAX, pause * 2);
    await sleep(refusal === null ? LOOK_MS : pause);
  }
}

async function deliverForEver(options: Running, sleep: Sleep): Promise<void> {
  const { store, lines, signal } = options;
  while (!signal.aborted) {
    const isMore = await deliverDue(options).catch((error: unknown) => {
      if (!signal.aborted) lines.warn({ err: error }, 'alerts could not be delivered; trying again');
      return false;
    });
    if (isMore || signal.aborted) continue;
    const next = await nextDue(store).catch(() => null);
    const untilNext = next === null ? LOOK_MS : next - store.clock.now();
    await sleep(Math.min(LOOK_MS, Math.max(RETRY_MS, untilNext)));
  }
}

/** A sleep that ends early; a wake while nobody sleeps counts for the next sleep. */
function openNap(
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): { readonly wake: () => void; readonly sleep: Sleep } {
  let nap = new AbortController();
  return {
    wake: () => nap.abort(),
    async sleep(ms) {
      await sleep(ms, AbortSignal.any([nap.signal, signal])).catch(() => undefined);
      nap = new AbortController();
    },
  };
}

async function readDeliveries(
  { store }: SenderOptions,
  workspace: string,
  alerts: readonly Alert[],
): Promise<ReadonlyMap<string, readonly Delivery[]>> {
  const actions = [...new Set(alerts.map(({ action }) => action))];
  const ats = [...new Set(alerts.map(({ at }) => at))];
  const rows = await deliveriesAbout(store, workspace, { actions, ats });
  const byLooking = Map.groupBy(rows, (row) => `${row.action} ${row.at}`);
  return new Map(
    alerts.map((alert) => [
      alert.alertId,
      (byLooking.get(`${alert.action} ${alert.at}`) ?? [])
        .filter((row) => isAbout(row, alert.alertId))
        .map(deliveryOf),
    ]),
  );
}

/** AlertIds are letters and digits, so all order them alike. */
function isAbout({ fromId, toId }: AlertDeliveryRow, alertId: string): boolean {
  return fromId <= alertId && (toId === null || alertId <= toId);
}

function deliveryOf({ channel, host, state, attempts, triedAt, answer }: AlertDeliveryRow): Delivery {
  return {
    channel: channel === 'slack' ? 'slack' : 'webhook',
    to: host,
    state: state === 'delivered' || state === 'failed' ? state : 'waiting',
    attempts,
    at: triedAt,
    answer,
  };
}
