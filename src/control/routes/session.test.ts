import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, openControlApp, read } from '../../../test/support/control-app.ts';
import { OWNER, openVisitor } from '../../../test/support/visitor.ts';
import { renewSetupCode } from '../../store/owner.ts';

let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());

test('the first visitor of a loopback installation becomes its owner and is signed in', async () => {
  const visitor = openVisitor(app);
  expect(await visitor.state()).toEqual({
    state: 'setup',
    needsSetupCode: false,
    user: null,
    workspaces: [],
    installation: null,
  });
  const { status, json } = await visitor.setUp();
  expect(status).toBe(201);
  expect(json).toMatchObject({
    state: 'signed-in',
    user: { name: 'Ada', email: 'ada@example.com' },
    workspaces: [{ id: 'initech', name: 'Initech', demo: false, builtIn: false }],
    installation: { collectUrl: 'http://127.0.0.1:3001', apiUrl: 'http://127.0.0.1:3000' },
  });
  expect(await visitor.state()).toEqual(json);
  expect((await visitor.call('GET', '/api/v1/sources')).status).toBe(200);
  expect((await openVisitor(app).call('GET', '/api/v1/sources')).status).toBe(401);
});

test('nobody becomes a second owner, also not two who set up at the same moment', async () => {
  const both = await Promise.all([
    openVisitor(app).setUp(),
    openVisitor(app).setUp({ email: 'eve@example.com' }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const later = await openVisitor(app).setUp({ email: 'late@example.com' });
  expect([later.status, later.code]).toEqual([409, 'conflict']);
  expect(await app.store.db.selectFrom('users').select('id').execute()).toHaveLength(1);
});

test.each([
  ['a name that is not of this machine', { origin: 'http://trackway.internal:3000' }, {}],
  ['a proxy in front', {}, { 'x-forwarded-for': '203.0.113.9' }],
])(
  'reached by %s, the setup takes the code that start printed, and only the latest',
  async (_, at, headers) => {
    const old = await renewSetupCode(app.store);
    const code = await renewSetupCode(app.store);
    const stranger = openVisitor(app, at);
    const setUp = (body: object) =>
      stranger.call('POST', '/api/v1/session/setup', { ...OWNER, ...body }, { ...headers });
    const before = await stranger.call('GET', '/api/v1/session', undefined, { ...headers });
    expect(read(before.json, 'needsSetupCode')).toBe(true);
    for (const wrong of [{}, { setupCode: '' }, { setupCode: 'x'.repeat(20) }, { setupCode: String(old) }]) {
      const { status, code: refused } = await setUp(wrong);
      expect([status, refused]).toEqual([403, 'forbidden']);
    }
    expect((await setUp({ setupCode: code })).status).toBe(201);
    expect(await renewSetupCode(app.store)).toBeNull();
  },
);

test('a session may choose any workspace of the installation, a token only its own', async () => {
  await app.store.db.insertInto('workspaces').values({ id: 'demo', name: 'Demo', demo: 1 }).execute();
  const visitor = openVisitor(app);
  const { json } = await visitor.setUp();
  expect(read(json, 'workspaces')).toEqual([
    { id: 'initech', name: 'Initech', demo: false, builtIn: false },
    { id: 'demo', name: 'Demo', demo: true, builtIn: false },
  ]);
  const whoami = async (workspace?: string) =>
    visitor.call(
      'GET',
      '/api/v1/whoami',
      undefined,
      workspace === undefined ? {} : { 'x-trackway-workspace': workspace },
    );
  expect((await whoami()).json).toMatchObject({ workspace: 'initech', token: null, user: { name: 'Ada' } });
  expect((await whoami('demo')).json).toMatchObject({ workspace: 'demo', demo: true });
  expect([(await whoami('none')).status, (await whoami('none')).code]).toEqual([404, 'not_found']);
  const byToken = async (workspace: string) =>
    (await app.request('GET', '/api/v1/whoami', { headers: { 'x-trackway-workspace': workspace } })).status;
  expect([await byToken('initech'), await byToken('demo')]).toEqual([200, 403]);
});
