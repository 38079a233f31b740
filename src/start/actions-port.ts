/** Actions as the API asks for them, and as they are looked at (action-lookings.ts). */
import type { ActionPreview, Actions, AlertDelivery } from '../control/actions-port.ts';
import type { ActionDocument, Alert } from '../score/actions/action.ts';
import { profileInForce } from '../store/scoring-versions.ts';
import { Fault } from '../system/fault.ts';
import { previewAction } from '../warehouse/actions/preview.ts';
import { type Base, countAlerts, readAlerts } from '../warehouse/actions/read.ts';
import { dayOf, startOfDay } from '../warehouse/scores/days.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';
import { type Lookings, type LookingsOptions, openLookings } from './action-lookings.ts';
import { openDraftAlerts } from './draft-alerts.ts';
import { contextIn } from './segments-port.ts';
import { segmentOf } from './watched-actions.ts';

export type ActionsPort = Actions & Lookings;

export interface ActionsPortOptions extends LookingsOptions {
  /** By alertId. */
  readonly deliveriesOf: (
    workspace: string,
    alerts: readonly Alert[],
  ) => Promise<ReadonlyMap<string, readonly AlertDelivery[]>>;
  readonly sendTest: (workspace: string, document: ActionDocument, channel: number) => Promise<AlertDelivery>;
}

export function openActionsPort(options: ActionsPortOptions): ActionsPort {
  const { store, warehouse, pausedBy, deliveriesOf, sendTest } = options;
  const ask = <T>(read: (base: Base) => Promise<T>): Promise<T> =>
    whenThereIsRoom(() => warehouse.ask((session) => read({ database: warehouse.database, session })));
  return {
    ...openLookings(options),
    async alerts(workspace, question) {
      const { items, next } = await ask((base) => readAlerts(base, { workspace, ...question }));
      const deliveries = await deliveriesOf(workspace, items);
      return {
        items: items.map((alert) => ({ ...alert, deliveries: deliveries.get(alert.alertId) ?? [] })),
        next,
      };
    },
    async counts(workspace, days) {
      const { timeZone, now } = await contextIn(store, workspace);
      const since = startOfDay(dayOf(now, timeZone) - days + 1, timeZone);
      return ask((base) => countAlerts(base, workspace, { since, timeZone }));
    },
    async preview(workspace, document, days): Promise<ActionPreview> {
      const profile = await profileInForce(store, workspace, document.profile);
      if (profile === null)
        throw new Fault(
          'conflict',
          'Nothing of the scoring profile is published yet, so there are no scores to look at. Publish it first (POST /api/v1/profiles/{id}/publish).',
        );
      const context = await contextIn(store, workspace);
      const { of, trigger, filter, cooldownDays } = document;
      const { segmentProfile } = await segmentOf(store, workspace, document);
      const today = dayOf(context.now, context.timeZone);
      return ask((base) =>
        previewAction(base, {
          ...{ workspace, of, trigger, filter, cooldownDays, segmentProfile, context, today },
          ...{ profile: document.profile, window: profile.document.window, from: today - days + 1 },
        }),
      );
    },
    draftAlerts: openDraftAlerts(store, warehouse),
    test: sendTest,
    paused: pausedBy,
  };
}
