import { expect, test } from 'vitest';
import { systemClock } from '../../src/system/clock.ts';
import { noLines } from '../../src/system/lines.ts';
import { openKeeper } from '../../src/warehouse/people/keep.ts';
import { NOON, useWarehouse } from '../warehouse/blocks.ts';
import { alias, DAY_MS, group, identify, track, worldOf } from './world.ts';

const bench = useWarehouse();

test('a user has the last value of each trait, whatever the order of arrival, and calls that repeat change nothing', async () => {
  const world = worldOf(bench, 'traits');
  const late = identify(
    'u1',
    { name: 'Ada L.', email: 'Ada@Example.com', plan: 'pro' },
    { timestamp: NOON + 500 },
  );
  await world.send(late, identify('u1', { name: 'Old', plan: 'free' }, { timestamp: NOON - 500 }));
  await world.send(
    { ...late, messageId: 'again' },
    identify('u1', { name: 'Older' }, { timestamp: NOON - 900 }),
  );
  expect(await world.users()).toMatchObject([
    {
      ...{ userId: 'u1', name: 'Ada L.', email: 'Ada@Example.com', account: null },
      ...{ firstAt: NOON - 900, createdAt: NOON - 900, score: null },
    },
  ]);
});

test.each([
  ['ISO 8601', '2025-03-01T10:00:00.000Z'],
  ['ISO 8601 with an offset', '2025-03-01T11:00:00+01:00'],
  ['seconds', 1740823200],
  ['seconds as text', '1740823200'],
  ['milliseconds', 1740823200000],
  ['milliseconds as text', '1740823200000'],
])('created_at is read as %s', async (form, value) => {
  const world = worldOf(bench, `created-${form.length}-${typeof value}`);
  await world.send(identify('u1', { created_at: value }));
  expect((await world.users())[0]?.createdAt).toBe(Date.UTC(2025, 2, 1, 10));
});

test('a created_at that is no time leaves the first event', async () => {
  const world = worldOf(bench, 'created-odd');
  await world.send(identify('u1', { created_at: 'soon' }, { timestamp: NOON - 5 }));
  expect((await world.users())[0]?.createdAt).toBe(NOON - 5);
});

test('a trait of your own can say since when users and accounts are there, before created_at, and back again', async () => {
  const world = worldOf(bench, 'created-own');
  const [own, usual] = ['2024-05-01T00:00:00.000Z', '2025-03-01T10:00:00.000Z'];
  await world.send(
    identify('u1', { since: own, created_at: usual }),
    identify('u2', { since: 'long ago', created_at: usual }),
    group('u1', 'g1', { since: own }),
  );
  const created = async () => [
    ...(await world.users({ sort: 'name' })).map(({ createdAt }) => createdAt),
    ...(await world.accounts()).map(({ createdAt }) => createdAt),
  ];
  await world.rule({ createdTrait: 'since' });
  expect(await created()).toEqual([Date.parse(own), Date.parse(usual), Date.parse(own)]);
  await world.rule({ createdTrait: null });
  expect(await created()).toEqual([Date.parse(usual), Date.parse(usual), Date.parse(usual)]);
});

test('the last group call says the account, and the account has its name, parent and seats', async () => {
  const world = worldOf(bench, 'accounts');
  await world.rule({ seatsTrait: 'licenses' });
  await world.send(
    group('u1', 'g2', { name: 'Globex', licenses: 25, parent_group_id: 'g0' }, { timestamp: NOON + 50 }),
    group('u1', 'g1', { company: 'Initech' }, { timestamp: NOON + 10 }),
    group(undefined, 'g0', { Name: 'Holding' }, { anonymousId: 'a' }),
  );
  expect(await world.users()).toMatchObject([{ account: { groupId: 'g2', name: 'Globex' } }]);
  const accounts = Object.fromEntries((await world.accounts()).map((each) => [each.groupId, each]));
  expect(accounts.g1).toMatchObject({ name: 'Initech', seats: null });
  expect(accounts.g2).toMatchObject({ seats: 25, parent: { groupId: 'g0', name: 'Holding' } });
  await world.send(group('u1', 'g1', {}, { timestamp: NOON + 90 }));
  expect(await world.users()).toMatchObject([{ account: { groupId: 'g1' } }]);
});

test('a trait can say the account instead of group calls, and back again', async () => {
  const world = worldOf(bench, 'by-trait');
  await world.send(identify('u1', { org: { id: 'o1' } }), group('u1', 'g1', {}));
  await world.rule({ accountTrait: 'org.id' });
  expect(await world.users()).toMatchObject([{ account: { groupId: 'o1', name: 'o1' } }]);
  expect((await world.accounts()).map(({ groupId }) => groupId).sort()).toEqual(['g1', 'o1']);
  await world.rule({ accountTrait: null });
  expect(await world.users()).toMatchObject([{ account: { groupId: 'g1' } }]);
  expect((await world.accounts()).map(({ groupId }) => groupId)).toEqual(['g1']);
});

