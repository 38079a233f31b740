import { expect, test } from 'vitest';
import { systemClock } from '../../src/system/clock.ts';
import { noLines } from '../../src/system/lines.ts';
import type { IdRef } from '../../src/warehouse/identity.ts';
import { membersOf } from '../../src/warehouse/people/members.ts';
import { membershipRows } from '../../src/warehouse/people/memberships.ts';
import { findUndone, previewUndo } from '../../src/warehouse/people/merges.ts';
import { readUser } from '../../src/warehouse/people/one.ts';
import { openPeople } from '../../src/warehouse/people/people.ts';
import { NO_RULES } from '../../src/warehouse/people/rules.ts';
import { readTimeline } from '../../src/warehouse/people/timeline.ts';
import { NOON, useWarehouse } from '../warehouse/blocks.ts';
import { alias, DAY_MS, group, identify, type PeopleWorld, track, worldOf } from './world.ts';

const bench = useWarehouse();

const preview = (workspace: string, userId: string, from: IdRef) =>
  previewUndo(bench.warehouse, NO_RULES, { workspace, userId, from, profile: null });
const user = (workspace: string, userId: string) =>
  readUser(bench.warehouse, NO_RULES, { workspace, userId, profile: null });
async function timeline(workspace: string, of: 'user' | 'account', id: string, over = {}) {
  const question = { workspace, of, id, limit: 1000, ...over };
  return (await readTimeline(bench.warehouse, NO_RULES, question))?.items ?? [];
}
const events = async (...place: Parameters<typeof timeline>) =>
  (await timeline(...place)).map(({ event, type }) => event ?? type).join(' ');

/** As POST .../merges/undo and its DELETE do it. */
async function undo(world: PeopleWorld, workspace: string, from: IdRef, to: string, undone: boolean) {
  const people = openPeople({
    ...{ warehouse: bench.warehouse, clock: systemClock, lines: noLines, resolvedBlock: () => 0 },
    rules: async () => world.rules(),
    allRules: async () => new Map([[workspace, world.rules()]]),
  });
  await people.undo({ workspace, from, to, undone });
  await people.stop();
}

test('undoing an alias is previewed exactly, and lists, traits and timelines follow both ways', async () => {
  const w = 'undo-alias';
  const world = worldOf(bench, w);
  await world.send(
    identify('u1', { plan: 'pro' }, { timestamp: NOON - 5 * DAY_MS }),
    group('u1', 'g1', { name: 'Initech' }, { timestamp: NOON - 4 * DAY_MS }),
    track('u1', 'Exported', { timestamp: NOON - 3 * DAY_MS }),
    identify('u2', { plan: 'free', email: 'b@x.io' }, { timestamp: NOON - 2 * DAY_MS }),
    alias('u1', 'u2', { timestamp: NOON - DAY_MS }),
  );
  const from = { kind: 'user', id: 'u1' } as const;
  expect((await user(w, 'u2'))?.identities).toMatchObject([
    { ...from, to: 'u2', evidence: 'alias', undone: false },
  ]);
  expect(await events(w, 'user', 'u2')).toBe('alias identify Exported group identify');
  const tried = await preview(w, 'u2', from);
  expect(tried).toMatchObject({
    ...{ to: 'u2', evidence: 'alias' },
    moves: { ids: 1, events: 3, users: ['u1'], traits: 0, accounts: [] },
    before: { userId: 'u2', events: 5, account: { groupId: 'g1', name: 'Initech' } },
    after: {
      stays: { userId: 'u2', events: 2, account: null },
      goes: { userId: 'u1', events: 3, account: { groupId: 'g1' } },
    },
  });
  // Nothing was changed by trying.
  expect((await world.users()).map(({ userId }) => userId)).toEqual(['u2']);

  await undo(world, w, from, 'u2', true);
  const users = await world.users({ sort: 'name' });
  expect(users).toMatchObject([
    { userId: 'u1', email: '', account: { groupId: 'g1' } },
    { userId: 'u2', email: 'b@x.io', account: null },
  ]);
  expect(await events(w, 'user', 'u1')).toBe('Exported group identify');
  expect(await events(w, 'user', 'u2')).toBe('alias identify');
  expect((await user(w, 'u1'))?.traits).toMatchObject([{ trait: 'plan', value: 'pro' }]);
  expect((await user(w, 'u2'))?.identities).toMatchObject([{ ...from, undone: true }]);
  await expect(preview(w, 'u2', from)).rejects.toMatchObject({ code: 'conflict' });
  expect(await findUndone(bench.warehouse, { workspace: w, userId: 'u2', from })).toBe('u2');

  await undo(world, w, from, 'u2', false);
  expect((await world.users()).map(({ userId }) => userId)).toEqual(['u2']);
  expect(await events(w, 'user', 'u2')).toBe('alias identify Exported group identify');
  // The old id answers with the person it is now.
  expect((await user(w, 'u1'))?.userId).toBe('u2');
});

