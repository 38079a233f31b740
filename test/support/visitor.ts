/** A browser as the control API sees one: keeps the session cookie, sends its own origin. */
import { randomBytes } from 'node:crypto';
import { hashOf } from '../../src/store/names.ts';
import { type ControlApp, NOW } from './control-app.ts';
import type { Method } from './routes.ts';

export const OWNER = { name: 'Ada', email: 'ada@example.com', password: 'quiet harbour lantern 41' };

export interface Visited {
  readonly status: number;
  readonly code: unknown;
  readonly json: unknown;
  /** The Set-Cookie lines. */
  readonly cookies: readonly string[];
  readonly headers: Readonly<Record<string, unknown>>;
}

export function openVisitor(
  app: ControlApp,
  { origin = 'http://127.0.0.1:3000', address = '127.0.0.1' } = {},
) {
  const jar = new Map<string, string>();
  const call = async (
    method: Method,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Visited> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.api.inject({
      method,
      url,
      remoteAddress: address,
      headers: {
        host: new URL(origin).host,
        ...(method === 'GET' ? {} : { origin, 'sec-fetch-site': 'same-origin' }),
        ...(cookie === '' ? {} : { cookie }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    for (const { name, value } of answer.cookies) {
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    const json: unknown = answer.body.startsWith('{') ? JSON.parse(answer.body) : null;
    return {
      status: answer.statusCode,
      code: Reflect.get(Object(Reflect.get(Object(json), 'error')), 'code'),
      json,
      cookies: [answer.headers['set-cookie'] ?? []].flat(),
      headers: answer.headers,
    };
  };
  return {
    jar,
    call,
    setUp: (more: object = {}) => call('POST', '/api/v1/session/setup', { ...OWNER, ...more }),
    signIn: (password = OWNER.password, email = OWNER.email) =>
      call('POST', '/api/v1/session/sign-in', { email, password }),
    state: async () => (await call('GET', '/api/v1/session')).json,
  };
}

/** A session straight in the table, for tests that are not about passwords; returns the Cookie header. */
export async function openSession(app: ControlApp): Promise<string> {
  const time = new Date(NOW).toISOString();
  const { db } = app.store;
  const user = { id: 'u1', name: 'Ada', email: OWNER.email, emailVerified: 0, image: null };
  await db
    .insertInto('users')
    .values({ ...user, createdAt: time, updatedAt: time })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const secret = randomBytes(32).toString('hex');
  const row = { id: hashOf(secret), token: hashOf(secret), userId: 'u1', ipAddress: null, userAgent: null };
  const expiresAt = new Date(NOW + 3_600_000).toISOString();
  await db
    .insertInto('sessions')
    .values({ ...row, createdAt: time, updatedAt: time, expiresAt })
    .execute();
  return `trackway-session=${secret}`;
}
