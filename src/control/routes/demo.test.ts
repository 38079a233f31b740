import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, NOW, openControlApp, read } from '../../../test/support/control-app.ts';
import { ensureDemo } from '../../store/demo.ts';
import type { DemoStatus } from '../../system/status.ts';

const STATUS: DemoStatus = {
  role: 'demo',
  pid: 7,
  workspace: 'demo',
  state: 'loading',
  seed: 1,
  accounts: 200,
  from: NOW - 1000,
  to: NOW,
  events: 4000,
  eventsTotal: 430_385,
  eventsSince: 0,
  waiting: null,
  memoryBytes: 1,
};

let app: ControlApp;
const dir = mkdtempSync(join(tmpdir(), 'trackway-demo-route-'));
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true });
});

function feed(): void {
  app.fake.children = [
    { name: 'demo', pid: 7, state: 'running', restarts: 0, lastExit: null, status: STATUS },
  ];
}

test('without a demo the status has none, and there is nothing to remove', async () => {
  expect((await app.request('GET', '/api/v1/status')).json).toMatchObject({ demo: null });
  const answer = await app.request('DELETE', '/api/v1/demo');
  expect([answer.status, answer.code]).toEqual([404, 'not_found']);
});

test('while it is fed the status says how far it is, and it is not removed', async () => {
  await ensureDemo(app.store, { seed: 1, accounts: 200, anchor: NOW }, ['App'], join(dir, 'demo-token'));
  feed();
  const { json } = await app.request('GET', '/api/v1/status');
  expect(read(json, 'demo')).toEqual({
    demo: true,
    ...{ workspace: 'demo', state: 'loading', seed: 1, accounts: 200, waiting: null },
    from: new Date(NOW - 1000).toISOString(),
    to: new Date(NOW).toISOString(),
    ...{ events: 4000, eventsTotal: 430_385, eventsSince: 0 },
  });
  const answer = await app.request('DELETE', '/api/v1/demo');
  expect([answer.status, answer.code]).toEqual([409, 'conflict']);
});

test('when it is not fed an owner removes it, and nobody else', async () => {
  app.fake.children = [];
  const refused = await app.request('DELETE', '/api/v1/demo', { token: app.tokens.manager });
  expect([refused.status, refused.code]).toEqual([403, 'forbidden']);
  expect((await app.request('DELETE', '/api/v1/demo')).status).toBe(204);
  expect((await app.request('DELETE', '/api/v1/demo')).status).toBe(404);
  expect((await app.request('GET', '/api/v1/sources')).json).toMatchObject({ demo: false });
});