test('separating a device gives its anonymous past to nobody, and later evidence does not join them again', async () => {
  const w = 'undo-device';
  const world = worldOf(bench, w);
  await world.send(
    { anonymousId: 'a1', event: 'Browsed', timestamp: NOON - 2 * DAY_MS },
    track('u1', 'Paid', { anonymousId: 'a1', timestamp: NOON - DAY_MS }),
  );
  const from = { kind: 'anonymous', id: 'a1' } as const;
  const tried = await preview(w, 'u1', from);
  expect(tried).toMatchObject({
    moves: { ids: 1, events: 1, users: [] },
    after: { goes: { userId: null, events: 1 }, stays: { userId: 'u1', events: 1 } },
  });
  await undo(world, w, from, 'u1', true);
  expect((await world.users())[0]?.firstAt).toBe(NOON - DAY_MS);
  await world.send(track('u1', 'Paid', { anonymousId: 'a1' }));
  expect(await events(w, 'user', 'u1')).toBe('Paid Paid');
  expect((await world.users())[0]?.firstAt).toBe(NOON - DAY_MS);
});

test('a device that is taken from its last user goes back to the one before', async () => {
  const w = 'undo-shared';
  const world = worldOf(bench, w);
  await world.send(
    { anonymousId: 'a', event: 'Browsed', timestamp: NOON - 3 * DAY_MS },
    track('u1', 'Paid', { anonymousId: 'a', timestamp: NOON - 2 * DAY_MS }),
    track('u2', 'Paid', { anonymousId: 'a', timestamp: NOON - DAY_MS }),
  );
  const from = { kind: 'anonymous', id: 'a' } as const;
  expect(await preview(w, 'u2', from)).toMatchObject({
    moves: { events: 1, users: [] },
    after: { goes: { userId: 'u1' } },
  });
  await undo(world, w, from, 'u2', true);
  expect(await events(w, 'user', 'u1')).toBe('Paid Browsed');
  const users = await world.users({ sort: 'name' });
  expect(users.map(({ firstAt }) => firstAt)).toEqual([NOON - 3 * DAY_MS, NOON - DAY_MS]);
});

test('what cannot be undone is said in words: no such user, no such id, an id of somebody else', async () => {
  const w = 'undo-none';
  await worldOf(bench, w).send(track('u1', 'Paid', { anonymousId: 'a' }), track('u2'));
  for (const [userId, id] of [
    ['nobody', 'a'],
    ['u1', 'other'],
    ['u2', 'a'],
  ] as const)
    await expect(preview(w, userId, { kind: 'anonymous', id })).rejects.toMatchObject({ code: 'not_found' });
});

test('a user who changes accounts has a history, and each account has what was done in it', async () => {
  const w = 'moves';
  const world = worldOf(bench, w);
  const at = (days: number) => ({ timestamp: NOON - days * DAY_MS });
  await world.send(
    track('u1', 'Signed Up', at(9)),
    group('u1', 'g1', { name: 'Initech' }, at(8)),
    track('u1', 'Worked', at(7)),
    group('u1', 'g1', {}, at(6)),
    group('u1', 'g2', { name: 'Globex' }, at(5)),
    track('u1', 'Moved', at(4)),
    track('u2', 'Alone', at(3)),
    // Comes late, and lies between.
    track('u1', 'Late', at(6.5)),
  );
  expect((await user(w, 'u1'))?.memberships).toEqual([
    { groupId: 'g2', name: 'Globex', from: NOON - 5 * DAY_MS, to: null },
    { groupId: 'g1', name: 'Initech', from: NOON - 8 * DAY_MS, to: NOON - 5 * DAY_MS },
  ]);
  expect(await events(w, 'account', 'g1')).toBe('group Late Worked group Signed Up');
  expect(await events(w, 'account', 'g2')).toBe('Moved group');
  expect((await timeline(w, 'account', 'g2'))[0]).toMatchObject({ user: { userId: 'u1' } });
});

