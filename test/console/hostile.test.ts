import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignRequests, launchBrowser } from '../support/browser.ts';
import { BLOCK_ALL, makePlan, trackRule } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { anatomyOf, overflowOf } from './anatomy.ts';
import { type ConsoleVisit, rowsOf, send, setUp, visitConsole } from './console.ts';
import { PAYLOADS } from './payloads.ts';

/**
 * Strangers choose every byte of an event. Each payload is sent in every field that is shown; each is looked at in
 * the list, as fields, as JSON and in its passport. A harmless event on the same pages says which elements and
 * attributes the console itself makes: nothing else may appear.
 */
let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;

const eventOf = (text: string, messageId: string): object => ({
  type: 'track',
  event: text,
  userId: text,
  anonymousId: text,
  messageId,
  properties: { [text]: text, nested: { [text]: [text] } },
  context: {
    userAgent: text,
    page: { title: text, url: text },
    library: { name: text, version: text },
    groupId: text,
  },
  integrations: { [text]: true },
});
const idOf = (place: number): string => `hostile-${place}`;
const refusedOf = (text: string): object => ({
  ...eventOf(text, text),
  userId: null,
  anonymousId: null,
  name: text,
});
const violatingOf = (text: string, messageId: string): object => ({
  ...eventOf(text, messageId),
  event: 'Paid',
  properties: { total: text, [text]: text },
});

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
  await send(
    product,
    PAYLOADS.map((text, place) => eventOf(text, idOf(place))),
  );
  await send(product, PAYLOADS.map(refusedOf));
  // The messageId is shown as well, so it is hostile once for each payload that can be one.
  await send(
    product,
    PAYLOADS.map((text) => eventOf('in the id', text)),
  );
  await send(product, [eventOf('harmless', 'harmless'), refusedOf('harmless refused')]);
  // What a plan says names fields and values of strangers, too: blocked on one source, only watched on the other.
  await makePlan(product, [trackRule('Paid', { total: { type: 'number' } })], { server: BLOCK_ALL, web: {} });
  await send(
    product,
    PAYLOADS.flatMap((text, place) => [
      eventOf(text, `blocked-${place}`),
      violatingOf(text, `broken-${place}`),
    ]).concat([eventOf('harmless', 'blocked-harmless'), violatingOf('harmless', 'broken-harmless')]),
    'WK_SERVER',
  );
  await send(product, [
    ...PAYLOADS.map((text, place) => violatingOf(text, `watched-${place}`)),
    violatingOf('harmless', 'watched-harmless'),
  ]);
  await product.settled();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

const detail = () => page.getByRole('complementary', { name: 'Event' });

async function expectHarmless(known: ReadonlySet<string>, where: string): Promise<void> {
  const strange = (await anatomyOf(page)).filter((name) => !known.has(name));
  expect({ where, strange, overflow: Math.max(0, await overflowOf(page)) }).toEqual({
    where,
    strange: [],
    overflow: 0,
  });
}

test('there are 120 different payloads, and the ear hears one that runs', async () => {
  expect(new Set(PAYLOADS).size).toBe(120);
  const deaf = await visitConsole(browser, product);
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
      await expectHarmless(known, `list of ${outcome}`);
      for (const view of ['Raw', 'Pretty']) {
        for (let place = 0; place < PAYLOADS.length; place++) {
          await page.keyboard.press('j');
          if (place === 0) {
            await page.keyboard.press('Enter');
            await detail().getByRole('tab', { name: view }).click();
          }
          if (place % 10 === 0) await expectHarmless(known, `${outcome} ${view} ${place}`);
        }
        await expectHarmless(known, `${outcome} ${view}, the last`);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
      }
    }
  }, 480_000);
});

test('what a plan says of every payload is text: in the debugger, the quarantine, its previews, violations and schema', async () => {
  const known = new Set<string>();
  const { groups } = await product.get<{ groups: { cause: string; event: string; library: string }[] }>(
    '/quarantine/groups?limit=1000',
  );
  expect(groups.length).toBeGreaterThan(PAYLOADS.length);
  const addressesOf = ({ cause, event, library }: (typeof groups)[number]): readonly string[] => [
    `/quarantine/${cause}?do=fix`,
    `/quarantine/${cause}?do=accept`,
    `/quarantine?event=${encodeURIComponent(event)}`,
    `/violations?library=${encodeURIComponent(library)}&by=field`,
    `/schema?q=${encodeURIComponent(event)}`,
    `/schema/event?type=track&make=rule&name=${encodeURIComponent(event)}`,
  ];
  const visitAll = async (
    paths: readonly string[],
    judge: (path: string) => Promise<void>,
  ): Promise<void> => {
    for (const path of paths) {
      await page.goto(path);
      // A name of spaces has no size.
      await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle');
      await judge(path);
    }
  };
  const learn = async (): Promise<void> => {
    for (const name of await anatomyOf(page)) known.add(name);
  };
  const pages = ['/quarantine', '/violations', '/violations?by=field', '/violations?by=library', '/schema'];
  const harmless = groups.filter(({ library }) => library === 'harmless');
  expect(harmless).toHaveLength(2);
  for (const group of harmless) await visitAll(addressesOf(group), learn);
  for (const path of ['/violations', '/violations?by=field']) await visitAll([`${path}&event=Paid`], learn);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await visitAll(pages.slice(0, 1), learn);
    await visitAll(pages, (path) => expectHarmless(known, `${path} at ${width}`));
    const some = groups.filter((_, place) => place % 20 === (width === 390 ? 5 : 0));
    for (const group of some)
      await visitAll(addressesOf(group), (path) => expectHarmless(known, `${path} at ${width}`));
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}, 300_000);

test('each payload is shown as exactly the text that it is', async () => {
  await page.setViewportSize({ width: 1440, height: 900 });
  const shown = new Set<string>();
  for (const [place, text] of PAYLOADS.entries()) {
    if (text.trim() !== text || text.includes('\n') || text.length > 150) continue;
    const event = await product.get<{ event: string }>(`/events/${idOf(place)}`).catch(() => null);
    if (event === null) continue;
    await page.goto(`/events/${idOf(place)}`);
    const title = page.getByRole('heading', { level: 1 });
    await waitFor(
      `the title is ${JSON.stringify(event.event)}`,
      async () => (await title.textContent()) === event.event,
    );
    shown.add(text);
  }
  expect(shown.size).toBeGreaterThan(90);
}, 480_000);

test('a hostile messageId opens its passport by its address; hostile source names are text', async () => {
  for (const text of PAYLOADS.filter((_, place) => place % 6 === 0)) {
    const found = await product.get<{ events: unknown[] }>(`/events?messageId=${encodeURIComponent(text)}`);
    if (found.events.length === 0) continue;
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

test('nothing ran, nothing was stopped, nothing was loaded', async () => {
  expect(await page.evaluate(() => 'ranForeignCode' in globalThis)).toBe(false);
  expect({ dialogs: visit.dialogs, violations: visit.violations, errors: visit.errors }).toEqual({
    dialogs: [],
    violations: [],
    errors: [],
  });
  expect(foreignRequests(visit, [new URL(product.api).host])).toEqual([]);
});
