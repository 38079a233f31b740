import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyDeclared } from './apply-file.ts';
import type { FiledProfile } from './apply-profiles.ts';
import { openStore, type Store } from './database.ts';
import { parseDeclared } from './declared.ts';
import { ensureFirstProfile } from './first-profile.ts';
import { changeProfile, createProfile, getProfile, listProfiles } from './scoring-profiles.ts';
import { listInForce, listScoringVersions } from './scoring-versions.ts';

const W = 'initech';
let dir: string;
let store: Store;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-filed-profiles-'));
  store = await openStore({
    path: join(dir, 'control.db'),
    clock: { now: () => Date.UTC(2026, 0, 1), sleep: async () => undefined },
    random: randomBytes,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const filed = (file: string, name = 'Trial', weight = 5): FiledProfile => ({
  file,
  place: 'trackway.yaml, line 3, column 5',
  document: { name, mode: 'decay', window: 7, events: [{ event: 'A', weight }] },
});
const apply = (...profiles: FiledProfile[]) =>
  applyDeclared(store, { workspace: 'Initech' }, 'trackway.yaml', [], profiles);

test('a declared profile is in force as its file says, read-only, and applying it again changes nothing', async () => {
  await apply(filed('profiles/a.yaml'));
  const [profile] = await listProfiles(store, W);
  expect(profile).toMatchObject({ name: 'Trial', managedBy: 'profiles/a.yaml', published: 1 });
  await apply(filed('profiles/a.yaml'));
  expect(await listProfiles(store, W)).toEqual([profile]);
  await expect(
    changeProfile(store, W, profile!.id, { by: 'ann', document: profile!.draft }),
  ).rejects.toMatchObject({ code: 'managed_by_file' });
});

test('what changed in the file is the next version, and a rename there keeps the profile', async () => {
  await apply(filed('profiles/a.yaml'));
  const id = (await listProfiles(store, W))[0]?.id ?? '';
  await apply(filed('profiles/a.yaml', 'Renamed', 7));
  expect(await listInForce(store, W)).toMatchObject([
    { id, version: 2, document: { name: 'Renamed', events: [{ weight: 7 }] } },
  ]);
  expect((await listScoringVersions(store, W, id)).map(({ publishedBy }) => publishedBy)).toEqual([
    'profiles/a.yaml',
    'profiles/a.yaml',
  ]);
});

test('a profile of the same name is adopted, and one that left the file stays in force for the API to change', async () => {
  await apply();
  const made = await createProfile(store, W, filed('', 'trial').document, 'ann');
  await apply(filed('profiles/a.yaml'));
  expect(await getProfile(store, W, made.id)).toMatchObject({
    managedBy: 'profiles/a.yaml',
    published: 1,
    name: 'Trial',
  });
  await apply();
  expect(await getProfile(store, W, made.id)).toMatchObject({ managedBy: null, published: 1 });
});

test('trackway.yaml names profile files, and a slip in it is told with its place', () => {
  const parse = (text: string) => parseDeclared(text, 'trackway.yaml', {});
  expect(parse('profiles:\n  - profiles/a.yaml\n  - file: profiles/b.yaml\n').profiles).toEqual([
    { file: 'profiles/a.yaml', place: 'trackway.yaml, line 2, column 5' },
    { file: 'profiles/b.yaml', place: 'trackway.yaml, line 3, column 5' },
  ]);
  expect(() => parse('profiles:\n  - a.yaml\n  - a.yaml\n')).toThrow('line 3, column 5: the scoring profile');
  expect(() => parse('profiles:\n  - {path: a.yaml}\n')).toThrow('"path" is not known here');
});

test('the first profile of a workspace is made once, and is people’s from then on', async () => {
  await apply();
  const first = { document: filed('').document, note: 'n' };
  await ensureFirstProfile(store, W, () => first);
  await ensureFirstProfile(store, W, () => {
    throw new Error('asked again');
  });
  expect(await listInForce(store)).toMatchObject([{ workspace: W, version: 1, reference: null }]);
});
