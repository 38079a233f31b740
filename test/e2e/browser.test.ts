import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  foreignRequests,
  launchBrowser,
  openVisit,
  renderPage,
  type Site,
  startSite,
  type Visit,
} from '../support/browser.ts';
import { serveBundle } from '../support/bundle.ts';
import { freePort, type Product, startProduct } from '../support/product.ts';
import { startProxy, type TroubledProxy } from '../support/proxy.ts';
import {
  expectSkewRule,
  expectStoredOnce,
  findEvent,
  readTotals,
  type StoredEvent,
} from '../support/stored.ts';
import { waitFor } from '../support/wait.ts';

/**
 * Segment's analytics.js in a real browser, on a page of another origin than ours. Jitsu's library is in
 * jitsu.test.ts; RudderStack's runs as its example in test/clients/web.test.ts, and its requests are among the golden
 * bodies (wire-bodies.test.ts).
 */
interface SentEvent {
  readonly messageId: string;
  readonly type: string;
  readonly event?: string;
  readonly timestamp: string;
  readonly sentAt?: string;
  readonly userId?: string | null;
  readonly anonymousId?: string | null;
}

const BATCHING = { strategy: 'batching', config: { size: 50, timeout: 400 } };
const SLOW_BATCHING = { strategy: 'batching', config: { size: 50, timeout: 600_000 } };
const LONG_AGO = '2021-02-03T04:05:06.007Z';

let product: Product;
let proxy: TroubledProxy;
let browser: Browser;
let site: Site;
let visit: Visit;
let npmScript: string;

beforeAll(async () => {
  const collectPort = await freePort();
  proxy = await startProxy(`http://127.0.0.1:${collectPort}`);
  [product, browser, site] = await Promise.all([
    startProduct({ collectPort, args: ['--public-url', proxy.url] }),
    launchBrowser(),
    startSite(),
  ]);
  await waitFor('the snippet is printed', () => product.output().includes('</script>'));
  npmScript = await serveBundle(site, 'npm', new URL('../support/npm-page.ts', import.meta.url));
});
afterAll(async () => {
  await browser.close();
  await site.close();
  await proxy.close();
  await product.remove();
});
beforeEach(async () => {
  proxy.clear();
  proxy.trouble();
  visit = await openVisit(browser);
});
afterEach(async () => {
  const foreign = foreignRequests(visit, [site.host, proxy.host]);
  const { errors } = visit;
  await visit.close();
  expect(foreign, 'requests to hosts that are neither the site nor us').toEqual([]);
  expect(errors).toEqual([]);
});

/** The snippet as the product prints it at start. */
function printedSnippet(): string {
  const found = /<script>[\s\S]*?<\/script>/.exec(product.output());
  if (!found) throw new Error(`no snippet in:\n${product.output()}`);
  return found[0];
}

/** analytics.js from npm, bundled with the page. Our address is all it needs; delivery can be chosen beside it. */
function npmHead(deliveryStrategy?: object): string {
  const init = deliveryStrategy ? { integrations: { 'Segment.io': { deliveryStrategy } } } : {};
  return `<script type="module" src="${npmScript}"></script><script type="module">
    window.analytics = AnalyticsBrowser.load(
      { writeKey: 'WK_WEB', cdnURL: ${JSON.stringify(proxy.url)} }, ${JSON.stringify(init)});
  </script>`;
}

/** Events on the wire so far: those of single posts and those within batches, resends included. */
function sentEvents(): SentEvent[] {
  return proxy.posts().flatMap((seen) => {
    const body = JSON.parse(seen.body) as SentEvent & { batch?: SentEvent[] };
    return body.batch
      ? body.batch.map((item) => (body.sentAt ? { ...item, sentAt: body.sentAt } : item))
      : [body];
  });
}
const sentIds = (): string[] => [...new Set(sentEvents().map((event) => event.messageId))];

async function waitForEvents(count: number): Promise<SentEvent[]> {
  await waitFor(`${count} events are on the wire`, () => sentIds().length >= count);
  await proxy.answered(proxy.posts().length);
  return sentEvents();
}

async function storedOf(match: (event: SentEvent) => boolean): Promise<StoredEvent> {
  const sent = sentEvents().find(match);
  if (!sent) throw new Error('no such event was sent');
  await expectStoredOnce(product, [sent.messageId]);
  return findEvent(product, sent.messageId);
}

async function go(path: string, head: string): Promise<void> {
  site.serve(path.split('?')[0] ?? path, renderPage(`Title of ${path}`, head));
  await visit.page.goto(`${site.url}${path}`);
}
const run = (script: string): Promise<unknown> => visit.page.evaluate(script);