test('an alias makes two users one, with the traits of both; anonymous ids are no users', async () => {
  const world = worldOf(bench, 'alias');
  await world.send(
    identify('u1', { plan: 'pro', email: 'a@x.io' }),
    identify('u2', { plan: 'free' }),
    track('u3'),
    { anonymousId: 'a1' },
  );
  expect((await world.users({ sort: 'name' })).map(({ userId }) => userId)).toEqual(['u1', 'u2', 'u3']);
  await world.send(alias('u1', 'u2'));
  const users = await world.users({ sort: 'name' });
  expect(users.map(({ userId }) => userId)).toEqual(['u2', 'u3']);
  expect(users[0]).toMatchObject({ email: 'a@x.io' });
});

test('a device that changes hands takes its anonymous past along', async () => {
  const world = worldOf(bench, 'shared');
  await world.send({ anonymousId: 'a', timestamp: NOON - DAY_MS }, track('u1', 'Paid', { anonymousId: 'a' }));
  expect((await world.users()).map(({ firstAt }) => firstAt)).toEqual([NOON - DAY_MS]);
  await world.send(track('u2', 'Paid', { anonymousId: 'a' }));
  const users = await world.users({ sort: 'name' });
  expect(users[0]?.firstAt).toBeGreaterThan(NOON);
  expect(users[1]?.firstAt).toBe(NOON - DAY_MS);
});

test('who is excluded, by name, account or mail domain, is in no list and no total, and comes back', async () => {
  const world = worldOf(bench, 'excluded');
  await world.send(
    identify('u1', { email: 'ada@initech.com' }),
    identify('u2', { email: 'bob@mail.agency.com' }),
    group('u3', 'g3'),
    group('u4', 'g4'),
  );
  const ids = async () => (await world.users({ sort: 'name' })).map(({ userId }) => userId).join(' ');
  expect(await ids()).toBe('u1 u2 u3 u4');
  await world.rule({ excludedUsers: ['u4'], excludedAccounts: ['g3'], excludedDomains: ['agency.com'] });
  expect(await ids()).toBe('u1');
  expect((await world.accounts()).map(({ groupId }) => groupId)).toEqual(['g4']);
  // Also with what they do from now on.
  await world.send(track('u2'), track('u3'), track('u4'), track('u1'));
  expect(await ids()).toBe('u1');
  await world.rule({
    excludedUsers: [],
    excludedAccounts: [],
    excludedDomains: [],
    internalDomains: ['initech.com'],
  });
  expect(await ids()).toBe('u2 u3 u4');
});

test('profiles of events that were there before are filled in, as if they had been kept all along', async () => {
  const world = worldOf(bench, 'before');
  await world.send(
    identify('u1', { name: 'Ada' }),
    group('u1', 'g1', { name: 'Initech' }),
    track('u2', 'Paid', { anonymousId: 'a2', timestamp: NOON - DAY_MS }),
  );
  const [users, accounts] = [await world.users(), await world.accounts()];
  for (const table of [
    'people_seen',
    'accounts_seen',
    'user_profiles',
    'account_profiles',
    'people_progress',
  ])
    await bench.warehouse.spare.run(`TRUNCATE TABLE trackway.${table}`);
  expect(await world.users()).toEqual([]);
  // As another process finds it.
  const { worldOf: again } = await import('./world.ts');
  const later = again(bench, 'before');
  await later.keeper().settle();
  expect(await later.users()).toEqual(users);
  expect(await later.accounts()).toEqual(accounts);
});

test('ids of any length and any characters are found under themselves', async () => {
  const world = worldOf(bench, 'hostile');
  const ids = [
    '"; DROP TABLE x; --',
    '../..',
    '日本語 🚀',
    "' OR 1=1",
    'x'.repeat(1900),
    '%00',
    '\\',
    '{a:String}',
    'a\tb\nc',
  ];
  await world.send(...ids.map((id) => identify(id, { name: id })));
  const users = await world.users();
  expect(users.map(({ userId }) => userId).sort()).toEqual([...ids].sort());
  for (const id of ids)
    expect(
      (await world.users({ q: id.slice(0, 500) })).some(({ userId }) => userId === id),
      id,
    ).toBe(true);
});

test('a start makes no rows anew, and does not look before links are resolved', async () => {
  const world = worldOf(bench, 'start');
  await world.send(identify('u1', { name: 'Ada' }), track('u2'));
  const versions = () =>
    bench.rows(
      `SELECT userId, version FROM trackway.user_profiles FINAL WHERE workspace = 'start' ORDER BY userId`,
    );
  const before = await versions();
  const rules = async () => new Map([['start', world.rules()]]);
  let resolved: number | null = null;
  const again = openKeeper({
    ...{ warehouse: bench.warehouse, clock: systemClock, lines: noLines },
    ...{ rules, resolvedBlock: () => resolved },
  });
  await again.settle();
  expect(await versions()).toEqual(before);
  const [progress] = await bench.rows(
    `SELECT value FROM trackway.people_progress FINAL WHERE name = 'block'`,
  );
  resolved = Number(progress?.value);
  await again.settle();
  expect(await versions()).toEqual(before);
});
