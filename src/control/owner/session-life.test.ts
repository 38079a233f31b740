import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ControlApp, NOW, openControlApp, read } from '../../../test/support/control-app.ts';
import { OWNER, openVisitor } from '../../../test/support/visitor.ts';
import { SESSION_ABSOLUTE_MS, SESSION_IDLE_MS } from '../../store/sessions.ts';

const DAY_MS = 86_400_000;
let app: ControlApp;
beforeEach(async () => {
  app = await openControlApp();
});
afterEach(() => app.close());
const rows = () => app.store.db.selectFrom('sessions').selectAll().execute();
const isIn = async (visitor: ReturnType<typeof openVisitor>) =>
  (await visitor.call('GET', '/api/v1/whoami')).status === 200;

test('a session secret has 256 bits, is another one each time, and is in no table', async () => {
  const visitor = openVisitor(app);
  await visitor.setUp();
  const first = visitor.jar.get('trackway-session') ?? '';
  expect(first).toMatch(/^[0-9A-Za-z]{43}$/);
  await visitor.signIn();
  const second = visitor.jar.get('trackway-session') ?? '';
  expect(second).not.toBe(first);
  for (const table of ['sessions', 'users', 'accounts', 'settings'] as const) {
    const text = JSON.stringify(await app.store.db.selectFrom(table).selectAll().execute());
    for (const secret of [first, second, OWNER.password]) expect(text).not.toContain(secret);
  }
});

test('signing in again makes a new session and ends the one before', async () => {
  const visitor = openVisitor(app);
  await visitor.setUp();
  const old = visitor.jar.get('trackway-session') ?? '';
  await visitor.signIn();
  const thief = openVisitor(app);
  thief.jar.set('trackway-session', old);
  expect([await isIn(visitor), await isIn(thief)]).toEqual([true, false]);
  expect(await rows()).toHaveLength(1);
});

test('signing out ends the session on the server: a kept cookie opens nothing', async () => {
  const visitor = openVisitor(app);
  await visitor.setUp();
  const kept = new Map(visitor.jar);
  const out = await visitor.call('POST', '/api/v1/session/sign-out', {});
  expect([out.status, visitor.jar.size]).toEqual([204, 0]);
  expect(out.cookies).toHaveLength(2);
  for (const [name, value] of kept) visitor.jar.set(name, value);
  expect(await isIn(visitor)).toBe(false);
  expect(read(await visitor.state(), 'state')).toBe('signed-out');
  expect(await rows()).toEqual([]);
});

test('a session that is not used for a week ends', async () => {
  const visitor = openVisitor(app);
  await visitor.setUp();
  app.fake.now = NOW + SESSION_IDLE_MS - 1;
  expect(await isIn(visitor)).toBe(true);
  app.fake.now += SESSION_IDLE_MS;
  expect(await isIn(visitor)).toBe(false);
  expect(await rows()).toEqual([]);
});

test('a session that is used every day still ends after 30', async () => {
  const visitor = openVisitor(app);
  await visitor.setUp();
  for (let day = 1; day < 30; day += 1) {
    app.fake.now = NOW + day * DAY_MS;
    expect(await isIn(visitor)).toBe(true);
  }
  app.fake.now = NOW + SESSION_ABSOLUTE_MS;
  expect(await isIn(visitor)).toBe(false);
});

test('changing the password ends the other sessions, keeps this one, and takes only the new one', async () => {
  const [here, there] = [openVisitor(app), openVisitor(app)];
  await here.setUp();
  await there.signIn();
  const next = 'seven brass kettles whistle';
  const change = (current: string) =>
    here.call('POST', '/api/v1/session/password', { current, next }).then(({ status }) => status);
  expect([await change('not the password'), await change(OWNER.password)]).toEqual([401, 204]);
  expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
  expect([(await there.signIn()).status, (await there.signIn(next)).status]).toEqual([401, 200]);
});
