import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ControlApp, keys, openControlApp, read, templateOf } from '../../test/support/control-app.ts';
import { OPEN_ROUTES, ROUTES } from '../../test/support/routes.ts';
import { openSession } from '../../test/support/visitor.ts';
import type { Api } from './api.ts';
import { ACTIONS, allow } from './roles.ts';

let app: ControlApp;
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(() => app.close());

test('every route under /api/v1 and /tracking-plans is in the table these tests run over, and every one names its action', async () => {
  const paths = read(app.api.swagger(), 'paths');
  const documented = keys(paths)
    .flatMap((path) => keys(read(paths, path)).map((method) => `${method.toUpperCase()} ${path}`))
    .filter((route) => / \/(api\/v1|tracking-plans)/.test(route));
  const listed = [...ROUTES, ...OPEN_ROUTES].map(([method, url]) => `${method} ${templateOf(url)}`).sort();
  expect(listed).toEqual(documented.sort());
  const registered = app.routes.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
  const others = ['GET /healthz', 'GET /readyz', 'GET /api/openapi.json'];
  expect(registered.sort()).toEqual([...listed, ...others].sort());
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

// Open to the local token only; see owner-reset.test.ts.
const BY_ROLE = ROUTES.filter(([, url]) => url !== '/api/v1/owner/reset');
const matrix = BY_ROLE.flatMap(([method, url, body]) =>
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
  expect(security).toEqual([{ token: [] }, { session: [] }]);
  const { status, code } = await app.request(entry.method, entry.url, {
    token: app.tokens[entry.role],
    body: entry.body,
  });
  const action = ACTION_OF[`${entry.method} ${templateOf(entry.url)}`];
  expect(action).toBeDefined();
  if (allow(entry.role, action!)) expect([200, 201, 202, 204, 400, 404, 409]).toContain(status);
  else expect([status, code]).toEqual([403, 'forbidden']);
});

/** Written out by hand on purpose: the gate and this table must agree. */
const ACTION_OF: Record<string, (typeof ACTIONS)[number]> = {
  'GET /api/v1/users/{userId}/score': 'people.read',
  'GET /api/v1/users/{userId}/score/history': 'people.read',
  'GET /api/v1/accounts/{groupId}/score': 'people.read',
  'GET /api/v1/accounts/{groupId}/score/history': 'people.read',
  'GET /api/v1/profiles/{id}/overview': 'people.read',
  'GET /api/v1/profiles/{id}/activity': 'people.read',
  'GET /api/v1/profiles/{id}/activation': 'people.read',
  'POST /api/v1/profiles/{id}/preview': 'profiles.read',
  'POST /api/v1/profiles/{id}/recompute': 'profiles.write',
  'GET /api/v1/profiles/{id}/sync': 'profiles.read',
  'PUT /api/v1/profiles/{id}/sync': 'profiles.write',
  'GET /api/v1/signing-secret': 'sources.read',
  'POST /api/v1/signing-secret': 'sources.write',
  'GET /api/v1/profiles/{id}/health': 'profiles.read',
  'PUT /api/v1/profiles/{id}/health/known': 'profiles.write',
  'DELETE /api/v1/profiles/{id}/health/known': 'profiles.write',
  'POST /api/v1/profiles/{id}/health/renamed': 'profiles.write',
  'GET /api/v1/backtests': 'profiles.read',
  'POST /api/v1/backtests': 'profiles.read',
  'GET /api/v1/backtests/{id}': 'profiles.read',
  'DELETE /api/v1/backtests/{id}': 'profiles.read',
  'GET /api/v1/suggestions': 'profiles.read',
  'POST /api/v1/suggestions': 'profiles.read',
  'GET /api/v1/suggestions/{id}': 'profiles.read',
  'DELETE /api/v1/suggestions/{id}': 'profiles.read',
  'GET /api/v1/events': 'events.read',
  'GET /api/v1/events/{messageId}': 'events.read',
  'GET /api/v1/events/{messageId}/passport': 'events.read',
  'GET /api/v1/refusals': 'refusals.read',
  'GET /api/v1/refusals/{refusalId}/passport': 'refusals.read',
  'GET /api/v1/books': 'books.read',
  'GET /api/v1/activity': 'events.read',
  'GET /api/v1/plans/infer': 'events.read',
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
  'GET /api/v1/plans': 'plans.read',
  'POST /api/v1/plans': 'plans.write',
  'POST /api/v1/plans/import': 'plans.write',
  'GET /api/v1/plan-templates': 'plans.read',
  'GET /api/v1/plan-lints': 'plans.read',
  'GET /api/v1/plans/{id}': 'plans.read',
  'GET /api/v1/plans/{id}/diff': 'plans.read',
  'GET /api/v1/plans/{id}/export': 'plans.read',
  'DELETE /api/v1/plans/{id}': 'plans.write',
  'PUT /api/v1/plans/{id}/draft': 'plans.write',
  'PATCH /api/v1/plans/{id}/rules': 'plans.write',
  'GET /api/v1/plans/{id}/versions': 'plans.read',
  'GET /api/v1/plans/{id}/versions/{version}': 'plans.read',
  'POST /api/v1/plans/{id}/publish': 'plans.write',
  'GET /api/v1/plans/{id}/sources': 'plans.read',
  'GET /api/v1/plans/{id}/coverage': 'plans.read',
  'GET /api/v1/plans/{id}/lint': 'plans.read',
  'GET /api/v1/plans/{id}/funnel': 'plans.read',
  'GET /api/v1/plans/{id}/warehouse': 'plans.read',
  'POST /api/v1/plans/{id}/rehearsals': 'plans.read',
  'GET /api/v1/plans/{id}/rehearsals': 'plans.read',
  'GET /api/v1/plans/{id}/rehearsals/{rehearsal}': 'plans.read',
  'DELETE /api/v1/plans/{id}/rehearsals/{rehearsal}': 'plans.read',
  'GET /api/v1/schema': 'plans.read',
  'GET /api/v1/schema/fields': 'plans.read',
  'GET /api/v1/tables': 'query.ask',
  'PUT /api/v1/plans/{id}/sources/{source}': 'plans.write',
  'PATCH /api/v1/plans/{id}/sources/{source}': 'plans.write',
  'DELETE /api/v1/plans/{id}/sources/{source}': 'plans.write',
  'GET /tracking-plans': 'plans.read',
  'POST /tracking-plans': 'plans.write',
  'GET /tracking-plans/{id}': 'plans.read',
  'PATCH /tracking-plans/{id}': 'plans.write',
  'DELETE /tracking-plans/{id}': 'plans.write',
  'GET /tracking-plans/{id}/rules': 'plans.read',
  'PATCH /tracking-plans/{id}/rules': 'plans.write',
  'PUT /tracking-plans/{id}/rules': 'plans.write',
  'DELETE /tracking-plans/{id}/rules': 'plans.write',
  'GET /tracking-plans/{id}/sources': 'plans.read',
  'POST /tracking-plans/{id}/sources': 'plans.write',
  'DELETE /tracking-plans/{id}/sources': 'plans.write',
  'GET /api/v1/profiles': 'profiles.read',
  'POST /api/v1/profiles': 'profiles.write',
  'GET /api/v1/profiles/events': 'profiles.read',
  'POST /api/v1/profiles/check': 'profiles.read',
  'GET /api/v1/profile-templates': 'profiles.read',
  'GET /api/v1/profiles/{id}': 'profiles.read',
  'DELETE /api/v1/profiles/{id}': 'profiles.write',
  'PUT /api/v1/profiles/{id}/draft': 'profiles.write',
  'GET /api/v1/profiles/{id}/versions': 'profiles.read',
  'GET /api/v1/profiles/{id}/versions/{version}': 'profiles.read',
  'POST /api/v1/profiles/{id}/publish': 'profiles.write',
  'POST /api/v1/profiles/{id}/rebase': 'profiles.write',
  'GET /api/v1/profiles/{id}/export': 'profiles.read',
  'GET /api/v1/tokens': 'tokens.read',
  'POST /api/v1/tokens': 'tokens.write',
  'DELETE /api/v1/tokens/{id}': 'tokens.write',
  'GET /api/v1/whoami': 'self.read',
  'GET /api/v1/status': 'status.read',
  'DELETE /api/v1/demo': 'demo.remove',
  'POST /api/v1/session/sign-out': 'self.write',
  'POST /api/v1/session/password': 'self.write',
  'POST /api/v1/self-tracking/events': 'self.write',
  'GET /api/v1/violations': 'quarantine.read',
  'GET /api/v1/violations/counts': 'quarantine.read',
  'GET /api/v1/quarantine/groups': 'quarantine.read',
  'GET /api/v1/quarantine/events': 'quarantine.read',
  'GET /api/v1/quarantine/events/{quarantineId}': 'quarantine.read',
  'POST /api/v1/quarantine/preview': 'quarantine.read',
  'GET /api/v1/quarantine/jobs': 'quarantine.read',
  'POST /api/v1/quarantine/jobs': 'quarantine.write',
  'GET /api/v1/quarantine/jobs/{id}': 'quarantine.read',
  'POST /api/v1/quarantine/jobs/{id}/stop': 'quarantine.write',
  'POST /api/v1/quarantine/jobs/{id}/resume': 'quarantine.write',
  'GET /api/v1/fixes': 'quarantine.read',
  'POST /api/v1/fixes': 'quarantine.write',
  'GET /api/v1/fixes/{id}': 'quarantine.read',
  'PATCH /api/v1/fixes/{id}': 'quarantine.write',
  'DELETE /api/v1/fixes/{id}': 'quarantine.write',
  'GET /api/v1/segments': 'segments.read',
  'POST /api/v1/segments': 'segments.write',
  'GET /api/v1/segments/seen': 'segments.read',
  'POST /api/v1/segments/preview': 'segments.read',
  'GET /api/v1/segments/{id}': 'segments.read',
  'PUT /api/v1/segments/{id}': 'segments.write',
  'DELETE /api/v1/segments/{id}': 'segments.write',
  'GET /api/v1/segments/{id}/members': 'segments.read',
  'GET /api/v1/segments/{id}/history': 'segments.read',
  'GET /api/v1/actions': 'actions.read',
  'POST /api/v1/actions': 'actions.write',
  'POST /api/v1/actions/preview': 'actions.read',
  'POST /api/v1/profiles/{id}/preview/alerts': 'actions.read',
  'POST /api/v1/actions/test': 'actions.write',
  'GET /api/v1/actions/{id}': 'actions.read',
  'PUT /api/v1/actions/{id}': 'actions.write',
  'DELETE /api/v1/actions/{id}': 'actions.write',
  'POST /api/v1/actions/{id}/test': 'actions.write',
  'GET /api/v1/alerts': 'actions.read',
  'GET /api/v1/users': 'people.read',
  'GET /api/v1/users/{userId}': 'people.read',
  'GET /api/v1/users/{userId}/traits/{trait}': 'people.read',
  'GET /api/v1/users/{userId}/timeline': 'people.read',
  'GET /api/v1/users/{userId}/activity': 'people.read',
  'POST /api/v1/users/{userId}/merges/undo': 'people.write',
  'DELETE /api/v1/users/{userId}/merges/undo': 'people.write',
  'PUT /api/v1/users/{userId}/exclusion': 'people.write',
  'DELETE /api/v1/users/{userId}/exclusion': 'people.write',
  'GET /api/v1/accounts': 'people.read',
  'GET /api/v1/accounts/{groupId}': 'people.read',
  'GET /api/v1/accounts/{groupId}/users': 'people.read',
  'GET /api/v1/accounts/{groupId}/traits/{trait}': 'people.read',
  'GET /api/v1/accounts/{groupId}/timeline': 'people.read',
  'GET /api/v1/accounts/{groupId}/activity': 'people.read',
  'PUT /api/v1/accounts/{groupId}/exclusion': 'people.write',
  'DELETE /api/v1/accounts/{groupId}/exclusion': 'people.write',
  'GET /api/v1/people-settings': 'people.read',
  'PUT /api/v1/people-settings': 'people.write',
  'GET /api/v1/people-exclusions': 'people.read',
  'GET /api/v1/search': 'people.read',
  'POST /api/v1/replays': 'replays.write',
  'GET /api/v1/replays/{id}': 'replays.read',
  'DELETE /api/v1/replays/{id}': 'replays.write',
  'GET /api/v1/live': 'events.live',
};

test('a member cannot change anything but themselves, a manager cannot touch tokens, an owner may do all', () => {
  expect(ACTIONS.filter((action) => allow('member', action) && action.endsWith('.write'))).toEqual([
    'self.write',
  ]);
  expect(ACTIONS.filter((action) => allow('manager', action) && action.startsWith('tokens'))).toEqual([]);
  expect(ACTIONS.every((action) => allow('owner', action))).toBe(true);
});

test.each(ROUTES)(
  '%s %s answers 401 to a write key, to nothing and to nonsense',
  async (method, url, body) => {
    // An address of its own: so many wrong tokens from one are answered 429.
    const address = `10.0.0.${ROUTES.findIndex((route) => route[0] === method && route[1] === url) + 2}`;
    for (const token of [app.writeKey, null, 'sk_nonsense', '']) {
      const { status, code, headers } = await app.request(method, url, { token, body, address });
      expect([status, code]).toEqual([401, 'unauthorized']);
      expect(headers['www-authenticate']).toContain('Bearer');
    }
    const basic = { authorization: `Basic ${Buffer.from(`${app.writeKey}:`).toString('base64')}` };
    expect((await app.request(method, url, { token: null, headers: basic, body })).status).toBe(401);
    const inUrl = `${url}${url.includes('?') ? '&' : '?'}token=${app.tokens.owner}`;
    expect((await app.request(method, inUrl, { token: null, body })).status).toBe(401);
  },
);

const UNSAFE = [...ROUTES, ...OPEN_ROUTES].filter(([method]) => method !== 'GET');
const SAME = { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin' };

test.each(UNSAFE)(
  '%s %s refuses other sites and bodies that are not JSON, whoever asks',
  async (...entry) => {
    const [method, url, body] = entry;
    const byCookie = { token: null, cookie: await openSession(app) };
    for (const { token, cookie } of [{ token: app.tokens.owner, cookie: '' }, byCookie]) {
      const refused = async (headers: Record<string, string>) => {
        const sent = { token, body: body ?? {}, headers: { ...SAME, cookie, ...headers } };
        const { status, code } = await app.request(method, url, sent);
        return [status, code];
      };
      for (const origin of [
        'https://evil.example',
        'null',
        'http://127.0.0.1:3001',
        'http://127.0.0.1.evil.example:3000',
      ])
        expect(await refused({ origin })).toEqual([403, 'forbidden']);
      for (const site of ['cross-site', 'same-site'])
        expect(await refused({ 'sec-fetch-site': site })).toEqual([403, 'forbidden']);
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ])
        expect(await refused({ 'content-type': type })).toEqual([400, 'bad_request']);
    }
  },
);

const OPENED = BY_ROLE.filter(([, url]) => !url.startsWith('/api/v1/session'));
test.each(OPENED)('%s %s is open to a session, and to no other cookie', async (method, url, body) => {
  const ask = async (cookie: string) =>
    (await app.request(method, url, { token: null, body, headers: { ...SAME, cookie } })).status;
  const cookie = await openSession(app);
  expect([200, 201, 202, 204, 400, 404, 409]).toContain(await ask(cookie));
  for (const wrong of [
    `${cookie}x`,
    cookie.slice(0, -1),
    'trackway-session=',
    `other=${cookie.split('=')[1]}`,
  ])
    expect(await ask(wrong)).toBe(401);
});

test('a wrong token is not made good by a session', async () => {
  const headers = { ...SAME, cookie: await openSession(app) };
  expect((await app.request('GET', '/api/v1/sources', { token: 'sk_nonsense', headers })).status).toBe(401);
});

test('every answer carries the security headers and allows no other origin', async () => {
  for (const url of ['/healthz', '/api/v1/events', '/api/v1/nothing', '/api/openapi.json']) {
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
