/**
 * What leaves because of scores, on the whole product: alerts become one event each though `core` is killed in the middle,
 * webhooks are signed, Slack is told once, and scores go out as traits when they change and only then.
 */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signatureOf } from '../../src/actions/signature.ts';
import type { ActionDocument } from '../../src/score/actions/action.ts';
import { createAction } from '../../src/store/actions.ts';
import { openStore } from '../../src/store/database.ts';
import { makeSigningSecret } from '../../src/store/signing-secrets.ts';
import { systemClock } from '../../src/system/clock.ts';
import { pathsOf } from '../../src/system/paths.ts';
import { findChild } from '../crash/processes.ts';
import { ask, scoreNow, sendBatch } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { MIDNIGHT_MS, onOneDay } from '../support/same-day.ts';
import { waitFor } from '../support/wait.ts';
import { openReceiver, type Receiver } from './receiver.ts';

const WORKSPACE = 'initech';
const NEW_USERS = 1_200;
let product: Product;
let receiver: Receiver;
let profile = '';
let secret = '';
let onRequest: () => void = () => undefined;

beforeAll(async () => {
  await onOneDay();
  receiver = await openReceiver(() => onRequest());
  product = await startProduct({ args: ['--egress-allow', '127.0.0.1'] });
  await sendBatch(product, product.writeKey, [did('ada'), did('bob'), did('bob')]);
  await product.settled();
  const document = { name: 'Use', mode: 'decay', window: 7, events: [{ event: 'Report Shared', weight: 3 }] };
  profile = (await ask<{ id: string }>(product, 'POST', '/profiles', { document })).id;
  await ask(product, 'POST', `/profiles/${profile}/publish`, { note: 'first' });
  await waitFor('ada is scored', async () => (await scoreOf('ada')) > 0, 120_000);
}, MIDNIGHT_MS + 240_000);
afterAll(async () => {
  await product.remove();
  await receiver.close();
});

let sent = 0;
function did(userId: string): object {
  const timestamp = new Date().toISOString();
  return { type: 'track', messageId: `m${sent++}`, userId, event: 'Report Shared', timestamp };
}
const scoreOf = async (userId: string): Promise<number> =>
  (await product.get<{ score: number }>(`/users/${userId}/score`)).score;

/** Ids of the alerts that webhooks brought, in the order in which they came. */
const alerted = (): { alertId: string; id: string }[] =>
  receiver.received
    .filter(({ path }) => path === '/hook')
    .flatMap(({ body }) => (JSON.parse(body) as { alerts: { alertId: string; id: string }[] }).alerts);

async function makeAction(): Promise<void> {
  const store = await openStore({
    path: pathsOf(product.data).store,
    clock: systemClock,
    random: randomBytes,
  });
  ({ secret } = await makeSigningSecret(store, WORKSPACE));
  const document: ActionDocument = {
    ...{
      name: 'Newcomers',
      description: '',
      of: 'users',
      profile,
      filter: null,
      cooldownDays: 0,
      isOn: true,
    },
    trigger: { kind: 'newUser' },
    channels: [
      { kind: 'webhook', url: `${receiver.url}/hook` },
      { kind: 'slack', url: `${receiver.url}/slack` },
    ],
  };
  await createAction(store, WORKSPACE, document, { by: 'test' });
  await store.close();
}

test('each alert is one event, though core is killed in the middle of sending', async () => {
  await makeAction();
  // Who is there when the action is first looked at is no news: somebody comes until somebody is.
  for (let probe = 0; alerted().length === 0; probe++) {
    const came = alerted().length;
    await sendBatch(product, product.writeKey, [did(`probe${probe}`)]);
    await scoreNow(product, profile);
    await waitFor('it was looked', () => alerted().length > came, 15_000).catch(() => undefined);
  }
  const before = { ada: await scoreOf('ada'), bob: await scoreOf('bob') };
  const killed = Promise.withResolvers<void>();
  onRequest = () => {
    onRequest = () => undefined;
    process.kill(findChild(product.pid, 'core') ?? 0, 'SIGKILL');
    killed.resolve();
  };
  const newcomers = Array.from({ length: NEW_USERS }, (_, index) => `new${index}`);
  for (let from = 0; from < NEW_USERS; from += 300)
    await sendBatch(product, product.writeKey, newcomers.slice(from, from + 300).map(did));
  await killed.promise;
  await waitFor(
    'everybody was told of',
    () => new Set(alerted().map(({ id }) => id)).isSupersetOf(new Set(newcomers)),
    240_000,
  );
  await product.settled();
  const told = new Set(alerted().map(({ alertId }) => alertId));
  const stored = () =>
    product.query<{ messageId: string; n: number }>(
      "SELECT messageId, count() AS n FROM events WHERE event = 'User Appeared' GROUP BY messageId",
    );
  await waitFor('their events are stored', async () => (await stored()).length >= told.size);
  const events = await stored();
  expect(events.filter(({ n }) => Number(n) !== 1)).toEqual([]);
  expect(new Set(events.map(({ messageId }) => messageId))).toEqual(
    new Set([...told].map((alertId) => `alert-${alertId}`)),
  );
  expect({ ada: await scoreOf('ada'), bob: await scoreOf('bob') }).toEqual(before);
}, 900_000);

