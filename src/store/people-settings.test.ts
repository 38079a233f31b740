import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from './database.ts';
import { ensureWorkspace } from './first-start.ts';
import {
  exclude,
  include,
  listExclusions,
  peopleSettingsSchema,
  readPeopleSettings,
  writePeopleSettings,
} from './people-settings.ts';

let dir: string;
let store: Store;
let now = 1000;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-people-'));
  const clock = { now: () => now, sleep: async () => undefined };
  store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
  await ensureWorkspace(store, 'W');
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const DEFAULTS = {
  ...{ timeZone: 'UTC', accountTrait: null, accountNameTrait: null, seatsTrait: null },
  createdTrait: null,
  ...{ excludedDomains: [], internalDomains: [] },
};

test('settings are their defaults until somebody changes them, and what is left out goes back', async () => {
  expect(await readPeopleSettings(store, 'w')).toEqual(DEFAULTS);
  const changed = peopleSettingsSchema.parse({ timeZone: 'Europe/Vienna', seatsTrait: 'licenses' });
  await writePeopleSettings(store, 'w', changed, 'ann');
  expect(await readPeopleSettings(store, 'w')).toEqual({
    ...DEFAULTS,
    timeZone: 'Europe/Vienna',
    seatsTrait: 'licenses',
  });
  await writePeopleSettings(store, 'w', peopleSettingsSchema.parse({}), 'ann');
  expect(await readPeopleSettings(store, 'w')).toEqual(DEFAULTS);
});

test('mail domains are kept once, in lower case, without @', () => {
  const { excludedDomains } = peopleSettingsSchema.parse({
    excludedDomains: ['@B.com', 'a.co.uk', 'b.COM '],
  });
  expect(excludedDomains).toEqual(['a.co.uk', 'b.com']);
});

test.each([
  ['a time zone that there is not', { timeZone: 'Europe/Atlantis' }],
  ['a time zone by its offset', { timeZone: '+02:00' }],
  ['a domain that is an address', { excludedDomains: ['ada@example.com'] }],
  ['a domain without a dot', { internalDomains: ['localhost'] }],
  ['a setting that there is not', { timezone: 'UTC' }],
  ['an empty trait', { accountTrait: ' ' }],
])('%s is refused', (_, settings) => {
  expect(peopleSettingsSchema.safeParse(settings).success).toBe(false);
});

test('excluding again replaces the note; taking it back says whether there was anything', async () => {
  const who = { kind: 'user', id: 'u1' } as const;
  await exclude(store, 'w', { ...who, note: 'a', by: 'ann' });
  now += 1;
  await exclude(store, 'w', { ...who, note: 'b', by: 'bob' });
  await exclude(store, 'w', { kind: 'account', id: 'u1', note: '', by: 'bob' });
  expect(await listExclusions(store, 'w')).toMatchObject([
    { kind: 'account', id: 'u1' },
    { kind: 'user', id: 'u1', note: 'b', by: 'bob', at: now },
  ]);
  expect(await include(store, 'w', who)).toBe(true);
  expect(await include(store, 'w', who)).toBe(false);
  expect(await listExclusions(store, 'other')).toEqual([]);
});
