import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACTION_LIMITS, type ActionDocument } from '../score/actions/action.ts';
import { changeAction, createAction, deleteAction, getAction, listActions } from './actions.ts';
import { openStore, type Store } from './database.ts';
import { ensureWorkspace } from './first-start.ts';
import { readPeopleSettings, writePeopleSettings } from './people-settings.ts';
import { createProfile, deleteProfile } from './scoring-profiles.ts';
import { segmentUses } from './segment-uses.ts';
import { createSegment, deleteSegment } from './segments.ts';

const W = 'default';
let dir: string;
let store: Store;
let profile: string;
let segment: string;
let changes = 0;
let now = Date.UTC(2026, 0, 1);

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-actions-'));
  store = await openStore({
    path: join(dir, 'control.db'),
    clock: { now: () => now, sleep: async () => undefined },
    random: randomBytes,
    onSourcesChanged: () => {
      changes += 1;
    },
  });
  await ensureWorkspace(store);
  const scoring = {
    name: 'Trial',
    mode: 'decay',
    window: 7,
    events: [{ event: 'Paid', weight: 5 }],
  } as const;
  profile = (await createProfile(store, W, scoring, 'Ann')).id;
  const made = { name: 'Pros', description: '', of: 'users', clause: { all: [] }, profile: null } as const;
  segment = (await createSegment(store, W, made, { by: 'Ann' })).id;
  changes = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const document = (over: Partial<ActionDocument> = {}): ActionDocument => ({
  ...{ name: 'Rising', description: '', of: 'users', profile, trigger: { kind: 'scoreUp', by: 10 } },
  ...{
    filter: null,
    channels: [{ kind: 'slack', url: 'https://x.test/secret' }],
    cooldownDays: 3,
    isOn: true,
  },
  ...over,
});
const create = (over: Partial<ActionDocument> = {}) => createAction(store, W, document(over), { by: 'Ann' });
const entering = (): Partial<ActionDocument> => ({ trigger: { kind: 'entersSegment', segment } });

test('an action is kept as it was written, also when the store is opened again', async () => {
  const made = await create();
  expect(made).toMatchObject({
    ...document(),
    revision: 1,
    looksSince: 1,
    changedBy: 'Ann',
    managedBy: null,
  });
  expect(made.id).toMatch(/^act_[\w-]{22}$/);
  await store.close();
  store = await openStore({ path: join(dir, 'control.db'), clock: store.clock, random: randomBytes });
  expect(await getAction(store, W, made.id)).toEqual(made);
  expect(changes).toBe(1);
});

test('a change needs the revision that was read, and the same again changes nothing', async () => {
  const { id } = await create();
  const changed = await changeAction(store, W, id, {
    by: 'Bob',
    from: 1,
    document: document({ name: 'Up' }),
  });
  expect(changed).toMatchObject({ name: 'Up', revision: 2, changedBy: 'Bob' });
  await expect(
    changeAction(store, W, id, { by: 'Cid', from: 1, document: document({ name: 'Down' }) }),
  ).rejects.toMatchObject({ code: 'conflict' });
  const same = await changeAction(store, W, id, { by: 'Cid', from: 2, document: document({ name: 'Up' }) });
  expect(same).toEqual(changed);
  expect(await getAction(store, W, id)).toEqual(changed);
});

test('only what is looked for makes a new beginning: not a name, a channel, a filter or a cooldown', async () => {
  const { id } = await create();
  const sinceAfter = async (over: Partial<ActionDocument>) =>
    (await changeAction(store, W, id, { by: 'Ann', document: document(over) })).looksSince;
  expect(await sinceAfter({ name: 'Up', channels: [], cooldownDays: 9 })).toBe(1);
  expect(await sinceAfter({ filter: { trait: 'plan', operator: 'exists' } })).toBe(1);
  expect(await sinceAfter({ trigger: { kind: 'scoreUp', by: 11 } })).toBe(4);
  expect(await sinceAfter({ trigger: { kind: 'scoreUp', by: 11 }, isOn: false })).toBe(5);
  expect(await sinceAfter({ trigger: { kind: 'scoreUp', by: 11 } })).toBe(6);
});

