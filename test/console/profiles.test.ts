import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignRequests, launchBrowser } from '../support/browser.ts';
import { ask } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, inAddress, send, setUp, signIn, visitConsole } from './console.ts';
import { judgeInBoth } from './judge.ts';

/** A product manager says what using the product well looks like, from nothing to a dashboard: the tests build on each other. */
const HOSTILE = '<img src=x onerror=alert(1)>{{7*7}}';
const DAY_MS = 86_400_000;

let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;
let profileId = '';
let sent = 0;

const call = (type: string, userId: string, rest: object, daysAgo: number): object => ({
  type,
  userId,
  messageId: `call-${sent++}`,
  timestamp: new Date(Date.now() - daysAgo * DAY_MS).toISOString(),
  ...rest,
});
const did = (userId: string, event: string, times: number, daysAgo = 0): object[] =>
  Array.from({ length: times }, () => call('track', userId, { event, properties: { plan: 'pro' } }, daysAgo));

interface Draft {
  readonly draft: { readonly revision: number };
  readonly published: { readonly version: number; readonly note: string } | null;
  readonly document: { readonly events: readonly { readonly event: string; readonly weight: number }[] };
}
const profileOf = (): Promise<Draft> => product.get<Draft>(`/profiles/${profileId}`);
const weightOf = async (event: string) =>
  (await profileOf()).document.events.find((one) => one.event === event)?.weight;
const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
  await send(product, [
    ...['ada', 'bob', 'cy', 'dan', 'eve', 'flo'].flatMap((user, place) => [
      call('identify', user, { traits: { name: user === 'eve' ? HOSTILE : `Ms ${user}` } }, 20),
      call('group', user, { groupId: place < 3 ? 'initech' : 'globex', traits: { name: 'Globex' } }, 20),
      ...did(user, 'Report Created', place, 1),
      ...did(user, 'Dashboard Viewed', 6 - place, 0),
    ]),
    ...did('ada', 'Invite Sent', 2, 2),
    ...did('eve', HOSTILE, 2, 0),
  ]);
  await product.settled();
  // The preview counts users, and who they are is found out a few seconds after their events are stored.
  await waitFor(
    'all users are known',
    async () => (await product.get<{ total: number }>('/users')).total === 6,
    120_000,
  );
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

test('before the first profile there are templates filled in from what came, and one makes a profile', async () => {
  await page.getByRole('link', { name: 'Scoring profiles' }).click();
  const template = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: 'Product engagement' }) });
  await template.getByText(/Invite Sent 8 · .*Report Created 6/).waitFor();
  await template.getByRole('button', { name: 'Start from Product engagement' }).click();
  await heading('Product engagement').waitFor();
  profileId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(profileId).toMatch(/^sp_/);
  await page
    .getByText(/by 1 user in 30 days/)
    .first()
    .waitFor();
});

test('what is changed is not saved yet, and says so', async () => {
  await page.getByTestId('moved').filter({ hasText: 'of 6 active users' }).waitFor();
  await page.getByLabel('Weight of Dashboard Viewed').fill('10');
  await page.getByLabel('Weight of Report Created').fill('0');
  await page.getByText('Not saved yet.').waitFor();
  expect(await weightOf('Dashboard Viewed')).toBe(2);
});

test('leaving with unsaved changes asks first, and staying loses nothing', async () => {
  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  await page.getByRole('button', { name: 'Stay here' }).click();
  expect(await page.getByLabel('Weight of Dashboard Viewed').inputValue()).toBe('10');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('All that is here is in the draft.').waitFor();
  expect(await weightOf('Dashboard Viewed')).toBe(10);
});

test('an event that has not come yet can be added, and the page says that it scores nothing so far', async () => {
  await page.getByLabel('Add an event').fill('Deal Won');
  await page.getByRole('button', { name: '+ Deal Won' }).click();
  await page.getByText('not sent in 30 days: it scores nothing until it comes').waitFor();
  await page.getByRole('button', { name: 'Remove Deal Won' }).click();
  await page.getByText('All that is here is in the draft.').waitFor();
});

