import { expect, test } from 'vitest';
import { matches } from '../../src/score/matches.ts';
import type { ScoringProfile } from '../../src/score/profile.ts';
import type { Reference } from '../../src/score/reference.ts';
import { systemClock } from '../../src/system/clock.ts';
import { undoLink } from '../../src/warehouse/identity.ts';
import { clauseSql } from '../../src/warehouse/people/clause-sql.ts';
import { dayOf } from '../../src/warehouse/scores/days.ts';
import { openScores } from '../../src/warehouse/scores/open.ts';
import { rulesOf } from '../../src/warehouse/scores/rules.ts';
import type { ScoringScope } from '../../src/warehouse/scores/scope.ts';
import { type BlockInput, useWarehouse, writeBlock } from '../warehouse/blocks.ts';
import {
  type Deed,
  makeWorld,
  NOW,
  randomOf,
  scorePurely,
  traitCalls,
  traitsOf,
  writeProfiles,
} from './world.ts';

const bench = useWarehouse();

const DECAY: ScoringProfile = {
  name: 'Decay',
  mode: 'decay',
  window: 7,
  events: [
    { event: 'Report Shared', weight: 3 },
    { event: 'Invited', weight: 7.5, halfLife: 21, dailyCap: 1 },
    { event: 'Paid', weight: 10, where: [{ property: 'plan', operator: 'is', value: 'pro' }] },
    { event: `It's {odd} \\ "named"`, weight: -2 },
    { type: 'page', event: 'Home', weight: 1, dailyCap: 50 },
    { event: 'Idle', weight: 0 },
  ],
  // An event that is scored and a step as well, and one that is a step alone.
  activation: [
    { event: { event: 'Report Shared' }, times: 20 },
    { event: { event: 'Invited', type: 'track' } },
    { event: { event: 'Nobody Does This' } },
  ],
};
/** What an edit of it may look like. */
const EDITED: ScoringProfile = {
  ...DECAY,
  window: 30,
  events: [
    { event: 'Idle', weight: 4, where: [{ property: 'amount', operator: '>', value: 50 }] },
    { event: 'Report Shared', weight: 9, dailyCap: 2 },
  ],
  accountScore: 'total',
};
const SHERLOCK: ScoringProfile = {
  ...DECAY,
  mode: 'sherlock',
  window: 7,
  events: [
    { event: 'Report Shared', weight: 3 },
    { event: 'Paid', weight: 10 },
    { event: 'Idle', weight: 0 },
  ],
};
/** Sets of its events are more than one number, and what is done is in the second. */
const LONG: ScoringProfile = {
  ...DECAY,
  name: 'Long',
  events: [
    ...Array.from({ length: 63 }, (_, n) => ({ event: `Never ${n}`, weight: 1 })),
    ...DECAY.events.map((event, n) => ({ ...event, weight: 10 - n })),
  ],
};
const MONTH: ScoringProfile = { ...SHERLOCK, window: 30, accountScore: 'banded' };

async function count(workspace: string, timeZone: string, profiles: readonly ScoringProfile[]) {
  const rules = rulesOf(
    profiles.flatMap(({ events, activation = [] }) => [
      ...events,
      ...activation.flatMap(({ event }) => (event === undefined ? [] : [event])),
    ]),
  );
  const small = { sliceDays: 300, pieceRows: 700 };
  const kept = await openScores(bench.warehouse).keepDays({
    workspace,
    timeZone,
    rules,
    isStopping: () => false,
    ...small,
  });
  expect(kept.isWhole).toBe(true);
}

async function load(
  name: string,
  blocks: readonly (readonly Deed['line'][])[],
  timeZone: string,
  profiles: readonly ScoringProfile[],
) {
  const log = bench.log(name);
  for (const [index, lines] of blocks.entries()) writeBlock(log.clean, index + 1, { lines });
  await (await log.open()).loadAvailable();
  await count(name, timeZone, profiles);
}

async function run(
  workspace: string,
  document: ScoringProfile,
  timeZone: string,
  reference: Reference | null = null,
  rowsMax?: number,
  users: ScoringScope['users'] = null,
) {
  const scores = openScores(bench.warehouse);
  const scored = await scores.score({
    workspace,
    profile: document.name,
    version: 1,
    document,
    reference,
    users,
    timeZone,
    now: NOW,
    block: 1,
    cause: 'asked',
    rowsMax,
  });
  const of = `workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}`;
  const params = { workspace, profile: document.name, run: scored.run.run };
  // Numbers of events that a user never did are in no list.
  const wide = (list: string): string =>
    `arrayMap(place -> ${list}[indexOf(places, toUInt8(place))], range(1, ${document.events.length + 1})) AS ${list}`;
  return {
    scored,
    users: await bench.rows(
      `SELECT * REPLACE (${['xs', 'counts', 'daysEver'].map(wide).join(', ')}), toUnixTimestamp64Milli(lastActive) AS lastMs FROM trackway.user_scores WHERE ${of} ORDER BY userId`,
      params,
    ),
    accounts: await bench.rows(
      `SELECT *, toUnixTimestamp64Milli(lastActive) AS lastMs FROM trackway.account_scores WHERE ${of} ORDER BY groupId`,
      params,
    ),
  };
}

