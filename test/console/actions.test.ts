import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReceiver, type Receiver } from '../actions/receiver.ts';
import { launchBrowser } from '../support/browser.ts';
import { runCommand } from '../support/command.ts';
import { HOSTILE, seedPeople } from '../support/people.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { overflowOf } from './anatomy.ts';
import { type ConsoleVisit, send, setUp, visitConsole } from './console.ts';
import { judge } from './judge.ts';

interface Listed {
  readonly items: readonly { readonly id: string; readonly says: string; readonly actionName: string }[];
}

let product: Product;
let browser: Browser;
let receiver: Receiver;
let visit: ConsoleVisit;
let page: Page;
beforeAll(async () => {
  [product, browser, receiver] = await Promise.all([
    startProduct({ args: ['--egress-allow', '127.0.0.1'] }),
    launchBrowser(),
    openReceiver(),
  ]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
  await receiver.close();
});

const heading = (name: string) => page.getByRole('heading', { level: 1, name });
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
  await seedPeople(product);
});

test('somebody makes an action with the keyboard alone and sees what it would have done', async () => {
  await page.goto('/actions');
  await page.getByText('No action yet').waitFor();
  await tabTo('New action', 'link');
  await page.keyboard.press('Enter');
  await heading('New action').waitFor();
  await tabTo('Name', 'textbox');
  await page.keyboard.type(`Came up ${HOSTILE}`);
  await tabTo('Scores of', 'combobox');
  await page.keyboard.type('Product use');
  await tabTo('What happens', 'combobox');
  await page.keyboard.type('Score reaches');
  await tabTo('Of', 'combobox');
  await page.keyboard.type('users');
  await tabTo('Level', 'textbox');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('50');
  await page.getByText('The score of a user rises to 50.').waitFor();
  const preview = page.getByRole('region', { name: 'What it would have done' });
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
  expect(await page.getByLabel('Address of channel 1').inputValue()).toBe(`${receiver.url}/...`);
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
    'Eve is alerted',
    async () => (await product.get<Listed>('/alerts')).items.length > 0,
    90_000,
  );
  const { items } = await product.get<Listed>('/alerts');
  expect(items.map(({ id }) => id)).toEqual(['eve']);
  await page.getByRole('button', { name: 'Alerts, 1 new' }).waitFor();
  await page.getByRole('button', { name: 'Alerts, 1 new' }).press('Enter');
  const feed = page.getByRole('dialog', { name: 'Newest alerts' });
  await feed.getByText(String(items[0]?.says)).waitFor();
  expect(await judge(visit)).toEqual([]);
  await feed.getByRole('link', { name: HOSTILE }).waitFor();
  await page.keyboard.press('Escape');
  // Seen is seen, also after the page is loaded again.
  await page.getByRole('button', { name: 'Alerts', exact: true }).waitFor();
  await page.goto('/alerts?trigger=scoreReaches');
  const row = page.getByRole('row').filter({ hasText: String(items[0]?.says) });
  await row.waitFor();
  await row.getByText('Webhook delivered').waitFor();
  expect(await bell().getAttribute('aria-label')).toBe('Alerts');
  await row.getByRole('link', { name: 'globex' }).click();
  await heading(HOSTILE).waitFor();
  await page.goto('/users/eve');
  await page.getByRole('region', { name: 'Alerts', exact: true }).getByText(String(items[0]?.says)).waitFor();
});

test('the command line tells the same, and switching it off is kept', async () => {
  const listed = await runCommand(['alert', 'list', '--user', 'eve'], { product });
  expect(listed.code, listed.stderr).toBe(0);
  expect(listed.stdout).toContain('eve');
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
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const [path, ready] of paths) {
        await page.goto(path);
        await page.getByText(ready).first().waitFor();
        await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
        expect(await judge(visit), `${path} ${width} ${colorScheme}`).toEqual([]);
        expect(await overflowOf(page), `${path} ${width} scrolls sideways`).toBeLessThanOrEqual(0);
        expect(await page.locator('img').count()).toBe(0);
      }
    }
  }
});

test('nothing on these pages ran that was not ours', () => {
  expect(visit.dialogs).toEqual([]);
  expect({ violations: visit.violations, errors: visit.errors }).toEqual({ violations: [], errors: [] });
});
