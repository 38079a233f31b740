import { expect, test } from 'vitest';
import type { Clause } from '../../src/score/clause.ts';
import { lookAtSegment } from '../../src/warehouse/segments/look.ts';
import {
  previewClause,
  readComings,
  readComingsDays,
  readMembers,
  readSeenCalls,
  readSeenTraits,
  readSizes,
} from '../../src/warehouse/segments/read.ts';
import { useWarehouse } from '../warehouse/blocks.ts';
import { DAY_MS, type MadeUser, NOW, PROFILE, store } from './world.ts';

const bench = useWarehouse();
const base = () => ({ database: 'trackway', session: bench.warehouse.spare });

const user = (id: string, score: number | null, plan: string, over: Partial<MadeUser> = {}): MadeUser => ({
  ...{ id, groupId: '', traits: { plan }, happenings: [], shown: {} },
  metrics: score === null ? null : { score, frequency: 3, change: 0 },
  times: { created: null, first: NOW - DAY_MS, seen: NOW, active: NOW },
  ...over,
});

const PRO: Clause = { trait: 'plan', operator: 'is', value: 'pro' };

const look = (
  workspace: string,
  over: { now?: number; cause?: string; clause?: Clause; revision?: number } = {},
) =>
  lookAtSegment(bench.warehouse, bench.warehouse.spare, {
    ...{ segment: 'seg', of: 'users', profile: PROFILE },
    clause: over.clause ?? PRO,
    revision: over.revision ?? 1,
    cause: over.cause ?? 'events',
    context: { workspace, timeZone: 'UTC', now: over.now ?? NOW },
  });
const key = (workspace: string) => ({ workspace, segment: 'seg', profile: PROFILE });

let later = 0;
/** A newer value of the trait. */
const setPlan = (workspace: string, id: string, plan: string): Promise<void> =>
  bench.warehouse.spare.run(
    `INSERT INTO trackway.user_trait_rows (workspace, source, userId, idHash, trait, value, timestamp, receivedAt, messageId)
    SELECT {w:String}, 'web', {id:String}, sipHash64({w:String}, 'user', {id:String}), 'plan', {plan:String}, fromUnixTimestamp64Milli({at:Int64}, 'UTC'), now64(3, 'UTC'), {id:String}`,
    { w: workspace, id, plan, at: NOW + ++later },
  );

const membersOf = async (workspace: string): Promise<string[]> =>
  (await readMembers(base(), { ...key(workspace), of: 'users', limit: 100 })).items.map(({ id }) => id);

test('who comes and who leaves is recorded once with the time, and whom a new segment found did not come', async () => {
  const w = 'comings';
  await store(bench, w, [user('a', 80, 'pro'), user('b', 40, 'pro'), user('c', 10, 'free')], []);
  expect(await look(w)).toEqual({ size: 2, entered: 2, left: 0 });
  expect(await membersOf(w)).toEqual(['a', 'b']);
  await setPlan(w, 'c', 'pro');
  await setPlan(w, 'a', 'free');
  expect(await look(w, { now: NOW + 1000 })).toEqual({ size: 2, entered: 1, left: 1 });
  expect(await look(w, { now: NOW + 2000 })).toEqual({ size: 2, entered: 0, left: 0 });
  expect(await membersOf(w)).toEqual(['b', 'c']);
  expect(await readComings(base(), 'users', key(w), 10)).toEqual([
    { id: 'a', name: 'Name of a', at: NOW + 1000, entered: false, cause: 'events' },
    { id: 'c', name: 'Name of c', at: NOW + 1000, entered: true, cause: 'events' },
  ]);
  const days = await readComingsDays(base(), key(w), { since: NOW - DAY_MS, timeZone: 'UTC' });
  expect(days).toEqual([{ day: '2026-11-20', entered: 1, left: 1 }]);
});