test('a timeline is filtered by event, type, property and time, and its pages hold each event once', async () => {
  const w = 'pages';
  const world = worldOf(bench, w);
  const many = Array.from({ length: 25 }, (_, n) =>
    track('u1', n % 2 === 0 ? 'Even' : 'Odd', {
      timestamp: NOON + Math.floor(n / 5),
      properties: { n, deep: { plan: n < 5 ? 'pro' : 'free' }, 'a.b': `${n}` },
    }),
  );
  await world.send(group('u1', 'g1', {}, { timestamp: NOON - DAY_MS }), ...many, {
    ...track('u1'),
    type: 'page',
    event: undefined,
    name: 'Odd',
  });
  for (const [of, id] of [
    ['user', 'u1'],
    ['account', 'g1'],
  ] as const) {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await readTimeline(bench.warehouse, NO_RULES, {
        ...{ workspace: w, of, id, limit: 4, cursor: cursor ?? undefined },
      });
      seen.push(...(page?.items ?? []).map(({ messageId }) => messageId));
      cursor = page?.next;
    } while (cursor);
    expect(seen, of).toHaveLength(27);
    expect(new Set(seen).size, of).toBe(27);
    const count = async (over: object) => (await timeline(w, of, id, over)).length;
    expect(await count({ event: 'Odd' }), of).toBe(13);
    expect(await count({ type: 'page' }), of).toBe(1);
    expect(await count({ property: 'deep.plan' }), of).toBe(25);
    expect(await count({ property: 'deep.plan', value: 'pro' }), of).toBe(5);
    expect(await count({ property: 'n', value: '7' }), of).toBe(1);
    expect(await count({ property: 'a.b', value: '7' }), of).toBe(1);
    expect(await count({ from: NOON, to: NOON + 1 }), of).toBe(5);
  }
});

test('traits say how often they changed, and their history leaves out calls that said the same', async () => {
  const w = 'history';
  await worldOf(bench, w).send(
    identify('u1', { plan: 'free', seats: 3, tags: ['a'], admin: true, gone: 1 }, { timestamp: NOON + 1 }),
    identify('u1', { plan: 'free', gone: null }, { timestamp: NOON + 2 }),
    identify('u1', { plan: 'pro', address: { city: 'Wien' } }, { timestamp: NOON + 3 }),
  );
  expect((await user(w, 'u1'))?.traits).toEqual([
    { trait: 'address.city', value: 'Wien', at: NOON + 3, changes: 0 },
    { trait: 'admin', value: true, at: NOON + 1, changes: 0 },
    { trait: 'plan', value: 'pro', at: NOON + 3, changes: 1 },
    { trait: 'seats', value: 3, at: NOON + 1, changes: 0 },
    { trait: 'tags', value: ['a'], at: NOON + 1, changes: 0 },
  ]);
});

test('the timeline of an account with very many people holds the same events', async () => {
  const w = 'many';
  const at = (days: number) => ({ timestamp: NOON - days * DAY_MS });
  await worldOf(bench, w).send(
    track('u1', 'Before', at(9)),
    group('u1', 'g1', {}, at(8)),
    group('u1', 'g2', {}, at(6)),
    track('u1', 'After', at(5)),
    group('u2', 'g1', {}, at(4)),
    track('u2', 'Stays', at(3)),
    group(undefined, 'g1', {}, { anonymousId: 'x', ...at(2) }),
  );
  const { database } = bench.warehouse;
  const eventsOf = (idsMax: number) =>
    bench.warehouse.ask(async (session) => {
      const of = { workspace: w, account: 'g1' };
      const { among, params } = await membersOf(
        database,
        session,
        membershipRows(database, NO_RULES),
        of,
        idsMax,
      );
      const rows = await session.rows(
        among
          .map(
            (each) =>
              `SELECT messageId FROM ${database}.event_rows WHERE workspace = {workspace:String} AND (${each})`,
          )
          .join(' UNION ALL '),
        params,
      );
      return rows.map(({ messageId }) => String(messageId)).sort();
    });
  const few = await eventsOf(1000);
  expect(few).toHaveLength(5);
  expect(await eventsOf(0)).toEqual(few);
});

test("another workspace's people with the same ids are never seen", async () => {
  const [left, right] = [worldOf(bench, 'left'), worldOf(bench, 'right')];
  await left.send(identify('u1', { name: 'Left' }), group('u1', 'g1', { name: 'Left Ltd' }));
  await right.send(track('u1', 'Right'), alias('u1', 'u2'));
  expect((await left.users()).map(({ userId, name }) => `${userId} ${name}`)).toEqual(['u1 Left']);
  expect((await right.users()).map(({ userId }) => userId)).toEqual(['u2']);
  expect(await right.accounts()).toEqual([]);
  expect(await events('left', 'user', 'u1')).toBe('group identify');
  expect(await user('right', 'u1')).toMatchObject({ userId: 'u2', traits: [], memberships: [] });
  expect((await user('left', 'u1'))?.identities).toEqual([]);
  expect(
    await readTimeline(bench.warehouse, NO_RULES, { workspace: 'right', of: 'account', id: 'g1', limit: 9 }),
  ).toBe(null);
});
