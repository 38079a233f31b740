import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReceiver, type Receiver } from '../actions/receiver.ts';
import { launchBrowser } from '../support/browser.ts';
import { runCommand } from '../support/command.ts';
import { HOSTILE, scoredBy, tellPeople } from '../support/people.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, send, setUp, visitConsole } from './console.ts';
import { judge, judgeInBoth } from './judge.ts';

/**
 * From weights to an alert: what a product manager and a customer-success person do with scores, on one installation.
 * The tests build on each other.
 */
interface Listed {
  readonly items: readonly { readonly id: string; readonly says: string; readonly actionName: string }[];
}

let product: Product;
let browser: Browser;
let receiver: Receiver;
let visit: ConsoleVisit;
let page: Page;
let profileId = '';
beforeAll(async () => {
  [product, browser, receiver] = await Promise.all([
    startProduct({ args: ['--egress-allow', '127.0.0.1'] }),
    launchBrowser(),
    openReceiver(),
  ]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
  await receiver.close();
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
const region = (name: string) => page.getByRole('region', { name, exact: true });
const bell = () => page.getByRole('button', { name: /^Alerts/ });

/** Reaches it by Tab, as somebody without a mouse does. */
async function tabTo(name: string, role: 'link' | 'button' | 'textbox' | 'combobox'): Promise<void> {
  const wanted = page.getByRole(role, { name, exact: true }).last();
  for (let step = 0; step < 60; step++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${role} "${name}" is not reached by Tab`);
}

test('before a profile is in force the pages say what to do first', async () => {
  await page.goto('/actions');
  await page.getByText('No scoring profile is in force').waitFor();
  expect(await judge(visit)).toEqual([]);
  await page.goto('/alerts');
  await page.getByText('No alert yet').waitFor();
  expect(await judge(visit)).toEqual([]);
  await tellPeople(product);
});

test('sliders say what counts, the preview moves with them, and what is published scores everybody', async () => {
  await page.goto('/profiles');
  await page.getByRole('button', { name: 'Start from Product engagement' }).click();
  await heading('Product engagement').waitFor();
  await page.getByTestId('moved').filter({ hasText: 'of 2 active users' }).waitFor();
  await page.getByRole('img', { name: /^Active users by score/ }).waitFor();
  const passive = page.getByRole('row', { name: /^Passive/ });
  const inThen = () => passive.getByRole('cell').nth(1).textContent();
  await expectSoon(inThen).toBe('0');
  const slider = page.getByRole('slider', { name: HOSTILE, exact: true });
  await slider.focus();
  await page.keyboard.press('End');
  await expectSoon(inThen).toBe('1');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await expectSoon(inThen).toBe('0');
  await page.getByLabel('Weight of Report Shared').fill('10');
  await page.getByLabel('Weight of Invite Sent').fill('2');
  await page.getByText('Not saved yet.').waitFor();
  await page.getByRole('button', { name: 'Publish…' }).click();
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByText('Version 1', { exact: true }).first().waitFor();
  profileId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await scoredBy(product, [profileId]);
});

test('an account says why its score is what it is: what is shown adds up to it', async () => {
  await page.getByRole('link', { name: 'Accounts', exact: true }).click();
  await page.getByRole('link', { name: 'Initech' }).click();
  await heading('Initech').waitFor();
  await region('Why')
    .getByText(/^Report Shared makes [\d.]+ of [\d.]+ points$/)
    .waitFor();
  await region('Why').getByRole('button', { name: 'Show the table' }).click();
  const shown = await region('Why, as a table').getByRole('cell').allTextContents();
  const score = Number(
    await region('Score by Product engagement').locator('[data-main="true"] dd').first().textContent(),
  );
  expect(score).toBeGreaterThan(50);
  expect(shown.length).toBeGreaterThan(1);
  // Each is rounded to a tenth.
  const sum = shown.reduce((all, text) => all + Number(text), 0);
  expect(Math.abs(sum - score)).toBeLessThanOrEqual(0.05 * (shown.length + 1) + 1e-9);
});

test('a segment of such accounts is made, and an action on it from its page', async () => {
  await page.goto('/actions');
  await page.getByText('No action yet').waitFor();
  await page.getByRole('link', { name: 'Segments', exact: true }).first().click();
  await page.getByRole('link', { name: 'New segment' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill('Well used');
  await page.getByLabel('Of', { exact: true }).selectOption('accounts');
  await page.getByLabel('Kind of condition').selectOption('metric');
  await page.getByLabel('Which figure').selectOption('score');
  await page.getByLabel('How the figure compares').selectOption('>=');
  await page.getByLabel('Figure', { exact: true }).fill('50');
  await page.getByText('accounts, 50.0 % of 2').waitFor();
  await page.getByRole('button', { name: 'Create the segment' }).click();
  await heading('Well used').waitFor();
  await region('Who is in it').getByRole('link', { name: 'Initech' }).waitFor();
  await page.getByRole('link', { name: 'Alert on it' }).click();
  await page.getByText('An account comes into Well used.').waitFor();
  await page.getByLabel('Name', { exact: true }).fill('Worth a call');
  await page.getByRole('button', { name: 'Create the action' }).click();
  await heading('Worth a call').waitFor();
});

test('somebody makes an action with the keyboard alone and sees what it would have done', async () => {
  await page.goto('/actions');
  await page.getByRole('link', { name: 'Worth a call' }).waitFor();
  await tabTo('New action', 'link');
  await page.keyboard.press('Enter');
  await heading('New action').waitFor();
  await tabTo('Name', 'textbox');
  await page.keyboard.type(`Came up ${HOSTILE}`);
  await tabTo('Scores of', 'combobox');
  await page.keyboard.type('Product engagement');
  await tabTo('What happens', 'combobox');
  await page.keyboard.type('Score reaches');
  await tabTo('Of', 'combobox');
  await page.keyboard.type('users');
  await tabTo('Level', 'textbox');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('50');
  await page.getByText('The score of a user rises to 50.').waitFor();
  const preview = region('What it would have done');
  await preview.getByText(/^It would have raised (no|[0-9]+) alerts? in the last 90 days/).waitFor();
  // Ada is; Bob did too little, and Eve nearly nothing.
  await preview.getByText('1 user is so already: it comes into it without an alert.').waitFor();
  await tabTo('Create the action', 'button');
  await page.keyboard.press('Control+Enter');
  await heading(`Came up ${HOSTILE}`).waitFor();
  await page.getByText('Whoever becomes so from now on').waitFor();
});

test('a channel is tried before it is saved, and after that its address is shown to nobody', async () => {
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  await page.getByLabel('Address of channel 1').fill(`${receiver.url}/verysecret`);
  receiver.answers.push({ status: 410 });
  await page.getByRole('button', { name: 'Test channel 1' }).click();
  await page.getByText(/^Webhook failed after 1 attempt/).waitFor();
  await page.getByRole('button', { name: 'Test channel 1' }).click();
  await page.getByText('Webhook delivered').waitFor();
  expect(receiver.received.map(({ path }) => path)).toEqual(['/verysecret', '/verysecret']);
  await page.getByRole('button', { name: 'Save the action' }).click();
  await page.getByText('Revision 2').waitFor();
  await page.reload();
  await expectSoon(() => page.getByLabel('Address of channel 1').inputValue()).toBe(`${receiver.url}/...`);
  // The stored one is tried, though only the shown one is here.
  await page.getByRole('button', { name: 'Test channel 1' }).click();
  await page.getByText('Webhook delivered').waitFor();
  expect(receiver.received.at(-1)?.path).toBe('/verysecret');
});

test('the signing secret is made beside the webhook, shown once, and the one before signs on', async () => {
  const open = page.getByRole('button', { name: 'Signing secret' });
  await open.click();
  const dialog = page.getByRole('dialog', { name: 'Signing secret' });
  // The tests that were sent have been signed by one that nobody has seen.
  await dialog.getByText(/^A secret signs since/).waitFor();
  expect(await judge(visit)).toEqual([]);
  await dialog.getByRole('button', { name: 'Make a new secret' }).click();
  await dialog.getByText('Shown only now').waitFor();
  const secret = await dialog.getByRole('button', { name: 'copy the secret' }).getAttribute('title');
  expect(secret).toMatch(/^whsec_\w{40} /);
  await dialog.getByText(/^The secret before it signs as well/).waitFor();
  expect(await judge(visit)).toEqual([]);
  await dialog.getByRole('button', { name: 'Done' }).click();
  await open.click();
  await dialog.getByText(/^A secret signs since/).waitFor();
  expect(await page.content()).not.toContain('whsec_');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Test channel 1' }).click();
  await waitFor(
    'it is signed by both',
    () => String(receiver.received.at(-1)?.headers['x-trackway-signature']).split('v1=').length === 3,
  );
});

test('who comes over the border is in the bell and in the feed, and leads to the account', async () => {
  await page.goto('/');
  await bell().waitFor();
  expect(await bell().getAttribute('aria-label')).toBe('Alerts');
  await send(
    product,
    Array.from({ length: 5 }, (_, place) => ({
      ...{ type: 'track', userId: 'eve', event: 'Report Shared', messageId: `over-${place}` },
    })),
  );
  await waitFor(
    'Eve and her account are alerted',
    async () => (await product.get<Listed>('/alerts')).items.length === 2,
    180_000,
  );
  const { items } = await product.get<Listed>('/alerts');
  const says = (action: string): string => items.find(({ actionName }) => actionName === action)?.says ?? '';
  const [rose, entered] = [says(`Came up ${HOSTILE}`), says('Worth a call')];
  expect(items.map(({ id }) => id).toSorted()).toEqual(['eve', 'globex']);
  await page.getByRole('button', { name: 'Alerts, 2 new' }).waitFor();
  await page.getByRole('button', { name: 'Alerts, 2 new' }).press('Enter');
  const feed = page.getByRole('dialog', { name: 'Newest alerts' });
  await feed.getByText(rose).waitFor();
  await feed.getByText(entered).waitFor();
  expect(await judge(visit)).toEqual([]);
  await feed.getByRole('link', { name: HOSTILE }).first().waitFor();
  await page.keyboard.press('Escape');
  // Seen is seen, also after the page is loaded again.
  await page.getByRole('button', { name: 'Alerts', exact: true }).waitFor();
  await page.goto('/alerts?trigger=scoreReaches');
  const row = page.getByRole('row').filter({ hasText: rose });
  await row.waitFor();
  await row.getByText('Webhook delivered').waitFor();
  await expectSoon(() => bell().getAttribute('aria-label')).toBe('Alerts');
  await row.getByRole('link', { name: 'globex' }).click();
  await heading(HOSTILE).waitFor();
  await region('Alerts').getByText(entered).waitFor();
  await page.goto('/users/eve');
  await region('Alerts').getByText(rose).waitFor();
}, 360_000);

test('beside the weights stands what the actions would have raised by them, and by what is in force', async () => {
  await page.goto(`/profiles/${profileId}`);
  const alerts = region('Alerts in 90 days');
  const cells = async (action: RegExp) =>
    alerts.getByRole('row', { name: action }).getByRole('cell').allTextContents();
  // Ada came up today, and so has Eve.
  await expectSoon(() => cells(/^Came up/)).toEqual(['2', '2', '0']);
  expect(await cells(/^Worth a call/)).toEqual(['–', '–', '']);
  await page.getByLabel('Weight of Report Shared').fill('0');
  await expectSoon(() => cells(/^Came up/)).toEqual(['2', '1', '−1']);
  await alerts.getByText('On which days').click();
  await alerts.getByText(/^Then: \d{4}-\d\d-\d\d$/).waitFor();
  expect(await judge(visit)).toEqual([]);
});

test('the command line tells the same, and switching it off is kept', async () => {
  const listed = await runCommand(['alert', 'list', '--user', 'eve'], { product });
  expect(listed.code, listed.stderr).toBe(0);
  expect(listed.stdout).toContain('eve');
  const tried = await runCommand(['profile', 'preview', 'Product engagement'], { product });
  expect(tried.stdout).toMatch(/Came up .* users +2 +2/);
  await page.goto('/actions');
  await page.getByRole('switch', { name: /^On: Came up/ }).press('Space');
  await page.getByRole('switch', { name: /^Off: Came up/ }).waitFor();
  await page.reload();
  await page.getByRole('switch', { name: /^Off: Came up/ }).waitFor();
  const shown = await runCommand(['action', 'list'], { product });
  expect(shown.stdout).toContain('off');
});

test('the pages pass the judge and fit at both sizes and in both schemes, and what strangers named is text', async () => {
  const { actions } = await product.get<{ actions: { id: string }[] }>('/actions');
  const clause = encodeURIComponent(HOSTILE);
  const paths = [
    ['/actions', 'Last alerts'],
    ['/actions/new?trigger=custom', 'Add a group'],
    [`/actions/${actions[0]?.id}`, 'Its alerts'],
    ['/alerts', 'All alerts'],
    [`/alerts?action=${clause}`, 'No alert fits'],
  ] as const;
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const [path, ready] of paths) {
      await page.goto(path);
      await page.getByText(ready).first().waitFor();
      await visit.rest();
      expect(await judgeInBoth(visit), `${path} ${width}`).toEqual([]);
      expect(await page.locator('img').count()).toBe(0);
    }
  }
});

test('nothing on these pages ran that was not ours', () => {
  expect(visit.dialogs).toEqual([]);
  expect({ violations: visit.violations, errors: visit.errors }).toEqual({ violations: [], errors: [] });
});
