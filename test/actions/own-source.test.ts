/** On the real engine: what Trackway itself sends counts nowhere, and scores go out as traits exactly when they change. */
import { expect, test } from 'vitest';
import { syncTraits } from '../../src/actions/sync-traits.ts';
import { OWN_SOURCE } from '../../src/score/own-source.ts';
import { refreshIdentity } from '../../src/warehouse/identity.ts';
import { line, NOON, useWarehouse, writeBlock } from '../warehouse/blocks.ts';

const bench = useWarehouse();

test('what Trackway itself sends is no activity, makes nobody seen and nobody a member', async () => {
  const log = bench.log('own');
  const ours = { source: OWN_SOURCE };
  const call = (type: string) => ({ type, event: undefined });
  writeBlock(log.clean, 1, {
    lines: [
      line('own', 'm1', { userId: 'u1', timestamp: NOON - 1000 }),
      line('own', 'm2', { ...ours, userId: 'u1', event: 'Engagement Score Changed' }),
      line('own', 'm3', { ...ours, userId: undefined, anonymousId: 'account:g1', event: 'Account Appeared' }),
      line('own', 'm4', { ...ours, ...call('identify'), userId: 'u1', traits: { Trackway_Use_Score: 7 } }),
      line('own', 'm5', {
        ...{ ...ours, ...call('group'), userId: undefined, anonymousId: 'account:g1', groupId: 'g1' },
        traits: { Trackway_Use_Score: 8 },
      }),
    ],
  });
  await (await log.open()).loadAvailable();
  const rows = (sql: string) => bench.rows(sql);
  expect(await rows("SELECT event FROM trackway.activity_touched WHERE workspace = 'own'")).toEqual([
    { event: 'Paid' },
  ]);
  const seen = await rows(
    "SELECT userId, toUnixTimestamp64Milli(max(lastAt)) AS at FROM trackway.people_seen WHERE workspace = 'own' GROUP BY userId",
  );
  expect(seen.map(({ userId, at }) => [userId, Number(at)])).toEqual([['u1', NOON - 1000]]);
  expect(await rows("SELECT * FROM trackway.membership_rows WHERE workspace = 'own'")).toEqual([]);
  expect(await rows("SELECT trait, value FROM trackway.user_traits WHERE workspace = 'own'")).toEqual([
    { trait: 'Trackway_Use_Score', value: '7' },
  ]);
  expect(await rows("SELECT value FROM trackway.account_traits WHERE workspace = 'own'")).toEqual([
    { value: '8' },
  ]);
});

/** Makes these the scores of the run. */
async function score(
  workspace: string,
  run: number,
  scores: Readonly<Record<string, number>>,
): Promise<void> {
  const ids = Object.keys(scores);
  await bench.warehouse.score.run(
    `INSERT INTO trackway.user_scores (workspace, profile, version, run, person, userId, score)
    SELECT {workspace:String}, 'sp_1', 1, {run:UInt64}, sipHash64(each.1), each.1, each.2 FROM (SELECT arrayJoin(arrayZip({ids:Array(String)}, {scores:Array(Float64)})) AS each)`,
    { workspace, run, ids, scores: Object.values(scores) },
  );
}

interface Call {
  readonly messageId: string;
  readonly userId: string;
  readonly timestamp: string;
  readonly traits: { readonly Trackway_Use_Score: number | null };
}

/** One pass; `fate` says what becomes of each batch. */
function openSync(workspace: string) {
  const calls: Call[] = [];
  let now = NOON;
  let pages = 0;
  const pass = (
    run: number | null,
    fate: 'taken' | 'refused' | 'killed' = 'taken',
    pagesMax = Number.POSITIVE_INFINITY,
  ) => {
    pages = 0;
    return syncTraits({
      scope: { database: 'trackway', session: bench.warehouse.spare, workspace, profile: 'sp_1' },
      ...{ run, profileName: 'Use', segments: new Map(), takesBack: true },
      now: () => ++now,
      async post(_, sent) {
        if (fate === 'refused') return 'collection is not up';
        calls.push(...(sent as Call[]));
        // Collection has it, and nobody comes to write that down.
        if (fate === 'killed') throw new Error('killed');
        return null;
      },
      onPage: async () => ++pages < pagesMax,
    });
  };
  const taken = (): Call[] => calls.splice(0);
  return { pass, taken };
}

test('a second pass sends nothing, and a change is sent of whom it is about', async () => {
  const { pass, taken } = openSync('sync');
  await score('sync', 1, { a: 10, b: 20, c: 30 });
  expect(await pass(1)).toBeNull();
  expect(
    taken()
      .map(({ userId }) => userId)
      .sort(),
  ).toEqual(['a', 'b', 'c']);
  expect(await pass(1)).toBeNull();
  // Beyond the first decimal nothing has changed.
  await score('sync', 2, { a: 10.01, b: 25, c: 30 });
  expect(await pass(2)).toBeNull();
  expect(taken()).toMatchObject([{ userId: 'b', traits: { Trackway_Use_Score: 25 } }]);
});

