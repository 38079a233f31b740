/**
 * Actions as the API asks for them, and as they are looked at: `afterRun` when the scores of a profile are new and its
 * segments were looked at; and at once when one is made or changed, so that what happens from then on is compared with
 * how it was then. One looking after another, through the scorer's session: nothing but the next scoring waits for one,
 * and that for one statement.
 */
import type { ActionPreview, Actions, AlertDelivery } from '../control/actions-port.ts';
import type { ActionDocument, Alert } from '../score/actions/action.ts';
import { listActions } from '../store/actions.ts';
import type { Store } from '../store/database.ts';
import { profileInForce } from '../store/scoring-versions.ts';
import { Fault } from '../system/fault.ts';
import type { Lines } from '../system/lines.ts';
import { lookAtActions, readLooked } from '../warehouse/actions/look.ts';
import { previewAction } from '../warehouse/actions/preview.ts';
import { type Base, countAlerts, readAlerts } from '../warehouse/actions/read.ts';
import type { Watched } from '../warehouse/actions/watched.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { dayOf, startOfDay } from '../warehouse/scores/days.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';
import { openDraftAlerts } from './draft-alerts.ts';
import type { NewScores } from './follow-runs.ts';
import { contextIn } from './segments-port.ts';
import { segmentOf, watchedActions } from './watched-actions.ts';

export interface ActionsPort extends Actions {
  /** The newest scores of the profile are there, and its segments were looked at. */
  afterRun(run: NewScores): Promise<void>;
  /** Something in the store changed: actions that were not looked at yet are. */
  wake(): void;
  /** Begins nothing more, and waits for what goes on. */
  stop(): Promise<void>;
}

export interface ActionsPortOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  readonly lines: Lines;
  /** Why the scores of a profile are unsure; empty when they are not. */
  readonly pausedBy: (workspace: string, profile: string) => Promise<readonly string[]>;
  /** By alertId. */
  readonly deliveriesOf: (
    workspace: string,
    alerts: readonly Alert[],
  ) => Promise<ReadonlyMap<string, readonly AlertDelivery[]>>;
  readonly sendTest: (workspace: string, document: ActionDocument, channel: number) => Promise<AlertDelivery>;
  /** Alerts were recorded. */
  readonly onAlerts: (workspace: string) => void;
}

export function openActionsPort(options: ActionsPortOptions): ActionsPort {
  const { store, warehouse, lines, pausedBy, deliveriesOf, sendTest, onAlerts } = options;
  const ask = <T>(read: (base: Base) => Promise<T>): Promise<T> =>
    whenThereIsRoom(() => warehouse.ask((session) => read({ database: warehouse.database, session })));
  /** What is not new to us, by id and revision: it was looked at since the start. */
  const begun = new Set<string>();
  const keyOf = ({ action, revision }: Pick<Watched, 'action' | 'revision'>): string =>
    `${action} ${revision}`;
  let turn: Promise<unknown> = Promise.resolve();
  let isStopping = false;
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(async () => (isStopping ? undefined : work()));
    turn = done.catch(() => undefined);
    return done;
  };

  async function look({ workspace, profile, cause }: NewScores, isMeant: (action: Watched) => boolean) {
    // States are not moved meanwhile either, so that who came into one then is alerted when it is sure again.
    if ((await pausedBy(workspace, profile)).length > 0) return;
    const actions = (await watchedActions(store, warehouse, workspace, profile)).filter(isMeant);
    const context = await contextIn(store, workspace);
    const { alerts, failed } = await whenThereIsRoom(() =>
      lookAtActions(warehouse, warehouse.score, { workspace, profile, cause, actions, context }),
    );
    for (const each of actions) begun.add(keyOf(each));
    for (const { action, error } of failed)
      lines.warn({ err: error, action }, 'an action could not be looked at; the next scoring does');
    if (alerts > 0) onAlerts(workspace);
  }

  /** Alone: who comes into the states of the others is for the looking that follows a scoring. */
  async function lookAtNew(): Promise<void> {
    const fresh = (await listActions(store)).filter(
      ({ id, looksSince, isOn }) => isOn && !begun.has(keyOf({ action: id, revision: looksSince })),
    );
    for (const { workspace, profile } of new Map(fresh.map((each) => [each.profile, each])).values()) {
      const looked = await readLooked(warehouse.database, warehouse.score, workspace);
      for (const each of looked) begun.add(keyOf(each));
      await look({ workspace, profile, cause: 'first' }, (action) => !begun.has(keyOf(action)));
    }
  }

  return {
    afterRun: (run) => inTurn(() => look(run, () => true)),
    wake() {
      void inTurn(lookAtNew).catch((error: unknown) =>
        lines.warn({ err: error }, 'new actions could not be looked at; the next scoring does'),
      );
    },
    async stop() {
      isStopping = true;
      await turn;
    },
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
