import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LiveFeed, type LiveSource, openLiveFeed } from '../live/feed.ts';
import { openStore, type Store } from '../store/database.ts';
import { ensureLocalToken, ensureWorkspace } from '../store/first-start.ts';
import { createSource } from '../store/sources.ts';
import { createToken, type Role } from '../store/tokens.ts';
import type { Clock } from '../system/clock.ts';
import { Fault } from '../system/fault.ts';
import { noLines } from '../system/lines.ts';
import type { ChildHealth } from '../system/status.ts';
import type { Api, ControlOptions } from './api.ts';
import type { BookEntry, EventFilter, Pipeline, Replay, Warehouse } from './ports.ts';
import { ACTIONS, allow } from './roles.ts';
import { buildControl, startControl } from './server.ts';

const NOW = Date.UTC(2026, 2, 1, 12, 30);
const clock: Clock = { now: () => NOW, sleep: async () => undefined };
const EVENT = {
  messageId: 'm1',
  type: 'track',
  timestamp: '2026-03-01T12:00:00.000Z',
  receivedAt: '2026-03-01T12:00:00.000Z',
  source: 'web',
  event: 'Hello',
  properties: { a: [1] },
};
const BOOK: BookEntry = {
  source: 'web',
  hour: Date.UTC(2026, 2, 1, 12),
  received: 10,
  duplicate: 1,
  refused: 2,
  quarantined: 0,
  stored: 6,
  pending: 0,
};

let dir: string;
let store: Store;
let api: Api;
let options: ControlOptions;
let live: LiveFeed & LiveSource;
let askedFilters: EventFilter[] = [];
let children: ChildHealth[] = [];
let warehouseError: string | null = null;
const tokens: Record<Role, string> = { owner: '', manager: '', member: '' };
let writeKey = '';

