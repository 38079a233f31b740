import { readFileSync } from 'node:fs';
import { request as tlsRequest } from 'node:https';
import { afterEach, expect, test } from 'vitest';
import { exchange, requestBytes } from '../../test/hostile/wire.ts';
import { startTestEdge, type TestEdge } from '../../test/support/edge.ts';
import { Fault } from '../system/fault.ts';

let edge: TestEdge;
afterEach(() => edge.close());

const EVENT = '{"type":"track","event":"Signed Up","userId":"u1","messageId":"m1"}';
const BATCH = `{"batch":[${EVENT},${EVENT}],"sentAt":"2026-11-21T23:32:07.827Z"}`;
const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(edge.origin + path, { method: 'POST', body, headers: { 'X-Write-Key': 'WK_WEB', ...headers } });

test('200 is answered only after the record is durable, and not before', async () => {
  edge = await startTestEdge();
  let release = (): void => {};
  edge.log.answer = () => new Promise((resolve) => (release = resolve));
  let answered = false;
  const answer = post('/v1/batch', BATCH).then((response) => {
    answered = true;
    return response;
  });
  await expect.poll(() => edge.stats.requests).toBe(1);
  await fetch(`${edge.origin}/healthz`);
  expect(answered).toBe(false);
  release();
  expect(await (await answer).text()).toBe('{"success":true}');
});

test('the body reaches the log as it was sent, byte for byte, with all that the pipeline needs to know', async () => {
  edge = await startTestEdge();
  await post('/v1/batch', ` ${BATCH}\n`, { 'User-Agent': 'Mozilla/5.0', Origin: 'https://app.example' });
  expect(edge.log.take()).toEqual([
    {
      body: ` ${BATCH}\n`,
      envelope: {
        receivedAt: edge.clock.time,
        workspace: 'initech',
        source: 'web',
        writeKey: 'WK_WEB',
        call: 'batch',
        dialect: 'segment',
        events: 2,
        ip: '127.0.0.1',
        userAgent: 'Mozilla/5.0',
        origin: true,
        requestId: expect.stringMatching(/^[0-9a-f]{12}-0$/),
        path: '/v1/batch',
        contentType: 'text/plain;charset=UTF-8',
      },
    },
  ]);
});

test('a log that cannot store makes 503 with Retry-After, never a false 200', async () => {
  edge = await startTestEdge();
  edge.log.answer = async () => {
    throw new Fault('disk_full', 'The disk is full.', { retryAfterSeconds: 10 });
  };
  const full = await post('/v1/batch', BATCH);
  expect([full.status, full.headers.get('retry-after'), full.headers.get('x-ratelimit-reset')]).toEqual([
    503,
    '10',
    '10',
  ]);
  expect(await full.json()).toMatchObject({ success: false, code: 'disk_full' });
  edge.log.answer = async () => {
    throw new TypeError('a bug in the log');
  };
  const broken = await post('/v1/batch', BATCH);
  expect(broken.status).toBe(503);
  expect(await broken.text()).not.toContain('bug');
  expect(edge.log.take()).toEqual([]);
  expect(edge.stats.events).toBe(0);
});

test('overload is answered before the body is read', async () => {
  edge = await startTestEdge();
  edge.log.stats.pendingBytes = 65 * 1024 * 1024;
  const { answers } = await exchange(
    edge.port,
    [
      Buffer.from(
        'POST /v1/batch HTTP/1.1\r\nHost: x\r\nX-Write-Key: WK_WEB\r\nContent-Length: 100000\r\n\r\n{',
      ),
    ],
    1,
  );
  expect(answers[0]?.status).toBe(503);
  expect(answers[0]?.headers['retry-after']).toBe('1');
});

test('a connection lives on after an early answer, once its body has passed', async () => {
  edge = await startTestEdge({}, { bodyBytesMax: 1000 });
  const large = requestBytes({
    headers: { 'X-Write-Key': 'WK_WEB' },
    body: [{ repeat: 'x', times: 200_000 }],
  });
  const small = requestBytes({ headers: { 'X-Write-Key': 'WK_WEB' }, body: [BATCH] });
  const { answers } = await exchange(edge.port, [large, small], 2);
  expect(answers.map((answer) => answer.status)).toEqual([400, 200]);
});

test('a write key over its rate gets 429 with Retry-After, and others go on', async () => {
  edge = await startTestEdge({}, { keyRequestsPerSecond: 3 });
  for (let i = 0; i < 3; i++) expect((await post('/v1/batch', BATCH)).status).toBe(200);
  const limited = await post('/v1/batch', BATCH);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await post('/v1/batch', BATCH, { 'X-Write-Key': 'WK_OFF' })).status).toBe(200);
  edge.clock.time += 1000;
  expect((await post('/v1/batch', BATCH)).status).toBe(200);
  expect(edge.log.take()).toHaveLength(5);
});

test('made-up secrets after the key do not raise its rate', async () => {
  edge = await startTestEdge({}, { keyRequestsPerSecond: 1 });
  expect((await post('/api/s/track', EVENT, { 'X-Write-Key': 'WK_WEB:1' })).status).toBe(200);
  expect((await post('/api/s/track', EVENT, { 'X-Write-Key': 'WK_WEB:2' })).status).toBe(429);
});

