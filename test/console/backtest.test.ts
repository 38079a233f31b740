import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { ask } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, inAddress, setUp, signIn, visitConsole } from './console.ts';
import { judge, judgeInBoth } from './judge.ts';
import { seedHistory } from './seed-history.ts';

/** Whether a score is right, asked by somebody in the console: the tests build on each other. */
let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;
let profile = '';

interface Draft {
  readonly document: {
    readonly halfLife?: number;
    readonly events: { readonly event: string; readonly weight: number }[];
  };
}

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

const verdict = () => page.getByRole('region', { name: 'Verdict' });

test('without a profile it says what a back-test is for, and leads to making one', async () => {
  await page.goto('/backtest');
  await page.getByText('There is no scoring profile to test').waitFor();
  expect(await page.getByRole('link', { name: 'Make a scoring profile' }).getAttribute('href')).toContain(
    '/profiles',
  );
  expect(await judge(visit)).toEqual([]);
});

test('what is asked is in the address; the sentence comes first, with every baseline and what to know beforehand', async () => {
  profile = await seedHistory(product);
  await page.goto(`/backtest?profile=${profile}`);
  await page.getByText('No score was tested yet').waitFor();
  await page.getByLabel('Outcome', { exact: true }).selectOption('event');
  await page.getByLabel('Which event').selectOption('Subscription Started');
  await page.getByRole('button', { name: 'Run the back-test' }).click();
  await verdict().waitFor({ timeout: 120_000 });
  await expectSoon(() => inAddress(page, 'event')).toBe('Subscription Started');
  await expectSoon(() => inAddress(page, 'run')).toMatch(/^bt_/);
  const standings = page.getByRole('region', { name: 'How well each order finds the outcome', exact: true });
  for (const name of ['This score', 'Active days', 'Recency', 'Equal weights', "Sherlock's rule", 'Random'])
    await standings.getByRole('rowheader', { name, exact: true }).waitFor();
  // Subscription Opened is two minutes before the outcome.
  await page.getByText('"Subscription Opened" is first done within an hour of the outcome').waitFor();
  await page.getByText('When events arrived is not known').waitFor();
  expect(await verdict().innerText()).toMatch(/AUC \.\d{3} \(95 % interval/);
});

test('the same address shows the same finding again, and what was run before is listed', async () => {
  const before = await verdict().getByRole('heading').innerText();
  await page.reload();
  await verdict().waitFor();
  expect(await verdict().getByRole('heading').innerText()).toBe(before);
  await page.getByRole('region', { name: 'Back-tests of before', exact: true }).getByText(before).waitFor();
});

test('weights are suggested beside the current ones, and each is accepted into the draft by a person', async () => {
  await page.getByText('Suggest weights', { exact: true }).click();
  await page.getByRole('button', { name: 'Suggest weights' }).click();
  const weights = page.getByRole('region', { name: 'Current and suggested weights', exact: true });
  await weights.getByRole('rowheader', { name: 'Report Shared' }).waitFor({ timeout: 120_000 });
  const draft = (): Promise<Draft> => product.get<Draft>(`/profiles/${profile}`);
  expect((await draft()).document.events.map(({ weight }) => weight)).toEqual([5, 5, 1]);
  await weights.getByRole('button', { name: /^Accept \d+ for Report Shared$/ }).click();
  await waitFor(
    'the accepted weight in the draft',
    async () => (await draft()).document.events[1]?.weight === 10,
  );
  expect((await draft()).document.events.map(({ weight }) => weight)).toEqual([5, 10, 1]);
  await weights.getByText('Is so').first().waitFor();
});

test('one that runs can be cancelled, and changes nothing', async () => {
  const { id } = await ask<{ id: string }>(product, 'POST', '/backtests', {
    profile,
    every: 'week',
    unit: 'accounts',
  });
  // At once: on a quick engine it would be through before a page is.
  await Promise.all([
    ask(product, 'DELETE', `/backtests/${id}`),
    page.goto(`/backtest?profile=${profile}&run=${id}`),
  ]);
  await page.getByText(/^(Cancelled|That run is not there)$/).waitFor();
});

test('accessible, and whole, in both schemes and on a phone', async () => {
  const runs = await ask<{ items: { id: string }[] }>(product, 'GET', '/backtests');
  const suggestions = await ask<{ items: { id: string }[] }>(product, 'GET', '/suggestions');
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 360, height: 800 },
  ]) {
    const own = await visitConsole(browser, product, { viewport });
    const address = `/backtest?profile=${profile}&run=${runs.items.at(-1)?.id}`;
    await own.page.goto(address);
    await signIn(own.page);
    await own.page.getByRole('region', { name: 'Verdict' }).waitFor();
    await own.rest();
    expect(await judgeInBoth(own), `the verdict at ${viewport.width}`).toEqual([]);
    await own.page.goto(`/backtest?do=suggest&profile=${profile}&run=${suggestions.items[0]?.id}`);
    await own.page.getByRole('region', { name: 'Weights by quarter, the table' }).waitFor();
    await own.rest();
    expect(await judgeInBoth(own), `the weights at ${viewport.width}`).toEqual([]);
    await own.close();
  }
});
