import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from './database.ts';
import { ensureWorkspace } from './first-start.ts';
import { makeSigningSecret, signingSecrets, signingState } from './signing-secrets.ts';

const W = 'default';
const HOUR_MS = 3_600_000;
let dir: string;
let store: Store;
let now = Date.UTC(2026, 0, 1);

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-signing-'));
  const clock = { now: () => now, sleep: async () => undefined };
  store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
  await ensureWorkspace(store);
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

test('both secrets sign while the overlap lasts, and the new one alone after it', async () => {
  expect(await signingState(store, W)).toEqual({ createdAt: null, previousUntil: null });
  const first = await makeSigningSecret(store, W);
  expect(first.previousUntil).toBeNull();
  const second = await makeSigningSecret(store, W, 2);
  expect(await signingSecrets(store, W)).toEqual([second.secret, first.secret]);
  expect(await signingState(store, W)).toEqual({ createdAt: now, previousUntil: now + 2 * HOUR_MS });
  now += 2 * HOUR_MS;
  expect(await signingSecrets(store, W)).toEqual([second.secret]);
  expect((await signingState(store, W)).previousUntil).toBeNull();
});

test('without an overlap the one before signs no more', async () => {
  await makeSigningSecret(store, W);
  const { secret, previousUntil } = await makeSigningSecret(store, W, 0);
  expect(previousUntil).toBeNull();
  expect(await signingSecrets(store, W)).toEqual([secret]);
});