test('one connection may have a hundred requests in flight, not more', async () => {
  edge = await startTestEdge();
  let release = (): void => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  edge.log.answer = () => released;
  const one = requestBytes({ headers: { 'X-Write-Key': 'WK_WEB' }, body: [BATCH] });
  const sent = exchange(edge.port, [Buffer.concat(Array.from({ length: 120 }, () => one))], 120);
  await expect.poll(() => edge.stats.requests).toBe(120);
  release();
  const statuses = (await sent).answers.map((answer) => answer.status);
  expect(statuses).toEqual([...Array(100).fill(200), ...Array(20).fill(429)]);
  expect(edge.log.take()).toHaveLength(100);
});

test('a bug while judging stores nothing and tells nothing', async () => {
  edge = await startTestEdge({
    judge: () => {
      throw new TypeError('secret of the house');
    },
  });
  const answer = await post('/v1/batch', BATCH, { 'X-Trackway-Verdict': '1' });
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('secret');
  expect(edge.log.take()).toEqual([]);
});

test('a key in the body is limited like one in a header', async () => {
  edge = await startTestEdge({}, { keyRequestsPerSecond: 1 });
  const body = '{"writeKey":"WK_WEB","type":"track"}';
  expect((await post('/v1/t', body, { 'X-Write-Key': '' })).status).toBe(200);
  expect((await post('/v1/t', body, { 'X-Write-Key': '' })).status).toBe(429);
});

test('unknown keys are kept, and limited by address', async () => {
  edge = await startTestEdge({}, { unknownKeyRequestsPerSecond: 2 });
  const statuses: number[] = [];
  for (let i = 0; i < 3; i++)
    statuses.push((await post('/v1/batch', BATCH, { 'X-Write-Key': `nobody ${i}` })).status);
  expect(statuses).toEqual([200, 200, 429]);
  expect(edge.log.take().map(({ envelope }) => [envelope.source, envelope.writeKey])).toEqual([
    [null, 'nobody 0'],
    [null, 'nobody 1'],
  ]);
});

test('a disabled source is answered 200 and kept as refused', async () => {
  edge = await startTestEdge();
  expect((await post('/v1/batch', BATCH, { 'X-Write-Key': 'WK_OFF' })).status).toBe(200);
  expect(edge.log.take()[0]?.envelope).toMatchObject({
    source: 'off',
    refused: 'source_disabled',
    events: 2,
  });
});

test('strict mode tells one verdict an event, also when the whole request is refused', async () => {
  edge = await startTestEdge({
    judge: () => [{ code: 'event_not_defined', reason: 'No "event".' }],
  });
  const strict = { 'X-Trackway-Verdict': '1' };
  expect(await (await post('/v1/track', '{"type":"track"}', strict)).json()).toEqual({
    success: true,
    verdicts: [
      { index: 0, messageId: null, verdict: 'refused', code: 'event_not_defined', reason: 'No "event".' },
    ],
  });
  const unknown = await (await post('/v1/batch', BATCH, { ...strict, 'X-Write-Key': 'nobody' })).json();
  expect(unknown.verdicts).toMatchObject([
    { index: 0, messageId: 'm1', verdict: 'refused', code: 'project_not_found' },
    { index: 1, messageId: 'm1', verdict: 'refused', code: 'project_not_found' },
  ]);
});

test('closing answers what is in flight, asks for the connection to end, and accepts nothing new', async () => {
  edge = await startTestEdge();
  let release = (): void => {};
  edge.log.answer = () => new Promise((resolve) => (release = resolve));
  const inFlight = exchange(
    edge.port,
    [requestBytes({ headers: { 'X-Write-Key': 'WK_WEB' }, body: [BATCH] })],
    Infinity,
  );
  await expect.poll(() => edge.stats.requests).toBe(1);
  const closed = edge.close();
  release();
  const { answers, closed: ended } = await inFlight;
  expect(answers.map((answer) => [answer.status, answer.headers.connection])).toEqual([[200, 'close']]);
  expect(ended).toBe(true);
  await closed;
  await expect(fetch(`${edge.origin}/healthz`)).rejects.toThrow();
});

test('with a certificate the port speaks https, and says so in the settings', async () => {
  const read = (name: string): Buffer =>
    readFileSync(new URL(`../../test/fixtures/tls/${name}.pem`, import.meta.url));
  edge = await startTestEdge({ tls: { cert: read('cert'), key: read('key') } });
  const body = await new Promise<string>((resolve, reject) => {
    tlsRequest(`${edge.origin}/v1/projects/WK_WEB/settings`, { ca: read('cert') }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve(text));
    })
      .on('error', reject)
      .end();
  });
  expect(JSON.parse(body).integrations['Segment.io']).toMatchObject({
    protocol: 'https',
    apiHost: `127.0.0.1:${edge.port}/v1`,
  });
});

test('several workers share one port', async () => {
  edge = await startTestEdge({}, { collectWorkers: 2 });
  const second = await startTestEdge({}, { collectWorkers: 2, collectPort: edge.port });
  for (let i = 0; i < 40; i++)
    await exchange(edge.port, [requestBytes({ headers: { 'X-Write-Key': 'WK_WEB' }, body: [BATCH] })], 1);
  expect(edge.stats.requests + second.stats.requests).toBe(40);
  await second.close();
});

test('a port that is taken is an error, not a silent share', async () => {
  edge = await startTestEdge();
  await expect(startTestEdge({}, { collectPort: edge.port })).rejects.toThrow(/EADDRINUSE/);
});