const SIX_CALLS = `(async () => {
  await new Promise((resolve) => analytics.ready(resolve));
  await analytics.track('Signed Up', { plan: 'pro', nested: { a: [1, 2] } }, { context: { app: { name: 'Initech' } }, integrations: { Mixpanel: false } });
  await analytics.identify('six-user', { email: 'six@example.com', seats: 3 });
  await analytics.page('Docs', 'Pricing', { variant: 'b' });
  await analytics.screen('Welcome', { step: 2 });
  await analytics.group('six-account', { plan: 'team' });
  await analytics.alias('six-user-2', 'six-user');
  await analytics.track('Long Ago', {}, { timestamp: '${LONG_AGO}' });
})()`;

describe.each([
  ['the printed snippet, standard delivery', () => printedSnippet(), '/v1/t', 1],
  ['npm, standard delivery', () => npmHead(), '/v1/t', 0],
  ['npm, batching delivery', () => npmHead(BATCHING), '/v1/b', 0],
] as const)('%s', (what, head, path, pagesByItself) => {
  test('every call is stored once with its ids, times, names and context, and nothing is sent twice', async () => {
    const before = await readTotals(product);
    const at = `/${what.replaceAll(/\W+/g, '-')}`;
    await go(`${at}?utm_source=news&utm_campaign=spring`, head());
    await run(SIX_CALLS);
    await waitForEvents(7 + pagesByItself);
    expect(sentEvents()).toHaveLength(7 + pagesByItself);
    expect(proxy.posts().map((seen) => seen.path)).toContain(path);
    expect(new Set(proxy.posts().map((seen) => `${seen.status} ${seen.upstreamBody}`))).toEqual(
      new Set(['200 {"success":true}']),
    );
    await expectStoredOnce(product, sentIds());
    const anonymousId = sentEvents()[0]?.anonymousId;
    const track = await storedOf((event) => event.event === 'Signed Up');
    expect(track).toMatchObject({
      type: 'track',
      source: 'web',
      channel: 'browser',
      userId: null,
      anonymousId,
      properties: { plan: 'pro', nested: { a: [1, 2] } },
      integrations: { Mixpanel: false },
      context: {
        app: { name: 'Initech' },
        library: { name: 'analytics.js' },
        campaign: { source: 'news', name: 'spring' },
        page: { path: at, search: '?utm_source=news&utm_campaign=spring' },
        userAgent: expect.stringContaining('Chrome'),
        ip: expect.stringContaining('127.0.0.1'),
        locale: expect.any(String),
        timezone: expect.any(String),
      },
    });
    const ids = { userId: 'six-user', anonymousId };
    expect(await storedOf((event) => event.type === 'identify')).toMatchObject({
      ...ids,
      traits: { email: 'six@example.com', seats: 3 },
    });
    const pages = sentEvents().filter((event) => event.type === 'page');
    expect(pages).toHaveLength(1 + pagesByItself);
    const lastPage = pages.at(-1)?.messageId;
    expect(await storedOf((event) => event.messageId === lastPage)).toMatchObject({
      ...ids,
      category: 'Docs',
      name: 'Pricing',
      properties: { variant: 'b', path: at },
    });
    expect(await storedOf((event) => event.type === 'screen')).toMatchObject({
      ...ids,
      name: 'Welcome',
      properties: { step: 2 },
    });
    expect(await storedOf((event) => event.type === 'group')).toMatchObject({
      ...ids,
      groupId: 'six-account',
      traits: { plan: 'team' },
    });
    // A quirk of the library: while a user is known it sends that user as both, and that must be accepted.
    expect(await storedOf((event) => event.type === 'alias')).toMatchObject({
      userId: 'six-user',
      previousId: 'six-user',
    });
    const old = await storedOf((event) => event.event === 'Long Ago');
    expect(Math.abs(Date.parse(old.timestamp) - Date.parse(LONG_AGO))).toBeLessThan(60_000);
    for (const sent of sentEvents()) {
      expectSkewRule(await findEvent(product, sent.messageId), {
        timestamp: sent.timestamp,
        sentAt: sent.sentAt ?? '',
      });
    }
    const after = await readTotals(product);
    expect(after.stored - before.stored).toBe(7 + pagesByItself);
    expect(after).toMatchObject({ duplicate: before.duplicate, refused: before.refused, remainder: 0 });
  });
});

test('calls made before the library has loaded wait in the snippet and are stored once, with the page they were made on', async () => {
  const calls = `<script>
    analytics.track('Before The Library', { early: true });
    analytics.identify('early-user', { plan: 'pro' });
    analytics.group('early-account');
  </script>`;
  await go('/early?utm_source=early', printedSnippet() + calls);
  await waitForEvents(4);
  expect(sentEvents()).toHaveLength(4);
  await expectStoredOnce(product, sentIds());
  expect(await storedOf((event) => event.event === 'Before The Library')).toMatchObject({
    properties: { early: true },
    context: { page: { path: '/early', search: '?utm_source=early' }, campaign: { source: 'early' } },
  });
  expect(await storedOf((event) => event.type === 'identify')).toMatchObject({ userId: 'early-user' });
  expect(await storedOf((event) => event.type === 'group')).toMatchObject({ groupId: 'early-account' });
});

