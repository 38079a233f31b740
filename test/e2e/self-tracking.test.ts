/** Trackway tracks Trackway, with the real product: what is done in the API arrives in the built-in workspace. */
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/database.ts';
import { listWorkspaces } from '../../src/store/workspaces.ts';
import { systemClock } from '../../src/system/clock.ts';
import { pathsOf } from '../../src/system/paths.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

const OWNER = { name: 'Ada', email: 'ada@example.com', password: 'quiet harbour lantern 41' };
const DAY_MS = 86_400_000;
let product: Product;
let cookie = '';

/** As the owner, in the built-in workspace unless another is named. */
async function call<Body>(
  method: string,
  path: string,
  body?: object,
  workspace = 'trackway',
): Promise<Body> {
  const answer = await fetch(`${product.api}/api/v1${path}`, {
    method,
    headers: {
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...{ origin: product.api, cookie, 'x-trackway-workspace': workspace },
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text === '' ? null : JSON.parse(text)) as Body;
}

const inOwn = <Body>(method: string, path: string, body?: object) =>
  call<Body>(method, path, body, 'initech');

async function ask(sql: string): Promise<Record<string, unknown>[]> {
  return (await call<{ rows: Record<string, unknown>[] }>('POST', '/query', { sql })).rows;
}

async function restart(): Promise<void> {
  const { data, api, collect } = product;
  const [apiPort, collectPort] = [api, collect].map((url) => Number(new URL(url).port));
  await product.stop('SIGKILL');
  product = await startProduct({
    data,
    ...(apiPort ? { apiPort } : {}),
    ...(collectPort ? { collectPort } : {}),
  });
}

beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.remove());

test('what the owner does arrives, once each, follows the plan, and is of the built-in workspace alone', async () => {
  const made = await fetch(`${product.api}/api/v1/session/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.api },
    body: JSON.stringify(OWNER),
  });
  cookie = made.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  await waitFor('the built-in workspace is there', async () => {
    const { workspaces } = await inOwn<{ workspaces: object[] }>('GET', '/session');
    return workspaces.length === 2;
  });
  const { id } = await inOwn<{ id: string }>('POST', '/sources', { name: 'Shop' });
  for (const enabled of [false, true]) await inOwn('PATCH', `/sources/${id}`, { enabled });
  await inOwn('DELETE', `/sources/${id}`);
  const plan = await inOwn<{ id: string }>('POST', '/plans', { template: 'core-three' });
  for (const note of ['first', 'nothing new']) await inOwn('POST', `/plans/${plan.id}/publish`, { note });
  const properties = { projectId: 'web', callType: 'page' };
  await inOwn('POST', '/self-tracking/events', { event: 'Debugger Call Expanded', properties });

  const wanted = [
    ...['Created Organization', 'Created Source', 'Debugger Call Expanded', 'Deleted Source'],
    ...['Disabled Source', 'Enabled Source', 'Published Plan', 'Signed Up'],
  ];
  const done = "SELECT event, userId, anonymousId FROM events WHERE type = 'track' ORDER BY event";
  await waitFor('all of it arrived', async () => (await ask(done)).length >= wanted.length);
  const rows = await ask(done);
  expect(rows.map(({ event }) => event)).toEqual(wanted);
  expect(new Set(rows.map(({ userId }) => userId)).size).toBe(1);
  const [person] = await ask("SELECT traits.email AS email, userId FROM events WHERE type = 'identify'");
  expect(person).toEqual({ email: OWNER.email, userId: rows[0]?.userId });
  expect(await ask("SELECT groupId FROM events WHERE type = 'group'")).toEqual([{ groupId: 'initech' }]);

  const { plans } = await call<{ plans: object[] }>('GET', '/plans');
  expect(plans).toMatchObject([
    { name: 'Trackway', managedBy: 'Trackway itself', published: { version: 1 } },
  ]);
  const { sources } = await call<{ sources: object[] }>('GET', '/sources');
  expect(sources).toMatchObject([{ id: 'trackway', plan: { name: 'Trackway' } }]);
  expect(await call('GET', '/violations')).toMatchObject({ violations: [] });
  expect(await call('GET', '/books')).toMatchObject({ total: { remainder: 0, stored: wanted.length + 2 } });
  expect(await product.query('SELECT count() AS n FROM events')).toEqual([{ n: 0 }]);
  expect(await product.get('/books')).toMatchObject({ total: { received: 0 } });
});

test('the built-in workspace stays as it is: neither its source nor its plan can be changed', async () => {
  const { plans } = await call<{ plans: { id: string }[] }>('GET', '/plans');
  for (const path of ['/sources/trackway', `/plans/${plans[0]?.id}?force=true`])
    await expect(call('DELETE', path)).rejects.toThrow(/409|built in/);
});

test('a day is told once, however often Trackway is killed and the note of it lost', async () => {
  const note = join(product.data, 'cursors', 'self-tracking.json');
  const day = Math.floor((Date.now() - 600_000) / DAY_MS) * DAY_MS - DAY_MS;
  const at = (days: number): string => new Date(day + DAY_MS / 2 - days * DAY_MS).toISOString();
  const track = (messageId: string, days: number) => ({
    ...{ type: 'track', event: 'Viewed', userId: 'u1', messageId, timestamp: at(days) },
    ...{ originalTimestamp: at(days), context: { library: { name: 'analytics.js' } } },
  });
  const page = { ...track('p', 0), type: 'page', event: undefined };
  const batch = [track('a', 0), track('b', 0), page, track('c', 3), track('d', 20), track('e', 40)];
  await fetch(`${product.collect}/v1/batch`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${product.writeKey}:`)}`, 'content-type': 'application/json' },
    body: JSON.stringify({ batch }),
  });
  await product.settled();
  const told =
    "SELECT properties.callsDaily AS daily, properties AS said FROM events WHERE event = 'Sent Project Data'";
  for (let times = 0; times < 2; times++) {
    rmSync(note, { force: true });
    await restart();
    await waitFor('the day is noted', () => existsSync(note));
    await waitFor('nothing is pending', async () => {
      const { total } = await call<{ total: { pending: number; received: number } }>('GET', '/books');
      return total.pending === 0 && total.received === 11 + times;
    });
    expect(await ask(told)).toMatchObject([
      {
        daily: 3,
        said: {
          ...{ projectId: 'web', projectSlug: 'Web', ownerId: 'initech', projectCollaborators: 1 },
          ...{
            callsDaily: 3,
            callsWeekly: 4,
            callsMonthly: 5,
            methodTrack: 3,
            methodPage: 1,
            methodGroup: 0,
          },
          ...{ libraryAnalyticsjs: 4, libraryDailyAnalyticsjs: 3, methodMonthlyTrack: 4 },
        },
      },
    ]);
  }
  expect(await call('GET', '/violations')).toMatchObject({ violations: [] });
  expect(await call('GET', '/books')).toMatchObject({ total: { remainder: 0, duplicate: 1 } });
});

test('turned off, it makes no workspace and tells nothing', async () => {
  const silent = await startProduct({ args: ['--no-self-tracking'] });
  try {
    const made = await fetch(`${silent.api}/api/v1/session/setup`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: silent.api },
      body: JSON.stringify(OWNER),
    });
    expect(made.status).toBe(201);
    // Where it is on, a stop waits until the workspace is made.
    await silent.stop();
    const store = await openStore({
      path: pathsOf(silent.data).store,
      clock: systemClock,
      random: randomBytes,
    });
    const workspaces = await listWorkspaces(store);
    await store.close();
    expect(workspaces).toMatchObject([{ id: 'initech', builtIn: false }]);
  } finally {
    await silent.remove();
  }
});
