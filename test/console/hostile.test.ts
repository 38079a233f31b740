/** Each payload in the debugger, in its passport and as an address: text and nothing else (hostile-world.ts). */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitFor } from '../support/wait.ts';
import { anatomyOf, overflowOf, strangenessOf, walkDown } from './anatomy.ts';
import { goWithin, rowsOf, visitConsole } from './console.ts';
import { expectNothingRan, type HostileWorld, idOf, openHostileWorld } from './hostile-world.ts';
import { PAYLOADS } from './payloads.ts';

let world: HostileWorld;
let page: Page;
beforeAll(async () => {
  world = await openHostileWorld();
  page = world.visit.page;
}, 300_000);
afterAll(() => world?.close());

const detail = () => page.getByRole('complementary', { name: 'Event' });

test('there are 120 different payloads, and the ear hears one that runs', async () => {
  expect(new Set(PAYLOADS).size).toBe(120);
  const deaf = await visitConsole(world.browser, world.product);
  await deaf.page.goto('/');
  await deaf.page.evaluate(() => alert(1));
  await deaf.page.evaluate(() => document.body.append(document.createElement('style')));
  await deaf.page
    .evaluate(() => {
      const inline = document.createElement('script');
      inline.setAttribute('src', 'data:text/javascript,alert(2)');
      document.body.append(inline);
    })
    .catch(() => undefined);
  await waitFor('the policy speaks', () => deaf.violations.length > 0);
  expect(deaf.dialogs).toEqual(['1']);
  await deaf.close();
});

describe.each([
  { name: 'wide', width: 1440 },
  { name: 'narrow', width: 390 },
])('in a $name window', ({ width }) => {
  test('every payload in every field of the debugger is text, stored and refused, as fields and as JSON', async () => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('/debugger?q=harmless');
    await rowsOf(page).first().waitFor();
    const known = new Set<string>();
    // Stored, refused, blocked, and stored though it breaks its plan.
    for (let place = 0; place < (await rowsOf(page).count()); place++)
      for (const view of ['Pretty', 'Raw']) {
        await rowsOf(page).nth(place).dispatchEvent('click');
        await detail().getByRole('tab', { name: view }).click();
        for (const name of await anatomyOf(page)) known.add(name);
      }
    for (const outcome of ['stored', 'refused', 'quarantined']) {
      await page.goto(`/debugger?outcome=${outcome}&type=track`);
      await rowsOf(page).first().waitFor();
      expect(await strangenessOf(page, known, `list of ${outcome}`)).toBeNull();
      for (const view of ['Raw', 'Pretty']) {
        await page.keyboard.press('j');
        await page.keyboard.press('Enter');
        await detail().getByRole('tab', { name: view }).click();
        expect(await strangenessOf(page, known, `${outcome} ${view}, the first`)).toBeNull();
        const { opened, found } = await walkDown(page, PAYLOADS.length - 1, known);
        expect({ outcome, view, opened, found }).toEqual({
          ...{ outcome, view, opened: PAYLOADS.length - 1, found: [] },
        });
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      }
    }
  }, 480_000);
});

test('each payload is shown as exactly the text that it is', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const stored = await world.product.query<{ messageId: string; event: string }>(
    "SELECT messageId, event FROM events WHERE startsWith(messageId, 'hostile-') LIMIT 1000",
  );
  const names = new Map(stored.map(({ messageId, event }) => [messageId, event]));
  let shown = 0;
  for (const [place, text] of PAYLOADS.entries()) {
    if (text.trim() !== text || text.includes('\n') || text.length > 150) continue;
    const name = names.get(idOf(place));
    if (name === undefined) continue;
    await goWithin(page, `/events/${idOf(place)}`);
    const title = page.getByRole('heading', { level: 1 });
    await waitFor(`the title is ${JSON.stringify(name)}`, async () => (await title.textContent()) === name);
    shown++;
  }
  expect(shown).toBeGreaterThan(90);
}, 480_000);

test('a hostile messageId opens its passport by its address; hostile source names are text', async () => {
  const { product } = world;
  const stored = await product.query<{ messageId: string }>(
    "SELECT messageId FROM events WHERE event = 'in the id' LIMIT 1000",
  );
  const ids = new Set(stored.map(({ messageId }) => messageId));
  const some = PAYLOADS.filter((text, place) => place % 6 === 0 && ids.has(text));
  expect(some.length).toBeGreaterThan(10);
  for (const text of some) {
    await page.goto(`/events/${encodeURIComponent(text)}`);
    await page.getByRole('heading', { level: 1 }).getByText('in the id').waitFor();
  }
  for (const name of PAYLOADS.slice(0, 30).filter((text) => text.trim().length <= 100))
    await fetch(`${product.api}/api/v1/sources`, {
      method: 'POST',
      headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name }),
    });
  for (const path of ['/sources', '/', '/debugger']) {
    await page.goto(path);
    await page.getByRole('navigation', { name: 'Pages' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
  }
}, 300_000);

test('nothing ran, nothing was stopped, nothing was loaded', () => expectNothingRan(world));