test('a browser may preflight authorization and x-retry-count, and may read Retry-After', async () => {
  await go('/cors', npmHead());
  proxy.trouble({ kind: 'answer', status: 503 });
  await run(`analytics.track('Retried In Place')`);
  await proxy.answered(2);
  const preflights = proxy.seen.filter((seen) => seen.method === 'OPTIONS');
  expect(preflights.map((seen) => seen.headers['access-control-request-headers'])).toEqual([
    'authorization',
    'authorization,x-retry-count',
  ]);
  for (const seen of preflights) {
    expect(seen.status).toBeLessThan(300);
    expect(seen.answerHeaders).toMatchObject({
      'access-control-allow-origin': site.url,
      'access-control-allow-credentials': 'true',
      'access-control-allow-headers': seen.headers['access-control-request-headers'],
      vary: expect.stringContaining('Origin'),
    });
  }
  const [first, second] = proxy.posts();
  expect([first?.status, second?.status, second?.headers['x-retry-count']]).toEqual([503, 200, '1']);
  expect(second?.answerHeaders['access-control-expose-headers']).toContain('Retry-After');
  expect(sentIds()).toHaveLength(1);
  await expectStoredOnce(product, sentIds());
});

test('the browser waits as long as a 429 says, which it can only do when it may read Retry-After', async () => {
  await go('/429', npmHead());
  proxy.trouble({ kind: 'answer', status: 429, retryAfterSeconds: 2 });
  await run(`analytics.track('Asked To Wait')`);
  await proxy.answered(2);
  const [first, second] = proxy.posts();
  expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1990);
  expect(sentIds()).toHaveLength(1);
  await expectStoredOnce(product, sentIds());
});

describe.each([
  ['standard', undefined],
  ['batching', { strategy: 'batching', config: { size: 1, timeout: 100 } }],
] as const)('%s delivery', (name, deliveryStrategy) => {
  const head = (): string => npmHead(deliveryStrategy);

  test.each([
    [429, 300],
    [503, undefined],
  ] as const)(
    'an event answered %i before a reload is sent again after it and stored once',
    async (status, retryAfterSeconds) => {
      const refuse = { kind: 'answer', status, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) } as const;
      const event = `Reloaded ${name} ${status}`;
      await go(`/reload-${name}-${status}`, head());
      // More refusals than the page can use up before it is reloaded.
      proxy.trouble(...Array.from({ length: 20 }, () => refuse));
      await run(`void analytics.track(${JSON.stringify(event)}, { kept: true })`);
      await proxy.answered(1);
      proxy.trouble();
      await visit.page.reload();
      await waitFor('the event was accepted', () => proxy.posts().some((seen) => seen.status === 200));
      expect(sentIds()).toHaveLength(1);
      expect(sentEvents().length).toBeGreaterThanOrEqual(2);
      const stored = await storedOf((sent) => sent.event === event);
      expect(stored).toMatchObject({ event, properties: { kept: true } });
    },
  );

  test('an event whose answer was lost is sent again and stored once', async () => {
    const before = await readTotals(product);
    await go(`/lost-answer-${name}`, head());
    proxy.trouble({ kind: 'lose-answer' });
    await run(`void analytics.track('Lost Answer ${name}')`);
    await waitFor('it was sent again', () => proxy.posts().some((seen) => seen.status === 200));
    expect(sentIds()).toHaveLength(1);
    await expectStoredOnce(product, sentIds());
    const after = await readTotals(product);
    expect(after.duplicate - before.duplicate).toBe(sentEvents().length - 1);
    expect(after.stored - before.stored).toBe(1);
  });
});

test('events that wait in a batch when the page is left are sent with keepalive and stored', async () => {
  await go('/leaving', npmHead(SLOW_BATCHING));
  await run(
    `(async () => { for (let i = 0; i < 3; i++) void analytics.track('Left Behind', { i }); await analytics.ready(); })()`,
  );
  await waitFor(
    'the library has taken the events',
    async () => (await run('analytics.instance?.queue.queue.length === 0')) === true,
  );
  expect(sentEvents().filter((event) => event.event === 'Left Behind')).toEqual([]);
  await visit.page.goto('about:blank');
  await waitForEvents(3);
  await expectStoredOnce(product, sentIds());
  const rows = await product.query<{ n: number }>(
    `SELECT count() AS n FROM events WHERE event = 'Left Behind'`,
  );
  expect(rows).toEqual([{ n: 3 }]);
});

