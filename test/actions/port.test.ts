/** Actions over the store, the engine and real scorings: what a publish and a re-base do, and what a pause does. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActionDocument } from '../../src/score/actions/action.ts';
import { BANDS } from '../../src/score/bands.ts';
import type { Reference } from '../../src/score/reference.ts';
import { type ActionsPort, openActionsPort } from '../../src/start/actions-port.ts';
import { changeAction, createAction, deleteAction } from '../../src/store/actions.ts';
import { openStore, type Store } from '../../src/store/database.ts';
import { ensureWorkspace } from '../../src/store/first-start.ts';
import { changeProfile, createProfile } from '../../src/store/scoring-profiles.ts';
import { rebase } from '../../src/store/scoring-references.ts';
import { profileInForce, publishProfile } from '../../src/store/scoring-versions.ts';
import { systemClock } from '../../src/system/clock.ts';
import { noLines } from '../../src/system/lines.ts';
import { openScores } from '../../src/warehouse/scores/open.ts';
import type { Cause } from '../../src/warehouse/scores/runs.ts';
import { waitFor } from '../support/wait.ts';
import { useWarehouse } from '../warehouse/blocks.ts';
import { openWorld } from './world.ts';

const bench = useWarehouse();
const W = 'default';
const BY = 'ann@x.test';
let folder: string;
let store: Store;
let port: ActionsPort;
let profile: string;
/** Whoever comes to half of the score. */
let half: ActionDocument;
let paused: string[] = [];
/** How many lookings fail yet. */
let failing = 0;
const woken: string[] = [];

