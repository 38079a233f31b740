import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BANDS } from '../score/bands.ts';
import type { ScoringProfile } from '../score/profile.ts';
import type { Reference } from '../score/reference.ts';
import { openStore, type Store } from './database.ts';
import { ensureWorkspace } from './first-start.ts';
import { changeProfile, createProfile, deleteProfile, getProfile, listProfiles } from './scoring-profiles.ts';
import { freezeFirst, listReferences, rebase } from './scoring-references.ts';
import {
  getScoringVersion,
  listInForce,
  listScoringVersions,
  profileInForce,
  publishProfile,
  publishProfileAgain,
} from './scoring-versions.ts';
import { listTraitSyncs, switchTraitSync } from './trait-syncs.ts';

const W = 'default';
let dir: string;
let store: Store;
let now = 0;
let changes = 0;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-scoring-'));
  now = Date.UTC(2026, 0, 1);
  store = await openStore({
    path: join(dir, 'control.db'),
    clock: { now: () => now, sleep: async () => undefined },
    random: randomBytes,
    onSourcesChanged: () => {
      changes += 1;
    },
  });
  await ensureWorkspace(store);
  changes = 0;
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const document = (name: string, weight = 5): ScoringProfile => ({
  name,
  mode: 'decay',
  window: 7,
  events: [{ event: 'Report Viewed', weight }],
});
const NOBODY = { q90: null, mean: 0, accounts: 0, from: BANDS };
const against = (q90: number): Reference => ({
  q90,
  bands: { '1': NOBODY, '2-5': NOBODY, '6-20': NOBODY, '21-100': NOBODY, '100+': NOBODY },
  k: 2,
});
const publish = (id: string, from: number, reference: Reference | null = against(4)) =>
  publishProfile(store, W, id, { from, by: 'ann@x.io', note: 'why', reference });

test('a draft is in force only once it is published, numbered, with its note, its reference and who it was', async () => {
  const { id } = await createProfile(store, W, document('Trial'), 'ann@x.io');
  expect(await profileInForce(store, W, id)).toBeNull();
  expect(await publish(id, 1)).toMatchObject({ version: 1, isNew: true });
  await changeProfile(store, W, id, { by: 'bob@x.io', from: 1, document: document('Trial', 7) });
  expect(await profileInForce(store, W, id)).toEqual({
    workspace: W,
    id,
    version: 1,
    document: document('Trial'),
    reference: against(4),
  });
  now += 1000;
  await publish(id, 2, against(6));
  expect(await profileInForce(store, W, id)).toMatchObject({
    version: 2,
    document: document('Trial', 7),
    reference: { q90: 6 },
  });
  expect(await listScoringVersions(store, W, id)).toEqual([
    { version: 2, publishedAt: now, publishedBy: 'ann@x.io', note: 'why' },
    { version: 1, publishedAt: now - 1000, publishedBy: 'ann@x.io', note: 'why' },
  ]);
  expect((await getScoringVersion(store, W, id, 1)).document).toEqual(document('Trial'));
  expect(changes).toBe(2);
});

test('a draft that somebody else has changed is neither overwritten nor published by accident', async () => {
  const { id } = await createProfile(store, W, document('Trial'), 'ann');
  await changeProfile(store, W, id, { by: 'bob', from: 1, document: document('Trial', 7) });
  await expect(
    changeProfile(store, W, id, { by: 'ann', from: 1, document: document('Trial', 9) }),
  ).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('you have revision 1') });
  await expect(publish(id, 1)).rejects.toMatchObject({ code: 'conflict' });
  expect(await getProfile(store, W, id)).toMatchObject({
    draft: document('Trial', 7),
    draftRevision: 2,
    draftUpdatedBy: 'bob',
    published: null,
  });
});

test('the same draft again keeps its revision, and publishing what is in force makes no version and no reference', async () => {
  const { id } = await createProfile(store, W, document('Trial'), 'ann');
  await publish(id, 1);
  expect(await changeProfile(store, W, id, { by: 'bob', document: document('Trial') })).toMatchObject({
    draftRevision: 1,
    draftUpdatedBy: 'ann',
  });
  expect(await publish(id, 1, against(99))).toMatchObject({ version: 1, isNew: false });
  expect(await listReferences(store, W, id)).toHaveLength(1);
});

test('a re-base is kept beside what was before it, and counts from then on', async () => {
  const { id } = await createProfile(store, W, document('Trial'), 'ann');
  await publish(id, 1);
  now += 5000;
  await rebase(store, W, id, { version: 1, reference: against(9), by: 'bob' });
  expect((await profileInForce(store, W, id))?.reference).toEqual(against(9));
  expect(await listReferences(store, W, id)).toMatchObject([
    { version: 1, number: 2, cause: 'rebase', at: now, by: 'bob', reference: { q90: 9 } },
    { version: 1, number: 1, cause: 'publish', at: now - 5000, by: 'ann@x.io', reference: { q90: 4 } },
  ]);
});

