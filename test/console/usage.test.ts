import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignRequests, launchBrowser } from '../support/browser.ts';
import { ask } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, inAddress, send, setUp, signIn, visitConsole } from './console.ts';
import { judgeInBoth } from './judge.ts';

/** What is done and how far people came, as a customer-success person reads it. */
const HOSTILE = '<img src=x onerror=alert(1)>{{7*7}}';
const DOCUMENT = {
  name: 'Product engagement',
  mode: 'decay',
  window: 7,
  events: [{ event: 'Report Viewed', weight: 3 }],
  activation: [
    { name: 'Invited two', event: { event: 'Invite Sent' }, times: 2 },
    { trait: HOSTILE, equals: HOSTILE },
  ],
};
let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;

let sent = 0;
const call = (type: string, userId: string, rest: object): object => ({
  type,
  userId,
  messageId: `call-${sent++}`,
  ...rest,
});
const did = (userId: string, event: string, times: number): object[] =>
  Array.from({ length: times }, () => call('track', userId, { event }));

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

test('without a profile in force both pages say how to get one', async () => {
  for (const name of ['Activity', 'Activation']) {
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    await page.getByRole('link', { name: 'Make a scoring profile' }).waitFor();
  }
});

test('Activity shows events by users, by accounts and by times, also those in no score, names as text', async () => {
  await send(product, [
    call('identify', 'ada', { traits: { name: 'Ada' } }),
    call('identify', 'bob', { traits: { name: 'Bob', [HOSTILE]: HOSTILE } }),
    call('group', 'ada', { groupId: 'initech' }),
    ...did('ada', 'Report Viewed', 3),
    ...did('ada', 'Invite Sent', 2),
    ...did('ada', HOSTILE, 5),
    ...did('bob', 'Report Viewed', 1),
    call('page', 'bob', {}),
  ]);
  await product.settled();
  const { id } = await ask<{ id: string }>(product, 'POST', '/profiles', { document: DOCUMENT });
  await ask(product, 'POST', `/profiles/${id}/publish`, { note: 'First' });
  const scored = async () =>
    (await product.get<{ events: [] }>(`/profiles/${id}/activity`)).events.length > 0;
  await waitFor('the first scoring', scored, 120_000);
  await page.goto('/activity');
  await page.getByText('Report Viewed is done by most users: 2. 3 events here are in no score.').waitFor();
  await page.getByRole('img', { name: /^Activity by event/ }).waitFor();
  await page.getByText('Times', { exact: true }).first().click();
  await page.getByText(`${HOSTILE} is done most often: 5 times.`).waitFor();
  await expectSoon(() => inAddress(page, 'by')).toBe('count');
  await page.getByRole('row', { name: /without a name \(page\).*none/ }).waitFor();
});

test('Activation shows levels, each step, and who is how far with which score', async () => {
  await page.goto('/activation');
  await page.getByText('0 % of 2 users are activated.').waitFor();
  await page.getByText('"Invited two" is met by fewest: 1 of 2.').waitFor();
  await page.getByRole('link', { name: 'Ada' }).waitFor();
  await page.getByText('Accounts', { exact: true }).last().click();
  await page.getByText(/% of 1 account is activated./).waitFor();
  await expectSoon(() => inAddress(page, 'of')).toBe('accounts');
});

test('nothing of what strangers named runs', () => {
  expect([visit.violations, visit.dialogs]).toEqual([[], []]);
  expect(foreignRequests(visit, [new URL(product.api).host])).toEqual([]);
});

describe.each([1440, 360])('at %i pixels, in light and in dark', (width) => {
  test('both pages are clean and fit', async () => {
    const own = await visitConsole(browser, product, { viewport: { width, height: 900 } });
    await own.page.goto('/activity');
    await signIn(own.page);
    await own.page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
    for (const [path, ready] of [
      ['/activity', 'in no score'],
      ['/activation', 'is met by fewest'],
    ] as const) {
      await own.page.goto(path);
      await own.page.getByText(ready).first().waitFor();
      await own.rest();
      expect({ path, found: await judgeInBoth(own) }).toEqual({ path, found: [] });
    }
    await own.close();
  });
});
