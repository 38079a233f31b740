/**
 * What a draft's weights would have alerted, on the real engine, beside what was really scored day by day by both; and
 * what the demo records of such days.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Trigger } from '../../src/score/actions/action.ts';
import { BANDS } from '../../src/score/bands.ts';
import type { ScoringProfile } from '../../src/score/profile.ts';
import type { Reference } from '../../src/score/reference.ts';
import { tellPastAlerts } from '../../src/start/demo/past-alerts.ts';
import type { Action } from '../../src/store/actions.ts';
import { readAlertCursor } from '../../src/store/alert-sending.ts';
import { openStore } from '../../src/store/database.ts';
import { systemClock } from '../../src/system/clock.ts';
import { type DraftAlertsQuestion, readDraftAlerts } from '../../src/warehouse/actions/draft-alerts.ts';
import { previewAction } from '../../src/warehouse/actions/preview.ts';
import { readAlerts } from '../../src/warehouse/actions/read.ts';
import { readUnsent } from '../../src/warehouse/actions/unsent.ts';
import { dateOf } from '../../src/warehouse/scores/days.ts';
import { openScores } from '../../src/warehouse/scores/open.ts';
import { useWarehouse } from '../warehouse/blocks.ts';
import { DAY_MS, NOW, openWorld } from './world.ts';

const bench = useWarehouse();
const W = 'draft-alerts';
const TODAY = Math.floor(NOW / DAY_MS);
const FROM = TODAY - 7;
const context = { workspace: W, timeZone: 'UTC', now: NOW, accountTrait: '', segment: () => undefined };

const document = (made: number, seen: number): ScoringProfile => ({
  ...{ name: 'Use', mode: 'decay', window: 7 },
  events: [
    { event: 'Made', weight: made },
    { event: 'Seen', weight: seen, dailyCap: 1 },
  ],
});
const [CURRENT, DRAFT] = [document(8, 1), document(1, 6)];
const band = { q90: 200, mean: 0, accounts: 10, from: BANDS };
const REFERENCE: Reference = {
  ...{ q90: 75, k: 2 },
  bands: { '1': band, '2-5': band, '6-20': band, '21-100': band, '100+': band },
};

/** So often on a day: a habit of each, with stretches of nothing. */
function times(user: number, ago: number, event: string): number {
  // Everybody was there on the first days, so that nobody's seats change.
  if (ago >= 38) return 1;
  const isAway = (ago + user * 5) % 19 < 8;
  if (event === 'Made') return isAway ? 0 : (ago * 7 + user * 3) % 5;
  return isAway === (user % 2 === 0) ? (ago + user) % 3 : 0;
}

