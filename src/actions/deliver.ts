/**
 * Sends what waits for channels: one after another to one address, several addresses at once. What could not be sent
 * for a passing reason is tried again (score/actions/retry.ts), and everything else for that address waits with it, so a
 * receiver that is down is knocked at once and not a hundred times. A kill between a sending and its note sends again:
 * the idempotency key and the alertIds are the same.
 */
import { GIVE_UP_MS, pauseAfter } from '../score/actions/retry.ts';
import { dropOldDeliveries, dueDeliveries, endDelivery, postponeDelivery } from '../store/alert-sending.ts';
import type { Store } from '../store/database.ts';
import { signingSecrets } from '../store/signing-secrets.ts';
import type { AlertDeliveryRow } from '../store/tables.ts';
import type { Door } from './egress/door.ts';
import { sendToChannel } from './request.ts';

const DUE_MAX = 100;

export interface DeliverOptions {
  readonly store: Store;
  readonly door: Door;
  readonly signal: AbortSignal;
}

/** What is due now; true when there may be more at once. */
export async function deliverDue(options: DeliverOptions): Promise<boolean> {
  const due = await dueDeliveries(options.store, DUE_MAX);
  const groups = Map.groupBy(due, ({ url }) => url);
  await Promise.all([...groups.values()].map((group) => deliverGroup(options, group)));
  if (due.length > 0) await dropOldDeliveries(options.store);
  return due.length === DUE_MAX;
}

async function deliverGroup(options: DeliverOptions, group: readonly AlertDeliveryRow[]): Promise<void> {
  for (const row of group) if (options.signal.aborted || !(await deliverOne(options, row))) return;
}

/** False when the address is to be left alone for a while. */
async function deliverOne({ store, door }: DeliverOptions, row: AlertDeliveryRow): Promise<boolean> {
  const attempts = row.attempts + 1;
  const { url, body, key, workspace } = row;
  if (url === null || body === null) {
    await endDelivery(store, { id: row.id, attempts }, 'failed', 'what was to be sent is gone');
    return true;
  }
  const channel = row.channel === 'slack' ? 'slack' : 'webhook';
  const secrets = channel === 'webhook' ? await signingSecrets(store, workspace) : [];
  const outcome = await sendToChannel(door, { channel, url, key, body }, secrets, store.clock.now());
  const now = store.clock.now();
  const pause = outcome.kind === 'passing' ? pauseAfter(attempts, outcome.retryAfter, now) : null;
  if (pause !== null && now - row.createdAt < GIVE_UP_MS) {
    await postponeDelivery(store, { ...row, attempts }, now + pause, outcome.answer);
    return false;
  }
  const state = outcome.kind === 'delivered' ? 'delivered' : 'failed';
  await endDelivery(store, { id: row.id, attempts }, state, outcome.answer);
  return true;
}