test('a looking that was killed after it recorded, or half way through it, leaves nothing twice and nothing out', async () => {
  const w = 'killed';
  await store(bench, w, [user('a', 80, 'pro'), user('b', 40, 'pro'), user('c', 10, 'pro')], []);
  // What a killed looking has left: a part of the record, and no members.
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.segment_changes (workspace, segment, profile, at, id, entered, cause) SELECT {w:String}, 'seg', {p:String}, fromUnixTimestamp64Milli({at:Int64}, 'UTC'), 'a', 1, 'first'`,
    { w, p: PROFILE, at: NOW },
  );
  expect(await look(w, { now: NOW + 1000 })).toMatchObject({ size: 3, entered: 2 });
  const rows = await bench.rows(
    `SELECT id, count() AS n FROM trackway.segment_changes FINAL WHERE workspace = {w:String} GROUP BY id ORDER BY id`,
    { w },
  );
  expect(rows).toEqual(['a', 'b', 'c'].map((id) => ({ id, n: 1 })));
});

test('a day keeps its last size, and the score is the mean of the active members', async () => {
  const w = 'sizes';
  const idle = user('d', 90, 'pro', { metrics: { score: 90, frequency: 0 } });
  await store(bench, w, [user('a', 80, 'pro'), user('b', 40, 'pro'), user('c', null, 'pro'), idle], []);
  await look(w);
  await setPlan(w, 'b', 'free');
  await look(w, { now: NOW + 1000 });
  await look(w, { now: NOW + DAY_MS });
  const [sizes] = await readSizes(base(), w, PROFILE, { days: 30 });
  expect(sizes?.days).toEqual([
    { day: '2026-11-20', size: 3, active: 1, score: 80 },
    { day: '2026-11-21', size: 3, active: 1, score: 80 },
  ]);
  expect((await readSizes(base(), w, PROFILE, { days: 1 }))[0]?.days).toHaveLength(1);
});

test('whom a changed clause finds did not come, and whom it leaves out did not leave', async () => {
  const w = 'edited';
  await store(bench, w, [user('a', 80, 'pro'), user('b', 1, 'free')], []);
  await look(w);
  const clause: Clause = { not: PRO };
  expect(await look(w, { clause, revision: 2, now: NOW + 1000 })).toMatchObject({ entered: 1, left: 1 });
  expect(await readComings(base(), 'users', key(w), 10)).toEqual([]);
  await setPlan(w, 'b', 'pro');
  await look(w, { clause, revision: 2, now: NOW + 2000 });
  expect(await readComings(base(), 'users', key(w), 10)).toMatchObject([
    { id: 'b', entered: false, cause: 'events' },
  ]);
});

test('a clock that steps back does not hide what is found', async () => {
  const w = 'clock';
  await store(bench, w, [user('a', 80, 'pro'), user('b', 1, 'free')], []);
  await look(w);
  await setPlan(w, 'b', 'pro');
  expect(await look(w, { now: NOW - DAY_MS })).toMatchObject({ entered: 1, size: 2 });
});

test('members are read page by page without gap or repeat, the unscored last, and found by part of a name', async () => {
  const w = 'pages';
  const users = Array.from({ length: 25 }, (_, n) =>
    user(`u${String(n).padStart(2, '0')}`, n % 5 === 0 ? null : (n * 7) % 30, 'pro'),
  );
  await store(bench, w, users, []);
  await look(w);
  const seen: (string | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await readMembers(base(), { ...key(w), of: 'users', limit: 4, cursor });
    seen.push(...page.items.map(({ id, score }) => (score === null ? `${id} none` : id)));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(new Set(seen).size).toBe(25);
  expect(seen.slice(-5)).toEqual(['u00 none', 'u05 none', 'u10 none', 'u15 none', 'u20 none']);
  const found = await readMembers(base(), { ...key(w), of: 'users', limit: 9, q: 'NAME of u1' });
  expect(found.items).toHaveLength(9);
  await expect(readMembers(base(), { ...key(w), of: 'users', limit: 9, cursor: 'x' })).rejects.toThrow(
    /cursor/,
  );
});

test('a preview counts, shows a few and keeps nothing; what was really seen is suggested', async () => {
  const w = 'preview';
  const happenings = [{ type: 'track', event: 'Paid', at: Date.now() - DAY_MS, properties: {} }] as const;
  await store(
    bench,
    w,
    [user('a', 80, 'pro', { happenings }), user('b', 1, 'free'), user('x', 1, 'pro', { excluded: true })],
    [],
  );
  const context = { workspace: w, timeZone: 'UTC', now: NOW, profile: null };
  expect(await previewClause(base(), 'users', PRO, context)).toEqual({
    ...{ count: 1, total: 2, sample: [{ id: 'a', name: 'Name of a', email: 'a@x.test' }] },
  });
  expect(await membersOf(w)).toEqual([]);
  expect(await readSeenCalls(base(), w)).toMatchObject([{ type: 'track', event: 'Paid', n: 1 }]);
  const traits = await readSeenTraits(base(), w, 'users');
  expect(traits).toMatchObject([{ trait: 'plan', people: 3 }]);
  expect(traits[0]?.values).toContain('pro');
});

test('of a million members nothing passes through this process, and a looking ends in time for the next', async () => {
  const w = 'million';
  const n = 200_000;
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.user_profiles (workspace, person, userId, name, email, groupId, createdAt, firstAt, lastAt, excluded, version)
    SELECT {w:String}, sipHash64({w:String}, 'user', toString(number)), toString(number), '', '', '', now64(3, 'UTC'), now64(3, 'UTC'), now64(3, 'UTC'), '', 1 FROM numbers({n:UInt64})`,
    { w, n },
  );
  expect(await look(w, { clause: { all: [] } })).toEqual({ size: n, entered: n, left: 0 });
  expect(await look(w, { clause: { any: [] }, now: NOW + 1000 })).toEqual({ size: 0, entered: 0, left: n });
});
