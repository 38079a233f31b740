/** The headers of each group of endpoints, all of them: a new or lost header is a decision, not an accident. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exchange, type Request, requestBytes } from '../../test/hostile/wire.ts';
import { startTestEdge, type TestEdge } from '../../test/support/edge.ts';

let edge: TestEdge;
beforeAll(async () => {
  edge = await startTestEdge({}, { publicUrl: 'https://t.example.com/tw' });
});
afterAll(() => edge.close());

const ORIGIN = { Origin: 'https://app.example', 'X-Write-Key': 'WK_WEB' };
const REFLECTED = {
  'access-control-allow-origin': 'https://app.example',
  'access-control-allow-credentials': 'true',
  'access-control-expose-headers': 'Retry-After',
};
const ALWAYS = {
  'x-request-id': expect.any(String),
  'x-content-type-options': 'nosniff',
  date: expect.any(String),
  connection: 'keep-alive',
  'keep-alive': 'timeout=65',
};

async function send(request: Request): Promise<{ status: number; headers: object; body: string }> {
  const bodies = request.method === 'HEAD' ? 'heads only' : 'with bodies';
  const { answers } = await exchange(edge.port, [requestBytes(request)], 1, bodies);
  const [answer] = answers;
  if (!answer) throw new Error('no answer');
  return { status: answer.status, headers: answer.headers, body: answer.body.toString() };
}

test('events: JSON, never cached, the origin reflected', async () => {
  expect(await send({ path: '/v1/t', headers: ORIGIN, body: ['{}'] })).toEqual({
    status: 200,
    body: '{"success":true}',
    headers: {
      'content-type': 'application/json',
      'content-length': '16',
      'cache-control': 'no-store',
      vary: 'Origin',
      ...REFLECTED,
      ...ALWAYS,
    },
  });
});

test('errors carry the same headers as events, so that a browser can read them', async () => {
  const { status, headers, body } = await send({ path: '/v1/t', headers: ORIGIN, body: ['{'] });
  expect(status).toBe(400);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    vary: 'Origin',
    ...REFLECTED,
    ...ALWAYS,
  });
  expect(Object.keys(JSON.parse(body))).toEqual(['success', 'code', 'message', 'error']);
});

test('preflight: the requested headers are echoed, x-retry-count among them, and the answer is kept', async () => {
  const asked = {
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization,x-retry-count',
  };
  expect(await send({ method: 'OPTIONS', path: '/v1/t', headers: { ...ORIGIN, ...asked } })).toEqual({
    status: 200,
    body: '',
    headers: {
      'content-length': '0',
      vary: 'Origin',
      'access-control-allow-methods': 'GET,POST,OPTIONS',
      'access-control-allow-headers': 'authorization,x-retry-count',
      'access-control-max-age': '86400',
      ...REFLECTED,
      ...ALWAYS,
    },
  });
});

test('without an Origin nothing is reflected, and caches still know that it matters', async () => {
  const { headers } = await send({ path: '/v1/t', headers: { 'X-Write-Key': 'WK_WEB' }, body: ['{}'] });
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  expect(headers).toMatchObject({ vary: 'Origin' });
});

const ASSET = {
  'cross-origin-resource-policy': 'cross-origin',
  vary: 'Origin, Accept-Encoding',
  etag: expect.stringMatching(/^"[\w-]{22}(-gz|-br)?"$/),
  'content-length': expect.any(String),
  ...REFLECTED,
  ...ALWAYS,
};

test('settings: JSON, cached for minutes, naming the public address', async () => {
  const { status, headers, body } = await send({
    method: 'GET',
    path: '/v1/projects/WK_WEB/settings',
    headers: ORIGIN,
  });
  expect(status).toBe(200);
  expect(headers).toEqual({
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'public, max-age=300',
    ...ASSET,
  });
  expect(JSON.parse(body).integrations['Segment.io']).toMatchObject({
    apiKey: 'WK_WEB',
    apiHost: 't.example.com/tw/v1',
    protocol: 'https',
  });
});

test('analytics.js: cached for minutes, in the smallest encoding that is accepted', async () => {
  const path = '/analytics.js/v1/WK_WEB/analytics.min.js';
  const sizes: number[] = [];
  for (const [accepts, encoding] of [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
  ]) {
    const { headers, body } = await send({
      method: 'GET',
      path,
      headers: { ...ORIGIN, 'Accept-Encoding': accepts ?? '' },
    });
    expect(headers).toEqual({
      'content-type': 'application/javascript; charset=utf-8',
      'cache-control': 'public, max-age=300',
      'content-encoding': encoding,
      ...ASSET,
    });
    sizes.push(body.length);
  }
  const plain = await send({ method: 'GET', path, headers: ORIGIN });
  expect(plain.headers).not.toHaveProperty('content-encoding');
  expect(plain.body).toContain('window.analyticsWriteKey="WK_WEB"');
});

test('a copy the client has is confirmed with 304 and no body', async () => {
  const path = '/v1/projects/WK_WEB/settings';
  const first = await fetch(edge.origin + path);
  const etag = first.headers.get('etag') ?? '';
  for (const value of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const again = await fetch(edge.origin + path, { headers: { 'If-None-Match': value } });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
  }
  expect((await fetch(edge.origin + path, { headers: { 'If-None-Match': '"other"' } })).status).toBe(200);
});

test('a pixel: an image, never cached, for any site', async () => {
  const path = '/v1/pixel/track?writeKey=WK_WEB&userId=u&event=e';
  expect(await send({ method: 'GET', path, headers: ORIGIN })).toEqual({
    status: 200,
    body: expect.stringMatching(/^GIF89a/),
    headers: {
      'content-type': 'image/gif',
      'content-length': '42',
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'cross-origin',
      vary: 'Origin',
      ...REFLECTED,
      ...ALWAYS,
    },
  });
});

test('a wrong method says which are right', async () => {
  const { status, headers, body } = await send({ method: 'GET', path: '/v1/batch', headers: ORIGIN });
  expect(status).toBe(405);
  expect(headers).toMatchObject({ allow: 'POST, OPTIONS' });
  expect(JSON.parse(body)).toMatchObject({ code: 'method_not_allowed', message: 'This address takes POST.' });
});

test('HEAD is GET without the body', async () => {
  for (const path of [
    '/v1/projects/WK_WEB/settings',
    '/analytics.js/v1/WK_WEB/analytics.min.js',
    '/healthz',
    '/nope',
  ]) {
    const head = await send({ method: 'HEAD', path, headers: ORIGIN });
    const get = await send({ method: path === '/nope' ? 'POST' : 'GET', path, headers: ORIGIN, body: [] });
    expect([head.status, head.body]).toEqual([get.status, '']);
    expect(Object.keys(head.headers).sort()).toEqual(Object.keys(get.headers).sort());
  }
});