test('killed after sending, the same is sent under the same messageId; values that come back are sent again', async () => {
  const { pass, taken } = openSync('killed');
  await score('killed', 1, { a: 10 });
  await expect(pass(1, 'killed')).rejects.toThrow('killed');
  expect(await pass(1, 'refused')).toBe('collection is not up');
  expect(await pass(1)).toBeNull();
  const [first, again] = taken();
  expect(again?.messageId).toBe(first?.messageId);
  await score('killed', 2, { a: 50 });
  await expect(pass(2, 'killed')).rejects.toThrow('killed');
  // Back to what it was before the one that may have been sent.
  await score('killed', 3, { a: 10 });
  expect(await pass(3)).toBeNull();
  const [middle, last] = taken();
  expect([middle?.traits.Trackway_Use_Score, last?.traits.Trackway_Use_Score]).toEqual([50, 10]);
  expect(new Set([first?.messageId, middle?.messageId, last?.messageId]).size).toBe(3);
  expect(await pass(3)).toBeNull();
  expect(taken()).toEqual([]);
});

test('of many it goes page by page, ends where it is switched off, and goes on with the rest', async () => {
  const { pass, taken } = openSync('many');
  await score(
    'many',
    1,
    Object.fromEntries(Array.from({ length: 1_300 }, (_, index) => [`u${index}`, index])),
  );
  expect(await pass(1, 'taken', 1)).toBe('stopped');
  const some = taken();
  expect(some).toHaveLength(500);
  expect(await pass(1)).toBeNull();
  const rest = taken();
  expect(rest).toHaveLength(800);
  expect(new Set([...some, ...rest].map(({ userId }) => userId)).size).toBe(1_300);
});

const sentOf = (calls: readonly Call[]): (readonly [string, number | null])[] =>
  calls.map(({ userId, traits }) => [userId, traits.Trackway_Use_Score] as const).sort();

test('who is scored no longer is sent once more with every trait null, and anew when they are back', async () => {
  const { pass, taken } = openSync('left');
  await score('left', 1, { a: 10, b: 20, c: 30 });
  await pass(1);
  taken();
  await score('left', 2, { a: 10, c: 31 });
  expect(await pass(2, 'refused')).toBe('collection is not up');
  await expect(pass(2, 'killed')).rejects.toThrow('killed');
  const [first] = taken();
  expect(await pass(2)).toBeNull();
  const calls = taken();
  expect(sentOf(calls)).toEqual([
    ['b', null],
    ['c', 31],
  ]);
  expect(calls[0]?.messageId).toBe(first?.messageId);
  expect(Object.keys(calls[0]?.traits ?? {})).toEqual(Object.keys(calls[1]?.traits ?? {}));
  expect(new Set(Object.values(calls[0]?.traits ?? {}))).toEqual(new Set([null]));
  expect(await pass(2)).toBeNull();
  expect(taken()).toEqual([]);
  await score('left', 3, { a: 10, b: 20, c: 31 });
  expect(await pass(3)).toBeNull();
  expect(sentOf(taken())).toEqual([['b', 20]]);
  // The profile is gone.
  expect(await pass(null)).toBeNull();
  expect(sentOf(taken())).toEqual([
    ['a', null],
    ['b', null],
    ['c', null],
  ]);
  expect(await pass(null)).toBeNull();
  expect(taken()).toEqual([]);
});

test('of who was merged into somebody the nulls come first, and then that one is sent again', async () => {
  const { pass, taken } = openSync('merged');
  await score('merged', 1, { old: 10, now: 20, other: 5 });
  await pass(1);
  taken();
  const at = "fromUnixTimestamp64Milli(1795176000000, 'UTC')";
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.identity_links (workspace, source, fromKind, fromId, toId, fromHash, toHash, kind, messageId, timestamp, tombstone)
    SELECT 'merged', 'web', 'user', 'old', 'now', sipHash64('merged', 'user', 'old'), sipHash64('merged', 'user', 'now'), 'alias', 'm1', ${at}, 0`,
  );
  await refreshIdentity(bench.warehouse);
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.user_profiles (workspace, person, userId, createdAt, firstAt, lastAt, excluded, gone, version)
    SELECT 'merged', sipHash64('merged', 'user', each.1), each.1, ${at}, ${at}, ${at}, '', each.2, 1 FROM (SELECT arrayJoin([('old', 1), ('now', 0), ('other', 0)]) AS each)`,
  );
  await score('merged', 2, { now: 20, other: 5 });
  expect(await pass(2)).toBeNull();
  const calls = taken();
  expect(calls.map(({ userId, traits }) => [userId, traits.Trackway_Use_Score])).toEqual([
    ['old', null],
    ['now', 20],
  ]);
  const [first, second] = calls.map(({ timestamp }) => timestamp);
  expect((second ?? '') > (first ?? '')).toBe(true);
  expect(await pass(2)).toBeNull();
  expect(taken()).toEqual([]);
});

test('more than a page of them leave at once', async () => {
  const { pass, taken } = openSync('leave');
  const all = Object.fromEntries(Array.from({ length: 1_200 }, (_, index) => [`u${index}`, index]));
  await score('leave', 1, all);
  await pass(1);
  taken();
  await score('leave', 2, { u0: 0 });
  expect(await pass(2, 'taken', 1)).toBe('stopped');
  expect(taken()).toHaveLength(500);
  expect(await pass(2)).toBeNull();
  const rest = taken();
  expect(rest).toHaveLength(699);
  expect(rest.every(({ traits }) => traits.Trackway_Use_Score === null)).toBe(true);
});
