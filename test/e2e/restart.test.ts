import { Analytics } from '@segment/analytics-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openVisit, renderPage, startSite } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

/** Clients that were talking to us when we stopped, and go on when we are back. */
let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.remove());

/** Stops the product, does this while nobody listens, and starts it again where it was. */
async function whileStopped(action: () => Promise<void>): Promise<void> {
  const { data, api, collect } = product;
  expect(await product.stop()).toBe(0);
  await action();
  const portOf = (url: string): number => Number(new URL(url).port);
  product = await startProduct({ data, apiPort: portOf(api), collectPort: portOf(collect) });
}

async function countOf(event: string): Promise<unknown> {
  await product.settled();
  return product.query(
    `SELECT count() AS n, uniqExact(messageId) AS ids FROM events WHERE event = '${event}'`,
  );
}

async function countOfNow(event: string): Promise<number> {
  const rows = await product.query<{ n: number }>(`SELECT count() AS n FROM events WHERE event = '${event}'`);
  return rows[0]?.n ?? 0;
}

test('what analytics-node was given while we were stopped arrives once when we are back', async () => {
  const client = new Analytics({ host: product.collect, writeKey: 'WK_SERVER', flushAt: 1 });
  const failures: unknown[] = [];
  let requests = 0;
  client.on('error', (error) => failures.push(error));
  client.on('http_request', () => requests++);
  client.track({ userId: 'patient', event: 'Across The Stop' });
  await waitFor('the first is stored', async () => (await countOfNow('Across The Stop')) === 1);
  const before = requests;
  await whileStopped(async () => {
    client.track({ userId: 'patient', event: 'Across The Stop' });
    await waitFor('it was tried in vain', () => requests > before);
  });
  await client.closeAndFlush({ timeout: 60_000 });
  expect(failures).toEqual([]);
  expect(await countOf('Across The Stop')).toEqual([{ n: 2, ids: 2 }]);
});

test('what a visitor did while we were stopped is kept by the browser and arrives once, also after a reload', async () => {
  const [browser, site] = await Promise.all([launchBrowser(), startSite()]);
  try {
    await waitFor('the snippet is printed', () => product.output().includes('</script>'));
    const snippet = /<script>[\s\S]*?<\/script>/.exec(product.output())?.[0] ?? '';
    site.serve('/', renderPage('Patient', snippet));
    const visit = await openVisit(browser);
    await visit.page.goto(site.url);
    await waitFor('the page view is stored', async () => {
      const rows = await product.query<{ n: number }>("SELECT count() AS n FROM events WHERE type = 'page'");
      return rows[0]?.n === 1;
    });
    await whileStopped(async () => {
      const asked = visit.requests.length;
      await visit.page.evaluate("void analytics.track('Kept By The Browser')");
      await waitFor('it was tried in vain', () => visit.requests.length > asked);
    });
    await visit.page.reload();
    await waitFor('it is stored', async () => (await countOfNow('Kept By The Browser')) > 0, 60_000);
    expect(await countOf('Kept By The Browser')).toEqual([{ n: 1, ids: 1 }]);
  } finally {
    await browser.close();
    await site.close();
  }
});
