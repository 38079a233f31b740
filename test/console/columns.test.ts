import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, rowsOf, send, setUp, signIn, visitConsole } from './console.ts';

let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
  await setUp(visit.page);
});
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

const headsOf = (page: Page): Promise<string[]> => page.getByRole('columnheader').allTextContents();
const choiceOf = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });

const ALL = ['Name', 'State', 'Last event', 'Stored, 24 h', 'Refused, 24 h', 'Plan', 'Write key'];

test('a column of the sources is hidden with keys alone, stays hidden in this browser and in no other, and comes back', async () => {
  const { page } = visit;
  await page.goto('/sources');
  await page.getByRole('table').waitFor();
  await expectSoon(() => headsOf(page)).toEqual(ALL);
  await page.getByRole('button', { name: 'Columns' }).press('Enter');
  await choiceOf(page, 'State').waitFor();
  expect(await choiceOf(page, 'Name').count(), 'the name says what a row is').toBe(0);
  await expectSoon(() => choiceOf(page, 'Refused, 24 h').isChecked()).toBe(true);
  await choiceOf(page, 'Refused, 24 h').press('Space');
  await waitFor('the column is gone', async () => !(await headsOf(page)).includes('Refused, 24 h'));
  // It is still open for the next one.
  await choiceOf(page, 'State').press('Space');
  await page.keyboard.press('Escape');
  const left = ALL.filter((name) => name !== 'State' && name !== 'Refused, 24 h');
  await expectSoon(() => headsOf(page)).toEqual(left);
  await expectSoon(() => page.getByRole('row').last().getByRole('cell').count()).toBe(left.length);
  await page.reload();
  await page.getByRole('table').waitFor();
  await expectSoon(() => headsOf(page)).toEqual(left);

  const other = await visitConsole(browser, product);
  await other.page.goto('/sources');
  await signIn(other.page);
  await other.page.getByRole('table').waitFor();
  await expectSoon(() => headsOf(other.page)).toEqual(ALL);
  await other.close();

  await page.getByRole('button', { name: 'Columns' }).click();
  for (const name of ['State', 'Refused, 24 h']) await choiceOf(page, name).click();
  await waitFor('all columns are back', async () => (await headsOf(page)).length === ALL.length);
  await expectSoon(() => headsOf(page)).toEqual(ALL);
});

test('a column of the debugger is hidden in its head and in every row, and leaves its room to the others', async () => {
  const { page } = visit;
  await page.goto('/debugger');
  await page.getByText('Live', { exact: true }).waitFor();
  await send(product, [
    { type: 'track', event: 'Report Shared', userId: 'ada@initech.test', messageId: 'm1' },
  ]);
  const row = rowsOf(page).filter({ hasText: 'Report Shared' });
  const user = row.getByText('ada@initech.test');
  await user.waitFor();
  const widthOf = async (): Promise<number> =>
    (await row.getByText('Report Shared').boundingBox())?.width ?? 0;
  const before = await widthOf();
  for (const name of ['User', 'Source']) {
    await page.getByRole('button', { name: 'Columns' }).click();
    await choiceOf(page, name).click();
    await page.keyboard.press('Escape');
    await choiceOf(page, name).waitFor({ state: 'detached' });
  }
  await user.waitFor({ state: 'hidden' });
  await expectSoon(() => page.getByText('User', { exact: true }).count()).toBe(0);
  await expectSoon(widthOf).toBeGreaterThan(before);
  await product.settled();
  await page.reload();
  await row.waitFor();
  await expectSoon(() => user.isVisible()).toBe(false);
  // What is hidden in the list is in the event itself.
  await row.click();
  await page.getByRole('complementary', { name: 'Event' }).getByText('ada@initech.test').first().waitFor();
});

test('a browser whose storage holds nonsense shows every column', async () => {
  const { page } = visit;
  await page.evaluate(() => localStorage.setItem('trackway-hidden-columns-sources', '{"Name":'));
  await page.goto('/sources');
  await page.getByRole('table').waitFor();
  await expectSoon(() => headsOf(page)).toEqual(ALL);
  await page.evaluate(() => localStorage.setItem('trackway-hidden-columns-sources', '["Name"]'));
  await page.reload();
  await page.getByRole('table').waitFor();
  await expectSoon(() => headsOf(page)).toEqual(ALL);
  expect({ violations: visit.violations, errors: visit.errors }).toEqual({ violations: [], errors: [] });
});