test('a re-base measured for a version that is not in force any more is refused', async () => {
  const { id } = await createProfile(store, W, document('Trial'), 'ann');
  await publish(id, 1);
  await changeProfile(store, W, id, { by: 'ann', document: document('Trial', 7) });
  await publish(id, 2, against(8));
  await expect(rebase(store, W, id, { version: 1, reference: against(9), by: 'bob' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect((await profileInForce(store, W, id))?.reference?.q90).toBe(8);
});

test('a version without a reference gets its first one once', async () => {
  const { id } = await createProfile(store, W, document('Trial'), 'ann');
  await publish(id, 1, null);
  expect((await profileInForce(store, W, id))?.reference).toBeNull();
  expect(await freezeFirst(store, W, id, { version: 1, reference: against(3) })).toBe(true);
  expect(await freezeFirst(store, W, id, { version: 1, reference: against(5) })).toBe(false);
  expect(await freezeFirst(store, W, id, { version: 2, reference: against(5) })).toBe(false);
  expect(await freezeFirst(store, W, 'sp_gone', { version: 1, reference: against(5) })).toBe(false);
  expect(await listReferences(store, W, id)).toMatchObject([{ cause: 'first', reference: { q90: 3 } }]);
});

test('an old version comes back as a new one, and a draft with work in it stays as it is', async () => {
  const { id } = await createProfile(store, W, document('Trial', 1), 'ann');
  await publish(id, 1);
  await changeProfile(store, W, id, { by: 'ann', document: document('Trial', 2) });
  await publish(id, 2);
  const again = { by: 'bob', note: 'back', reference: against(1) };
  const back = await publishProfileAgain(store, W, id, { ...again, version: 1 });
  expect(back).toMatchObject({ version: 3, profile: { draft: document('Trial', 1), draftRevision: 3 } });
  await changeProfile(store, W, id, { by: 'ann', document: document('Trial', 8) });
  const kept = await publishProfileAgain(store, W, id, { ...again, version: 2 });
  expect(kept).toMatchObject({ version: 4, profile: { draft: document('Trial', 8) } });
});

test('names are unique in a workspace whatever their case, and the first by name leads what is in force', async () => {
  const b = await createProfile(store, W, document('beta'), 'ann');
  const a = await createProfile(store, W, document('Alpha'), 'ann');
  await expect(createProfile(store, W, document('ALPHA'), 'ann')).rejects.toMatchObject({ code: 'conflict' });
  await expect(
    changeProfile(store, W, b.id, { by: 'ann', document: document('alpha') }),
  ).rejects.toMatchObject({ code: 'conflict' });
  await publish(b.id, 1);
  await publish(a.id, 1);
  expect((await listInForce(store)).map(({ id }) => id)).toEqual([a.id, b.id]);
  expect((await listProfiles(store, W)).map(({ name }) => name)).toEqual(['Alpha', 'beta']);
});

test('deleting takes the versions with it, and another workspace sees none of it', async () => {
  const { id } = await createProfile(store, W, document('Trial'), 'ann');
  await publish(id, 1);
  expect(await listProfiles(store, 'other')).toEqual([]);
  await expect(deleteProfile(store, 'other', id)).rejects.toMatchObject({ code: 'not_found' });
  await deleteProfile(store, W, id);
  expect(await listInForce(store)).toEqual([]);
  expect(await store.db.selectFrom('scoring_references').selectAll().execute()).toEqual([]);
  await expect(getProfile(store, W, id)).rejects.toMatchObject({ code: 'not_found' });
});

test('a profile whose scores would be the same traits as those of another is not published, and it is said which', async () => {
  const one = await createProfile(store, W, document('Product use'), 'me');
  const two = await createProfile(store, W, document('product-use'), 'me');
  await publish(one.id, 1);
  await expect(publish(two.id, 1)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringMatching(/"Product use" \(sp_.*Trackway_product_use_Score/),
  });
  expect(await profileInForce(store, W, two.id)).toBeNull();
  await changeProfile(store, W, two.id, { by: 'me', document: document('Use of the product') });
  await publish(two.id, 2);
  // Itself it may be published again under the same letters.
  await changeProfile(store, W, one.id, { by: 'me', document: document('Product_use') });
  await publish(one.id, 2);
  expect((await listInForce(store, W)).map(({ document: { name } }) => name)).toEqual([
    'Product_use',
    'Use of the product',
  ]);
});

test('of a profile that is deleted while its scores are sent as traits it is kept what it was called in force', async () => {
  const { id } = await createProfile(store, W, document('Use'), 'me');
  await publish(id, 1);
  await switchTraitSync(store, { workspace: W, profile: id }, true, 'me');
  await changeProfile(store, W, id, { by: 'me', document: document('Draft') });
  await deleteProfile(store, W, id);
  expect(await listTraitSyncs(store)).toEqual([{ workspace: W, profile: id, goneName: 'Use' }]);
});