test('two people who edit one draft lose nothing, and where both changed the same one decides', async () => {
  const other = await visitConsole(browser, product);
  await other.page.goto(`/profiles/${profileId}`);
  await signIn(other.page);
  await other.page.getByLabel('Weight of Invite Sent').waitFor();
  await page.getByLabel('Weight of Report Created').fill('4');
  await other.page.getByLabel('Weight of Invite Sent').fill('9');
  await other.page.getByRole('button', { name: 'Save draft' }).click();
  await other.page.getByText('All that is here is in the draft.').waitFor();
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('What somebody else had changed meanwhile is in it too: Invite Sent.').waitFor();
  expect([await weightOf('Report Created'), await weightOf('Invite Sent')]).toEqual([4, 9]);
  await waitFor(
    'the other sees it',
    async () => (await other.page.getByLabel('Weight of Report Created').inputValue()) === '4',
  );
  await other.page.getByLabel('Weight of Invite Sent').fill('1');
  await page.getByLabel('Weight of Invite Sent').fill('7');
  await page.getByRole('button', { name: 'Save draft' }).click();
  await page.getByText('All that is here is in the draft.').waitFor();
  await other.page.getByRole('button', { name: 'Save draft' }).click();
  await other.page.getByText(/has changed the same since you opened the draft/).waitFor();
  expect(await weightOf('Invite Sent')).toBe(7);
  await other.page.getByRole('button', { name: 'Keep mine there, and all else of both' }).click();
  await other.page.getByText('All that is here is in the draft.').waitFor();
  expect(await weightOf('Invite Sent')).toBe(1);
  await other.close();
});

test('the file says the same, is written in, and tells what is wrong with it by line', async () => {
  await page.reload();
  await page.getByRole('tab', { name: 'File' }).click();
  await page.getByRole('button', { name: 'Edit as text' }).click();
  const text = await page.getByLabel('The file', { exact: true }).inputValue();
  expect(text).toContain('name: Product engagement');
  await page.getByLabel('The file', { exact: true }).fill(text.replace('weight: 10', 'weight: 99'));
  await page.getByRole('button', { name: 'Take it into the draft' }).click();
  await page.getByText(/^line \d+/).waitFor();
  await page.getByLabel('The file', { exact: true }).fill(text.replace('weight: 10', 'weight: 3'));
  await page.getByRole('button', { name: 'Take it into the draft' }).click();
  await page.getByRole('tab', { name: 'Events' }).click();
  await expectSoon(() => page.getByLabel('Weight of Dashboard Viewed').inputValue()).toBe('3');
});

test('publishing saves first, says what it does, and everybody is scored by it', async () => {
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page
    .getByText(/of 6 active users/)
    .last()
    .waitFor();
  await page.getByLabel('Note').fill('Agreed with success');
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByText('Version 1', { exact: true }).first().waitFor();
  expect(await weightOf('Dashboard Viewed')).toBe(3);
  expect((await profileOf()).published).toMatchObject({ version: 1, note: 'Agreed with success' });
  await page.getByRole('tab', { name: 'Versions' }).click();
  await page.getByText('Version 1, in force').first().waitFor();
  await page.getByText('Version 1: published with the version').waitFor();
});

test('the dashboard shows the bands, and a bar leads to who is in it', async () => {
  await page.getByRole('link', { name: 'Dashboard' }).click();
  await waitFor(
    'the first scoring is there',
    async () => (await page.getByRole('heading', { name: 'Users by engagement' }).count()) === 1,
    120_000,
  );
  await page.getByText(/% of 6 active users score 50 or more/).waitFor();
  await page.getByRole('img', { name: /^Engagement of users over time/ }).waitFor();
  await page.getByText(HOSTILE).first().waitFor();
  await page
    .getByRole('link', { name: /^Most engaged/ })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Users' }).waitFor();
  await expectSoon(() => inAddress(page, 'segment')).toBe('users-most-engaged');
});

