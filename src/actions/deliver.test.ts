import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openReceiver, type Receiver } from '../../test/actions/receiver.ts';
import type { ActionDocument, Alert } from '../score/actions/action.ts';
import { passAlerts } from '../store/alert-sending.ts';
import { openStore, type Store } from '../store/database.ts';
import { noLines } from '../system/lines.ts';
import { deliverDue } from './deliver.ts';
import { openEgress } from './egress/address.ts';
import { type Door, openDoor } from './egress/door.ts';
import { planDeliveries } from './plan-deliveries.ts';
import { type Sender, startSender } from './sender.ts';

const MINUTE = 60_000;
let dir: string;
let store: Store;
let door: Door;
let receiver: Receiver;
let now = Date.UTC(2026, 2, 1);
const { signal } = new AbortController();

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-deliver-'));
  const clock = { now: () => now, sleep: async () => undefined };
  store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
  await store.db.insertInto('workspaces').values({ id: 'initech', name: 'Initech' }).execute();
  door = openDoor({ egress: openEgress('127.0.0.1') });
  receiver = await openReceiver();
});
afterEach(async () => {
  await store.close();
  await door.close();
  await receiver.close();
  rmSync(dir, { recursive: true, force: true });
});

const alertOf = (number: number): Alert => ({
  ...{
    alertId: `al_${String(number).padStart(4, '0')}`,
    workspace: 'initech',
    action: 'act_1',
    actionName: 'A',
  },
  ...{ profile: 'sp_1', trigger: 'newUser', of: 'users', id: `u${number}`, at: 1_000, says: 'New', name: '' },
  ...{ groupId: '', score: null, before: null, activation: null },
});

/** Plans what an action with these channels sends of so many alerts. */
async function plan(count: number, channels: ActionDocument['channels']): Promise<readonly Alert[]> {
  const alerts = Array.from({ length: count }, (_, index) => alertOf(index));
  const names = { profile: 'Use', segment: null };
  const planned = planDeliveries({ channels }, { alerts, total: count, isFirst: true, names });
  await passAlerts(store, 'initech', { at: 1_000, alertId: alerts.at(-1)?.alertId ?? '' }, planned);
  return alerts;
}

/** What the feed shows of these alerts. */
async function shown(alerts: readonly Alert[]) {
  const sender: Sender = startSender({
    ...{ store, door, lines: noLines, findAction: async () => null, post: async () => 'down' },
    warehouse: { database: 'none', spare: null as never },
  });
  await sender.stop();
  return sender.deliveriesOf('initech', alerts);
}

test('what fails in passing is tried again, later each time, with the same id; then it is given up', async () => {
  const alerts = await plan(1, [{ kind: 'webhook', url: `${receiver.url}/hook` }]);
  receiver.answers = Array.from({ length: 10 }, () => ({ status: 503 }));
  const startedAt = now;
  for (let minute = 0; minute < 180; minute++) {
    await deliverDue({ store, door, signal });
    now += MINUTE;
    if (receiver.received.length === 6) break;
  }
  expect((now - startedAt) / MINUTE).toBeGreaterThan(50);
  now += 1_000 * MINUTE;
  await deliverDue({ store, door, signal });
  expect(receiver.received).toHaveLength(6);
  expect(new Set(receiver.received.map(({ headers }) => headers['idempotency-key']))).toEqual(
    new Set(['al_0000']),
  );
  expect((await shown(alerts)).get('al_0000')).toMatchObject([
    { state: 'failed', attempts: 6, answer: '503: ok' },
  ]);
});

test('it waits as long as the receiver says, and what else waits for the same address waits with it', async () => {
  const alerts = await plan(3, [{ kind: 'slack', url: `${receiver.url}/slack` }]);
  receiver.answers = [{ status: 429, headers: { 'retry-after': '300' } }];
  await deliverDue({ store, door, signal });
  expect(receiver.received).toHaveLength(1);
  now += 4 * MINUTE;
  await deliverDue({ store, door, signal });
  expect(receiver.received).toHaveLength(1);
  now += 2 * MINUTE;
  await deliverDue({ store, door, signal });
  expect(receiver.received).toHaveLength(4);
  const states = [...(await shown(alerts)).values()].map(([only]) => only?.state);
  expect(states).toEqual(['delivered', 'delivered', 'delivered']);
});

test('what the receiver refuses is not tried again, and no address or body is kept of what is over', async () => {
  const alerts = await plan(1, [{ kind: 'webhook', url: `${receiver.url}/hook?token=secret` }]);
  receiver.answers = [{ status: 410 }];
  await deliverDue({ store, door, signal });
  now += 1_000 * MINUTE;
  await deliverDue({ store, door, signal });
  expect(receiver.received).toHaveLength(1);
  const [told] = (await shown(alerts)).get('al_0000') ?? [];
  expect(told).toMatchObject({ state: 'failed', answer: '410: ok', to: new URL(receiver.url).host });
  const rows = await store.db.selectFrom('alert_deliveries').select(['url', 'body']).execute();
  expect(rows).toEqual([{ url: null, body: null }]);
});

test('a hundred and fifty at once are two bodies for a webhook and one message in Slack, and each alert shows its own', async () => {
  const alerts = await plan(150, [
    { kind: 'webhook', url: `${receiver.url}/hook` },
    { kind: 'slack', url: `${receiver.url}/slack` },
  ]);
  await deliverDue({ store, door, signal });
  const sizes = receiver.received
    .filter(({ path }) => path === '/hook')
    .map(({ body }) => (JSON.parse(body) as { alerts: unknown[] }).alerts.length);
  expect(sizes.sort()).toEqual([100, 50]);
  expect(receiver.received.filter(({ path }) => path === '/slack')).toHaveLength(1);
  const deliveries = await shown(alerts);
  expect(deliveries.size).toBe(150);
  for (const own of deliveries.values())
    expect(own.map(({ channel }) => channel).sort()).toEqual(['slack', 'webhook']);
});
