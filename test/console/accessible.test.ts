import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { BLOCK_ALL, makePlan, trackRule } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type ConsoleVisit, rowsOf, send, setUp, signIn, visitConsole } from './console.ts';
import { judge, judgeInBoth } from './judge.ts';

let product: Product;
let browser: Browser;
let door: ConsoleVisit;
let cause = '';
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  door = await visitConsole(browser, product);
});
afterAll(async () => {
  await browser.close();
  await product.remove();
});

test('the setup page is clean', async () => {
  await door.page.goto('/');
  await door.page.getByLabel('Name').waitFor();
  expect(await judge(door)).toEqual([]);
  await door.page.getByRole('button', { name: 'Create the owner' }).click();
  await door.page.getByText('Say what to call you.').waitFor();
  expect(await judge(door)).toEqual([]);
  await setUp(door.page);
  await door.page.getByRole('heading', { name: /^First step/ }).waitFor();
  expect(await judge(door)).toEqual([]);
  await makePlan(product, [trackRule('Paid', { total: { type: 'number' } })], {
    server: BLOCK_ALL,
    web: {},
  });
  await send(
    product,
    [
      ...Array.from({ length: 12 }, (_, place) => ({
        type: 'track',
        event: 'Paid',
        userId: `u${place}`,
        messageId: `held-${place}`,
        properties: { total: `${place}`, seats: place },
        context: { library: { name: 'analytics-node', version: '2.1.3' } },
      })),
      { type: 'track', event: 'Unheard Of', userId: 'u1', messageId: 'held-unheard' },
    ],
    'WK_SERVER',
  );
  await send(product, [
    ...Array.from({ length: 60 }, (_, place) => ({
      type: 'track',
      event: 'Report Shared',
      userId: `u${place}`,
      messageId: `m${place}`,
      properties: { plan: 'pro', seats: place },
    })),
    { type: 'track', event: 'Nobody', messageId: 'refused' },
  ]);
  await product.settled();
  const { groups } = await product.get<{ groups: { cause: string; event: string }[] }>('/quarantine/groups');
  cause = groups.find(({ event }) => event === 'Paid')?.cause ?? '';
});

describe.each([1440, 360])('at %i pixels, in light and in dark', (width) => {
  let visit: ConsoleVisit;
  beforeAll(async () => {
    visit = await visitConsole(browser, product, { viewport: { width, height: 900 } });
  });
  afterAll(() => visit.close());

  async function expectClean(path: string): Promise<void> {
    await visit.rest();
    expect({ path, found: await judgeInBoth(visit) }).toEqual({ path, found: [] });
  }

  test('every page is clean, fits, and is in the colours of the system', async () => {
    const { page } = visit;
    await page.goto('/');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await expectClean('sign in');
    await signIn(page);
    await page.getByRole('img', { name: /events a minute/ }).waitFor();
    await expectClean('/');
    for (const [path, ready] of [
      ['/?range=day', 'Events per'],
      ['/sources', 'Write key'],
      ['/sources?create=yes', 'Create a source'],
      ['/sources/web', 'Write keys'],
      ['/events/m1', '3. In the warehouse'],
      ['/events/unknown', 'No event with this id'],
      ['/violations', 'What they have in common'],
      ['/violations?event=Paid&by=field', 'What to do about it'],
      ['/violations?event=Nothing', 'No violation fits these filters'],
      ['/quarantine', 'What was done'],
      ['/quarantine?state=discarded', 'Nothing was discarded here'],
      [`/quarantine/${cause}`, 'The newest, as they came'],
      [`/quarantine/${cause}?do=fix`, 'Stores all 12 events'],
      [`/quarantine/${cause}?do=accept`, 'Publish this change'],
      [`/quarantine/${cause}?do=release`, 'Stores all 12 events'],
      [`/quarantine/${cause}?do=discard`, 'Type 12 to confirm'],
      ['/quarantine/unknown', 'No event of this group is here'],
      ['/schema', 'Add to plan'],
      ['/schema?q=nothing', 'No event fits these filters'],
      ['/schema/event?type=track&name=Report+Shared', 'properties.seats'],
      ['/schema/event?type=track&name=Report+Shared&make=rule', 'Make the rule in the draft'],
      ['/schema/event?type=track&name=Nothing', 'It was not sent in this time'],
      ['/sources/unknown', 'This source cannot be shown'],
      ['/nothing/here', 'Nothing has this address.'],
    ] as const) {
      await page.goto(path);
      await page.getByText(ready).first().waitFor();
      await expectClean(path);
    }
    await page.goto('/sources');
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('checkbox', { name: 'Write key' }).waitFor();
    await expectClean('/sources with the choice of columns');
    await page.goto('/debugger');
    await rowsOf(page).first().waitFor();
    await expectClean('/debugger');
    await rowsOf(page).filter({ hasText: 'refused' }).click();
    await page.getByRole('complementary', { name: 'Event' }).waitFor();
    await expectClean('/debugger with an event');
    await page.goto('/debugger?outcome=quarantined');
    await rowsOf(page).first().click();
    await page.getByText('Open its group in the quarantine').waitFor();
    await expectClean('/debugger with a blocked event');
    await page.goto('/debugger?q=nothing+has+this');
    await page.getByText('No event fits these filters').waitFor();
    await expectClean('/debugger without rows');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Go to/ }).waitFor();
    await expectClean('the palette');
    expect(visit.errors).toEqual([]);
  }, 480_000);
});
