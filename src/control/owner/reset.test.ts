import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, openControlApp } from '../../../test/support/control-app.ts';
import { OWNER, openSession, openVisitor } from '../../../test/support/visitor.ts';

const NEXT = 'seven brass kettles whistle';
let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());
const reset = async (token: string | null, headers: Record<string, string> = {}) => {
  const { status, code } = await app.request('POST', '/api/v1/owner/reset', {
    token,
    headers,
    body: { password: NEXT },
  });
  return [status, code];
};
const local = () => readFileSync(join(app.dir, 'local-token'), 'utf8').trim();

test('only the local token resets the owner, not an owner with another token or a session', async () => {
  const own = { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000', cookie: await openSession(app) };
  expect(await reset(null, own)).toEqual([403, 'forbidden']);
  for (const token of [app.tokens.owner, app.tokens.manager, app.tokens.member])
    expect(await reset(token)).toEqual([403, 'forbidden']);
});

test('a reset sets the password, ends every session and forgets failures', async () => {
  expect(await reset(local())).toEqual([404, 'not_found']);
  const visitor = openVisitor(app);
  await visitor.setUp();
  await Promise.all(Array.from({ length: 10 }, () => openVisitor(app).signIn('wrong wrong wrong')));
  expect((await openVisitor(app).signIn()).status).toBe(429);
  expect(await reset(local())).toEqual([200, undefined]);
  expect((await visitor.call('GET', '/api/v1/whoami')).status).toBe(401);
  expect((await visitor.signIn(OWNER.password)).status).toBe(401);
  expect((await visitor.signIn(NEXT)).status).toBe(200);
}, 60_000);
