import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Clock } from '../system/clock.ts';
import { applyDeclared } from './apply-file.ts';
import { openStore, type Store } from './database.ts';
import { parseDeclared } from './declared.ts';
import { ensureLocalToken, ensureSource, ensureWorkspace } from './first-start.ts';
import { openSourceKeys } from './read-keys.ts';
import { changeSource, createSource, deleteSource, listSources, removeKey, rotateKey } from './sources.ts';
import { countDeclaredTokens, createToken, findToken, listTokens, revokeToken } from './tokens.ts';

let dir: string;
let store: Store;
let now = 0;
let changes = 0;
const clock: Clock = { now: () => now, sleep: async () => undefined };
const open = (): Promise<Store> =>
  openStore({
    path: join(dir, 'control.db'),
    clock,
    random: randomBytes,
    onSourcesChanged: () => {
      changes += 1;
    },
  });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-store-'));
  now = Date.UTC(2026, 0, 1);
  changes = 0;
  store = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

test('a first start makes one workspace, one source with a write key and an owner token of mode 0600', async () => {
  const workspace = await ensureWorkspace(store);
  await ensureSource(store, workspace.id);
  const path = join(dir, 'local-token');
  const secret = await ensureLocalToken(store, workspace.id, path);
  expect(workspace).toEqual({ id: 'default', name: 'Default' });
  const [source] = await listSources(store, 'default');
  expect(source).toMatchObject({ id: 'my-app', name: 'My app', enabled: true, managedBy: null });
  expect(source?.keys[0]?.key).toMatch(/^wk_[A-Za-z0-9]{24}$/);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(dir, 'control.db')).mode & 0o777).toBe(0o600);
  expect(readFileSync(path, 'utf8').trim()).toBe(secret);
  expect(await findToken(store, secret)).toMatchObject({ role: 'owner', name: 'This machine' });
  expect(await countDeclaredTokens(store)).toBe(0);
});

test('starting again changes neither workspace, source, key nor local token', async () => {
  const start = async () => {
    const workspace = await ensureWorkspace(store);
    await ensureSource(store, workspace.id);
    const secret = await ensureLocalToken(store, workspace.id, join(dir, 'local-token'));
    return { workspace, secret, sources: await listSources(store, workspace.id) };
  };
  const first = await start();
  await store.close();
  store = await open();
  expect(await start()).toEqual(first);
});

test('deleting the local token file makes a new token and ends the old one', async () => {
  const { id } = await ensureWorkspace(store);
  const path = join(dir, 'local-token');
  const old = await ensureLocalToken(store, id, path);
  rmSync(path);
  const fresh = await ensureLocalToken(store, id, path);
  expect(fresh).not.toBe(old);
  expect(await findToken(store, old)).toBeNull();
  expect(await findToken(store, fresh)).not.toBeNull();
});

test('the store file holds no token secret', async () => {
  const { id } = await ensureWorkspace(store);
  const { secret } = await createToken(store, id, { name: 'ci', role: 'member' });
  await store.close();
  expect(secret).toMatch(/^sk_[A-Za-z0-9]{40}$/);
  expect(readFileSync(join(dir, 'control.db')).includes(secret)).toBe(false);
  store = await open();
  expect(await findToken(store, secret)).toMatchObject({ name: 'ci', role: 'member' });
});

test('a token is found by its whole secret only, and is gone once revoked', async () => {
  const { id } = await ensureWorkspace(store);
  const { token, secret } = await createToken(store, id, { name: 'ci', role: 'owner' });
  expect(await findToken(store, `${secret.slice(0, -1)}!`)).toBeNull();
  expect(await findToken(store, token.prefix)).toBeNull();
  expect(await findToken(store, '')).toBeNull();
  await revokeToken(store, id, token.id);
  expect(await findToken(store, secret)).toBeNull();
  await expect(revokeToken(store, id, token.id)).rejects.toMatchObject({ code: 'not_found' });
});

test('the last use of a token is written at most once a minute', async () => {
  const { id } = await ensureWorkspace(store);
  const { secret } = await createToken(store, id, { name: 'ci', role: 'owner' });
  const start = now;
  for (const seconds of [0, 30, 59, 60, 61]) {
    now = start + seconds * 1000;
    await findToken(store, secret);
  }
  expect((await listTokens(store, id))[0]?.lastUsedAt).toBe(start + 60_000);
});

