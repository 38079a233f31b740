/** What a profile's actions would have raised under a draft beside what is in force. One is counted at a time, for whoever still waits for it. */
import type { Actions, DraftAlerts } from '../control/actions-port.ts';
import { listActions } from '../store/actions.ts';
import type { Store } from '../store/database.ts';
import { getScoringVersion } from '../store/scoring-versions.ts';
import { Fault } from '../system/fault.ts';
import { readDraftAlerts } from '../warehouse/actions/draft-alerts.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { dayOf } from '../warehouse/scores/days.ts';
import { readRun } from '../warehouse/scores/runs.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';
import { scoredUsers } from './scoring-port.ts';
import { contextIn } from './segments-port.ts';

export function openDraftAlerts(store: Store, warehouse: Warehouse): Actions['draftAlerts'] {
  let turn: Promise<unknown> = Promise.resolve();
  return (question) => {
    const done = turn.then(() => countIn(store, warehouse, question));
    turn = done.catch(() => undefined);
    return done;
  };
}

async function countIn(
  store: Store,
  warehouse: Warehouse,
  { workspace, profile, document, days, signal }: Parameters<Actions['draftAlerts']>[0],
): Promise<DraftAlerts> {
  const startedAt = performance.now();
  const goOn = (): void => {
    if (signal.aborted) throw new Fault('unavailable', 'Whoever asked has gone.');
  };
  goOn();
  const actions = (await listActions(store, workspace)).filter((action) => action.profile === profile);
  const context = await contextIn(store, workspace);
  const { timeZone } = context;
  const today = dayOf(context.now, timeZone);
  const usersOf = (of: typeof document) => scoredUsers(store, warehouse.database, workspace, of, profile);
  const found = await whenThereIsRoom(() =>
    warehouse.ask(async (session) => {
      const run = await readRun(warehouse.database, session, workspace, profile);
      const current =
        run === null ? null : (await getScoringVersion(store, workspace, profile, run.version)).document;
      return readDraftAlerts(warehouse, session, {
        ...{ workspace, profile, actions, timeZone, today, context, goOn, from: today - days + 1 },
        inForce:
          run === null || current === null
            ? null
            : { document: current, users: await usersOf(current), frozen: run.reference },
        draft: { document, users: await usersOf(document) },
      });
    }),
  );
  const byId = new Map(actions.map((action) => [action.id, action]));
  return {
    actions: found.actions.map((each) => {
      const { name = '', of = 'users', isOn = false } = byId.get(each.id) ?? {};
      return { ...each, name, of, isOn };
    }),
    every: found.every,
    millis: Math.round(performance.now() - startedAt),
  };
}