const USERS = 12;
async function tell(): Promise<void> {
  const world = openWorld(bench, W);
  const users = Array.from({ length: USERS }, (_, user) => user);
  await world.users(...users.map((user) => ({ id: `u${user}`, groupId: `g${user % 4}` })));
  await world.accounts(...['g0', 'g1', 'g2', 'g3'].map((id) => ({ id })));
  const rows = users.flatMap((user) =>
    Array.from({ length: 40 }, (_, ago) =>
      ['Made', 'Seen'].map((event) => ({
        id: `u${user}`,
        event,
        day: TODAY - ago,
        n: times(user, ago, event),
      })),
    ).flat(),
  );
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.activity_days (workspace, type, event, rule, day, idHash, n, firstAt, lastAt, version)
    SELECT {w:String}, 'track', event, '', toDate32(day), sipHash64({w:String}, 'user', id), n, toDateTime64(toDate32(day), 3, 'UTC'), toDateTime64(toDate32(day), 3, 'UTC'), 1
    FROM format(JSONEachRow, 'id String, event String, day Int32, n UInt32', {rows:String}) WHERE n > 0`,
    { w: W, rows: rows.map((row) => JSON.stringify(row)).join('\n') },
  );
}

/** As the scorer would have shown it, day by day, by a profile of its own. */
async function show(profile: string, scored: ScoringProfile, reference: Reference): Promise<void> {
  const scores = openScores(bench.warehouse);
  const scoring = {
    ...{ workspace: W, profile, version: 1, document: scored, reference, users: null },
    ...{ timeZone: 'UTC', now: NOW, block: 1, cause: 'day' as const },
  };
  await scores.score(scoring);
  for (let ago = 1; ago <= TODAY - FROM + 8; ago++)
    await scores.scorePast({ ...scoring, now: NOW - ago * DAY_MS });
}

const TRIGGERS: readonly Trigger[] = [
  { kind: 'scoreReaches', level: 60, from: 'below' },
  { kind: 'scoreReaches', level: 30, from: 'above' },
  { kind: 'scoreUp', by: 15 },
  { kind: 'scoreDown', by: 15 },
];
const ACTIONS = TRIGGERS.flatMap((trigger, at) =>
  (['users', 'accounts'] as const).map((of) => ({
    ...{ id: `${trigger.kind} ${at} ${of}`, of, trigger, filter: null, cooldownDays: at === 2 ? 5 : 0 },
  })),
);

const ask = (over: Partial<DraftAlertsQuestion> = {}) =>
  readDraftAlerts(bench.warehouse, bench.warehouse.spare, {
    ...{
      workspace: W,
      profile: 'sp_now',
      actions: ACTIONS,
      timeZone: 'UTC',
      from: FROM,
      today: TODAY,
      context,
    },
    inForce: { document: CURRENT, users: null, frozen: REFERENCE },
    draft: { document: DRAFT, users: null },
    goOn: () => undefined,
    ...over,
  });

test('each action raises what it would have raised by what was scored day by day, under the draft as under what is in force', async () => {
  await tell();
  const measured = await openScores(bench.warehouse).measure({
    ...{ workspace: W, document: DRAFT, users: null, timeZone: 'UTC', now: NOW },
  });
  await show('sp_now', CURRENT, REFERENCE);
  await show('sp_draft', DRAFT, measured.reference);
  const { actions, every } = await ask();
  expect(every).toBe(1);
  const raised = { inForce: 0, draft: 0 };
  for (const [index, action] of ACTIONS.entries())
    for (const [profile, side] of [
      ['sp_now', 'inForce'],
      ['sp_draft', 'draft'],
    ] as const) {
      const shown = await previewAction(
        { database: 'trackway', session: bench.warehouse.spare },
        {
          ...{ ...action, workspace: W, profile, window: 7, segmentProfile: '', context },
          from: FROM,
          today: TODAY,
        },
      );
      const days = (shown.days ?? []).filter(({ alerts }) => alerts > 0);
      raised[side] += days.length;
      expect([action.id, side, actions[index]?.[side]?.days]).toEqual([action.id, side, days]);
    }
  // So that the two are not alike for having nothing in them.
  expect(Math.min(raised.inForce, raised.draft)).toBeGreaterThan(5);
  const sums = actions.map(({ inForce, draft }) => [inForce?.alerts, draft?.alerts]);
  expect(sums.some(([now, then]) => now !== then)).toBe(true);
}, 300_000);

test('what weights do not touch says so, the same document raises the same, and a filter narrows both', async () => {
  const custom = { kind: 'custom', clause: { metric: 'score', compare: '>', value: 1 } } as const;
  const others = [{ kind: 'newUser' }, custom].map((trigger, at) => ({
    ...({ id: `other ${at}`, of: 'users', trigger, filter: null, cooldownDays: 0 } as const),
  }));
  const { actions } = await ask({ actions: others as DraftAlertsQuestion['actions'] });
  expect(actions.map(({ inForce, draft, why }) => [inForce, draft, why !== null])).toEqual([
    [null, null, true],
    [null, null, true],
  ]);
  const same = await ask({ draft: { document: { ...CURRENT, name: 'Other' }, users: null } });
  expect(same.actions.map(({ draft }) => draft)).toEqual(same.actions.map(({ inForce }) => inForce));
  const filter = { metric: 'tenureDays', compare: '>', value: 10_000 } as const;
  const none = await ask({ actions: ACTIONS.map((action) => ({ ...action, filter })) });
  expect(none.actions.flatMap(({ inForce, draft }) => [inForce?.alerts, draft?.alerts])).toEqual(
    ACTIONS.flatMap(() => [0, 0]),
  );
});

test('of a large workspace one account in so many stands for the others, and who does not wait any more stops it', async () => {
  const { actions, every } = await ask({ most: { rows: 1_000_000, users: 4 } });
  expect(every).toBe(3);
  for (const { inForce } of actions) expect((inForce?.alerts ?? 1) % 3).toBe(0);
  const gone = () => {
    throw new Error('gone');
  };
  await expect(ask({ goOn: gone })).rejects.toThrow('gone');
});

test('the demo records what its actions would have raised on past days, with the score of the day, and sends none of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'trackway-past-alerts-'));
  const store = await openStore({ path: join(folder, 'c.db'), clock: systemClock, random: randomBytes });
  await store.db.insertInto('workspaces').values({ id: W, name: W }).execute();
  const actions = ACTIONS.map(
    (action) => ({ ...action, name: `Named ${action.id}`, looksSince: 1 }) as unknown as Action,
  );
  const own = { workspace: W, profile: 'sp_now', window: 7, context, today: TODAY };
  await tellPastAlerts({ ...own, store, warehouse: bench.warehouse, actions, timeZone: 'UTC' });
  const base = { database: 'trackway', session: bench.warehouse.spare };
  const { items } = await readAlerts(base, { workspace: W, limit: 1000 });
  expect(items.length).toBeGreaterThan(5);
  for (const action of ACTIONS) {
    const shown = await previewAction(base, { ...own, ...action, segmentProfile: '', from: TODAY - 45 });
    const expected = (shown.days ?? [])
      .filter(({ day }) => day < dateOf(TODAY))
      .flatMap(({ day, alerts }) => Array.from({ length: alerts }, () => day));
    const recorded = items.filter(({ actionName }) => actionName === `Named ${action.id}`);
    const days = recorded.map(({ at }) => new Date(at).toISOString().slice(0, 10)).sort();
    expect([action.id, days]).toEqual([action.id, expected]);
    expect(recorded.every(({ score, name }) => score !== null && name !== '')).toBe(true);
  }
  const cursor = await readAlertCursor(store, W);
  expect((await readUnsent(base, W, cursor, 100)).alerts).toEqual([]);
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});
