import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type ControlApp,
  EVENT,
  keys,
  list,
  NOW,
  openControlApp,
  read,
} from '../../test/support/control-app.ts';
import type { Method } from '../../test/support/routes.ts';
import { startControl } from './server.ts';

let app: ControlApp;
beforeAll(async () => {
  app = await openControlApp();
});
afterAll(() => app.close());

test.each<[Method, string, number, string, unknown]>([
  ['GET', '/api/v1/events?limit=0', 400, 'bad_request', undefined],
  ['GET', '/api/v1/events?limit=1001', 400, 'bad_request', undefined],
  ['GET', '/api/v1/events?usr=1', 400, 'bad_request', undefined],
  ['GET', '/api/v1/events?type=nothing', 400, 'bad_request', undefined],
  ['GET', '/api/v1/events?from=yesterday', 400, 'bad_request', undefined],
  ['GET', '/api/v1/books?from=-1h&to=-2h', 400, 'bad_request', undefined],
  ['GET', '/api/v1/events/none', 404, 'not_found', undefined],
  ['GET', '/api/v1/nothing', 404, 'not_found', undefined],
  ['DELETE', '/api/v1/events', 405, 'method_not_allowed', undefined],
  ['PATCH', '/api/v1/sources/web/keys', 405, 'method_not_allowed', {}],
  ['GET', '/nothing%zz', 400, 'bad_request', undefined],
  ['POST', '/api/v1/query', 400, 'bad_request', { sql: '' }],
  ['POST', '/api/v1/query', 400, 'invalid_json', '{"sql":'],
  ['POST', '/api/v1/query', 400, 'invalid_json', ''],
  ['POST', '/api/v1/query', 400, 'payload_too_large', `{"sql":"${'x'.repeat(1024 * 1024)}"}`],
  ['POST', '/api/v1/query', 400, 'invalid_json', '{"__proto__":{"a":1},"sql":"x"}'],
  ['POST', '/api/v1/query', 400, 'invalid_query', { sql: 'DROP TABLE events' }],
  ['POST', '/api/v1/query', 500, 'internal', { sql: 'BUG' }],
  ['POST', '/api/v1/sources', 400, 'bad_request', {}],
  ['POST', '/api/v1/sources', 409, 'conflict', { name: 'Web' }],
  ['GET', '/api/v1/sources/none', 404, 'not_found', undefined],
  ['GET', '/api/v1/sources/none/snippet', 404, 'not_found', undefined],
  ['PATCH', '/api/v1/sources/none', 404, 'not_found', { enabled: true }],
  ['PATCH', '/api/v1/sources/web', 400, 'bad_request', {}],
  ['DELETE', '/api/v1/sources/none', 404, 'not_found', undefined],
  ['POST', '/api/v1/sources/web/keys', 400, 'bad_request', { overlapHours: -1 }],
  ['DELETE', '/api/v1/sources/web/keys/none', 404, 'not_found', undefined],
  ['POST', '/api/v1/tokens', 409, 'conflict', { name: 'owner', role: 'owner' }],
  ['POST', '/api/v1/tokens', 400, 'bad_request', { name: 'y', role: 'king' }],
  ['DELETE', '/api/v1/tokens/none', 404, 'not_found', undefined],
  ['POST', '/api/v1/replays', 409, 'conflict', { from: '1970-01-01' }],
  ['POST', '/api/v1/replays', 400, 'bad_request', { from: '-1h', to: '-2h' }],
  ['GET', '/api/v1/replays/none', 404, 'not_found', undefined],
  ['DELETE', '/api/v1/replays/none', 404, 'not_found', undefined],
])(
  '%s %s answers %i %s to a bad request, and gives away nothing',
  async (method, url, status, code, body) => {
    const answer = await app.request(method, url, { body });
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(keys(answer.json)).toEqual(['error']);
    expect(keys(read(answer.json, 'error'))).toEqual(['code', 'message', 'requestId']);
    expect(read(answer.json, 'error', 'requestId')).toBe(answer.headers['x-request-id']);
    expect(read(answer.json, 'error', 'message')).toMatch(/[.)]$/);
    expect(answer.text).not.toMatch(/\bat [/\w.]+[:(]|node_modules|\.ts\b|\/var\/|\/tmp\//);
  },
);

test('the local token can be neither revoked nor mistaken for a declared one', async () => {
  const { json } = await app.request('GET', '/api/v1/tokens');
  const local = list(read(json, 'tokens')).find((token) => read(token, 'managedBy') === 'local-token');
  const { status, code } = await app.request('DELETE', `/api/v1/tokens/${read(local, 'id')}`);
  expect([status, code]).toEqual([409, 'managed_by_file']);
  expect(JSON.stringify(json)).not.toMatch(/hash|secret/);
});

test('events are asked for with the filters given, scoped to the caller, times resolved', async () => {
  app.fake.filters = [];
  const { json } = await app.request(
    'GET',
    '/api/v1/events?user=u1&from=-1h&to=2026-03-01T12:00&limit=5&cursor=x',
  );
  expect(app.fake.filters).toEqual([
    {
      workspace: 'initech',
      user: 'u1',
      limit: 5,
      cursor: 'x',
      from: NOW - 3_600_000,
      to: Date.UTC(2026, 2, 1, 12),
    },
  ]);
  expect(json).toEqual({ events: [EVENT], next: null });
});

test('a DELETE that says it carries JSON and carries nothing is done, as many HTTP wrappers send it', async () => {
  await app.request('POST', '/api/v1/sources', { body: { name: 'Gone soon' } });
  const headers = { authorization: `Bearer ${app.tokens.owner}`, 'content-type': 'application/json' };
  const answer = await app.api.inject({ method: 'DELETE', url: '/api/v1/sources/gone-soon', headers });
  expect(answer.statusCode).toBeLessThan(300);
});

test('a source lives: created, renamed, rotated, its old key ended, deleted', async () => {
  const created = await app.request('POST', '/api/v1/sources', { body: { name: 'Backend' } });
  expect(created.status).toBe(201);
  expect(created.json).toMatchObject({ id: 'backend', writeKeys: [{ expiresAt: null }] });
  const old = read(created.json, 'writeKeys', 0, 'key');
  const page = await app.request('GET', '/api/v1/sources/backend/snippet');
  expect(page.json).toMatchObject({
    writeKey: old,
    snippet: expect.stringContaining(`analytics.load("${old}")`),
  });
  const renamed = await app.request('PATCH', '/api/v1/sources/backend', {
    body: { name: 'API', enabled: false },
  });
  expect(renamed.json).toMatchObject({ id: 'backend', name: 'API', enabled: false });
  const rotated = await app.request('POST', '/api/v1/sources/backend/keys', { body: { overlapHours: 2 } });
  expect(read(rotated.json, 'writeKeys')).toHaveLength(2);
  expect(read(rotated.json, 'writeKeys', 1)).toMatchObject({
    key: old,
    expiresAt: '2026-03-01T14:30:00.000Z',
  });
  const ended = await app.request('DELETE', `/api/v1/sources/backend/keys/${old}`);
  expect(read(ended.json, 'writeKeys')).toHaveLength(1);
  expect((await app.request('DELETE', '/api/v1/sources/backend')).status).toBe(204);
  expect((await app.request('GET', '/api/v1/sources/backend')).status).toBe(404);
});

test('a token is shown once, works with its role, and stops when revoked', async () => {
  const created = await app.request('POST', '/api/v1/tokens', { body: { name: 'script' } });
  const secret = String(read(created.json, 'secret'));
  expect(created.json).toMatchObject({ role: 'member', prefix: secret.slice(0, 11) });
  const who = await app.request('GET', '/api/v1/whoami', { token: secret });
  expect(who.json).toMatchObject({ workspace: 'initech', token: { name: 'script', role: 'member' } });
  expect((await app.request('DELETE', `/api/v1/tokens/${read(created.json, 'id')}`)).status).toBe(204);
  expect((await app.request('GET', '/api/v1/whoami', { token: secret })).status).toBe(401);
});

test('the books show their remainder, and so does the status', async () => {
  const { json } = await app.request('GET', '/api/v1/books?from=-30m');
  expect(json).toMatchObject({
    from: '2026-03-01T12:00:00.000Z',
    to: '2026-03-01T13:00:00.000Z',
    total: { received: 10, remainder: 1 },
    hours: [{ source: 'web', hour: '2026-03-01T12:00:00.000Z', remainder: 1 }],
  });
  const status = await app.request('GET', '/api/v1/status');
  expect(list(read(status.json, 'problems')).map((problem) => read(problem, 'code'))).toContain(
    'books_remainder',
  );
});

test('readiness follows the processes and the warehouse, health does not', async () => {
  expect((await app.request('GET', '/readyz', { token: null })).status).toBe(200);
  app.fake.warehouseError = 'down';
  app.fake.children = [
    { name: 'deliver', pid: null, state: 'restarting', restarts: 3, lastExit: null, status: null },
  ];
  const { status, json, headers } = await app.request('GET', '/readyz', { token: null });
  expect([status, read(json, 'reasons')]).toEqual([503, ['warehouse_error', 'process_down:deliver']]);
  expect(headers['retry-after']).toBe('2');
  expect((await app.request('GET', '/healthz', { token: null })).status).toBe(200);
  app.fake.warehouseError = null;
  app.fake.children = [];
});

test('a port that is taken is a fault that says what to do', async () => {
  const first = await startControl(app.options);
  const second = startControl({ ...app.options, config: { ...app.options.config, port: first.port } });
  await expect(second).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('--port'),
  });
  await first.close();
});
