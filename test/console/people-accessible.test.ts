import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { seedPeople } from '../support/people.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type ConsoleVisit, setUp, signIn, visitConsole } from './console.ts';
import { judgeInBoth } from './judge.ts';

let product: Product;
let browser: Browser;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  const owner = await visitConsole(browser, product);
  await setUp(owner.page);
  await owner.close();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

async function expectClean(visit: ConsoleVisit, where: string): Promise<void> {
  await visit.rest();
  expect({ where, found: await judgeInBoth(visit) }).toEqual({ where, found: [] });
}

test('before anybody is known the pages are clean', async () => {
  const visit = await visitConsole(browser, product);
  await visit.page.goto('/users');
  await signIn(visit.page);
  await visit.page.getByText('A user is known from the first identify call').waitFor();
  await expectClean(visit, '/users without users');
  await visit.page.goto('/accounts');
  await visit.page.getByText('An account is known from the first group call').waitFor();
  await expectClean(visit, '/accounts without accounts');
  await visit.close();
  await seedPeople(product);
}, 300_000);

describe.each([1440, 360])('at %i pixels, in light and in dark', (width) => {
  test('every page of people is clean and fits', async () => {
    const visit = await visitConsole(browser, product, { viewport: { width, height: 900 } });
    const { page } = visit;
    await page.goto('/users');
    await signIn(page);
    await page.getByRole('heading', { name: 'Users', level: 1 }).waitFor();
    for (const [path, ready] of [
      ['/settings', 'Nobody is excluded'],
      ['/users', 'Ada Lovelace'],
      ['/users?q=nothing+has+this', 'No user fits these filters'],
      ['/users/ada', 'Report Shared makes'],
      ['/users/ada?do=exclude', 'Why, for your colleagues'],
      ['/users/ada?trait=plan', 'History of plan'],
      ['/users/ada?from=anonymous+browser-7', 'The separated then'],
      ['/users/eve', 'Identities'],
      ['/users/unknown', 'This user cannot be shown'],
      ['/accounts', 'Initech'],
      ['/accounts/initech', 'Users of the account'],
      ['/accounts/initech?do=exclude', 'Type 2 to confirm'],
      ['/accounts/unknown', 'This account cannot be shown'],
    ] as const) {
      await page.goto(path);
      await page.getByText(ready).or(page.getByLabel(ready)).first().waitFor();
      await expectClean(visit, path);
    }
    await page.goto('/users/ada');
    await page.getByText('The events behind it').click();
    await page
      .getByRole('region', { name: 'Why', exact: true })
      .getByRole('button', { name: 'Show the table' })
      .click();
    await expectClean(visit, 'the numbers behind a score');
    await page.goto('/users');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Percentile' }).check();
    await expectClean(visit, 'the choice of columns');
    expect(visit.errors).toEqual([]);
    await visit.close();
  }, 300_000);
});
