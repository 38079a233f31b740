import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { jitsuAnalytics } from '@jitsu/js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foreignRequests, launchBrowser, openVisit, renderPage, startSite } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { startProxy, type TroubledProxy } from '../support/proxy.ts';
import {
  expectSkewRule,
  expectStoredOnce,
  findEvent,
  readTotals,
  type StoredEvent,
} from '../support/stored.ts';

/** Jitsu's library, on a server and in a browser. It has no alias and no screen call, and it never resends. */
interface SentEvent {
  readonly messageId: string;
  readonly type: string;
  readonly event?: string;
  readonly timestamp: string;
  readonly sentAt: string;
}

let product: Product;
let proxy: TroubledProxy;
beforeAll(async () => {
  product = await startProduct();
  proxy = await startProxy(product.collect);
});
afterAll(async () => {
  await proxy.close();
  await product.remove();
});

const sentEvents = (): SentEvent[] => proxy.posts().map((seen) => JSON.parse(seen.body) as SentEvent);

async function storedOf(event: SentEvent): Promise<StoredEvent> {
  const stored = await findEvent(product, event.messageId);
  expectSkewRule(stored, event);
  return stored;
}

test('on a server every call it has is stored once, with the key from the header although the body masks it', async () => {
  proxy.clear();
  const before = await readTotals(product);
  // The library takes only keys of the form id:secret; ours is the id, and the secret is not used.
  const client = jitsuAnalytics({
    host: proxy.url,
    writeKey: 'WK_SERVER:any',
    s2s: true,
    errorPolicy: 'rethrow',
  });
  client.setAnonymousId('jitsu-anonymous');
  await client.track('Before Identify', { amount: 12.5 });
  await client.identify('jitsu-user', { email: 'j@example.com' });
  await client.page({ name: 'Pricing', variant: 'b' });
  await client.group('jitsu-account', { plan: 'team' });
  await client.track('After Identify', { context: { app: { name: 'Initech' } } });
  const sent = sentEvents();
  expect(proxy.posts().map((seen) => `${seen.path} ${seen.status} ${seen.upstreamBody}`)).toEqual(
    ['track', 'identify', 'page', 'group', 'track'].map((type) => `/api/s/s2s/${type} 200 {"success":true}`),
  );
  expect(proxy.posts().every((seen) => seen.body.includes('"writeKey":"WK_SERVER:***"'))).toBe(true);
  await expectStoredOnce(
    product,
    sent.map((event) => event.messageId),
  );
  const stored = await Promise.all(sent.map(storedOf));
  const ids = { userId: 'jitsu-user', anonymousId: 'jitsu-anonymous', source: 'server', channel: 'server' };
  expect(stored).toMatchObject([
    { ...ids, type: 'track', event: 'Before Identify', userId: null, properties: { amount: 12.5 } },
    { ...ids, type: 'identify', traits: { email: 'j@example.com' } },
    { ...ids, type: 'page', properties: { name: 'Pricing', variant: 'b' } },
    { ...ids, type: 'group', groupId: 'jitsu-account', traits: { plan: 'team' } },
    { ...ids, type: 'track', event: 'After Identify', context: { app: { name: 'Initech' } } },
  ]);
  for (const event of stored) expect(event.context).toMatchObject({ library: { name: '@jitsu/js' } });
  const after = await readTotals(product);
  expect(after.stored - before.stored).toBe(5);
  expect(after).toMatchObject({ duplicate: before.duplicate, refused: before.refused, remainder: 0 });
});

test('in a browser of another origin it may send its headers, and every call is stored once', async () => {
  proxy.clear();
  const site = await startSite();
  const browser = await launchBrowser();
  try {
    const main = createRequire(import.meta.url).resolve('@jitsu/js');
    site.serve('/jitsu.js', readFileSync(join(dirname(main), 'jitsu.es.js')), 'text/javascript');
    site.serve('/', renderPage('Jitsu', ''));
    const visit = await openVisit(browser);
    await visit.page.goto(`${site.url}/?utm_source=news&utm_campaign=spring`);
    await visit.page.evaluate(`(async () => {
      const { jitsuAnalytics } = await import('/jitsu.js');
      const jitsu = jitsuAnalytics({ host: ${JSON.stringify(proxy.url)}, writeKey: 'WK_WEB:any', errorPolicy: 'rethrow' });
      await jitsu.track('Clicked', { button: 'buy' });
      await jitsu.identify('jitsu-visitor', { plan: 'pro' });
      await jitsu.page();
      await jitsu.group('jitsu-web-account', { plan: 'team' });
    })()`);
    const sent = sentEvents();
    expect(proxy.posts().map((seen) => `${seen.path} ${seen.status}`)).toEqual(
      ['track', 'identify', 'page', 'group'].map((type) => `/api/s/${type} 200`),
    );
    const preflights = proxy.seen.filter((seen) => seen.method === 'OPTIONS');
    expect(preflights.length).toBeGreaterThan(0);
    for (const seen of preflights) {
      expect(seen.headers['access-control-request-headers']).toContain('x-write-key');
      expect(seen.answerHeaders['access-control-allow-headers']).toContain('x-write-key');
    }
    await expectStoredOnce(
      product,
      sent.map((event) => event.messageId),
    );
    const stored = await Promise.all(sent.map(storedOf));
    expect(stored).toMatchObject([
      { type: 'track', event: 'Clicked', userId: null, properties: { button: 'buy' } },
      { type: 'identify', userId: 'jitsu-visitor', traits: { plan: 'pro' } },
      { type: 'page', userId: 'jitsu-visitor', properties: { path: '/' } },
      { type: 'group', userId: 'jitsu-visitor', groupId: 'jitsu-web-account' },
    ]);
    const [track] = stored;
    for (const event of stored) {
      expect(event).toMatchObject({ source: 'web', channel: 'browser', anonymousId: track?.anonymousId });
    }
    expect(track?.context).toMatchObject({
      campaign: { source: 'news', name: 'spring' },
      userAgent: expect.stringContaining('Chrome'),
      page: { title: 'Jitsu' },
    });
    expect(foreignRequests(visit, [site.host, proxy.host])).toEqual([]);
    expect(visit.errors).toEqual([]);
  } finally {
    await browser.close();
    await site.close();
  }
});
