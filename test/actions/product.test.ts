/** Actions on the whole product: from calls over HTTP to alerts, while `core` is killed, and past a publish. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChild, isAlive } from '../crash/processes.ts';
import { ask, scoreNow, sendBatch } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { MIDNIGHT_MS, onOneDay } from '../support/same-day.ts';
import { expectStoredOnce } from '../support/stored.ts';
import { waitFor } from '../support/wait.ts';

let product: Product;
beforeAll(async () => {
  await onOneDay();
  product = await startProduct();
}, MIDNIGHT_MS + 120_000);
afterAll(async () => {
  await product.remove();
});

const DAY = 86_400_000;
/** The scorer rests nine times as long as a scoring took: on a slow machine a minute is soon over. */
const WAIT_MS = 240_000;
const document = (invited: number) => ({
  ...{ name: 'Use', mode: 'decay', window: 7 },
  events: [
    { event: 'Report Shared', weight: 3 },
    { event: 'Invited', weight: invited },
  ],
});

let sent = 0;
/** As much of it as the most active do. */
const much = (userId: string, event = 'Report Shared'): object[] =>
  Array.from({ length: 7 * 4 }, (_, n) => ({
    ...{ type: 'track', messageId: `m${sent++}`, userId, event },
    timestamp: new Date(Date.now() - (n % 7) * DAY).toISOString(),
  }));

interface Feed {
  readonly items: readonly { alertId: string; actionName: string; id: string; says: string; score: number }[];
}
const feed = async () => (await product.get<Feed>('/alerts?limit=1000')).items;
const isProbe = ({ id }: { readonly id: string }): boolean => id.startsWith('probe');
/** Of all but the probes. */
const alerts = async (): Promise<string[]> =>
  (await feed()).filter((alert) => !isProbe(alert)).map(({ actionName, id }) => `${actionName}: ${id}`);
const scoreOf = async (id: string): Promise<number> =>
  product.get<{ score: number }>(`/users/${id}/score`).then(
    ({ score }) => score,
    () => -1,
  );

const come = (userId: string, groupId: string): Promise<unknown> =>
  sendBatch(product, product.writeKey, [
    ...much(userId),
    // An account is as old as its first user, and who is sent here with days gone by is not new.
    { type: 'group', messageId: `g${sent++}`, userId: `${userId}-colleague`, groupId },
    { type: 'track', messageId: `p${sent++}`, userId, event: 'Paid' },
  ]);

let probes = 0;
/**
 * Who is in a state when an action is first looked at is no news, and when that is nobody says: probes come until each
 * of these actions has alerted of one.
 */
async function expectLookedAt(profile: string, actions: readonly string[]): Promise<void> {
  const first = probes;
  const isOfNow = ({ id }: { readonly id: string }): boolean =>
    Number(/^probes?-(\d+)$/.exec(id)?.[1] ?? -1) >= first;
  const missing = async (): Promise<string[]> => {
    const told = new Set((await feed()).filter(isOfNow).map(({ actionName }) => actionName));
    return actions.filter((name) => !told.has(name));
  };
  for (; (await missing()).length > 0; probes++) {
    await come(`probe-${probes}`, `probes-${probes}`);
    await scoreNow(product, profile);
    await waitFor('all have alerted', async () => (await missing()).length === 0, 15_000).catch(
      () => undefined,
    );
  }
  await product.settled();
}

async function killCore(): Promise<void> {
  const pid = findChild(product.pid, 'core');
  if (pid === null) throw new Error('core is down');
  process.kill(pid, 'SIGKILL');
  await waitFor('core is dead', () => !isAlive(pid));
  await waitFor('another core answers', async () => (await fetch(`${product.api}/readyz`)).ok, WAIT_MS);
}

test('who comes into a state by what they do is one alert and one event, however often core is killed; a publish alerts nobody', async () => {
  const other = ['t1', 't2', 't3'].flatMap((id) => much(id));
  await sendBatch(product, product.writeKey, [...other, ...much('bob', 'Invited'), ...much('ada', 'Seen')]);
  await product.settled();
  const { id } = await ask<{ id: string }>(product, 'POST', '/profiles', { document: document(0) });
  await ask(product, 'POST', `/profiles/${id}/publish`, { note: 'first' });
  // Who comes into a state after an action was made is news, so all that is so already has been looked at before.
  await waitFor(
    'there are scores',
    async () => {
      const best = await Promise.all(['t1', 't2', 't3'].map(scoreOf));
      return best.every((score) => score > 90) && (await scoreOf('bob')) === 0;
    },
    WAIT_MS,
  );
  await waitFor(
    'segments were looked at',
    async () => {
      const question = `/segments/users-most-engaged/members?profile=${id}&limit=100`;
      const { items } = await product.get<{ items: { id: string }[] }>(question);
      return ['t1', 't2', 't3'].every((each) => items.some((member) => member.id === each));
    },
    WAIT_MS,
  );
  const make = (name: string, over: object) =>
    ask(product, 'POST', '/actions', { name, of: 'users', profile: id, ...over });
  await make('Hot', { trigger: { kind: 'scoreReaches', level: 50, from: 'below' } });
  await make('Engaged', { trigger: { kind: 'entersSegment', segment: 'users-most-engaged' } });
  await make('New', { of: 'accounts', trigger: { kind: 'newAccount' } });
  await make('Paying', { trigger: { kind: 'custom', clause: { did: { event: 'Paid' } } } });
  expect(await alerts()).toEqual([]);
  await expectLookedAt(id, ['Hot', 'Engaged', 'New', 'Paying']);
  expect(await alerts()).toEqual([]);

  await come('ada', 'acme');
  await killCore();
  await waitFor('the first alert of Ada', async () => (await alerts()).length > 0, WAIT_MS);
  await killCore();
  const whole = ['Engaged: ada', 'Hot: ada', 'New: acme', 'Paying: ada'];
  await waitFor('all alerts', async () => (await alerts()).length >= whole.length, WAIT_MS);
  expect((await alerts()).sort()).toEqual(whole);

  // Bob only ever invited people, which counts from here on.
  await ask(product, 'PUT', `/profiles/${id}/draft`, document(3));
  await ask(product, 'POST', `/profiles/${id}/publish`, { note: 'second' });
  await waitFor('the publish moved Bob', async () => (await scoreOf('bob')) > 80, WAIT_MS);
  // Another version is another beginning: who comes with its first look is no news either.
  await expectLookedAt(id, ['Hot', 'Engaged']);
  await sendBatch(product, product.writeKey, much('cid'));
  await waitFor('Cid came by what he did', async () => (await alerts()).includes('Engaged: cid'), WAIT_MS);
  await waitFor('and reached the level', async () => (await alerts()).includes('Hot: cid'), WAIT_MS);
  expect((await alerts()).sort()).toEqual([...whole, 'Engaged: cid', 'Hot: cid'].sort());

  const items = await feed();
  expect(items.find(({ actionName, id: who }) => actionName === 'Hot' && who === 'ada')?.says).toMatch(
    /^Score reached 50 \(it is \d+\)$/,
  );
  const events = items.map(({ alertId }) => `alert-${alertId}`);
  await waitFor('the events of all alerts are stored', async () => {
    const rows = await product.query<{ n: number }>(
      `SELECT count() AS n FROM events WHERE startsWith(messageId, 'alert-')`,
    );
    return Number(rows[0]?.n) >= events.length;
  });
  await expectStoredOnce(product, events);
}, 900_000);