/** Numbers to 1e-9, texts as they are. */
function expectEqual(rows: readonly Record<string, unknown>[], pure: readonly object[], id: string): void {
  const byId = new Map(rows.map((row) => [String(row[id]), row]));
  expect(rows.length).toBe(pure.length);
  for (const one of pure as readonly Record<string, unknown>[]) {
    const row = byId.get(String(one[id]));
    for (const [name, value] of Object.entries(one)) {
      const [left, right] = [[row?.[name]].flat(), [value].flat()];
      const isClose =
        left.length === right.length &&
        left.every((part, index) => {
          const other = right[index];
          return typeof other === 'number' ? Math.abs(Number(part) - other) <= 1e-9 : part === other;
        });
      if (!isClose)
        throw new Error(
          `${name} of ${String(one[id])}: ${JSON.stringify(row?.[name])} in SQL, ${JSON.stringify(value)} in pure code`,
        );
    }
  }
}

test.each([
  ['UTC', 1],
  ['America/St_Johns', 2],
])('SQL gives the scores of the pure code for 1,000 random histories in %s', async (timeZone, seed) => {
  const name = `equal-${seed}`;
  const world = makeWorld(name, seed, 1_000);
  const lines = world.deeds.map(({ line }) => line);
  const half = lines.length >> 1;
  await load(name, [lines.slice(0, half), [...lines.slice(half), ...world.links]], timeZone, [
    DECAY,
    EDITED,
    SHERLOCK,
    MONTH,
  ]);
  await writeProfiles(bench.warehouse, name, world.people);
  for (const document of [DECAY, EDITED, SHERLOCK, MONTH, ...(seed === 2 ? [LONG] : [])]) {
    const pure = scorePurely(world, document, timeZone, null);
    const { users, accounts, scored } = await run(name, document, timeZone, null, 2_000);
    expect(scored.run.q90).toBeCloseTo(pure.reference.q90 ?? 0, 9);
    expect(scored.measured?.reference.k).toBeCloseTo(pure.reference.k, 9);
    expectEqual(users, pure.users, 'userId');
    expectEqual(accounts, pure.accounts, 'groupId');
    // Under a reference that was frozen.
    if (document.mode === 'decay') {
      const frozen = { ...pure.reference, q90: 12.25 };
      const again = scorePurely(world, document, timeZone, frozen);
      expectEqual((await run(name, document, timeZone, frozen)).users, again.users, 'userId');
    }
  }
});

/** Whom a profile scores, and how far they came in being activated. */
const FILTERED: ScoringProfile = {
  ...DECAY,
  name: 'Filtered',
  users: {
    any: [
      {
        all: [
          { trait: 'plan', operator: 'is', value: 'pro' },
          { not: { trait: 'seats', operator: '>', value: 3 } },
        ],
      },
      { did: { event: 'Invited' }, times: 3, days: 60 },
    ],
  },
  activation: [
    { event: { event: 'Invited' }, times: 2 },
    { event: { event: 'Paid', where: [{ property: 'plan', operator: 'is', value: 'pro' }] } },
    { event: { type: 'page', event: 'Home' }, times: 3 },
    { trait: 'plan', equals: 'pro' },
    { trait: 'seats', equals: 5 },
    { trait: 'ok' },
    { event: { event: 'Idle' }, trait: 'ok', equals: true },
  ],
};

test('a profile for some users alone scores them, their accounts, activation and last activity as the pure code does', async () => {
  const world = makeWorld('filtered', 5, 600);
  const calls = traitCalls('filtered', world.people, 6);
  const zone = 'America/St_Johns';
  const lines = [...world.deeds, ...calls].map(({ line }) => line);
  await load('filtered', [[...lines, ...world.links]], zone, [FILTERED, DECAY]);
  await writeProfiles(bench.warehouse, 'filtered', world.people);
  const clause = FILTERED.users;
  if (clause === undefined) throw new Error('a profile without a filter');
  const sql = clauseSql(clause, 'users', {
    ...{ database: 'trackway', workspace: 'filtered', timeZone: zone, accountTrait: null, now: NOW },
    ...{ segment: () => undefined, profile: 'Filtered' },
  });
  const asking = { now: NOW, today: dayOf(NOW, zone) };
  const isScored = (person: (typeof world.people)[number]): boolean => {
    const events = world.deeds
      .filter(
        (deed) =>
          deed.person === person && deed.line.type === 'track' && deed.line.source !== 'trackway-scores',
      )
      .map(({ line }) => ({ event: String(line.event), day: dayOf(Number(line.timestamp), zone) }));
    const facts = { of: 'users' as const, traits: traitsOf(calls, person), events, times: {}, metrics: {} };
    return matches(clause, facts, asking);
  };
  const { activation = [] } = FILTERED;
  for (const document of [FILTERED, { ...FILTERED, ...MONTH, activation, name: 'Filtered month' }]) {
    const pure = scorePurely({ ...world, calls, isScored }, document, zone, null);
    const { users, accounts } = await run('filtered', document, zone, null, 2_000, sql);
    expectEqual(users, pure.users, 'userId');
    expectEqual(accounts, pure.accounts, 'groupId');
    expect(users.length).toBeGreaterThan(100);
    expect(users.length).toBeLessThan(world.people.length / 2);
    // Every step is met by some and not by others, of users and of accounts.
    for (const rows of [pure.users, pure.accounts])
      for (const step of activation.keys()) expect(new Set(rows.map(({ met }) => met[step])).size).toBe(2);
  }
});

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const all = [...items];
  for (let at = all.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [all[at], all[other]] = [all[other] as T, all[at] as T];
  }
  return all;
}