test('renaming keeps the id, and names that collide are refused', async () => {
  const { id } = await ensureWorkspace(store);
  const web = await createSource(store, id, 'Web');
  await createSource(store, id, 'wéb!');
  expect((await listSources(store, id)).map((source) => source.id)).toEqual(['web', 'web-2']);
  expect(await changeSource(store, id, web.id, { name: 'Site' })).toMatchObject({ id: 'web', name: 'Site' });
  await expect(createSource(store, id, 'site')).rejects.toMatchObject({ code: 'conflict' });
  await deleteSource(store, id, 'web-2');
  await expect(changeSource(store, id, 'web-2', {})).rejects.toMatchObject({ code: 'not_found' });
});

test('of many at once with one name, one source is made and the others are told', async () => {
  const { id } = await ensureWorkspace(store);
  const made = await Promise.allSettled(Array.from({ length: 8 }, () => createSource(store, id, 'Web')));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of made)
    if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' });
  const different = await Promise.all(['A', 'a!', 'A?'].map((name) => createSource(store, id, name)));
  expect(different.map((source) => source.id)).toEqual(['a', 'a-2', 'a-3']);
});

test('a store that cannot be written still knows its tokens', async () => {
  const { id } = await ensureWorkspace(store);
  const { secret } = await createToken(store, id, { name: 'ci', role: 'owner' });
  await sql`PRAGMA query_only = 1`.execute(store.db);
  expect(await findToken(store, secret)).toMatchObject({ name: 'ci' });
});

test('a rotated key works until its overlap ends, the last key cannot be removed', async () => {
  const { id } = await ensureWorkspace(store);
  const source = await createSource(store, id, 'Web');
  const old = source.keys[0]!.key;
  const keys = openSourceKeys(join(dir, 'control.db'), clock);
  const rotated = await rotateKey(store, id, 'web', 24);
  const fresh = rotated.keys[0]!.key;
  expect(keys.refresh()).toBe(true);
  expect([keys.lookup(old)?.source, keys.lookup(fresh)?.source]).toEqual(['web', 'web']);
  now += 24 * 3_600_000;
  expect([keys.lookup(old), keys.lookup(fresh)?.source]).toEqual([undefined, 'web']);
  await expect(removeKey(store, id, 'web', fresh)).rejects.toMatchObject({ code: 'conflict' });
  keys.close();
});

test('source keys follow the store, start without one, and survive its loss', async () => {
  const path = join(dir, 'later', 'control.db');
  const early = openSourceKeys(path, clock);
  expect([early.refresh(), early.lookup('x')]).toEqual([false, undefined]);
  early.close();

  const keys = openSourceKeys(join(dir, 'control.db'), clock);
  const { id } = await ensureWorkspace(store);
  const source = await createSource(store, id, 'Web');
  const key = source.keys[0]!.key;
  expect(keys.lookup(key)).toBeUndefined();
  expect([keys.refresh(), keys.refresh()]).toEqual([true, false]);
  expect(keys.lookup(key)).toMatchObject({ workspace: 'default', source: 'web', enabled: true });
  await changeSource(store, id, 'web', { enabled: false });
  expect([keys.refresh(), keys.lookup(key)?.enabled]).toEqual([true, false]);
  await createToken(store, id, { name: 'other', role: 'member' });
  expect(keys.refresh()).toBe(false);
  keys.close();
  expect(keys.lookup(key)).toMatchObject({ source: 'web' });
});

test('source keys keep the old copy when the database turns unreadable', async () => {
  const { id } = await ensureWorkspace(store);
  const key = (await createSource(store, id, 'Web')).keys[0]!.key;
  const keys = openSourceKeys(join(dir, 'control.db'), clock);
  expect(keys.lookup(key)).toBeDefined();
  await store.db.schema.dropTable('write_keys').execute();
  expect(keys.refresh()).toBe(false);
  expect(keys.lookup(key)).toBeDefined();
  keys.close();
  const broken = join(dir, 'broken.db');
  writeFileSync(broken, 'this is no database, and long enough to be looked at as one'.repeat(50));
  expect(openSourceKeys(broken, clock).refresh()).toBe(false);
});