const NOBODY = { q90: null, mean: 0, accounts: 0, from: BANDS };
const against = (q90: number): Reference => ({
  q90,
  bands: { '1': NOBODY, '2-5': NOBODY, '6-20': NOBODY, '21-100': NOBODY, '100+': NOBODY },
  k: 2,
});
const document = (weight: number) => ({
  ...({ name: 'Use', mode: 'decay', window: 7 } as const),
  events: [{ event: 'Shared', weight }],
});

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-actions-'));
  store = await openStore({ path: join(folder, 'control.db'), clock: systemClock, random: randomBytes });
  await ensureWorkspace(store);
  profile = (await createProfile(store, W, document(1), BY)).id;
  await publishProfile(store, W, profile, { from: 1, by: BY, note: '', reference: against(4) });
  half = {
    ...{ name: 'Half', description: '', of: 'users', profile, filter: null, channels: [], cooldownDays: 0 },
    ...{ trigger: { kind: 'scoreReaches', level: 50, from: 'below' }, isOn: true },
  };
  port = openActionsPort({
    ...{ store, warehouse: bench.warehouse, lines: noLines },
    async pausedBy() {
      if (failing-- > 0) throw new Error('not now');
      return paused;
    },
    tidyMs: 0,
    deliveriesOf: async () => new Map(),
    sendTest: () => Promise.reject(new Error('nothing is sent here')),
    onAlerts: (workspace) => woken.push(workspace),
  });
});
afterAll(async () => {
  await port.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** So often today: x is its root. */
const did = (id: string, n: number): Promise<void> =>
  bench.warehouse.spare.run(
    `INSERT INTO trackway.activity_days (workspace, type, event, rule, day, idHash, n, firstAt, lastAt, version)
    SELECT {w:String}, 'track', 'Shared', '', toDate32(now('UTC')), sipHash64({w:String}, 'user', {id:String}), {n:UInt32}, now64(3, 'UTC'), now64(3, 'UTC'), {n:UInt64}`,
    { w: W, id, n },
  );

/** A scoring of what is in force, and what follows it. */
async function score(cause: Cause): Promise<void> {
  const inForce = await profileInForce(store, W, profile);
  if (inForce === null) throw new Error('nothing is in force');
  const { version, document: scored, reference } = inForce;
  await openScores(bench.warehouse).score({
    ...{ workspace: W, profile, version, document: scored, reference, users: null, cause },
    ...{ timeZone: 'UTC', now: systemClock.now(), block: 1 },
  });
  await port.afterRun({ workspace: W, profile, cause });
}

/** What was made or changed has been looked at: lookings come one after another. */
async function looked(): Promise<void> {
  port.wake();
  await port.afterRun({ workspace: 'nowhere', profile: 'none', cause: 'events' });
}

const alerts = async (): Promise<string[]> =>
  (await port.alerts(W, { limit: 100 })).items.map(({ actionName, id }) => `${actionName}: ${id}`).sort();

test('what people do alerts, also before the first scoring after the action was made; a publish and a re-base never do', async () => {
  const world = openWorld(bench, W);
  await world.users(...['a', 'b', 'c', 'd'].map((id) => ({ id })));
  await did('b', 1);
  await score('events');
  await createAction(store, W, half, { by: BY });
  // It is looked at as it is made, alone: what the next scoring finds happened since.
  await looked();
  await did('a', 4);
  await score('events');
  expect(await alerts()).toEqual(['Half: a']);
  expect(woken).toEqual([W]);

  // Twice the weight brings B from 25 to 50. What the scoring is called does not matter.
  await changeProfile(store, W, profile, { by: BY, from: 1, document: document(2) });
  await publishProfile(store, W, profile, { from: 2, by: BY, note: '', reference: against(4) });
  await score('events');
  await score('events');
  expect(await alerts()).toEqual(['Half: a']);

  // Against half of it C comes from 25 to 50.
  await did('c', 1);
  await publishProfile(store, W, profile, { from: 2, by: BY, note: '', reference: null });
  await rebase(store, W, profile, { version: 2, reference: against(8), by: BY });
  await score('rebase');
  await rebase(store, W, profile, { version: 2, reference: against(4), by: BY });
  await score('events');
  expect(await alerts()).toEqual(['Half: a']);

  await did('d', 4);
  await score('day');
  expect(await alerts()).toEqual(['Half: a', 'Half: d']);
  expect(await port.counts(W, 7)).toMatchObject([{ alerts: 2 }]);
});

test('while scores are unsure nobody is alerted, and who came into a state meanwhile is when they are sure again', async () => {
  const world = openWorld(bench, W);
  await world.users({ id: 'e' });
  await score('people');
  await createAction(store, W, { ...half, name: 'Sure' }, { by: BY });
  await looked();
  const ofE = async (): Promise<string[]> => (await alerts()).filter((alert) => alert === 'Sure: e');
  paused = ['"Shared" does not come any more.'];
  expect(await port.paused(W, profile)).toEqual(paused);
  await did('e', 4);
  await score('events');
  expect(await ofE()).toEqual([]);
  paused = [];
  await score('events');
  expect(await ofE()).toEqual(['Sure: e']);
});

test('an action that is off finds nothing, and begins anew when it is on again', async () => {
  const world = openWorld(bench, W);
  await world.users({ id: 'f' }, { id: 'g' });
  const own: Omit<ActionDocument, 'isOn'> = {
    ...{
      name: 'Sharers',
      description: '',
      of: 'users',
      profile,
      filter: null,
      channels: [],
      cooldownDays: 0,
    },
    trigger: { kind: 'custom', clause: { did: { event: 'Shared' }, times: 4 } },
  };
  const { id } = await createAction(store, W, { ...own, isOn: true }, { by: BY });
  await looked();
  await changeAction(store, W, id, { by: BY, document: { ...own, isOn: false } });
  await did('f', 4);
  await score('events');
  await changeAction(store, W, id, { by: BY, document: { ...own, isOn: true } });
  await looked();
  await did('g', 4);
  await score('events');
  const found = (await alerts()).filter((each) => each.startsWith('Sharers'));
  expect(found).toEqual(['Sharers: g']);
});

const reaching = (name: string): ActionDocument => ({
  ...{ name, description: '', of: 'users', profile, filter: null, channels: [], cooldownDays: 0, isOn: true },
  trigger: { kind: 'scoreReaches', level: 50, from: 'below' },
});

test('killed before its first looking, an action is silent only about what was so when it was made', async () => {
  const world = openWorld(bench, W);
  await world.users({ id: 'h' }, { id: 'i' });
  await did('h', 4);
  await score('events');
  await createAction(store, W, reaching('Late'), { by: BY });
  // Nothing woke it: the next that looks is the scoring after a start.
  await did('i', 4);
  await score('events');
  expect((await alerts()).filter((each) => each.startsWith('Late'))).toEqual(['Late: i']);
});

test('a looking that fails is tried again before the next scoring, and alerts as it would have', async () => {
  const world = openWorld(bench, W);
  await world.users({ id: 'j' });
  await score('people');
  await createAction(store, W, reaching('Again'), { by: BY });
  await looked();
  await did('j', 4);
  failing = 2;
  await expect(score('events')).rejects.toThrow('not now');
  await waitFor('it was tried again', async () => (await alerts()).includes('Again: j'));
});

test('states of an action that was deleted or changed are taken away, some at a time; alerts and the others stay', async () => {
  const { id } = await createAction(store, W, reaching('Short'), { by: BY });
  await looked();
  const world = openWorld(bench, W);
  await world.users({ id: 'k' });
  await did('k', 4);
  await score('events');
  const statesOf = async (action: string): Promise<number> =>
    Number(
      (
        await bench.rows(
          `SELECT (SELECT count() FROM trackway.action_states WHERE action = {action:String}) + (SELECT count() FROM trackway.action_looks WHERE action = {action:String}) AS n`,
          { action },
        )
      )[0]?.n,
    );
  expect(await statesOf(id)).toBeGreaterThan(1);
  const told = await alerts();
  expect(told).toContain('Short: k');
  const all = async (): Promise<number> =>
    Number((await bench.rows('SELECT count() AS n FROM trackway.action_states FINAL'))[0]?.n);
  await deleteAction(store, W, id);
  const before = await all();
  const own = await statesOf(id);
  await score('events');
  expect(await statesOf(id)).toBe(0);
  expect(await all()).toBeGreaterThan(before - own);
  expect(await alerts()).toEqual(told);
  // More than one rewriting takes.
  await bench.warehouse.spare.run(
    `INSERT INTO trackway.action_looks (workspace, action, revision, basis, at) SELECT 'default', concat('act_gone', toString(number)), 1, '', now64(3, 'UTC') FROM numbers(250)`,
  );
  const gone = async (): Promise<number> =>
    Number(
      (await bench.rows("SELECT count() AS n FROM trackway.action_looks WHERE action LIKE 'act_gone%'"))[0]
        ?.n,
    );
  await score('events');
  expect(await gone()).toBe(50);
  await score('events');
  expect(await gone()).toBe(0);
});

test('a preview needs a published profile, and asks of the days before', async () => {
  const trigger = { kind: 'scoreReaches', level: 50, from: 'below' } as const;
  const rest = { filter: null, channels: [], cooldownDays: 0, isOn: true } as const;
  const asked = { name: 'x', description: '', of: 'users', profile, trigger, ...rest } as const;
  const preview = await port.preview(W, asked, 30);
  expect(preview.now).toBeGreaterThan(2);
  expect(preview.days).toHaveLength(30);
  const draft = (await createProfile(store, W, { ...document(1), name: 'Draft' }, BY)).id;
  await expect(port.preview(W, { ...asked, profile: draft }, 30)).rejects.toMatchObject({ code: 'conflict' });
});