test('a webhook is signed with the secret that was shown, and Slack is told of many at once', () => {
  const hooks = receiver.received.filter(({ path }) => path === '/hook');
  for (const { headers, body } of hooks) {
    const header = String(headers['x-trackway-signature']);
    const at = Number(/^t=(\d+),/.exec(header)?.[1]) * 1000;
    expect(header.split(',').slice(0, 2).join(',')).toBe(signatureOf(body, [secret], at));
    expect(headers['idempotency-key']).toBeTruthy();
  }
  const texts = receiver.received
    .filter(({ path }) => path === '/slack')
    .map(({ body }) => (JSON.parse(body) as { text: string }).text);
  expect(texts.some((text) => /^Newcomers: (1,)?\d{3} users$/.test(text))).toBe(true);
  expect(texts.length).toBeLessThan(60);
});

interface Told {
  readonly progress: { running: boolean; total: number; sent: number; endedAt: string | null } | null;
}

/** The pass that ended after `before`. */
async function nextPass(before: string | null): Promise<NonNullable<Told['progress']>> {
  let found: Told['progress'] = null;
  await waitFor(
    'a pass came to its end',
    async () => {
      found = (await product.get<Told>(`/profiles/${profile}/sync`)).progress;
      return found !== null && !found.running && found.endedAt !== null && found.endedAt !== before;
    },
    240_000,
  );
  if (found === null) throw new Error('no pass');
  return found;
}

test('scores go out as traits: all of them first, then what changed, then nothing', async () => {
  // Who is new is told of as soon as they are known, which may be one scoring before they have a score.
  await waitFor('everybody is scored', async () => (await scoreOf(`new${NEW_USERS - 1}`)) > 0, 240_000);
  await ask(product, 'PUT', `/profiles/${profile}/sync`, { on: true });
  const first = await nextPass(null);
  expect(first.sent).toBe(first.total);
  expect(first.total).toBeGreaterThan(NEW_USERS);
  const count = async (): Promise<number> =>
    Number(
      (
        await product.query<{ n: number }>(
          "SELECT count() AS n FROM user_traits WHERE trait = 'Trackway_Use_Score'",
        )
      )[0]?.n,
    );
  // The traits themselves make people new, and so a scoring: of it nothing is sent, and no further scoring comes. Only
  // segments, which are among the traits, may have been looked at while the first pass went on.
  let second = await nextPass(first.endedAt);
  while (second.sent > 0) second = await nextPass(second.endedAt);
  await product.settled();
  const [score] = await product.query<{ n: number }>(
    "SELECT uniqExact(userId, value) AS n FROM user_traits WHERE trait = 'Trackway_Use_Score'",
  );
  expect(Number(score?.n)).toBe(first.total);
  // Nobody was sent the same again.
  const [calls] = await product.query<{ sent: number; told: number }>(
    `SELECT count() AS sent, uniqExact(userId, said) AS told FROM (
      SELECT userId, messageId, toString(arraySort(groupArray((trait, value)))) AS said FROM user_traits
      WHERE startsWith(trait, 'Trackway_Use_') GROUP BY userId, messageId
    )`,
  );
  expect(Number(calls?.sent)).toBe(Number(calls?.told));
  const toldOf = await count();
  const before = await scoreOf('ada');
  await sendBatch(product, product.writeKey, [did('ada')]);
  await scoreNow(product, profile);
  await waitFor('ada has risen', async () => (await scoreOf('ada')) > before, 240_000);
  let third = second;
  while (third.sent === 0) third = await nextPass(third.endedAt);
  expect(third.sent).toBeLessThan(10);
  await product.settled();
  expect(await count()).toBe(toldOf + third.sent);
}, 900_000);

test('what Trackway sends makes nobody, and nobody active', async () => {
  const users = await product.query<{ n: number }>(
    "SELECT uniqExact(userId) AS n FROM events WHERE source != 'trackway-scores' AND userId != ''",
  );
  const own = await product.query<{ n: number }>(
    "SELECT uniqExact(userId) AS n FROM events WHERE source = 'trackway-scores' AND userId != ''",
  );
  expect(Number(own[0]?.n)).toBeLessThanOrEqual(Number(users[0]?.n));
  const sources = await product.get<{
    sources: { id: string; managedBy: string | null; writeKeys: unknown[] }[];
  }>('/sources');
  expect(sources.sources.find(({ id }) => id === 'trackway-scores')).toMatchObject({
    ...{ managedBy: 'Trackway itself', writeKeys: [] },
  });
  const change = fetch(`${product.api}/api/v1/sources/trackway-scores`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${product.token}` },
  });
  expect((await change).status).toBe(409);
});
