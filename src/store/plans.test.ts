import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WATCH_ONLY } from '../plan/controls.ts';
import { EMPTY_PLAN, type PlanDocument } from '../plan/model.ts';
import { openStore, type Store } from './database.ts';
import { changeControls, connectSource, disconnectSource, listPlanSources } from './plan-sources.ts';
import {
  documentInForce,
  getVersion,
  listPublished,
  listVersions,
  publishAgain,
  publishDraft,
} from './plan-versions.ts';
import { changeDraft, createPlan, deletePlan, getPlan, insertPlan, listPlans } from './plans.ts';
import { createSource, deleteSource } from './sources.ts';

const WORKSPACE = 'initech';
let dir: string;
let store: Store;
let now = 0;
let changes = 0;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-plans-'));
  now = Date.UTC(2026, 0, 1);
  changes = 0;
  store = await openStore({
    path: join(dir, 'control.db'),
    clock: { now: () => now, sleep: async () => undefined },
    random: randomBytes,
    onSourcesChanged: () => {
      changes += 1;
    },
  });
  await store.db.insertInto('workspaces').values({ id: WORKSPACE, name: 'Initech' }).execute();
  await createSource(store, WORKSPACE, 'Web');
  changes = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const document = (description: string, name = 'Product'): PlanDocument => ({
  ...EMPTY_PLAN,
  name,
  description,
});
const create = (description = 'one') => createPlan(store, WORKSPACE, document(description));
const edit = (id: string, description: string, from?: number) =>
  changeDraft(store, WORKSPACE, id, { from, change: async (draft) => ({ ...draft, description }) });
const publish = (id: string, from?: number) =>
  publishDraft(store, WORKSPACE, id, { by: 'ci', note: '', from }, async () => undefined);
const publishOld = (id: string, version: number) =>
  publishAgain(store, WORKSPACE, id, { by: 'ci', note: 'back', version }, async () => undefined);
const liveText = async (id: string) =>
  (await documentInForce(store, await getPlan(store, WORKSPACE, id)))?.description;

test('a draft changes nothing that is live until it is published, and versions never change', async () => {
  const { id } = await create();
  expect(id).toMatch(/^tp_[A-Za-z0-9]{22}$/);
  expect(await liveText(id)).toBeUndefined();
  expect(await publish(id)).toMatchObject({ version: 1, isNew: true });
  await edit(id, 'two');
  expect(await liveText(id)).toBe('one');
  now += 1000;
  expect(await publish(id)).toMatchObject({ version: 2, isNew: true });
  expect(await liveText(id)).toBe('two');
  expect((await getVersion(store, WORKSPACE, id, 1)).document.description).toBe('one');
  expect((await listVersions(store, WORKSPACE, id)).map(({ version }) => version)).toEqual([2, 1]);
  expect((await listPublished(store, WORKSPACE)).get(id)).toMatchObject({ version: 2, publishedAt: now });
});

test('publishing what is in force already makes no version', async () => {
  const { id } = await create();
  await publish(id);
  expect(await publish(id)).toMatchObject({ version: 1, isNew: false });
  expect(await listVersions(store, WORKSPACE, id)).toHaveLength(1);
});

test('what the check refuses is not published', async () => {
  const { id } = await create();
  await publish(id);
  await edit(id, 'bad');
  const refused = publishDraft(store, WORKSPACE, id, { by: 'ci', note: '' }, () => {
    throw new Error('no');
  });
  await expect(refused).rejects.toThrow('no');
  expect(await liveText(id)).toBe('one');
});

test('a draft that somebody else has changed since is neither changed nor published', async () => {
  const { id } = await create();
  expect(await edit(id, 'hers', 1)).toMatchObject({ draftRevision: 2 });
  await expect(edit(id, 'his', 1)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('it is at 2'),
  });
  await expect(publish(id, 1)).rejects.toMatchObject({ code: 'conflict' });
  expect(await getPlan(store, WORKSPACE, id)).toMatchObject({ description: 'hers', published: null });
});

test('of many changes made from one revision at once, one is kept', async () => {
  const { id } = await create();
  const texts = ['a', 'b', 'c', 'd', 'e'];
  const made = await Promise.allSettled(texts.map((text) => edit(id, text, 1)));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await getPlan(store, WORKSPACE, id)).toMatchObject({ draftRevision: 2 });
});

test('a change that changes nothing leaves the revision', async () => {
  const { id } = await create();
  expect(await edit(id, 'one')).toMatchObject({ draftRevision: 1 });
});

test('an old version is published again as a new one, and a draft with changes of its own stays', async () => {
  const { id } = await create();
  await publish(id);
  await edit(id, 'two');
  await publish(id);
  expect(await publishOld(id, 1)).toMatchObject({ version: 3, plan: { description: 'one' } });
  expect(await liveText(id)).toBe('one');
  await edit(id, 'unfinished');
  expect(await publishOld(id, 2)).toMatchObject({ version: 4, plan: { description: 'unfinished' } });
  expect(await liveText(id)).toBe('two');
  await expect(publishOld(id, 9)).rejects.toMatchObject({ code: 'not_found' });
});

