/** What somebody does with what a plan blocked, in a browser: looks, changes the plan, tries it, runs it, stops and resumes it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { BLOCK_ALL, makePlan, trackRule } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, send, setUp, visitConsole } from './console.ts';

/** So many that a job of them takes several batches, and can be stopped in between. */
const MANY = 20_000;

let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
  await makePlan(product, [trackRule('Paid', { total: { type: 'number' } })], { web: BLOCK_ALL });
  const call = (event: string, place: number, properties: object) => ({
    ...{ type: 'track', event, userId: `u${place % 50}`, messageId: `${event}-${place}`, properties },
  });
  await send(
    product,
    [
      ...Array.from({ length: 3 }, (_, place) => call('Coupon Used', place, { code: `C${place}` })),
      ...Array.from({ length: MANY }, (_, place) => call('Paid', place, { total: `${place}` })),
    ],
    product.writeKey,
    1000,
  );
  await product.settled();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

const stored = async (event: string): Promise<number> => {
  const [row] = await product.query<{ n: number }>(
    `SELECT toUInt32(count()) AS n FROM events WHERE event = '${event}'`,
  );
  return row?.n ?? 0;
};
const books = async () => {
  await product.settled();
  return (await product.get<{ total: object }>('/books')).total;
};
/** What says how far a job is, where one can see it. */
async function inSight(name: string): Promise<void> {
  await waitFor(`${name} is in sight`, async () => {
    const box = await page.getByRole('region', { name }).boundingBox();
    return box !== null && box.y >= 0 && box.y < 900;
  });
}

test('a group is accepted into the plan: the rule is proposed, published, tried on the events, and they are stored', async () => {
  await page.getByRole('link', { name: 'Quarantine' }).click();
  await page.getByText(`20,003 events held in 2 groups`).waitFor();
  await page.getByRole('link', { name: 'Coupon Used' }).click();
  await page.getByRole('heading', { name: 'Coupon Used', level: 1 }).waitFor();
  await page.getByRole('radio', { name: /Accept into the plan/ }).check();
  await page.getByText('A rule for Coupon Used is made of the events that are held').waitFor();
  // Before the plan is changed nothing would come in, and nothing can be run.
  await page.getByText(/stay here: the plan still blocks them/).waitFor();
  expect(await page.getByRole('button', { name: 'Accept 3 events' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Publish this change of Plan' }).click();
  await page.getByText('“Plan” is published with it').waitFor();
  await page.getByText('Stores all 3 events with their messageIds and times.').waitFor();
  await page.getByRole('button', { name: 'Accept 3 events' }).click();
  await page.getByText('3 events of this group are stored').waitFor();
  await inSight('Job: Accept into the plan');
  expect(await stored('Coupon Used')).toBe(3);
  await page.getByRole('link', { name: 'See them' }).click();
  await page.getByText('3 events released').waitFor();
});

test('a large release says how far it is where one looks, is stopped and resumed, also after a reload, and the books balance', async () => {
  await page.getByRole('link', { name: '← Quarantine' }).click();
  await page.getByText('Held', { exact: true }).click();
  await page.getByRole('link', { name: 'Paid' }).first().click();
  await page.getByRole('radio', { name: /Release as they are/ }).check();
  await page.getByText(/^Of the first 1,000 of 20,000 events, 1,000 will be stored/).waitFor();
  await page.getByRole('button', { name: 'Release 20,000 events' }).click();
  const job = page.getByRole('region', { name: 'Job: Release as they are' });
  await job.getByText(/ of 20,000 events: /).waitFor();
  await inSight('Job: Release as they are');
  // Nothing else is begun with them meanwhile.
  expect(await page.getByRole('button', { name: /^Release/ }).count()).toBe(0);
  await job.getByRole('button', { name: 'Stop' }).click();
  await job.getByText(/^Stopped\. [\d,]+ of 20,000 events/).waitFor();
  await product.settled();
  const before = await stored('Paid');
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(MANY);
  await page.reload();
  await page.getByText(/^Stopped\. [\d,]+ of 20,000 events/).waitFor();
  await page.getByRole('radio', { name: /Fix by rule/ }).waitFor();
  await job.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('20,000 events of this group are stored').waitFor({ timeout: 60_000 });
  await job.getByText('Done. 20,000 of 20,000 events: 20,000 stored').waitFor();
  expect(await books()).toMatchObject({
    ...{ received: 20_003, stored: 20_003, quarantined: 0, remainder: 0 },
  });
  expect({ violations: visit.violations, errors: visit.errors }).toEqual({ violations: [], errors: [] });
}, 180_000);
