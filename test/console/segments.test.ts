import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, inAddress, send, setUp, visitConsole } from './console.ts';
import { judgeInBoth } from './judge.ts';

const HOSTILE = '<img src=x onerror=alert(1)>{{7*7}}';

let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product, { acceptDownloads: true });
  page = visit.page;
  await setUp(page);
  await seed();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

async function seed(): Promise<void> {
  const identify = (userId: string, traits: object) => ({ type: 'identify', userId, traits });
  await send(product, [
    identify('ada', { name: 'Ada Lovelace', email: 'ada@initech.test', plan: 'pro' }),
    identify('bob', { name: 'Bob', email: 'bob@initech.test', plan: 'free' }),
    identify('eve', {
      name: HOSTILE,
      email: '=HYPERLINK("https://evil.test")',
      plan: 'pro',
      [HOSTILE]: HOSTILE,
    }),
    { type: 'group', userId: 'ada', groupId: 'initech', traits: { name: 'Initech' } },
    { type: 'group', userId: 'eve', groupId: 'globex', traits: { name: HOSTILE } },
    { type: 'track', userId: 'ada', event: 'Report Shared' },
    { type: 'track', userId: 'eve', event: HOSTILE },
  ]);
  await product.settled();
  await waitFor(
    'the users are kept',
    async () => (await product.get<{ total: number }>('/users')).total === 3,
  );
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name });

test('somebody makes a segment in conditions, sees how many fit while writing, and opens its members', async () => {
  await page.goto(`${product.api}/segments`);
  await heading('Segments').waitFor();
  await page.getByText('No segment of users yet').waitFor();
  await page.getByRole('link', { name: 'New segment' }).first().click();
  await heading('New segment').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Pro users');
  await page.getByText('Fill in the blanks').waitFor();
  await page.getByLabel('Kind of condition').selectOption('trait');
  await page.getByLabel('Trait', { exact: true }).fill('plan');
  await page.getByLabel('Value of the trait').fill('pro');
  await page.getByText('users, 66.7 % of 3').waitFor();
  await page.getByText('Users that have plan that is pro').waitFor();
  await expectSoon(() => inAddress(page, 'clause')).toContain('"plan"');
  await page.getByRole('button', { name: 'Create the segment' }).click();
  await heading('Pro users').waitFor();
  const members = page.getByRole('region', { name: 'Who is in it', exact: true });
  await members.getByRole('link', { name: 'Ada Lovelace' }).waitFor();
  await expectSoon(() => members.getByRole('row').count()).toBe(3);
});

test('what strangers named is text wherever it stands, also in suggestions and in sentences', async () => {
  const clause = { all: [{ did: { event: HOSTILE } }, { trait: HOSTILE, operator: 'is', value: HOSTILE }] };
  await page.goto(`${product.api}/segments/new?clause=${encodeURIComponent(JSON.stringify(clause))}`);
  await page.getByText('users, 33.3 % of 3').waitFor();
  expect(await page.locator('img').count()).toBe(0);
  // Suggestions are asked for beside the count, and may come after it.
  const suggested = (): Promise<string[]> =>
    page
      .locator('datalist option')
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  await waitFor('the name is suggested', async () => (await suggested()).includes(HOSTILE));
  expect(await page.locator('img').count()).toBe(0);
  await page.getByLabel('Name', { exact: true }).fill(HOSTILE);
  await page.getByRole('button', { name: 'Create the segment' }).click();
  await heading(HOSTILE).waitFor();
  await page
    .getByRole('region', { name: 'Who is in it', exact: true })
    .getByRole('link', { name: HOSTILE })
    .waitFor();
  expect(await page.locator('img').count()).toBe(0);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export CSV' }).click(),
  ]);
  const file = readFileSync(String(await download.path()), 'utf8');
  expect(file).toContain(`"'=HYPERLINK(""https://evil.test"")"`);
});

test('groups are built, changed and undone with the keyboard alone', async () => {
  await page.goto(`${product.api}/segments/new?of=accounts`);
  await heading('New segment').waitFor();
  await page.getByRole('button', { name: 'Add a group' }).focus();
  await page.keyboard.press('Enter');
  const group = page.getByRole('group', { name: 'Conditions, group 2', exact: true });
  await group.getByLabel('how they go together').selectOption('none');
  await group.getByRole('button', { name: 'Remove this condition' }).focus();
  await page.keyboard.press('Enter');
  // The focus stays where one goes on.
  await expectSoon(() =>
    group
      .getByRole('button', { name: 'Add a condition' })
      .evaluate((node) => node === document.activeElement),
  ).toBe(true);
  await page.getByRole('button', { name: 'Remove Conditions, group 2' }).press('Enter');
  await page.getByLabel('Kind of condition').selectOption('members');
  await page.getByLabel('Name of the event').fill('Report Shared');
  await page.getByText('accounts, 50.0 % of 2').waitFor();
});

test('a segment that something is made of says so instead of going away', async () => {
  await page.goto(`${product.api}/segments`);
  await page.getByRole('link', { name: 'New segment' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Of the pros');
  await page.getByLabel('Kind of condition').selectOption('segment');
  await page.getByLabel('Which segment').selectOption({ label: 'Pro users' });
  await page.getByText('users, 66.7 % of 3').waitFor();
  await page.getByRole('button', { name: 'Create the segment' }).click();
  await heading('Of the pros').waitFor();
  await page.getByRole('link', { name: 'Segments', exact: true }).first().click();
  await page.getByRole('link', { name: 'Pro users' }).click();
  await heading('Pro users').waitFor();
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByText('the segment Of the pros').waitFor();
  await page.keyboard.press('Escape');
});

test('the pages pass the judge at both sizes and in both schemes', async () => {
  const segments = await product.get<{ segments: { id: string; name: string }[] }>('/segments');
  const id = String(segments.segments.find(({ name }) => name === 'Pro users')?.id);
  const paths = ['/segments', '/segments/new', `/segments/${id}`, `/segments/${id}/edit`];
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const path of paths) {
      await page.goto(`${product.api}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await visit.rest();
      expect(await judgeInBoth(visit), `${path} ${width}`).toEqual([]);
    }
  }
});

test('nothing on these pages ran that was not ours', () => {
  expect(visit.dialogs).toEqual([]);
  expect({ violations: visit.violations, errors: visit.errors }).toEqual({ violations: [], errors: [] });
});