test('since when it looks for that, and in which settings, is kept until it looks for something else', async () => {
  const made = await create();
  expect(made).toMatchObject({ beganAt: now, beganUnder: '["UTC",null]' });
  now += 1_000;
  await writePeopleSettings(
    store,
    W,
    { ...(await readPeopleSettings(store, W)), timeZone: 'Asia/Tokyo' },
    'Ann',
  );
  const change = (over: Partial<ActionDocument>) =>
    changeAction(store, W, made.id, { by: 'Ann', document: document(over) });
  expect(await change({ name: 'Up' })).toMatchObject({ beganAt: made.beganAt, beganUnder: made.beganUnder });
  expect(await change({ of: 'accounts' })).toMatchObject({ beganAt: now, beganUnder: '["Asia/Tokyo",null]' });
});

test('names are unique in a workspace whatever their case, and only there', async () => {
  const { id } = await create();
  await expect(create({ name: 'RISING' })).rejects.toMatchObject({ code: 'conflict' });
  const other = await create({ name: 'Other' });
  await expect(
    changeAction(store, W, other.id, { by: 'Ann', document: document({ name: 'rising' }) }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await deleteAction(store, W, id);
  expect((await create()).name).toBe('Rising');
});

test('an action of another workspace is not there', async () => {
  const { id } = await create();
  await store.db.insertInto('workspaces').values({ id: 'other', name: 'Other' }).execute();
  await expect(getAction(store, 'other', id)).rejects.toMatchObject({ code: 'not_found' });
  await expect(deleteAction(store, 'other', id)).rejects.toMatchObject({ code: 'not_found' });
  expect(await listActions(store, 'other')).toEqual([]);
  expect(await listActions(store)).toHaveLength(1);
});

test('a profile or segment that is not there is refused', async () => {
  await expect(create({ profile: 'sp_x' })).rejects.toMatchObject({ code: 'not_found' });
  for (const over of [
    { trigger: { kind: 'entersSegment', segment: 'seg_x' } },
    { filter: { not: { segment: 'seg_x' } } },
    { trigger: { kind: 'custom', clause: { segment: 'seg_x' } } },
  ] as const)
    await expect(create(over)).rejects.toMatchObject({ code: 'not_found' });
  await create({ trigger: { kind: 'entersSegment', segment: 'users-red-hot' } });
});

test('a segment that an action goes by is not deleted, and it is said whose', async () => {
  for (const [name, over] of [
    ['By trigger', entering()],
    ['By filter', { filter: { all: [{ segment }] } }],
    ['By clause', { trigger: { kind: 'custom', clause: { not: { segment } } } }],
  ] as const) {
    const { id } = await create({ ...over, name });
    await expect(deleteSegment(store, W, segment)).rejects.toThrow(`the action "${name}"`);
    expect(await segmentUses(store, W, segment)).toEqual([{ kind: 'action', id, name }]);
    await deleteAction(store, W, id);
  }
  await deleteSegment(store, W, segment);
});

test('a scoring profile that has actions is not deleted, and it is said which', async () => {
  const { id } = await create();
  await expect(deleteProfile(store, W, profile)).rejects.toThrow('the action "Rising"');
  await deleteAction(store, W, id);
  await deleteProfile(store, W, profile);
});

test('what a file declares is not changed by the API', async () => {
  const { id } = await createAction(store, W, document(), {
    by: 'trackway.yaml',
    managedBy: 'trackway.yaml',
  });
  const fault = { code: 'managed_by_file' };
  await expect(deleteAction(store, W, id)).rejects.toMatchObject(fault);
  await expect(changeAction(store, W, id, { by: 'Ann', document: document() })).rejects.toMatchObject(fault);
});

test('there is a most', async () => {
  for (let n = 0; n < ACTION_LIMITS.actions; n++) await create({ name: `n${n}` });
  await expect(create()).rejects.toMatchObject({ code: 'conflict' });
});
