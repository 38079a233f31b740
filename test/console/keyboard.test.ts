import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { goByPalette, OWNER, rowsOf, send, visitConsole } from './console.ts';

let product: Product;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  page = (await visitConsole(browser, product)).page;
});
afterAll(async () => {
  await browser.close();
  await product.remove();
});

const STOPS_MAX = 60;

/** Tabs on until the focused element has this name; each stop on the way must show that it has the focus. */
async function tabTo(name: string): Promise<void> {
  const met: string[] = [];
  for (let stop = 0; stop < STOPS_MAX; stop++) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return { name: '', isMarked: true };
      const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
      const marks = [element, element.parentElement].map((marked) => {
        const style = marked && getComputedStyle(marked);
        return style !== null && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
      });
      const isField = element.matches('input, select, textarea');
      return { name: label.trim(), isMarked: isField || marks.some(Boolean) };
    });
    met.push(focused.name);
    expect(focused, `focus is visible at stop ${stop}`).toMatchObject({ isMarked: true });
    if (focused.name === name) return;
  }
  throw new Error(`Tab never came to "${name}", only to: ${met.join(' | ')}`);
}

test('setup, a source, the debugger and a passport, with the keyboard alone', async () => {
  await page.goto('/');
  await page.getByLabel('Name').and(page.locator(':focus')).waitFor();
  for (const text of [OWNER.name, OWNER.email, OWNER.password]) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.getByLabel('Password', { exact: true }).press('Control+Enter');
  await page.getByRole('heading', { name: 'Home' }).waitFor();

  await goByPalette(page, 'create', /^Create a source/);
  // The focus comes a moment after the dialog: what is typed before it is lost.
  const dialog = page.getByRole('dialog', { name: 'Create a source' });
  await dialog.getByRole('textbox').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Keyboard');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Keyboard', exact: true }).waitFor();

  await tabTo('Rotate key');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  // The focus comes back a moment after the dialog is gone.
  await expectSoon(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Rotate key');

  await goByPalette(page, 'debug', /^Debugger/);
  await page.getByText('Live', { exact: true }).waitFor();
  await send(product, [
    { type: 'track', event: 'Older', userId: 'u', messageId: 'older' },
    { type: 'track', event: 'Newer', userId: 'u', messageId: 'newer' },
  ]);
  for (const name of ['Older', 'Newer']) await rowsOf(page).filter({ hasText: name }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.getByRole('complementary', { name: 'Event' }).getByRole('heading', { name: 'Older' }).waitFor();
  await product.settled();
  await page.getByRole('link', { name: 'Open the passport' }).waitFor();
  await tabTo('Open the passport');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Older', level: 1 }).waitFor();
  await page.getByRole('region', { name: 'The warehouse row' }).waitFor();
  await tabTo('The warehouse row');
});
