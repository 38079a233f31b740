import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, openControlApp } from '../../../test/support/control-app.ts';
import { openVisitor } from '../../../test/support/visitor.ts';
import { renewSetupCode } from '../../store/owner.ts';

let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());

test('over http the cookie is out of reach of scripts and other sites', async () => {
  const { cookies } = await openVisitor(app).setUp();
  expect(cookies).toEqual([
    expect.stringMatching(/^trackway-session=\w{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/),
  ]);
});

test('over https it is bound to the host, and a plain one, which any neighbour could have set, opens nothing', async () => {
  const setupCode = await renewSetupCode(app.store);
  const visitor = openVisitor(app, { origin: 'https://console.example.com' });
  const { status, cookies } = await visitor.setUp({ setupCode });
  expect([status, cookies]).toEqual([
    201,
    [
      expect.stringMatching(
        /^__Host-trackway-session=\w{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000; Secure$/,
      ),
    ],
  ]);
  expect((await visitor.call('GET', '/api/v1/whoami')).status).toBe(200);
  const secret = visitor.jar.get('__Host-trackway-session') ?? '';
  visitor.jar.clear();
  visitor.jar.set('trackway-session', secret);
  expect((await visitor.call('POST', '/api/v1/session/sign-out', {})).status).toBe(401);
});
