import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from './database.ts';
import { demoKeys, ensureDemo, findDemo, isDemo, removeDemo } from './demo.ts';
import { ensureLocalToken, ensureSource, ensureWorkspace } from './first-start.ts';
import { changeSource, deleteSource, listSources } from './sources.ts';
import { countDeclaredTokens, findToken } from './tokens.ts';

const SOURCES = ['Website', 'Mobile app'];
const WANTED = { seed: 1, accounts: 200, anchor: 1000 };
let dir: string;
let store: Store;
const ensure = (wanted = WANTED) => ensureDemo(store, wanted, SOURCES, join(dir, 'demo-token'));

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-demo-'));
  const clock = { now: () => Date.UTC(2026, 0, 1), sleep: async () => undefined };
  store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

test('the demo is a marked workspace beside the one people work in, which stays the one workspace', async () => {
  const own = await ensureWorkspace(store, 'Zebra');
  await ensureSource(store, own.id);
  expect(await ensure()).toEqual({ ...WANTED, workspace: 'demo', edition: 1 });
  expect([await isDemo(store, 'demo'), await isDemo(store, own.id)]).toEqual([true, false]);
  expect(await ensureWorkspace(store)).toEqual(own);
  expect((await listSources(store, own.id)).map(({ id }) => id)).toEqual(['my-app']);
  expect([...(await demoKeys(store, 'demo')).keys()].sort()).toEqual(['mobile-app', 'website']);
});

test('a demo that was begun stays as it is, whatever later starts want; what is missing of it is made again', async () => {
  await ensureWorkspace(store);
  const made = await ensure();
  await changeSource(store, 'demo', 'website', { name: 'Renamed' });
  await deleteSource(store, 'demo', 'mobile-app');
  expect(await ensure({ seed: 2, accounts: 10, anchor: 5000 })).toEqual(made);
  expect((await listSources(store, 'demo')).map(({ name }) => name).sort()).toEqual([
    'Mobile app',
    'Renamed',
  ]);
});

test('a disabled source of the demo has no key to send with', async () => {
  await ensureWorkspace(store);
  await ensure();
  await changeSource(store, 'demo', 'website', { enabled: false });
  expect([...(await demoKeys(store, 'demo')).keys()]).toEqual(['mobile-app']);
});

test('its token opens its workspace only, is mode 0600, and does not count as one that guards an open port', async () => {
  const own = await ensureWorkspace(store);
  const local = await ensureLocalToken(store, own.id, join(dir, 'local-token'));
  await ensure();
  const path = join(dir, 'demo-token');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await findToken(store, readFileSync(path, 'utf8').trim()))?.workspace).toBe('demo');
  expect((await findToken(store, local))?.workspace).toBe(own.id);
  expect(await countDeclaredTokens(store)).toBe(0);
});

test('removing it leaves nothing of it and everything of yours; the next one is another edition', async () => {
  const own = await ensureWorkspace(store, 'Demo');
  await ensureSource(store, own.id);
  const made = await ensure();
  // People may call their own workspace what they like.
  expect([own.id, made.workspace]).toEqual(['demo', 'demo-2']);
  await removeDemo(store, made);
  expect(await findDemo(store)).toBeNull();
  expect(await listSources(store, made.workspace)).toEqual([]);
  expect(await listSources(store, own.id)).toHaveLength(1);
  expect(await ensure()).toMatchObject({ workspace: 'demo-2', edition: 2 });
});
