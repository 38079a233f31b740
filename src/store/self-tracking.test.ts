import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EMPTY_PLAN } from '../plan/model.ts';
import { openStore, type Store } from './database.ts';
import { ensureWorkspace } from './first-start.ts';
import { listPlanSources } from './plan-sources.ts';
import { deletePlan, listPlans } from './plans.ts';
import { ensureSelfSource } from './self-tracking.ts';
import { changeSource, deleteSource, listSources, rotateKey } from './sources.ts';
import { listWorkspaces } from './workspaces.ts';

let dir: string;
let store: Store;
let changes = 0;
const planOf = (hash: string) => ({
  hash,
  read: () => ({ ...EMPTY_PLAN, name: 'Trackway', description: hash }),
});

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-self-'));
  changes = 0;
  store = await openStore({
    path: join(dir, 'control.db'),
    clock: { now: () => Date.UTC(2026, 0, 1), sleep: async () => undefined },
    random: randomBytes,
    onSourcesChanged: () => changes++,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

test("the built-in workspace is beside people's own, which stays the one workspace; its id gives way to theirs", async () => {
  const own = await ensureWorkspace(store, 'Trackway');
  const made = await ensureSelfSource(store, planOf('1'));
  expect([own.id, made.workspace]).toEqual(['trackway', 'trackway-2']);
  expect(await ensureWorkspace(store)).toEqual(own);
  expect(await listWorkspaces(store)).toEqual([
    { id: 'trackway', name: 'Trackway', demo: false, builtIn: false },
    { id: 'trackway-2', name: 'Trackway', demo: false, builtIn: true },
  ]);
  expect(await listSources(store, own.id)).toEqual([]);
});

test('it is made once; another version brings another plan, which is published and in force at once', async () => {
  await ensureWorkspace(store);
  const made = await ensureSelfSource(store, planOf('1'));
  expect(await ensureSelfSource(store, planOf('1'))).toEqual(made);
  expect(changes).toBe(1);
  expect(await ensureSelfSource(store, planOf('2'))).toEqual(made);
  const plans = await listPlans(store, made.workspace);
  expect(plans).toMatchObject([{ name: 'Trackway', description: '2', published: 2 }]);
  expect(await listPlanSources(store, made.workspace)).toMatchObject([
    { source: made.source, plan: plans[0]?.id },
  ]);
});

test('nobody changes it: neither its source, nor its key, nor its plan', async () => {
  await ensureWorkspace(store);
  const { workspace, source } = await ensureSelfSource(store, planOf('1'));
  const [plan] = await listPlans(store, workspace);
  for (const change of [
    () => changeSource(store, workspace, source, { enabled: false }),
    () => deleteSource(store, workspace, source),
    () => rotateKey(store, workspace, source, 0),
    () => deletePlan(store, workspace, plan?.id ?? '', true),
  ])
    await expect(change()).rejects.toThrow(/is built in and stays as it is/);
});
