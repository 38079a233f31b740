import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../system/clock.ts';
import { applyDeclared } from './apply-file.ts';
import { openStore, type Store } from './database.ts';
import { parseDeclared } from './declared.ts';
import {
  exclude,
  include,
  listExclusions,
  peopleManager,
  peopleSettingsSchema,
  readPeopleSettings,
  writePeopleSettings,
} from './people-settings.ts';
import { createSegment, deleteSegment, listSegments } from './segments.ts';

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-people-file-'));
  store = await openStore({ path: join(dir, 'control.db'), clock: systemClock, random: randomBytes });
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const FILE = 'trackway.yaml';
const apply = async (text: string) =>
  applyDeclared(store, parseDeclared(`workspace: W\n${text}`, FILE, {}), FILE).then(({ id }) => id);

test('people are known as the file says, and only there it can be changed', async () => {
  const w = await apply(
    'people: {timeZone: Europe/Vienna, seatsTrait: licenses, internalDomains: ["@Initech.com"], excludedUsers: [robot]}\n',
  );
  expect(await readPeopleSettings(store, w)).toEqual({
    ...{ timeZone: 'Europe/Vienna', accountTrait: null, accountNameTrait: null, seatsTrait: 'licenses' },
    ...{ createdTrait: null, excludedDomains: [], internalDomains: ['initech.com'] },
  });
  expect(await peopleManager(store, w)).toBe(FILE);
  const refused = { code: 'managed_by_file' };
  const settings = peopleSettingsSchema.parse({});
  await expect(writePeopleSettings(store, w, settings, 'ann')).rejects.toMatchObject(refused);
  await expect(include(store, w, { kind: 'user', id: 'robot' })).rejects.toMatchObject(refused);
  const again = { kind: 'user', id: 'robot', note: 'mine', by: 'ann' } as const;
  await expect(exclude(store, w, again)).rejects.toMatchObject(refused);
  // Others can still be excluded, and stay so when the file is applied again.
  await exclude(store, w, { kind: 'account', id: 'acme', note: 'a test', by: 'ann' });
  await apply('people: {excludedUsers: [robot, probe]}\n');
  const shown = (await listExclusions(store, w)).map(({ id, by, managedBy }) => [id, by, managedBy]);
  expect(shown.sort()).toEqual([
    ['acme', 'ann', null],
    ['probe', FILE, FILE],
    ['robot', FILE, FILE],
  ]);
  expect((await readPeopleSettings(store, w)).timeZone).toBe('UTC');
});

test('what left the file: settings stay and are anybody’s to change, and whom it alone excluded counts again', async () => {
  const w = await apply(
    'people: {timeZone: Europe/Vienna, excludedUsers: [robot], excludedAccounts: [acme]}\n',
  );
  await apply('');
  expect((await readPeopleSettings(store, w)).timeZone).toBe('Europe/Vienna');
  expect(await listExclusions(store, w)).toEqual([]);
  expect(await peopleManager(store, w)).toBeNull();
  await writePeopleSettings(store, w, peopleSettingsSchema.parse({}), 'ann');
});

const CLAUSE = '{trait: plan, operator: is, value: pro}';

test('segments are made as the file says, mean others by name, and the same file changes nothing', async () => {
  const text = `segments:
  - {name: Pros, clause: ${CLAUSE}}
  - {name: Hot pros, profile: none, clause: {all: [{segment: pros}, {segment: Mature}]}}
  - {name: Pro accounts, of: accounts, clause: {members: any, match: {segment: Pros}}}
`;
  await expect(apply(text)).rejects.toThrow(/line 4.*"Hot pros".*no scoring profile "none"/s);
  const w = await apply(text.replace('profile: none, ', ''));
  const [hot, accounts, pros] = await listSegments(store, w);
  expect(pros).toMatchObject({ name: 'Pros', of: 'users', managedBy: FILE, revision: 1 });
  expect(hot?.clause).toEqual({ all: [{ segment: pros?.id }, { segment: 'users-mature' }] });
  expect(accounts?.clause).toEqual({ members: 'any', match: { segment: pros?.id } });
  await apply(text.replace('profile: none, ', ''));
  expect(await listSegments(store, w)).toEqual([hot, accounts, pros]);
  await expect(deleteSegment(store, w, hot?.id ?? '')).rejects.toMatchObject({ code: 'managed_by_file' });
});

test('a segment of the API is adopted by its name with its id, and handed back when it leaves the file', async () => {
  const w = await apply('');
  const document = { name: 'Pros', description: '', of: 'users', profile: null } as const;
  const made = await createSegment(store, w, { ...document, clause: { all: [] } }, { by: 'ann' });
  await apply(`segments: [{name: pros, clause: ${CLAUSE}}]\n`);
  const [adopted] = await listSegments(store, w);
  expect(adopted).toMatchObject({ id: made.id, name: 'pros', revision: 2, managedBy: FILE });
  await apply('');
  expect(await listSegments(store, w)).toMatchObject([{ id: made.id, managedBy: null }]);
});

test.each([
  ['people: {timeZone: Vienna}', /line 2, column .*people.timeZone takes an IANA time zone/],
  ['people: {internalDomains: [nonsense]}', /takes domains such as example.com/],
  ['people: {zone: UTC}', /"zone" is not known here.*Accepted: timeZone, accountTrait/],
  ['segments: [{name: A, clause: {trait: plan, operator: like}}]', /line 2.*the segment "A".*operator/s],
  ['segments: [{name: A, clause: {segment: B}}]', /the segment "A"/],
  ['segments: [{name: A, clause: {metric: score, compare: ">", value: 5}}]', /Choose the profile/],
  [`segments: [{name: New, clause: ${CLAUSE}}]`, /already a segment named "New"/],
  [
    `segments: [{name: A, clause: ${CLAUSE}}, {name: A, clause: ${CLAUSE}}]`,
    /the segment "A" is declared twice/,
  ],
])('%s is refused with its place and what to do', async (text, message) => {
  await expect(apply(text)).rejects.toMatchObject({ code: 'invalid_config' });
  await expect(apply(text)).rejects.toThrow(message);
});
