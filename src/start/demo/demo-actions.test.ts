import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EMPTY_PLAN } from '../../plan/model.ts';
import { listActions } from '../../store/actions.ts';
import { openStore } from '../../store/database.ts';
import { ensureFirstProfile } from '../../store/first-profile.ts';
import { connectSource } from '../../store/plan-sources.ts';
import { createPlan } from '../../store/plans.ts';
import { ensureScoresSource } from '../../store/scores-source.ts';
import { createSource, listSources } from '../../store/sources.ts';
import { listTraitSyncs, switchTraitSync } from '../../store/trait-syncs.ts';
import { makeDemoActions } from './demo-actions.ts';
import { readDemoProfile } from './demo-profile.ts';

test('the demo has two actions and sends its scores; its built-in source has an id that no other can have', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'trackway-demo-actions-'));
  const clock = { now: () => Date.UTC(2026, 2, 1), sleep: async () => undefined };
  const store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
  await store.db.insertInto('workspaces').values({ id: 'demo', name: 'Demo', demo: 1 }).execute();
  const profile = await ensureFirstProfile(store, 'demo', readDemoProfile);
  if (profile === null) throw new Error('no profile');
  await makeDemoActions(store, 'demo', profile);
  expect((await listActions(store, 'demo')).map(({ name }) => name)).toEqual([
    'A user reaches 75',
    'An account is falling',
  ]);
  expect(await listTraitSyncs(store)).toEqual([{ workspace: 'demo', profile, goneName: null }]);
  await switchTraitSync(store, { workspace: 'demo', profile }, false, 'test');
  expect(await listTraitSyncs(store)).toEqual([]);
  const other = await createSource(store, 'demo', 'Trackway scores');
  expect(other.id).not.toBe('trackway-scores');
  const key = await ensureScoresSource(store, 'demo');
  expect(await ensureScoresSource(store, 'demo')).toBe(key);
  const plan = await createPlan(store, 'demo', { ...EMPTY_PLAN, name: 'P' });
  await expect(connectSource(store, 'demo', plan.id, 'trackway-scores')).rejects.toThrow('is built in');
  expect((await listSources(store, 'demo')).map(({ id }) => id)).toContain('trackway-scores');
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});
