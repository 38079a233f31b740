/**
 * Recorded alerts become events of ours, in order, and deliveries to the channels of their action.
 *
 * Promise. Each alert is one event, whatever is killed: the cursor of an action moves when collection has taken the
 * events and, in the same transaction, their deliveries are written. Killed in between, the same events are sent again
 * with the same messageIds, which the pipeline knows. While collection is down nothing moves, and nothing is dropped:
 * alerts wait where they are recorded.
 */
import type { ActionDocument } from '../score/actions/action.ts';
import { type AlertNames, eventOf } from '../score/actions/events.ts';
import { builtInSegments } from '../score/segments/built-in.ts';
import { passAlerts, readAlertCursor } from '../store/alert-sending.ts';
import type { Store } from '../store/database.ts';
import { listProfiles } from '../store/scoring-profiles.ts';
import { listSegments } from '../store/segments.ts';
import { newestAlerts, readUnsent } from '../warehouse/actions/unsent.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { planDeliveries } from './plan-deliveries.ts';

const PAGE = 500;

export interface EmitOptions {
  readonly store: Store;
  readonly warehouse: Pick<Warehouse, 'database' | 'spare'>;
  /** Null for one that was deleted: its alerts are events all the same. */
  readonly findAction: (workspace: string, action: string) => Promise<ActionDocument | null>;
  /** Sends calls as the workspace's own source: null when all were taken, else why not. */
  readonly post: (workspace: string, calls: readonly object[]) => Promise<string | null>;
  readonly signal: AbortSignal;
}

/** Everything that is recorded and not sent; null when that is all, else why it had to stop. */
export async function emitAlerts(options: EmitOptions): Promise<string | null> {
  const { store, warehouse, signal } = options;
  for (const newest of await newestAlerts(warehouse.database, warehouse.spare)) {
    const cursor = await readAlertCursor(store, newest.workspace, newest.action);
    if (cursor.at === newest.at && cursor.id === newest.id) continue;
    const refusal = await emitAction(options, newest);
    if (refusal !== null) return refusal;
    if (signal.aborted) return null;
  }
  return null;
}

async function emitAction(
  options: EmitOptions,
  of: { readonly workspace: string; readonly action: string },
): Promise<string | null> {
  const { store, warehouse, signal } = options;
  const { workspace, action } = of;
  while (!signal.aborted) {
    const cursor = await readAlertCursor(store, workspace, action);
    const own = { workspace, action };
    const { alerts, total } = await readUnsent(warehouse.database, warehouse.spare, own, cursor, PAGE);
    const [first, last] = [alerts[0], alerts.at(-1)];
    if (first === undefined || last === undefined) return null;
    const document = await options.findAction(workspace, action);
    const names = await namesOf(store, workspace, first.profile, document);
    const refusal = await options.post(
      workspace,
      alerts.map((alert) => eventOf(alert, names)),
    );
    if (refusal !== null) return refusal;
    const page = { alerts, total, names, isFirst: cursor.at !== first.at };
    const planned = document === null ? [] : planDeliveries(document, page);
    await passAlerts(store, own, { at: last.at, id: last.id }, planned);
  }
  return null;
}

export async function namesOf(
  store: Store,
  workspace: string,
  profile: string,
  document: ActionDocument | null,
): Promise<AlertNames> {
  const name = (await listProfiles(store, workspace)).find(({ id }) => id === profile)?.name ?? profile;
  const trigger = document?.trigger;
  const wanted = trigger !== undefined && 'segment' in trigger ? trigger.segment : null;
  if (wanted === null) return { profile: name, segment: null };
  const known = [...builtInSegments(7), ...(await listSegments(store, workspace))];
  const segment = known.find(({ id }) => id === wanted);
  return { profile: name, segment: segment === undefined ? null : { id: wanted, name: segment.name } };
}
