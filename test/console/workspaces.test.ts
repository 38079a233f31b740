import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, inAddress, rowsOf, send, setUp, visitConsole } from './console.ts';

/** A small demo beside somebody's own workspace. */
let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;
beforeAll(async () => {
  [product, browser] = await Promise.all([
    startProduct({ args: ['--demo', '--demo-accounts', '6', '--demo-seed', '5'] }),
    launchBrowser(),
  ]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await waitFor(
    'the demo is ready',
    async () => (await product.get<{ demo: { state: string } | null }>('/status')).demo?.state === 'ready',
    180_000,
  );
  await setUp(page);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await product?.remove();
});

const header = () => page.getByRole('banner').first();
const badge = () => header().getByText('Demo', { exact: true });
const switcher = () => header().getByRole('button', { name: /^Workspace:/ });

/** Which workspaces the requests of `act` were about, once the address is of `chosen`; those that named none are of the default. */
async function askedFor(chosen: string | null, act: () => Promise<void>): Promise<Set<string>> {
  const asked = new Set<string>();
  const note = (request: { url(): string; headers(): Record<string, string> }): void => {
    const { pathname } = new URL(request.url());
    // What the page before asks again by itself is none of this.
    if (inAddress(page, 'workspace') !== chosen) return;
    if (/^\/api\/v1\/(?!session)/.test(pathname)) asked.add(request.headers()['x-trackway-workspace'] ?? '');
  };
  page.on('request', note);
  await act();
  page.off('request', note);
  return asked;
}

test("the first workspace is one's own, and what is generated is marked as demo where it is chosen", async () => {
  await expectSoon(() => switcher().textContent()).toContain('Initech');
  expect(await badge().count()).toBe(0);
  await switcher().click();
  const items = page.getByRole('menuitem');
  await items.first().waitFor();
  await expectSoon(() => items.allTextContents()).toEqual(['Initech', 'DemoDemo', 'TrackwayBuilt in']);
  expect(await items.nth(0).getAttribute('aria-current')).toBe('true');
  expect(
    await items
      .nth(1)
      .getByTitle(/does not exist/)
      .count(),
  ).toBe(1);
});

test('choosing the demo shows its data and no other, and every page carries the badge', async () => {
  const asked = await askedFor('demo', async () => {
    await page.getByRole('menuitem', { name: 'Demo' }).click();
    await page.getByText('A company that does not exist, to look around in.').waitFor();
    for (const name of ['Sources', 'Debugger', 'Home']) {
      await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
      await page.getByRole('heading', { name, exact: true, level: 1 }).waitFor();
      await expectSoon(() => badge().count(), name).toBeGreaterThan(0);
      await expectSoon(() => inAddress(page, 'workspace'), name).toBe('demo');
    }
  });
  expect(asked).toEqual(new Set(['demo']));
});

test('an address that names the demo opens it, after a reload and in its debugger too', async () => {
  await page.goto('/debugger?workspace=demo');
  await rowsOf(page).first().waitFor();
  await page.reload();
  await rowsOf(page).first().waitFor();
  await expectSoon(() => badge().count()).toBeGreaterThan(0);
  await send(product, [{ type: 'track', event: 'Own Event', userId: 'u1', messageId: 'own' }]);
  await product.settled();
  await page.reload();
  await rowsOf(page).first().waitFor();
  expect(await rowsOf(page).filter({ hasText: 'Own Event' }).count()).toBe(0);
});

test("going back to one's own workspace leaves the demo's events and its badge behind", async () => {
  await switcher().click();
  await page.getByRole('menuitem', { name: 'Initech' }).click();
  await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
  await badge().first().waitFor({ state: 'detached' });
  const asked = await askedFor(inAddress(page, 'workspace'), async () => {
    await page.getByRole('link', { name: 'Debugger', exact: true }).click();
    await rowsOf(page).filter({ hasText: 'Own Event' }).waitFor();
  });
  expect(asked.has('demo')).toBe(false);
  await expectSoon(() => rowsOf(page).count()).toBe(1);
});

test('the built-in workspace says what it is, and has what was done here: signing up, and opening a call', async () => {
  const told = page.waitForResponse((response) => response.url().endsWith('/api/v1/self-tracking/events'));
  await rowsOf(page).filter({ hasText: 'Own Event' }).click();
  await page.getByRole('complementary', { name: 'Event' }).waitFor();
  expect((await told).status()).toBe(202);
  await switcher().click();
  await page.getByRole('menuitem', { name: 'Trackway' }).click();
  await page.getByText('How this installation is used').first().waitFor();
  await expectSoon(() => header().getByText('Built in', { exact: true }).count()).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Debugger', exact: true }).click();
  const row = (event: string) => rowsOf(page).filter({ hasText: event });
  await waitFor('both are stored', async () => {
    await page.reload();
    await rowsOf(page).first().waitFor();
    return (await row('Signed Up').count()) > 0 && (await row('Debugger Call Expanded').count()) > 0;
  });
  // Of one call opened, one event: also while others come in.
  await expectSoon(() => row('Debugger Call Expanded').count()).toBe(1);
});

test("an address that names no workspace of this installation shows one's own", async () => {
  await page.goto('/?workspace=nobody');
  await page.getByRole('heading', { name: 'Home', exact: true }).waitFor();
  await expectSoon(() => switcher().textContent()).toContain('Initech');
  expect(visit.errors).toEqual([]);
});
