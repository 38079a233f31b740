import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, openControlApp } from '../../test/support/control-app.ts';
import type { ActionDocument } from '../score/actions/action.ts';
import { type Action, changeAction, createAction } from '../store/actions.ts';
import { createProfile } from '../store/scoring-profiles.ts';
import { noLines } from '../system/lines.ts';
import { openFirstLooks } from './first-looks.ts';

let app: ControlApp;
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(() => app.close());

test('an action is looked at once when it is made, switched on or looks for something else, and not for a new name', async () => {
  const { store } = app.options;
  const [{ id: workspace } = { id: '' }] = await store.db.selectFrom('workspaces').selectAll().execute();
  const draft = { name: 'Trial', mode: 'decay', window: 7, events: [] } as const;
  const { id: profile } = await createProfile(store, workspace, draft, 'me');
  const looked: string[] = [];
  const looks = openFirstLooks({
    ...{ store, lines: noLines },
    look: async (of, by) => void looked.push(`${of} ${by}`),
  });
  const due = async (): Promise<number> => {
    looks.wake();
    await looks.stop();
    return looked.splice(0).length;
  };
  const document: ActionDocument = {
    ...{ name: 'Quiet', description: '', of: 'users', profile, trigger: { kind: 'scoreDown', by: 20 } },
    ...{ filter: null, channels: [], cooldownDays: 0, isOn: true },
  };
  const { id } = await createAction(store, workspace, document, { by: 'me' });
  await createAction(store, workspace, { ...document, name: 'Other' }, { by: 'me' });
  const change = (to: Partial<ActionDocument>): Promise<Action> =>
    changeAction(store, workspace, id, { by: 'me', document: { ...document, ...to } });
  expect(await due()).toBe(1);
  expect(await due()).toBe(0);
  await change({ name: 'Very quiet' });
  expect(await due()).toBe(0);
  await change({ isOn: false });
  expect(await due()).toBe(0);
  await change({ isOn: true });
  expect(await due()).toBe(1);
  await change({ trigger: { kind: 'scoreDown', by: 30 } });
  expect(await due()).toBe(1);
});