test('changes of sources are announced, changes of tokens are not', async () => {
  const { id } = await ensureWorkspace(store);
  await createToken(store, id, { name: 'ci', role: 'member' });
  expect(changes).toBe(0);
  await createSource(store, id, 'Web');
  await rotateKey(store, id, 'web', 0);
  await changeSource(store, id, 'web', { enabled: false });
  await deleteSource(store, id, 'web');
  expect(changes).toBe(4);
});

const FILE = `
workspace: Initech
sources: [{name: Web, writeKey: WK_WEB}, {name: Server}]
tokens: [{name: ci, token: "\${TRACKWAY_TOKEN}", role: owner}]
`;
const SECRET = 'sk_0123456789012345678901';
const apply = (text: string) =>
  applyDeclared(
    store,
    parseDeclared(text, 'trackway.yaml', { TRACKWAY_TOKEN: SECRET, OTHER: `${SECRET}x` }),
    'trackway.yaml',
  );

test('applying a file twice changes nothing, and what it declares is managed by it', async () => {
  const workspace = await apply(FILE);
  const first = [await listSources(store, workspace.id), await listTokens(store, workspace.id)];
  now += 1000;
  await apply(FILE);
  expect([await listSources(store, workspace.id), await listTokens(store, workspace.id)]).toEqual(first);
  expect(workspace).toEqual({ id: 'initech', name: 'Initech' });
  expect(first[0]?.[0]).toMatchObject({ id: 'web', managedBy: 'trackway.yaml', keys: [{ key: 'WK_WEB' }] });
  expect(await findToken(store, SECRET)).toMatchObject({
    name: 'ci',
    role: 'owner',
    managedBy: 'trackway.yaml',
  });
  for (const change of [
    () => changeSource(store, 'initech', 'web', { name: 'X' }),
    () => deleteSource(store, 'initech', 'web'),
    () => rotateKey(store, 'initech', 'web', 1),
    () => removeKey(store, 'initech', 'web', 'WK_WEB'),
    async () => revokeToken(store, 'initech', (await listTokens(store, 'initech'))[0]!.id),
  ])
    await expect(change()).rejects.toMatchObject({
      code: 'managed_by_file',
      message: expect.stringContaining('trackway.yaml'),
    });
});

test('a source that leaves the file is disabled and freed, keeps its key, and comes back with it', async () => {
  await apply(FILE);
  await apply('workspace: Initech\nsources: [{name: Server}]');
  const web = (await listSources(store, 'initech')).find((source) => source.id === 'web');
  expect(web).toMatchObject({ enabled: false, managedBy: null, keys: [{ key: 'WK_WEB' }] });
  expect(await findToken(store, SECRET)).toBeNull();
  await apply(FILE);
  expect((await listSources(store, 'initech')).find((source) => source.id === 'web')).toMatchObject({
    enabled: true,
    managedBy: 'trackway.yaml',
  });
});

test('a renamed source keeps its id through its key, keys can swap and overlap', async () => {
  await apply('sources: [{name: A, writeKey: K1}, {name: B, writeKey: K2}]');
  await apply('sources: [{name: A2, writeKey: K1}, {name: B, writeKey: [K3, K2]}]');
  const byId = async () =>
    Object.fromEntries(
      (await listSources(store, 'default')).map((s) => [s.id, [s.name, ...s.keys.map((k) => k.key).sort()]]),
    );
  expect(await byId()).toEqual({ a: ['A2', 'K1'], b: ['B', 'K2', 'K3'] });
  await apply('sources: [{name: A2, writeKey: K3}, {name: B, writeKey: K1}]');
  expect(await byId()).toEqual({ a: ['A2', 'K3'], b: ['B', 'K1'] });
});

test('a file that takes the key of a source it does not declare is refused and changes nothing', async () => {
  const { id } = await ensureWorkspace(store);
  const key = (await createSource(store, id, 'Mine')).keys[0]!.key;
  await expect(apply(`sources: [{name: New}, {name: Other, writeKey: [${key}, Z]}]`)).resolves.toBeDefined();
  // Matched by its key: the source was renamed by the file, not robbed.
  expect((await listSources(store, id)).map((source) => source.name).sort()).toEqual(['New', 'Other']);
  await createSource(store, id, 'Third');
  const third = (await listSources(store, id)).find((source) => source.name === 'Third')!.keys[0]!.key;
  const before = await listSources(store, id);
  await expect(apply(`sources: [{name: New, writeKey: ${third}}]`)).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await listSources(store, id)).toEqual(before);
});
