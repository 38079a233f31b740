import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, NOW, openControlApp } from '../../test/support/control-app.ts';
import { openSession } from '../../test/support/visitor.ts';
import { openTokenGuard } from './token-guard.ts';

let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());

const guess = (): string => `sk_${randomBytes(20).toString('hex')}`;
const HERE = '192.0.2.1';

async function ask(token: string | null, address = HERE, headers: Record<string, string> = {}) {
  const {
    status,
    code,
    headers: answered,
  } = await app.request('GET', '/api/v1/whoami', { token, address, headers });
  return { status, code, retryAfter: answered['retry-after'] };
}
const fail = async (times: number, address = HERE): Promise<unknown[]> =>
  (await Promise.all(Array.from({ length: times }, () => ask(guess(), address)))).map(({ status }) => status);

test('after thirty wrong tokens in a minute an address is told 429 and when to come again, at once or in turn', async () => {
  const statuses = await fail(40);
  expect(statuses.filter((status) => status === 401)).toHaveLength(30);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  expect(await ask(guess())).toEqual({ status: 429, code: 'rate_limited', retryAfter: '60' });
  app.fake.now += 45_500;
  expect(await ask(guess())).toMatchObject({ status: 429, retryAfter: '15' });
  app.fake.now += 14_500;
  expect(await ask(guess())).toMatchObject({ status: 401 });
});

test('a right token of another address is never held, whatever others try', async () => {
  await fail(100);
  for (const address of ['192.0.2.2', '2001:db8::1'])
    expect(await ask(app.tokens.owner, address)).toMatchObject({ status: 200 });
});

test('at a held address a token that was right from there before goes on, and one that is new there waits a minute', async () => {
  expect(await ask(app.tokens.member)).toMatchObject({ status: 200 });
  await fail(100);
  for (let n = 0; n < 50; n += 1) expect(await ask(app.tokens.member)).toMatchObject({ status: 200 });
  expect(await ask(app.tokens.owner)).toMatchObject({ status: 429 });
  app.fake.now += 60_000;
  expect(await ask(app.tokens.owner)).toMatchObject({ status: 200 });
});

test('right tokens are never counted, however many requests come at once', async () => {
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask(app.tokens.owner)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  expect(await fail(30)).toEqual(Array.from({ length: 30 }, () => 401));
});

test('a token that was right and is revoked is wrong at once, and counted from then on', async () => {
  const made = await app.request('POST', '/api/v1/tokens', { body: { name: 'old', role: 'member' } });
  const { id, secret } = made.json as { id: string; secret: string };
  expect(await ask(secret)).toMatchObject({ status: 200 });
  await app.request('DELETE', `/api/v1/tokens/${id}`);
  const statuses: unknown[] = [];
  for (let n = 0; n < 33; n += 1) statuses.push((await ask(secret)).status);
  expect(statuses.slice(0, 31)).toEqual(Array.from({ length: 31 }, () => 401));
  expect(statuses.slice(31)).toEqual([429, 429]);
});

test('sessions, and requests that send no token at all, are not held with the address', async () => {
  await fail(100);
  const cookie = await openSession(app);
  expect(await ask(null, HERE, { cookie })).toMatchObject({ status: 200 });
  expect(await ask(null)).toMatchObject({ status: 401 });
});

test('an X-Forwarded-For of a stranger is no other address', async () => {
  await fail(30);
  expect(await ask(guess(), HERE, { 'x-forwarded-for': '198.51.100.7' })).toMatchObject({ status: 429 });
});

test('any number of addresses takes bounded memory', async () => {
  const guard = openTokenGuard(app.store);
  for (let n = 0; n < 12_000; n += 1)
    await guard.find('sk_wrong', `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
  expect(guard.size).toBe(10_000);
  for (let n = 0; n < 12_000; n += 1)
    await guard.find(app.tokens.owner, `11.${n >> 16}.${(n >> 8) & 255}.${n & 255}`);
  expect(guard.size).toBeLessThanOrEqual(20_000);
});

test('a store that fails is not held against whoever asked', async () => {
  const broken = await openControlApp();
  const guard = openTokenGuard({ ...broken.store, clock: { ...broken.store.clock, now: () => NOW } });
  await broken.store.db.schema.dropTable('tokens').execute();
  for (let n = 0; n < 40; n += 1)
    await expect(guard.find(guess(), HERE)).rejects.not.toMatchObject({ code: 'rate_limited' });
  await broken.close();
});