const warehouse: Warehouse = {
  listEvents: async (filter) => {
    askedFilters.push(filter);
    return { items: [EVENT], next: filter.cursor === undefined ? 'c1' : null };
  },
  getEvent: async (_workspace, messageId) => (messageId === 'm1' ? EVENT : null),
  listRefusals: async () => ({ items: [], next: null }),
  books: async () => [BOOK],
  ask: async (sql) => {
    if (sql.startsWith('DROP')) throw new Fault('invalid_query', 'Only one SELECT can be asked.');
    if (sql === 'BUG') throw new Error('secret at /var/lib/trackway/x.ts:3');
    return {
      columns: [{ name: 'n', type: 'UInt64' }],
      rows: [{ n: 1 }],
      statistics: { rowsRead: 1, elapsedMs: 2 },
      truncated: false,
    };
  },
  status: () => ({ block: 1, backlogBlocks: 0, rows: 6, error: warehouseError }),
};
const replay: Replay = {
  id: 'r1',
  state: 'running',
  from: NOW - 1000,
  to: null,
  startedAt: NOW,
  finishedAt: null,
  progress: 0.5,
  records: 1,
  events: 1,
  error: null,
};
const pipeline: Pipeline = {
  status: () => ({
    events: 7,
    duplicates: 1,
    refusals: 2,
    backlogBytes: 0,
    block: 1,
    damageBytes: 0,
    dedupe: { keys: 7, windowHours: 24, shrunk: false, bytes: 84 },
    error: null,
  }),
  startReplay: async (range) => {
    if (range.from === 0) throw new Fault('conflict', 'A replay is running.');
    return { ...replay, from: range.from, to: range.to };
  },
  getReplay: (id) => (id === 'r1' ? replay : null),
  cancelReplay: async (id) => (id === 'r1' ? { ...replay, state: 'cancelled', finishedAt: NOW } : null),
};

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'trackway-control-'));
  store = await openStore({ path: join(dir, 'control.db'), clock, random: randomBytes });
  const { id } = await ensureWorkspace(store, 'Initech');
  await ensureLocalToken(store, id, join(dir, 'local-token'));
  for (const role of ['owner', 'manager', 'member'] as const)
    tokens[role] = (await createToken(store, id, { name: role, role })).secret;
  writeKey = (await createSource(store, id, 'Web')).keys[0]!.key;
  live = openLiveFeed(() => undefined);
  options = {
    config: {
      host: '127.0.0.1',
      port: 0,
      collectPort: 3001,
      publicUrl: '',
      tlsCert: '',
      diskReserveBytes: 100,
      dedupeHours: 24,
    },
    store,
    warehouse,
    pipeline,
    health: {
      children: () => children,
      disk: async () => ({ usedBytes: 10, freeBytes: 1000, totalBytes: 2000 }),
    },
    live,
    lines: noLines,
    clock,
  };
  ({ api } = await buildControl(options));
});
afterAll(async () => {
  await api.close();
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const request = async (
  method: Method,
  url: string,
  {
    token = tokens.owner,
    body,
    headers = {},
  }: { token?: string | null; body?: unknown; headers?: Record<string, string> } = {},
) => {
  const answer = await api.inject({
    method,
    url,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = answer.body;
  const json: unknown = text.startsWith('{') ? JSON.parse(text) : null;
  return {
    status: answer.statusCode,
    json,
    code: read(json, 'error', 'code'),
    text,
    headers: answer.headers,
  };
};

/** A value inside parsed JSON; undefined when the path is not there. */
function read(json: unknown, ...path: (string | number)[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const keys = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : [];

/** Every documented route, with a request that succeeds for an owner. `:` parts are filled in. */
const ROUTES: readonly [Method, string, unknown?][] = [
  ['GET', '/api/v1/events'],
  ['GET', '/api/v1/events/m1'],
  ['GET', '/api/v1/refusals'],
  ['GET', '/api/v1/books'],
  ['POST', '/api/v1/query', { sql: 'SELECT 1' }],
  ['GET', '/api/v1/sources'],
  ['GET', '/api/v1/sources/web'],
  ['POST', '/api/v1/sources', { name: 'x' }],
  ['PATCH', '/api/v1/sources/web', { enabled: true }],
  ['DELETE', '/api/v1/sources/nothing'],
  ['POST', '/api/v1/sources/web/keys', { overlapHours: 1 }],
  ['DELETE', '/api/v1/sources/web/keys/nothing'],
  ['GET', '/api/v1/tokens'],
  ['POST', '/api/v1/tokens', { name: 'x', role: 'member' }],
  ['DELETE', '/api/v1/tokens/nothing'],
  ['GET', '/api/v1/whoami'],
  ['GET', '/api/v1/status'],
  ['POST', '/api/v1/replays', { from: '-1h' }],
  ['GET', '/api/v1/replays/r1'],
  ['DELETE', '/api/v1/replays/r1'],
  ['GET', '/api/v1/live?type=nothing'],
];
const templateOf = (url: string): string =>
  url
    .replace(/\?.*/, '')
    .replace('/events/m1', '/events/{messageId}')
    .replace(/\/(sources|tokens|replays)\/(web|nothing|r1)/, '/$1/{id}')
    .replace('/keys/nothing', '/keys/{key}');

test('every route under /api/v1 is in the table these tests run over, and every one names its action', async () => {
  const paths = read(api.swagger(), 'paths');
  const documented = keys(paths)
    .flatMap((path) => keys(read(paths, path)).map((method) => `${method.toUpperCase()} ${path}`))
    .filter((route) => route.includes('/api/v1/'));
  expect(ROUTES.map(([method, url]) => `${method} ${templateOf(url)}`).sort()).toEqual(documented.sort());
  expect(() => api.route({ method: 'GET', url: '/late', handler: async () => 'x' })).toThrow();
});

test('a route without an action stops the start', async () => {
  const { default: Fastify } = await import('fastify');
  const { addGate } = await import('./gate.ts');
  const { validatorCompiler } = await import('fastify-type-provider-zod');
  const bare = Fastify().setValidatorCompiler(validatorCompiler);
  addGate(bare as unknown as Api, store);
  expect(() => bare.get('/forgotten', async () => 'x')).toThrow(/names no action/);
});

const matrix = ROUTES.flatMap(([method, url, body]) =>
  (['owner', 'manager', 'member'] as const).map((role) => ({ method, url, body, role })),
);
test.each(matrix)('$method $url is open to $role exactly as the table of roles says', async (entry) => {
  const security = read(
    api.swagger(),
    'paths',
    templateOf(entry.url),
    entry.method.toLowerCase(),
    'security',
  );
  expect(security).toEqual([{ token: [] }]);
  const { status, code } = await request(entry.method, entry.url, {
    token: tokens[entry.role],
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
  'GET /api/v1/refusals': 'refusals.read',
  'GET /api/v1/books': 'books.read',
  'POST /api/v1/query': 'query.ask',
  'GET /api/v1/sources': 'sources.read',
  'GET /api/v1/sources/{id}': 'sources.read',
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
    for (const token of [writeKey, null, 'sk_nonsense', '']) {
      const { status, code, headers } = await request(method, url, { token, body });
      expect([status, code]).toEqual([401, 'unauthorized']);
      expect(headers['www-authenticate']).toContain('Bearer');
    }
    const basic = { authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}` };
    expect((await request(method, url, { token: null, headers: basic, body })).status).toBe(401);
    const inUrl = `${url}${url.includes('?') ? '&' : '?'}token=${tokens.owner}`;
    expect((await request(method, inUrl, { token: null, body })).status).toBe(401);
  },
);

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
    const answer = await request(method, url, { body });
    expect([answer.status, answer.code]).toEqual([status, code]);
    expect(keys(answer.json)).toEqual(['error']);
    expect(keys(read(answer.json, 'error'))).toEqual(['code', 'message', 'requestId']);
    expect(read(answer.json, 'error', 'requestId')).toBe(answer.headers['x-request-id']);
    expect(read(answer.json, 'error', 'message')).toMatch(/[.)]$/);
    expect(answer.text).not.toMatch(/\bat [/\w.]+[:(]|node_modules|\.ts\b|\/var\/|\/tmp\//);
  },
);

test('the local token can be neither revoked nor mistaken for a declared one', async () => {
  const { json } = await request('GET', '/api/v1/tokens');
  const local = list(read(json, 'tokens')).find((token) => read(token, 'managedBy') === 'local-token');
  const { status, code } = await request('DELETE', `/api/v1/tokens/${read(local, 'id')}`);
  expect([status, code]).toEqual([409, 'managed_by_file']);
  expect(JSON.stringify(json)).not.toMatch(/hash|secret/);
});

test('events are asked for with the filters given, scoped to the caller, times resolved', async () => {
  askedFilters = [];
  const { json } = await request(
    'GET',
    '/api/v1/events?user=u1&from=-1h&to=2026-03-01T12:00&limit=5&cursor=x',
  );
  expect(askedFilters).toEqual([
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

test('a source lives: created, renamed, rotated, its old key ended, deleted', async () => {
  const created = await request('POST', '/api/v1/sources', { body: { name: 'Backend' } });
  expect(created.status).toBe(201);
  expect(created.json).toMatchObject({ id: 'backend', writeKeys: [{ expiresAt: null }] });
  const old = read(created.json, 'writeKeys', 0, 'key');
  const renamed = await request('PATCH', '/api/v1/sources/backend', {
    body: { name: 'API', enabled: false },
  });
  expect(renamed.json).toMatchObject({ id: 'backend', name: 'API', enabled: false });
  const rotated = await request('POST', '/api/v1/sources/backend/keys', { body: { overlapHours: 2 } });
  expect(read(rotated.json, 'writeKeys')).toHaveLength(2);
  expect(read(rotated.json, 'writeKeys', 1)).toMatchObject({
    key: old,
    expiresAt: '2026-03-01T14:30:00.000Z',
  });
  const ended = await request('DELETE', `/api/v1/sources/backend/keys/${old}`);
  expect(read(ended.json, 'writeKeys')).toHaveLength(1);
  expect((await request('DELETE', '/api/v1/sources/backend')).status).toBe(204);
  expect((await request('GET', '/api/v1/sources/backend')).status).toBe(404);
});

test('a token is shown once, works with its role, and stops when revoked', async () => {
  const created = await request('POST', '/api/v1/tokens', { body: { name: 'script' } });
  const secret = String(read(created.json, 'secret'));
  expect(created.json).toMatchObject({ role: 'member', prefix: secret.slice(0, 11) });
  const who = await request('GET', '/api/v1/whoami', { token: secret });
  expect(who.json).toMatchObject({ workspace: 'initech', token: { name: 'script', role: 'member' } });
  expect((await request('DELETE', `/api/v1/tokens/${read(created.json, 'id')}`)).status).toBe(204);
  expect((await request('GET', '/api/v1/whoami', { token: secret })).status).toBe(401);
});

test('the books show their remainder, and so does the status', async () => {
  const { json } = await request('GET', '/api/v1/books?from=-30m');
  expect(json).toMatchObject({
    from: '2026-03-01T12:00:00.000Z',
    to: '2026-03-01T13:00:00.000Z',
    total: { received: 10, remainder: 1 },
    hours: [{ source: 'web', hour: '2026-03-01T12:00:00.000Z', remainder: 1 }],
  });
  const status = await request('GET', '/api/v1/status');
  expect(list(read(status.json, 'problems')).map((problem) => read(problem, 'code'))).toContain(
    'books_remainder',
  );
});

test('readiness follows the processes and the warehouse, health does not', async () => {
  expect((await request('GET', '/readyz', { token: null })).status).toBe(200);
  warehouseError = 'down';
  children = [{ name: 'deliver', pid: null, state: 'restarting', restarts: 3, lastExit: null, status: null }];
  const { status, json, headers } = await request('GET', '/readyz', { token: null });
  expect([status, read(json, 'reasons')]).toEqual([503, ['warehouse_error', 'process_down:deliver']]);
  expect(headers['retry-after']).toBe('2');
  expect((await request('GET', '/healthz', { token: null })).status).toBe(200);
  warehouseError = null;
  children = [];
});

const UNSAFE = ROUTES.filter(([method]) => method !== 'GET');
test.each(UNSAFE)('%s %s refuses other sites and bodies that are not JSON', async (method, url, body) => {
  const refused = async (headers: Record<string, string>) => {
    const { status, code } = await request(method, url, { body: body ?? {}, headers });
    return [status, code];
  };
  expect(await refused({ origin: 'https://evil.example' })).toEqual([403, 'forbidden']);
  expect(await refused({ origin: 'null' })).toEqual([403, 'forbidden']);
  expect(await refused({ 'sec-fetch-site': 'cross-site' })).toEqual([403, 'forbidden']);
  expect(await refused({ 'sec-fetch-site': 'same-site' })).toEqual([403, 'forbidden']);
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
    expect(await refused({ 'content-type': type })).toEqual([400, 'bad_request']);
  const own = { origin: 'http://localhost:80', host: 'localhost:80', 'sec-fetch-site': 'same-origin' };
  const { status } = await request(method, url, { body, headers: own });
  expect(status).not.toBe(403);
});

test('every answer carries the security headers and allows no other origin', async () => {
  for (const url of ['/', '/healthz', '/api/v1/events', '/api/v1/nothing', '/api/openapi.json']) {
    const { headers } = await request('GET', url, { headers: { origin: 'https://evil.example' } });
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

test('the page says where events go, without script and with hostile hosts escaped', async () => {
  const { text, headers } = await request('GET', '/', { headers: { host: 'a"><script>' } });
  expect(text).toContain('Trackway runs');
  expect(text).toContain(':3001');
  expect(text).not.toContain('<script');
  expect(headers['content-type']).toContain('text/html');
});

test('the OpenAPI document is whole: 3.1, descriptions, errors and security for every route', async () => {
  const { status, json } = await request('GET', '/api/openapi.json', { token: null });
  expect([status, read(json, 'openapi')]).toEqual([200, '3.1.0']);
  const operations = keys(read(json, 'paths')).flatMap((path) =>
    keys(read(json, 'paths', path)).map((method) => ({ path, operation: read(json, 'paths', path, method) })),
  );
  expect(operations.length).toBeGreaterThan(20);
  for (const { path, operation } of operations) {
    expect(read(operation, 'summary'), path).toMatch(/\w/);
    expect(read(operation, 'tags'), path).toHaveLength(1);
    expect(read(operation, 'security'), path).toBeDefined();
    const answers = keys(read(operation, 'responses'));
    expect(
      answers.some((code) => code.startsWith('2')),
      path,
    ).toBe(true);
    const parameters = list(read(operation, 'parameters')).map((one) => read(one, 'name'));
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(parameters, path).toContain(name);
    if (path.startsWith('/api/v1/'))
      for (const code of ['400', '401', '403', '500'])
        expect(read(operation, 'responses', code, 'content', 'application/json', 'schema'), path).toEqual({
          $ref: '#/components/schemas/Error',
        });
  }
  const references = [...JSON.stringify(json).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
  expect(references.length).toBeGreaterThan(0);
  for (const [, name] of references)
    expect(read(json, 'components', 'schemas', name ?? ''), name).toBeDefined();
  expect(read(json, 'components', 'securitySchemes', 'token')).toMatchObject({
    type: 'http',
    scheme: 'bearer',
  });
  expect(read(json, 'components', 'schemas', 'Error', 'example')).toBeDefined();
});

const line = (fields: Record<string, unknown>): string =>
  JSON.stringify({
    workspace: 'initech',
    source: 'web',
    type: 'track',
    messageId: 'm',
    timestamp: NOW,
    ...fields,
  });

test('the live feed streams matching events of the own workspace, and closing the server ends it', async () => {
  const control = await startControl(options);
  const answer = await fetch(`http://127.0.0.1:${control.port}/api/v1/live?event=Hello`, {
    headers: { authorization: `Bearer ${tokens.member}` },
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const readUntil = async (part: string): Promise<void> => {
    while (!text.includes(part)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`ended before ${part}: ${text}`);
      text += value;
    }
  };
  await readUntil(': watching');
  live.publish([
    line({ event: 'Other', messageId: 'no1' }),
    `${line({ event: 'Hello', messageId: 'yes', late: 1 })}\n${line({ event: 'Hello', workspace: 'x', messageId: 'no2' })}`,
  ]);
  live.publish([line({ event: 'Hello', messageId: 'last' })], 7);
  await readUntil('last');
  expect(text).not.toMatch(/no1|no2|late|workspace/);
  expect(text).toContain('event: skipped\ndata: {"events":7}');
  expect(text).toContain('"timestamp":"2026-03-01T12:30:00.000Z"');
  await control.close();
  while (!(await reader.read()).done);
  expect(live.listeners).toBe(0);
});

test('a reader that does not keep up is told and dropped, and others go on', async () => {
  const { stream } = await import('./routes/live.ts');
  const written: string[] = [];
  const ended: (string | undefined)[] = [];
  let waiting = 0;
  const slow = {
    write: (text: string) => {
      written.push(text);
      waiting += text.length;
      return false;
    },
    get writableLength() {
      return waiting;
    },
    end: (note?: string) => ended.push(note),
  };
  stream(live, { workspace: 'initech' }, slow as unknown as ServerResponse);
  const big = line({ event: 'Big', properties: { text: 'x'.repeat(1_000_000) } });
  for (let count = 0; count < 10; count += 1) live.publish([big]);
  expect(written.length).toBeLessThan(8);
  expect(ended).toEqual([expect.stringContaining('event: dropped')]);
  expect(live.listeners).toBe(0);
});

test('a port that is taken is a fault that says what to do', async () => {
  const first = await startControl(options);
  const second = startControl({ ...options, config: { ...options.config, port: first.port } });
  await expect(second).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('--port'),
  });
  await first.close();
});