test('a re-base says its effect in numbers first and is kept beside what was before', async () => {
  await send(product, did('flo', 'Report Created', 20, 0));
  await product.settled();
  await page.goto(`/profiles/${profileId}?tab=versions`);
  await page.getByRole('button', { name: 'Re-base…' }).click();
  await page.getByText(/times what it is, up to 100/).waitFor();
  const moves = page
    .getByRole('dialog')
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: 'Users', exact: true }) });
  await expectSoon(() => moves.getByRole('cell').last().textContent()).toMatch(/^\d+ up, \d+ down$/);
  await page.getByRole('button', { name: 'Re-base now' }).click();
  await page.getByText('Version 1, number 2: re-based').waitFor();
});

test('an old version comes back as the next one', async () => {
  await page.getByRole('tab', { name: 'Events' }).click();
  await page.getByLabel('Weight of Invite Sent').fill('10');
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('button', { name: 'Publish version 2' }).click();
  await page.getByText('Version 2', { exact: true }).first().waitFor();
  await page.getByRole('tab', { name: 'Versions' }).click();
  await page.getByRole('button', { name: 'Go back to 1…' }).click();
  await page.getByRole('button', { name: 'Publish version 1 again' }).click();
  await page.getByText('Version 3, in force').first().waitFor();
  expect(await weightOf('Invite Sent')).toBe(1);
});

test('what strangers and colleagues named is shown as text, and nothing of it runs', async () => {
  const { id } = await ask<{ id: string }>(product, 'POST', '/profiles', {
    document: {
      name: HOSTILE,
      description: HOSTILE,
      mode: 'decay',
      window: 7,
      events: [{ event: HOSTILE, weight: 5, where: [{ property: HOSTILE, operator: 'is', value: HOSTILE }] }],
      activation: [{ name: HOSTILE, trait: HOSTILE, equals: HOSTILE }],
      users: { trait: HOSTILE, operator: 'is', value: HOSTILE },
    },
  });
  await ask(product, 'POST', `/profiles/${id}/publish`, { note: HOSTILE });
  for (const path of ['', '?tab=users', '?tab=activation', '?tab=file', '?tab=versions']) {
    await page.goto(`/profiles/${id}${path}`);
    await heading(HOSTILE).waitFor();
  }
  await page.goto('/profiles');
  await page.getByRole('link', { name: HOSTILE }).waitFor();
  expect([visit.violations, visit.dialogs]).toEqual([[], []]);
  expect(foreignRequests(visit, [new URL(product.api).host])).toEqual([]);
});

describe.each([1440, 360])('at %i pixels, in light and in dark', (width) => {
  test('the pages of scores are clean and fit', async () => {
    const own = await visitConsole(browser, product, { viewport: { width, height: 900 } });
    await own.page.goto('/profiles');
    await signIn(own.page);
    await own.page.getByRole('heading', { level: 1, name: 'Scoring profiles' }).waitFor();
    const looks: readonly (readonly [string, string])[] = [
      ['/profiles', 'Product engagement'],
      [`/profiles/${profileId}`, 'Least engaged'],
      [`/profiles/${profileId}?tab=users`, 'All users'],
      [`/profiles/${profileId}?tab=activation`, 'Activation'],
      [`/profiles/${profileId}?tab=accounts`, 'How accounts are scored'],
      [`/profiles/${profileId}?tab=versions`, 'What a score of 100 stands for'],
      ['/dashboard', 'Engaged most, users'],
    ];
    for (const [path, ready] of looks) {
      await own.page.goto(path);
      await own.page.getByText(ready).first().waitFor();
      await own.rest();
      expect({ path, found: await judgeInBoth(own) }).toEqual({ path, found: [] });
    }
    await own.close();
  });
});
