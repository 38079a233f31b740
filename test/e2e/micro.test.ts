import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Analytics } from '@segment/analytics-node';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { renderSnippet } from '../../src/control/snippet.ts';
import {
  foreignRequests,
  launchBrowser,
  openVisit,
  renderPage,
  type Site,
  startSite,
} from '../support/browser.ts';
import { list, read } from '../support/control-app.ts';
import { type Micro, startMicro } from '../support/micro.ts';

const PLAN = `
name: Shop
track:
  Signed Up:
    properties:
      type: {enum: [organic, invite], required: true}
`;

const folder = mkdtempSync(join(tmpdir(), 'trackway-micro-'));
let micro: Micro;

beforeAll(async () => {
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
  micro = await startMicro(['--plan', 'plan.yaml'], folder);
});
afterAll(async () => {
  await micro.stop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => micro.reset());

const post = (path: string, body: unknown, init: RequestInit = {}): Promise<Response> =>
  fetch(`${micro.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa('k:')}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
const counts = async (query = ''): Promise<unknown> => read(await micro.get(`/micro/all${query}`), 'counts');
const names = (answer: unknown): unknown[] =>
  list(read(answer, 'events')).map((one) => read(one, 'event', 'event'));

test('it prints where it listens as one line of JSON, and nothing is on disk', async () => {
  expect(micro.printed).toEqual({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    port: Number(new URL(micro.url).port),
    pid: expect.any(Number),
    plan: 'Shop',
  });
  await post('/v1/track', { userId: 'u', event: 'Signed Up', properties: { type: 'organic' } });
  expect(readdirSync(folder)).toEqual(['plan.yaml']);
});

test('without a plan nothing violates one, and it ends when it is told to', async () => {
  const another = await startMicro();
  expect(read(another.printed, 'plan')).toBeNull();
  await fetch(`${another.url}/v1/track`, {
    method: 'POST',
    body: '{"writeKey":"k","userId":"u","event":"Any"}',
  });
  expect(read(await another.get('/micro/all'), 'counts')).toMatchObject({ good: 1, bad: 0 });
  expect(await another.stop()).toBe(0);
});

describe('what came', () => {
  test('is good, or bad with the violation or the refusal and what to do', async () => {
    await post('/v1/batch', {
      batch: [
        { type: 'track', userId: 'u1', event: 'Signed Up', properties: { type: 'organic' } },
        { type: 'track', userId: 'u2', event: 'Signed Up', properties: { type: 'friend' } },
        { type: 'track', userId: 'u1', event: 'Nothing' },
        { type: 'track', userId: 'u1' },
        { type: 'page', anonymousId: 'a1', name: 'Home' },
      ],
    });
    expect(await counts()).toEqual({ all: 5, good: 2, bad: 3, duplicates: 0, dropped: 0 });
    const bad = list(read(await micro.get('/micro/bad'), 'events'));
    expect(bad.map((one) => read(one, 'violations', 0, 'type') ?? read(one, 'refusal', 'code'))).toEqual([
      'Invalid Value',
      'Unplanned Event',
      'event_not_defined',
    ]);
    expect(read(bad[2], 'refusal', 'fix')).toContain('Give the track call a name');
    expect(read(bad[2], 'sent')).toEqual({ type: 'track', userId: 'u1' });
  });

  test('can be asked for by event, user, type, write key and messageId', async () => {
    for (const [event, userId] of [
      ['Signed Up', 'u1'],
      ['Signed Up', 'u2'],
      ['Nothing', 'u1'],
    ])
      await post('/v1/track', {
        userId,
        event,
        messageId: `${event} ${userId}`,
        properties: { type: 'invite' },
      });
    const matching = async (query: string) => read(await micro.get(`/micro/all?${query}`), 'matching');
    expect(await matching('event=Signed%20Up')).toBe(2);
    expect(await matching('user=u1')).toBe(2);
    expect(await matching('user=u1&event=Nothing')).toBe(1);
    expect(await matching('type=page')).toBe(0);
    expect(await matching('writeKey=k')).toBe(3);
    expect(await matching('messageId=Nothing%20u1')).toBe(1);
    expect(names(await micro.get('/micro/all?limit=1'))).toEqual(['Nothing']);
  });

  test('is waited for when so many are wanted, and not for ever', async () => {
    const waiting = micro.get('/micro/good?atLeast=2&waitMs=20000');
    await post('/v1/t', { userId: 'u1', event: 'Signed Up', properties: { type: 'invite' } });
    await post('/v1/t', { userId: 'u1', event: 'Signed Up', properties: { type: 'organic' } });
    expect(read(await waiting, 'matching')).toBe(2);
    expect(read(await micro.get('/micro/bad?atLeast=1&waitMs=50'), 'matching')).toBe(0);
  });

  test('once, however often its messageId comes, and not at all after a reset', async () => {
    const call = { userId: 'u', event: 'Nothing', messageId: 'm1' };
    await post('/v1/track', call);
    await post('/v1/track', call);
    expect(await counts()).toMatchObject({ all: 1, duplicates: 1 });
    await micro.reset();
    expect(await counts()).toEqual({ all: 0, good: 0, bad: 0, duplicates: 0, dropped: 0 });
    await post('/v1/track', call);
    expect(await counts()).toMatchObject({ all: 1, duplicates: 0 });
  });
});

describe('it takes what a real collector takes', () => {
  test('gzip, sendBeacon’s text/plain, pixels, and JSON that is none', async () => {
    const body = gzipSync(
      JSON.stringify({
        batch: [{ type: 'track', userId: 'u', event: 'Signed Up', properties: { type: 'invite' } }],
      }),
    );
    const zipped = await post('/v1/batch', '', {
      body,
      headers: { 'content-encoding': 'gzip', 'x-write-key': 'k' },
    });
    const beacon = await post(
      '/beacon/v1/batch?writeKey=w',
      { batch: [{ type: 'identify', userId: 'u', traits: {} }] },
      { headers: { 'content-type': 'text/plain' } },
    );
    const pixel = await fetch(
      `${micro.url}/v1/pixel/page?data=${btoa(JSON.stringify({ writeKey: 'p', userId: 'u', name: 'Mail' }))}`,
    );
    const broken = await post('/v1/batch', '{');
    expect([zipped.status, beacon.status, pixel.status, broken.status]).toEqual([200, 200, 200, 400]);
    expect(await counts()).toMatchObject({ all: 3, good: 3 });
  });

  test('calls of a page of another origin, also to its own addresses', async () => {
    const preflight = await fetch(`${micro.url}/micro/reset`, {
      method: 'OPTIONS',
      headers: { origin: 'https://shop.example', 'access-control-request-method': 'POST' },
    });
    expect(preflight.headers.get('access-control-allow-origin')).toBe('https://shop.example');
    expect((await fetch(`${micro.url}/micro/reset`)).status).toBe(405);
    expect((await fetch(`${micro.url}/micro/nothing`)).status).toBe(404);
    expect((await fetch(`${micro.url}/micro/all?limit=x`)).status).toBe(400);
  });

  test('@segment/analytics-node', async () => {
    const analytics = new Analytics({ writeKey: 'node', host: micro.url, flushAt: 1 });
    analytics.track({ userId: 'u', event: 'Signed Up', properties: { type: 'organic' } });
    const answer = await micro.get('/micro/good?writeKey=node&atLeast=1');
    await analytics.closeAndFlush();
    expect(read(answer, 'events', 0, 'event', 'context', 'library', 'name')).toBe('@segment/analytics-node');
  });
});

describe('a page with analytics.js in a browser', () => {
  let browser: Browser;
  let site: Site;
  beforeAll(async () => {
    [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  test('sends what a test then asserts: good, violating, and all of it with the page’s own context', async () => {
    site.serve('/', renderPage('Shop', renderSnippet(micro.url, 'any-key-at-all')));
    const visit = await openVisit(browser);
    await visit.page.goto(`${site.url}/`);
    await visit.page.evaluate(`
      analytics.identify('ada', { plan: 'pro' });
      analytics.track('Signed Up', { type: 'organic' });
      analytics.track('Signed Up', { kind: 'organic' });
    `);
    const answer = await micro.get('/micro/all?atLeast=4&waitMs=20000');
    const events = list(read(answer, 'events'));
    const foreign = foreignRequests(visit, [site.host, micro.host]);
    const { errors } = visit;
    await visit.close();
    expect([foreign, errors]).toEqual([[], []]);
    expect(events.map((one) => [read(one, 'event', 'type'), read(one, 'verdict')]).sort()).toEqual([
      ['identify', 'good'],
      ['page', 'good'],
      ['track', 'bad'],
      ['track', 'good'],
    ]);
    const bad = events.find((one) => read(one, 'verdict') === 'bad');
    expect(list(read(bad, 'violations')).map((one) => [read(one, 'type'), read(one, 'field')])).toEqual(
      expect.arrayContaining([
        ['Required', 'properties.type'],
        ['Unplanned Property', 'properties.kind'],
      ]),
    );
    expect(read(bad, 'event', 'userId')).toBe('ada');
    expect(read(bad, 'event', 'context', 'page', 'url')).toBe(`${site.url}/`);
    expect(read(bad, 'writeKey')).toBe('any-key-at-all');
  });
});

test('a plan that is not sound is refused with its line, before anything listens', async () => {
  writeFileSync(join(folder, 'bad.yaml'), 'name: x\ntrakc: {}\n');
  await expect(startMicro(['--plan', join(folder, 'bad.yaml')])).rejects.toThrow(/bad\.yaml:2: .*track/);
  expect(existsSync(join(folder, 'data'))).toBe(false);
});
