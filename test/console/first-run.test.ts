import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foreignRequests, launchBrowser } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, goByPalette, OWNER, send, setUp, signIn, visitConsole } from './console.ts';

/** The first five minutes, in the order in which they happen: the tests build on each other. */
let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
});
afterAll(async () => {
  await browser.close();
  await product.remove();
});

test('the first visitor becomes the owner, and a password that breaks a rule is refused beside its field', async () => {
  const { page } = visit;
  await page.goto('/');
  await page.getByLabel('Name').fill(OWNER.name);
  await page.getByLabel('Email').fill('not an address');
  await page.getByLabel('Password', { exact: true }).fill('short');
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await page.getByText('It does not meet the rules below yet.').waitFor();
  await page.getByText('An address like you@company.com.').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe(OWNER.name);
  await setUp(page);
});

test('before the first event Home has one next step, with code that holds the key', async () => {
  const { page } = visit;
  await page.getByRole('heading', { name: /^First step: send an event to/ }).waitFor();
  await page.getByRole('region', { name: 'Code for curl' }).getByText(product.writeKey).waitFor();
  await page.getByRole('region', { name: 'Code for curl' }).getByText(product.collect).waitFor();
});

test('a second browser is asked to sign in; a wrong password says so and keeps what was typed', async () => {
  const second = await visitConsole(browser, product);
  const { page } = second;
  await page.goto('/sources');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signIn(page, 'not the password at all');
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel('Email').inputValue()).toBe(OWNER.email);
  await signIn(page);
  await page.getByRole('heading', { name: 'Sources', exact: true, level: 1 }).waitFor();
  await second.close();
});

test('a new source waits in grey, and turns green at its first event without a reload, in the list and on its page', async () => {
  const { page } = visit;
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await page.getByRole('button', { name: 'Create source' }).first().click();
  await page.getByRole('dialog').getByLabel('Name').fill('Billing server');
  await page.getByRole('dialog').getByRole('button', { name: 'Create source' }).click();
  await page.getByRole('heading', { name: 'Billing server' }).waitFor();
  await page.getByText('No event yet').waitFor();
  const sources = await product.get<{ sources: { id: string; writeKeys: { key: string }[] }[] }>('/sources');
  const key = sources.sources.find(({ id }) => id === 'billing-server')?.writeKeys[0]?.key ?? 'no key';
  await page
    .getByRole('region', { name: /^Code for/ })
    .first()
    .getByText(key)
    .waitFor();
  await send(product, [{ type: 'track', event: 'Invoice Paid', userId: 'u1', messageId: 'first' }], key);
  await page.getByText('Receiving').waitFor();
  await page.getByRole('link', { name: 'Sources', exact: true }).click();
  await page
    .getByRole('row', { name: /Billing server/ })
    .getByText('Receiving')
    .waitFor();
  await page.getByRole('row', { name: /^Web/ }).getByText('No event yet').waitFor();
});

test('a source is renamed, disabled and enabled; its key is rotated with an overlap and the old one ended', async () => {
  const { page } = visit;
  await page.goto('/sources/billing-server');
  await page.getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Billing');
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await page.getByRole('heading', { name: 'Billing', exact: true }).waitFor();
  await page.getByRole('button', { name: 'Disable' }).click();
  await page.getByText('Disabled: its events are answered 200').waitFor();
  await page.getByRole('button', { name: 'Enable' }).click();
  await page.getByText('Receiving').waitFor();
  await page.getByRole('button', { name: 'Rotate key' }).click();
  await page.getByLabel('The present key works for another').selectOption('7 days');
  await page.getByRole('dialog').getByRole('button', { name: 'Rotate key' }).click();
  await page.getByText(/^Old, ends in 6 days|^Old, ends in 7 days/).waitFor();
  await page.getByRole('button', { name: 'End now' }).click();
  await page.getByText(/^Old, ends/).waitFor({ state: 'detached' });
});

test('the palette goes to a source by its name and to the passport of a pasted messageId', async () => {
  const { page } = visit;
  await product.settled();
  // The dialog of the test before may still be fading.
  await waitFor('no dialog is open', async () => (await page.getByRole('dialog').count()) === 0);
  await goByPalette(page, 'billing', /^Billing/);
  await page.getByRole('heading', { name: 'Billing', exact: true }).waitFor();
  await goByPalette(page, 'first', /^Open the passport of first/);
  await page.getByRole('heading', { name: 'Invoice Paid' }).waitFor();
});

test('Home says in words and numbers how it is', async () => {
  const { page } = visit;
  await page.goto('/');
  await page.getByText('1 event in the last hour, none refused').waitFor();
  await page.getByText('Balanced: every event accounted for').waitFor();
  for (const name of ['collect', 'core', 'deliver'])
    await page.getByRole('listitem').filter({ hasText: name }).getByText('running').waitFor();
  await page.getByRole('button', { name: 'Show the table' }).click();
  await page.getByRole('cell', { name: '1', exact: true }).waitFor();
});

test('the password is changed, which ends the session elsewhere; signing out shows the door', async () => {
  const { page } = visit;
  const elsewhere = await visitConsole(browser, product);
  await elsewhere.page.goto('/');
  await signIn(elsewhere.page);
  await elsewhere.page.getByRole('heading', { name: 'Home' }).waitFor();
  const next = 'a wholly other sentence, 7';
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Change password' }).click();
  await page.getByLabel('Present password').fill(OWNER.password);
  await page.getByLabel('New password', { exact: true }).fill(next);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('The password is changed.').waitFor();
  await elsewhere.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await elsewhere.close();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await signIn(page, next);
  await page.getByRole('heading', { name: 'Home' }).waitFor();
});

test('all that way nothing was loaded from another host and the content security policy stopped nothing', () => {
  expect(foreignRequests(visit, [new URL(product.api).host])).toEqual([]);
  expect({ violations: visit.violations, errors: visit.errors, dialogs: visit.dialogs }).toEqual({
    violations: [],
    errors: [],
    dialogs: [],
  });
});
