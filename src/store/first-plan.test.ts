import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EMPTY_PLAN } from '../plan/model.ts';
import { openStore, type Store } from './database.ts';
import { ensureFirstPlan } from './first-plan.ts';
import { ensureWorkspace } from './first-start.ts';
import { listPlanSources } from './plan-sources.ts';
import { changeDraft, createPlan, deletePlan, listPlans } from './plans.ts';
import { createSource } from './sources.ts';

let dir: string;
let store: Store;
let workspace: string;
let reads = 0;
const FIRST = {
  document: { ...EMPTY_PLAN, name: 'First' },
  note: '',
  sources: { web: {}, app: { track: { unplannedEvents: 'block' } } },
} as const;
const ensure = () =>
  ensureFirstPlan(store, workspace, () => {
    reads++;
    return FIRST;
  });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-first-plan-'));
  const clock = { now: () => Date.UTC(2026, 0, 1), sleep: async () => undefined };
  store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
  workspace = (await ensureWorkspace(store, 'Initech')).id;
  for (const name of ['Web', 'App']) await createSource(store, workspace, name);
  reads = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

test('it is published and connected once; what people make of it stays', async () => {
  await ensure();
  const [plan] = await listPlans(store, workspace);
  expect(plan).toMatchObject({ name: 'First', published: 1 });
  const connected = await listPlanSources(store, workspace);
  expect(connected.map(({ source, controls }) => [source, controls.calls.track.unplannedEvents])).toEqual([
    ['app', 'block'],
    ['web', 'allow'],
  ]);
  const change = async () => ({ ...EMPTY_PLAN, name: 'Ours', description: 'changed' });
  await changeDraft(store, workspace, plan?.id ?? '', { change });
  await ensure();
  expect(await listPlans(store, workspace)).toMatchObject([{ name: 'Ours', published: 1 }]);
  expect(reads).toBe(1);
});

test('begun and not finished, it is finished by the next start; deleted, it is made again', async () => {
  await createPlan(store, workspace, FIRST.document);
  await ensure();
  const [plan] = await listPlans(store, workspace);
  expect(plan).toMatchObject({ name: 'First', published: 1 });
  expect(await listPlanSources(store, workspace)).toHaveLength(2);
  await deletePlan(store, workspace, plan?.id ?? '', true);
  await ensure();
  expect(await listPlans(store, workspace)).toMatchObject([{ name: 'First', published: 1 }]);
});

test("people's own drafts are never published, nor joined by another plan", async () => {
  await createPlan(store, workspace, { ...EMPTY_PLAN, name: 'Draft' });
  await ensure();
  expect(await listPlans(store, workspace)).toMatchObject([{ name: 'Draft', published: null }]);
  expect(await listPlanSources(store, workspace)).toEqual([]);
});