test('late, repeated, re-ordered and replayed events give the same scores to the last bit', async () => {
  const random = randomOf(3);
  const straight = makeWorld('straight', 7, 150);
  const profiles = [DECAY, MONTH];
  await load('straight', [[...straight.deeds.map(({ line }) => line), ...straight.links]], 'UTC', profiles);
  await writeProfiles(bench.warehouse, 'straight', straight.people);

  const { deeds, links, people } = makeWorld('crooked', 7, 150);
  const lines = deeds.map(({ line }) => line);
  const some = (share: number) =>
    shuffled(
      lines.filter(() => random() < share),
      random,
    );
  const late = (of: typeof lines) => of.map((line) => ({ ...line, late: 1 as const }));
  const first = shuffled(lines, random);
  const third = first.length / 3;
  const blocks: readonly BlockInput[] = [
    { lines: first.slice(0, third) },
    { lines: late(some(0.3)) },
    { lines: late([...links, ...first.slice(third, 2 * third)]) },
    { lines: late(some(0.5)), replay: true },
    { lines: late(first.slice(2 * third)) },
    { lines: late(some(0.2)), replay: true },
  ];
  const log = bench.log('crooked');
  for (const [index, block] of blocks.entries()) {
    writeBlock(log.clean, index + 1, block);
    await (await log.open()).loadAvailable();
    if (index % 2 === 0) await count('crooked', 'UTC', profiles);
  }
  // Some are lost, counted as gone, and brought back by a replay.
  await bench.warehouse.spare.run(
    `ALTER TABLE trackway.event_rows DELETE WHERE workspace = 'crooked' AND messageIdHash % 5 = 0 SETTINGS mutations_sync = 1`,
  );
  writeBlock(log.clean, 7, { lines: late(some(0.3)), replay: true });
  await (await log.open()).loadAvailable();
  await count('crooked', 'UTC', profiles);
  writeBlock(log.clean, 8, { lines: late(lines), replay: true });
  await (await log.open()).loadAvailable();
  await count('crooked', 'UTC', profiles);
  await writeProfiles(bench.warehouse, 'crooked', people);
  const plain = (rows: readonly Record<string, unknown>[]) =>
    rows.map(({ workspace: _workspace, person: _person, run: _run, ...rest }) => rest);
  for (const document of profiles) {
    const [one, other] = [
      await run('straight', document, 'UTC'),
      await run('crooked', document, 'UTC', null, 500),
    ];
    expect(plain(other.users)).toEqual(plain(one.users));
    expect(plain(other.accounts)).toEqual(plain(one.accounts));
    expect(one.users.filter(({ raw }) => Number(raw) > 0).length).toBeGreaterThan(25);
  }
});

test('a new time zone, a new condition and taken back merges are in the next scores', async () => {
  const world = makeWorld('changed', 11, 200);
  await load('changed', [[...world.deeds.map(({ line }) => line), ...world.links]], 'UTC', [SHERLOCK]);
  await writeProfiles(bench.warehouse, 'changed', world.people);
  await count('changed', 'Pacific/Auckland', [DECAY]);
  const pure = scorePurely(world, DECAY, 'Pacific/Auckland', null);
  expectEqual((await run('changed', DECAY, 'Pacific/Auckland')).users, pure.users, 'userId');
  const merged = world.people.find(({ aliases }) => aliases.some(({ kind }) => kind === 'user'));
  const alias = merged?.aliases.find(({ kind }) => kind === 'user');
  if (!merged || !alias) throw new Error('a world without merges');
  await undoLink(bench.warehouse, systemClock, {
    workspace: 'changed',
    from: alias,
    toUserId: merged.userId,
    undone: true,
  });
  const deeds = world.deeds.filter(({ line }) => line.userId !== alias.id);
  const apart = scorePurely({ people: world.people, deeds }, DECAY, 'Pacific/Auckland', null);
  expectEqual((await run('changed', DECAY, 'Pacific/Auckland')).users, apart.users, 'userId');
});
