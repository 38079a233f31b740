import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ControlApp,
  keys,
  openControlApp,
  ROUTES,
  read,
  templateOf,
} from '../../test/support/control-app.ts';
import type { Api } from './api.ts';
import { ACTIONS, allow } from './roles.ts';

let app: ControlApp;
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(() => app.close());

test('every route under /api/v1 is in the table these tests run over, and every one names its action', async () => {
  const paths = read(app.api.swagger(), 'paths');
  const documented = keys(paths)
    .flatMap((path) => keys(read(paths, path)).map((method) => `${method.toUpperCase()} ${path}`))
    .filter((route) => route.includes('/api/v1/'));
  expect(ROUTES.map(([method, url]) => `${method} ${templateOf(url)}`).sort()).toEqual(documented.sort());
  expect(() => app.api.route({ method: 'GET', url: '/late', handler: async () => 'x' })).toThrow();
});

test('a route without an action stops the start', async () => {
  const { default: Fastify } = await import('fastify');
  const { addGate } = await import('./gate.ts');
  const { validatorCompiler } = await import('fastify-type-provider-zod');
  const bare = Fastify().setValidatorCompiler(validatorCompiler);
  addGate(bare as unknown as Api, app.store);
  expect(() => bare.get('/forgotten', async () => 'x')).toThrow(/names no action/);
});

const matrix = ROUTES.flatMap(([method, url, body]) =>
  (['owner', 'manager', 'member'] as const).map((role) => ({ method, url, body, role })),
);
test.each(matrix)('$method $url is open to $role exactly as the table of roles says', async (entry) => {
  const security = read(
    app.api.swagger(),
    'paths',
    templateOf(entry.url),
    entry.method.toLowerCase(),
    'security',
  );
  expect(security).toEqual([{ token: [] }]);
  const { status, code } = await app.request(entry.method, entry.url, {
    token: app.tokens[entry.role],
    body: entry.body,
  });
  const action = ACTION_OF[`${entry.method} ${templateOf(entry.url)}`];
  expect(action).toBeDefined();
  if (allow(entry.role, action!)) expect([200, 201, 204, 400, 404, 409]).toContain(status);
  else expect([status, code]).toEqual([403, 'forbidden']);
});

/** Written out by hand on purpose: the gate and this table must agree. */
const ACTION_OF: Record<string, (typeof ACTIONS)[number]> = {
  'GET /api/v1/events': 'events.read',
  'GET /api/v1/events/{messageId}': 'events.read',
  'GET /api/v1/events/{messageId}/passport': 'events.read',
  'GET /api/v1/refusals': 'refusals.read',
  'GET /api/v1/refusals/{refusalId}/passport': 'refusals.read',
  'GET /api/v1/books': 'books.read',
  'GET /api/v1/activity': 'events.read',
  'POST /api/v1/query': 'query.ask',
  'GET /api/v1/sources': 'sources.read',
  'GET /api/v1/sources/{id}': 'sources.read',
  'GET /api/v1/sources/{id}/snippet': 'sources.read',
  'GET /api/v1/sources/{id}/examples': 'sources.read',
  'POST /api/v1/sources': 'sources.write',
  'PATCH /api/v1/sources/{id}': 'sources.write',
  'DELETE /api/v1/sources/{id}': 'sources.write',
  'POST /api/v1/sources/{id}/keys': 'sources.write',
  'DELETE /api/v1/sources/{id}/keys/{key}': 'sources.write',
  'GET /api/v1/tokens': 'tokens.read',
  'POST /api/v1/tokens': 'tokens.write',
  'DELETE /api/v1/tokens/{id}': 'tokens.write',
  'GET /api/v1/whoami': 'self.read',
  'GET /api/v1/status': 'status.read',
  'DELETE /api/v1/demo': 'demo.remove',
  'POST /api/v1/replays': 'replays.write',
  'GET /api/v1/replays/{id}': 'replays.read',
  'DELETE /api/v1/replays/{id}': 'replays.write',
  'GET /api/v1/live': 'events.live',
};

test('a member cannot change anything, a manager cannot touch tokens, an owner may do all', () => {
  expect(ACTIONS.filter((action) => allow('member', action) && action.endsWith('.write'))).toEqual([]);
  expect(ACTIONS.filter((action) => allow('manager', action) && action.startsWith('tokens'))).toEqual([]);
  expect(ACTIONS.every((action) => allow('owner', action))).toBe(true);
});

test.each(ROUTES)(
  '%s %s answers 401 to a write key, to nothing and to nonsense',
  async (method, url, body) => {
    for (const token of [app.writeKey, null, 'sk_nonsense', '']) {
      const { status, code, headers } = await app.request(method, url, { token, body });
      expect([status, code]).toEqual([401, 'unauthorized']);
      expect(headers['www-authenticate']).toContain('Bearer');
    }
    const basic = { authorization: `Basic ${Buffer.from(`${app.writeKey}:`).toString('base64')}` };
    expect((await app.request(method, url, { token: null, headers: basic, body })).status).toBe(401);
    const inUrl = `${url}${url.includes('?') ? '&' : '?'}token=${app.tokens.owner}`;
    expect((await app.request(method, inUrl, { token: null, body })).status).toBe(401);
  },
);

const UNSAFE = ROUTES.filter(([method]) => method !== 'GET');
test.each(UNSAFE)('%s %s refuses other sites and bodies that are not JSON', async (method, url, body) => {
  const refused = async (headers: Record<string, string>) => {
    const { status, code } = await app.request(method, url, { body: body ?? {}, headers });
    return [status, code];
  };
  expect(await refused({ origin: 'https://evil.example' })).toEqual([403, 'forbidden']);
  expect(await refused({ origin: 'null' })).toEqual([403, 'forbidden']);
  expect(await refused({ 'sec-fetch-site': 'cross-site' })).toEqual([403, 'forbidden']);
  expect(await refused({ 'sec-fetch-site': 'same-site' })).toEqual([403, 'forbidden']);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect(await refused({ 'content-type': type })).toEqual([400, 'bad_request']);
  const own = { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' };
  const { status } = await app.request(method, url, { body, headers: own });
  expect(status).not.toBe(403);
});

test('every answer carries the security headers and allows no other origin', async () => {
  for (const url of ['/', '/healthz', '/api/v1/events', '/api/v1/nothing', '/api/openapi.json']) {
    const { headers } = await app.request('GET', url, { headers: { origin: 'https://evil.example' } });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['x-request-id']).toMatch(/^req_[0-9a-f]{16}$/);
  }
});