test('a change that takes long holds nobody up, is worked out anew when the draft has moved, and overwrites nothing', async () => {
  const { id } = await create();
  let asked = 0;
  const changed = await changeDraft(store, WORKSPACE, id, {
    async change(draft) {
      asked += 1;
      // Somebody else gets at the store meanwhile, and is faster the first time.
      if (asked === 1) await edit(id, 'theirs');
      return { ...draft, funnel: [draft.description] };
    },
  });
  expect(asked).toBe(2);
  expect(changed.draft).toMatchObject({ description: 'theirs', funnel: ['theirs'] });
});

test('a version is not published of a draft that moved while it was judged', async () => {
  const { id } = await create();
  const judged: string[] = [];
  const published = await publishDraft(store, WORKSPACE, id, { by: 'ci', note: '' }, async (draft) => {
    judged.push(draft.description);
    if (judged.length === 1) await edit(id, 'two');
  });
  expect(judged).toEqual(['one', 'two']);
  expect(published.document.description).toBe('two');
  expect(await liveText(id)).toBe('two');
});

test('who is overtaken again and again is told so instead of waiting for ever', async () => {
  const { id } = await create();
  let asked = 0;
  const change = changeDraft(store, WORKSPACE, id, {
    async change(draft) {
      asked += 1;
      await edit(id, `theirs ${asked}`);
      return draft;
    },
  });
  await expect(change).rejects.toMatchObject({ code: 'conflict' });
});

test('two plans of a workspace never have one name, whatever the case', async () => {
  const { id } = await create();
  await expect(createPlan(store, WORKSPACE, document('', 'PRODUCT'))).rejects.toMatchObject({
    code: 'conflict',
  });
  const other = await createPlan(store, WORKSPACE, document('', 'Site'));
  const renamed = changeDraft(store, WORKSPACE, other.id, {
    change: async (draft) => ({ ...draft, name: 'product' }),
  });
  await expect(renamed).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(id) });
  expect((await listPlans(store, WORKSPACE)).map(({ name }) => name)).toEqual(['Product', 'Site']);
});

test('a source has one plan, watches at first, and is free again once disconnected', async () => {
  const { id } = await create();
  const other = await createPlan(store, WORKSPACE, document('', 'Site'));
  expect(await connectSource(store, WORKSPACE, id, 'web')).toMatchObject({ controls: WATCH_ONLY });
  await expect(connectSource(store, WORKSPACE, other.id, 'web')).rejects.toMatchObject({ code: 'conflict' });
  const blocking = { ...WATCH_ONLY.calls.track, unplannedEvents: 'block' as const };
  const controls = { ...WATCH_ONLY, calls: { ...WATCH_ONLY.calls, track: blocking } };
  await changeControls(store, WORKSPACE, id, 'web', () => controls);
  expect(await connectSource(store, WORKSPACE, id, 'web')).toMatchObject({ controls });
  await disconnectSource(store, WORKSPACE, id, 'web');
  expect(await listPlanSources(store, WORKSPACE)).toEqual([]);
  expect(await connectSource(store, WORKSPACE, other.id, 'web')).toMatchObject({ plan: other.id });
});

test('a source forwards to a source that exists and is not itself', async () => {
  const { id } = await create();
  await connectSource(store, WORKSPACE, id, 'web');
  const forward = (target: string) =>
    changeControls(store, WORKSPACE, id, 'web', (before) => ({ ...before, forwardBlockedTo: target }));
  await expect(forward('web')).rejects.toMatchObject({ code: 'bad_request' });
  await expect(forward('none')).rejects.toMatchObject({ code: 'not_found' });
  await createSource(store, WORKSPACE, 'Blocked');
  expect(await forward('blocked')).toMatchObject({ controls: { forwardBlockedTo: 'blocked' } });
});

test('a plan that governs sources is deleted by force only, and a deleted source is governed by none', async () => {
  const { id } = await create();
  await publish(id);
  await connectSource(store, WORKSPACE, id, 'web');
  await expect(deletePlan(store, WORKSPACE, id, false)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('"web"'),
  });
  await deletePlan(store, WORKSPACE, id, true);
  await expect(getPlan(store, WORKSPACE, id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await listVersions(store, WORKSPACE, id)).toEqual([]);
  const again = await create();
  await connectSource(store, WORKSPACE, again.id, 'web');
  await deleteSource(store, WORKSPACE, 'web');
  expect(await listPlanSources(store, WORKSPACE)).toEqual([]);
});

test('what changes for a source is announced: publishing, connecting, controls, disconnecting; drafts are not', async () => {
  const { id } = await create();
  await edit(id, 'two');
  expect(changes).toBe(0);
  await publish(id);
  await connectSource(store, WORKSPACE, id, 'web');
  await changeControls(store, WORKSPACE, id, 'web', (controls) => controls);
  await disconnectSource(store, WORKSPACE, id, 'web');
  expect(changes).toBe(4);
});

test('a file manages its plan: the API changes neither draft, versions nor sources', async () => {
  const plan = await insertPlan(store, WORKSPACE, document('', 'Filed'), 'plans/filed.yaml');
  for (const refused of [
    () => edit(plan.id, 'x'),
    () => publish(plan.id),
    () => connectSource(store, WORKSPACE, plan.id, 'web'),
    () => deletePlan(store, WORKSPACE, plan.id, true),
  ])
    await expect(refused()).rejects.toMatchObject({ code: 'managed_by_file' });
});

test("another workspace's plan is not there", async () => {
  const { id } = await create();
  await expect(getPlan(store, 'other', id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(deletePlan(store, 'other', id, true)).rejects.toMatchObject({ code: 'not_found' });
});