test('an event in flight when the page is left is stored once, though the next page sends it again', async () => {
  await go('/in-flight', npmHead());
  proxy.trouble({ kind: 'hold' });
  await run(`void analytics.track('In Flight')`);
  await waitFor('it is in flight', () => proxy.posts().length === 1);
  await go('/in-flight-next', npmHead());
  await waitFor('the next page sent it too', () => proxy.posts().some((seen) => seen.status === 200));
  proxy.release();
  await proxy.answered(2);
  expect(sentIds()).toHaveLength(1);
  await expectStoredOnce(product, sentIds());
});

test('a visitor keeps the anonymous id over pages, gains the user id by identify, and starts anew after reset', async () => {
  await go('/walk-1', printedSnippet());
  await waitForEvents(1);
  await run(`analytics.track('Before')`);
  await run(`analytics.identify('walker', { plan: 'pro' })`);
  await go('/walk-2', printedSnippet());
  await waitForEvents(4);
  await run(`analytics.track('After')`);
  await run(`(async () => { await analytics.reset(); await analytics.track('Anew'); })()`);
  await waitForEvents(6);
  const before = await storedOf((event) => event.event === 'Before');
  const after = await storedOf((event) => event.event === 'After');
  const anew = await storedOf((event) => event.event === 'Anew');
  expect([before.userId, after.userId, anew.userId]).toEqual([null, 'walker', null]);
  expect(after.anonymousId).toBe(before.anonymousId);
  expect(anew.anonymousId).not.toBe(before.anonymousId);
  const cookies = new Map((await visit.context.cookies()).map((cookie) => [cookie.name, cookie.value]));
  expect(cookies.get('ajs_anonymous_id')).toBe(anew.anonymousId);
  await waitFor('the anonymous past belongs to the user', async () => {
    const [row] = await product.query<{ people: number }>(
      `SELECT uniqExact(person) AS people FROM events WHERE event IN ('Before', 'After')`,
    );
    return row?.people === 1;
  });
});

test("an alias gives an anonymous visitor's past to the user", async () => {
  await go('/alias', npmHead());
  await run(`(async () => { await analytics.track('Visited'); await analytics.alias('alias-user'); })()`);
  await waitForEvents(2);
  const { anonymousId } = await storedOf((event) => event.event === 'Visited');
  expect(await storedOf((event) => event.type === 'alias')).toMatchObject({
    userId: 'alias-user',
    previousId: anonymousId,
  });
  // Links become visible a moment after their events: the engine spends at most a tenth of its time on them.
  await waitFor('the past belongs to the user', async () => {
    const { events } = await product.get<{ events: StoredEvent[] }>('/events?user=alias-user');
    const names = events.map((event) => event.event ?? event.type).sort();
    return names.join() === 'Visited,alias';
  });
});

test('ajs_ parameters of the page address identify and track, with the chunk for it loaded from us', async () => {
  await go(
    '/qs?ajs_uid=q-user&ajs_trait_plan=pro&ajs_event=Came%20By%20Mail&ajs_prop_mail=welcome',
    printedSnippet(),
  );
  await waitForEvents(3);
  expect(
    visit.requests.some((url) => url.startsWith(`${proxy.url}/analytics-next/bundles/queryString`)),
  ).toBe(true);
  expect(await storedOf((event) => event.type === 'identify')).toMatchObject({
    userId: 'q-user',
    traits: { plan: 'pro' },
  });
  expect(await storedOf((event) => event.event === 'Came By Mail')).toMatchObject({
    properties: { mail: 'welcome' },
  });
});

test('links and forms are tracked with the chunk for it loaded from us, and the click still leads on', async () => {
  site.serve('/target', renderPage('Target', ''));
  await go('/links', printedSnippet());
  await run(`(async () => {
    await new Promise((resolve) => analytics.ready(resolve));
    const link = document.createElement('a');
    link.href = '/target'; link.textContent = 'go'; document.body.append(link);
    await analytics.trackLink(link, 'Link Followed', { to: 'target' });
  })()`);
  await visit.page.click('a');
  await visit.page.waitForURL('**/target');
  await waitForEvents(2);
  expect(visit.requests.some((url) => url.startsWith(`${proxy.url}/analytics-next/bundles/auto-track`))).toBe(
    true,
  );
  expect(await storedOf((event) => event.event === 'Link Followed')).toMatchObject({
    properties: { to: 'target' },
  });
});

test('with an unknown write key the page works, its events are answered 200 and kept among the refusals', async () => {
  const before = await readTotals(product);
  await go('/unknown-key', printedSnippet().replaceAll('WK_WEB', 'WK_NOBODY'));
  await waitForEvents(1);
  expect(proxy.posts().map((seen) => seen.status)).toEqual([200]);
  const after = await readTotals(product);
  expect(after.refused - before.refused).toBe(1);
  expect(after).toMatchObject({ stored: before.stored, remainder: 0 });
});
