/**
 * Recorded alerts become events of ours, in order, and deliveries to the channels of their actions.
 *
 * Promise. Each alert is one event, whatever is killed: a workspace's cursor moves when collection has taken the events
 * and, in the same transaction, their deliveries are written. Killed in between, the same events are sent again with the
 * same messageIds, which the pipeline knows. While collection is down nothing moves, and nothing is dropped: alerts wait
 * where they are recorded.
 */
import type { ActionDocument, Alert } from '../score/actions/action.ts';
import { type AlertNames, eventOf } from '../score/actions/events.ts';
import { builtInSegments } from '../score/segments/built-in.ts';
import { type PlannedDelivery, passAlerts, readAlertCursor } from '../store/alert-sending.ts';
import type { Store } from '../store/database.ts';
import { listProfiles } from '../store/scoring-profiles.ts';
import { listSegments } from '../store/segments.ts';
import { listWorkspaces } from '../store/workspaces.ts';
import { readUnsent, type Unsent } from '../warehouse/actions/unsent.ts';
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
  const base = { database: warehouse.database, session: warehouse.spare };
  for (const { id: workspace } of await listWorkspaces(store))
    while (!signal.aborted) {
      const unsent = await readUnsent(base, workspace, await readAlertCursor(store, workspace), PAGE);
      const last = unsent.alerts.at(-1);
      if (last === undefined) break;
      const { events, planned } = await prepare(options, workspace, unsent);
      const refusal = await options.post(workspace, events);
      if (refusal !== null) return refusal;
      await passAlerts(store, workspace, { at: last.at, alertId: last.alertId }, planned);
    }
  return null;
}

async function prepare(
  { store, findAction }: EmitOptions,
  workspace: string,
  { alerts, counts }: Unsent,
): Promise<{ readonly events: readonly object[]; readonly planned: readonly PlannedDelivery[] }> {
  const namesByAction = new Map<string, AlertNames>();
  const planned: PlannedDelivery[] = [];
  for (const [action, own] of Map.groupBy(alerts, ({ action }) => action)) {
    const [first] = own;
    if (first === undefined) continue;
    const document = await findAction(workspace, action);
    const names = await namesOf(store, workspace, first.profile, document);
    namesByAction.set(action, names);
    const { total, passed } = counts.get(action) ?? { total: own.length, passed: 0 };
    if (document !== null)
      planned.push(...planDeliveries(document, { alerts: own, total, isFirst: passed === 0, names }));
  }
  const nameless = { profile: '', segment: null };
  const eventIn = (alert: Alert): object => eventOf(alert, namesByAction.get(alert.action) ?? nameless);
  return { events: alerts.map(eventIn), planned };
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
