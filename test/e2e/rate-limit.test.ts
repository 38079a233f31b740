import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openVisit, renderPage, startSite } from '../support/browser.ts';
import { freePort, type Product, startProduct } from '../support/product.ts';
import { startProxy, type TroubledProxy } from '../support/proxy.ts';
import { SERVER_CLIENTS } from '../support/server-clients.ts';
import { waitFor } from '../support/wait.ts';

/** The product's own 429, not the proxy's: one request a second for each write key. The proxy only counts. */
let product: Product;
let proxy: TroubledProxy;
beforeAll(async () => {
  const collectPort = await freePort();
  proxy = await startProxy(`http://127.0.0.1:${collectPort}`);
  const args = ['--key-requests-per-second', '1', '--public-url', proxy.url];
  product = await startProduct({ collectPort, args });
});
afterAll(async () => {
  await proxy.close();
  await product.remove();
});

function expectLimited(): void {
  const refused = proxy.posts().filter((seen) => seen.status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const seen of refused) {
    expect(seen.answerHeaders['retry-after']).toMatch(/^[1-9]\d*$/);
    expect(seen.answerHeaders['x-ratelimit-reset']).toBe(seen.answerHeaders['retry-after']);
    expect(JSON.parse(seen.upstreamBody)).toMatchObject({ success: false, code: 'rate_limited' });
  }
}

async function countOf(event: string): Promise<unknown> {
  await product.settled();
  return product.query(
    `SELECT count() AS n, uniqExact(messageId) AS ids FROM events WHERE event = '${event}'`,
  );
}

test.each(SERVER_CLIENTS.filter((client) => client.honoursRetryAfter))(
  'over its limit $name is told when to come back, and loses nothing',
  async (client) => {
    proxy.clear();
    const event = `Too Eager ${SERVER_CLIENTS.indexOf(client)}`;
    const clients = [1, 2, 3].map(() => client.open(proxy.url, 'WK_SERVER'));
    for (const [index, one] of clients.entries())
      one.send({ type: 'track', userId: `eager-${index}`, event });
    await Promise.all(clients.map((one) => one.close()));
    expect(clients.flatMap((one) => one.failures)).toEqual([]);
    expectLimited();
    expect(await countOf(event)).toEqual([{ n: 3, ids: 3 }]);
  },
);

test('over its limit a browser may read when to come back, and loses nothing', async () => {
  proxy.clear();
  const [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  try {
    await waitFor('the snippet is printed', () => product.output().includes('</script>'));
    const snippet = /<script>[\s\S]*?<\/script>/.exec(product.output())?.[0] ?? '';
    site.serve('/', renderPage('Eager', snippet));
    const visit = await openVisit(browser);
    await visit.page.goto(site.url);
    await visit.page.evaluate("for (let i = 0; i < 2; i++) void analytics.track('Eager Visitor', { i })");
    const taken = (): number => proxy.posts().filter((seen) => seen.status === 200).length;
    await waitFor('the page view and both events were taken', () => taken() === 3, 60_000);
    expectLimited();
    expect(await countOf('Eager Visitor')).toEqual([{ n: 2, ids: 2 }]);
    expect(visit.errors).toEqual([]);
  } finally {
    await browser.close();
    await site.close();
  }
});
