import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, openVisit, renderPage, type Site, startSite } from '../support/browser.ts';
import { ask, makePlan } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, inAddress, rowsOf, send, setUp, visitConsole } from './console.ts';

/** From an event that breaks its plan to one that is stored: the tests build on each other. */
let product: Product;
let browser: Browser;
let site: Site;
let visit: ConsoleVisit;
let page: Page;
let plan = '';

const BLOCK_VIOLATIONS = {
  track: {
    unplannedEvents: 'allow',
    unplannedFields: 'allow',
    violations: 'block',
    commonViolations: 'allow',
  },
};

const PAID = {
  type: 'track',
  name: 'Paid',
  version: 1,
  schema: {
    type: 'object',
    properties: {
      properties: {
        type: 'object',
        properties: { total: { type: 'number' }, case: { type: 'string' } },
        required: ['total'],
      },
    },
  },
};

beforeAll(async () => {
  [product, browser, site] = await Promise.all([startProduct(), launchBrowser(), startSite()]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
  plan = await makePlan(product, [PAID], { web: BLOCK_VIOLATIONS });
  await waitFor('the snippet is printed', () => product.output().includes('</script>'));
}, 300_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  await product.remove();
});

const detail = () => page.getByRole('complementary', { name: 'Event' });
const paid = (messageId: string, total: unknown): object => ({
  ...{ type: 'track', event: 'Paid', userId: 'u1', messageId, properties: { total } },
  context: { library: { name: 'server-library', version: '2.1' } },
});
const row = (name: string) => page.getByRole('row').filter({ hasText: name });

async function books(): Promise<Record<string, number>> {
  await product.settled();
  return (await product.get<{ total: Record<string, number> }>('/books')).total;
}

test('events of analytics.js in a browser carry their verdict in the debugger as they pass', async () => {
  await page.goto('/debugger');
  await page.getByText('Live', { exact: true }).waitFor();
  const [snippet] = /<script>[\s\S]*?<\/script>/.exec(product.output()) ?? [];
  site.serve('/shop', renderPage('Shop', snippet ?? ''));
  const shop = await openVisit(browser);
  await shop.page.goto(`${site.url}/shop`);
  const track = (event: string, properties: object): Promise<void> =>
    shop.page.evaluate(
      ([name, sent]) => {
        const { analytics } = globalThis as unknown as {
          analytics: { track(name: unknown, properties: unknown): void };
        };
        analytics.track(name, sent);
      },
      [event, properties],
    );
  await track('Paid', { total: 5, case: 'planned' });
  await track('Wandered', { case: 'unplanned' });
  await track('Paid', { total: 'five', case: 'blocked' });

  await rowsOf(page).filter({ hasText: 'Wandered' }).filter({ hasText: 'unplanned' }).waitFor();
  await rowsOf(page).filter({ hasText: 'quarantined' }).waitFor();
  const paidAndStored = rowsOf(page).filter({ hasText: 'Paid' }).filter({ hasText: 'stored' });
  await expectSoon(() => paidAndStored.count()).toBe(1);

  await rowsOf(page).filter({ hasText: 'quarantined' }).click();
  await detail().getByText('properties.total is string and must be number').waitFor();
  await detail().getByRole('link', { name: 'Open its group in the quarantine' }).waitFor();
  await rowsOf(page).filter({ hasText: 'Wandered' }).click();
  await detail().getByText('No rule of the plan is for this event').waitFor();
  await shop.close();
});

test('what follows its plan says so, and one field too many is marked', async () => {
  // Nothing is added to a list that somebody walks through.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  await send(product, [
    paid('good-1', 9),
    { ...paid('extra-1', 9), properties: { total: 9, coupon: 'SPRING' } },
  ]);
  await rowsOf(page).filter({ hasText: 'good-1' }).click();
  await detail().getByText('Follows its plan').waitFor();
  await rowsOf(page)
    .filter({ hasText: 'good-1' })
    .filter({ hasText: 'violation' })
    .waitFor({ state: 'detached' });
  await rowsOf(page).filter({ hasText: 'extra-1' }).filter({ hasText: '1 violation' }).click();
  await detail().getByText('properties.coupon is not in the plan').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.move(5, 5);
  await page.getByLabel('Plan', { exact: true }).selectOption('unplanned');
  await waitFor('only the unplanned event is left', async () => (await rowsOf(page).count()) === 1);
  await expectSoon(() => inAddress(page, 'verdict')).toBe('unplanned');
  await page.getByLabel('Plan', { exact: true }).selectOption('followed');
  await rowsOf(page).filter({ hasText: 'good-1' }).waitFor();
  await expectSoon(() => rowsOf(page).filter({ hasText: 'extra-1' }).count()).toBe(0);
});

test('an event that was answered just before the debugger was opened is in it, with its verdict, also after a reload', async () => {
  await page.goto('/sources');
  await send(product, [{ type: 'track', event: 'Just Before', userId: 'u', messageId: 'just-before' }]);
  await page.goto('/debugger');
  const shown = rowsOf(page).filter({ hasText: 'Just Before' }).filter({ hasText: 'unplanned' });
  await shown.waitFor();
  await product.settled();
  await page.reload();
  await shown.waitFor();
  await rowsOf(page).filter({ hasText: 'quarantined' }).waitFor();
  await expectSoon(() => shown.count()).toBe(1);
});

test('a group is previewed on its real events, fixed, kept for events to come, and the books balance', async () => {
  await send(
    product,
    Array.from({ length: 5 }, (_, place) => paid(`text-${place}`, `${place + 1}`)),
  );
  expect(await books()).toMatchObject({ quarantined: 6, remainder: 0 });
  await page.goto('/quarantine');
  await page.getByRole('heading', { name: '6 events held in 2 groups' }).waitFor();
  await row('server-library').getByRole('link', { name: 'Paid' }).click();
  await page.getByText('5 events held').waitFor();
  await page.getByRole('radio', { name: /^Fix by rule/ }).check();
  await page.getByText('Stores all 5 events with their messageIds and times.').waitFor();
  const changes = page.getByRole('list', { name: 'Before and after' });
  await expect(changes.getByRole('row').nth(1).textContent()).resolves.toMatch(/properties\.total"\d"\d/);
  // What does not mend them says so before anything runs.
  await page.getByRole('combobox', { name: 'As' }).selectOption('boolean');
  await page.getByText(/stay here: the plan still blocks them/).waitFor();
  await page.getByRole('combobox', { name: 'As' }).selectOption('number');
  await page.getByText('Stores all 5 events with their messageIds and times.').waitFor();
  await page.getByRole('checkbox', { name: /^Keep it/ }).check();
  await page.getByLabel('What it is called').fill('Totals are numbers');
  expect(await books(), 'a preview changes nothing').toMatchObject({ quarantined: 6 });
  await page.getByRole('button', { name: 'Fix and store 5 events' }).click();
  await page.getByText('Done. 5 of 5 events: 5 stored').waitFor();
  expect(await books()).toMatchObject({ quarantined: 1, remainder: 0 });
  const stored = await product.query<{ total: number }>(
    "SELECT sum(toFloat64(properties.total)) AS total FROM events WHERE startsWith(messageId, 'text-')",
  );
  expect(Number(stored[0]?.total)).toBe(15);

  await send(product, [paid('mended', '7')]);
  await product.settled();
  expect(await books(), 'a kept fix mends what comes').toMatchObject({ quarantined: 1 });
});

test('a kept fix is turned off, and deleted', async () => {
  await page.goto('/quarantine');
  const kept = page.getByRole('switch', { name: /: Totals are numbers$/ });
  await kept.press('Space');
  await waitFor('it is off', async () => {
    const { fixes } = await product.get<{ fixes: { enabled: boolean }[] }>('/fixes');
    return fixes[0]?.enabled === false;
  });
  await page.getByRole('button', { name: 'Delete Totals are numbers' }).click();
  await page.getByRole('button', { name: 'Delete fix' }).click();
  await kept.waitFor({ state: 'detached' });
  expect(await product.get('/fixes')).toEqual({ fixes: [] });
});

test('accepting changes the plan, says what it takes then, and brings the events in', async () => {
  await page.goto('/quarantine');
  await row('analytics.js').getByRole('link', { name: 'Paid' }).click();
  await page.getByRole('radio', { name: /^Accept into the plan/ }).check();
  await page.getByText('properties.total may be number or string').waitFor();
  await page.getByText('1 stay here: the plan still blocks them').waitFor();
  await page.getByRole('button', { name: /^Publish this change/ }).click();
  await page.getByText('is published with it').waitFor();
  await page.getByText('Stores the event with its messageId and times.').waitFor();
  await page.getByRole('button', { name: 'Accept 1 event' }).click();
  await page.getByText('Done. 1 of 1 event: 1 stored').waitFor();
  expect(await books()).toMatchObject({ quarantined: 0, remainder: 0 });
  const version = await ask<{ document: { rules: { schema: unknown }[] } }>(
    product,
    'GET',
    `/plans/${plan}/versions/2`,
  );
  expect(JSON.stringify(version.document.rules[0]?.schema)).toContain('["number","string"]');
});

test('discarding takes a typed number, and what is discarded stays counted', async () => {
  await send(product, [paid('no-1', true), paid('no-2', true)]);
  await product.settled();
  await page.goto('/quarantine');
  await row('server-library').getByRole('link', { name: 'Paid' }).click();
  await page.getByRole('radio', { name: /^Discard/ }).check();
  const run = page.getByRole('button', { name: 'Discard 2 events' });
  await run.waitFor();
  expect(await run.isDisabled()).toBe(true);
  await page.getByLabel(/Type 2 to confirm/).fill('2');
  await run.click();
  await page.getByText('Done. 2 of 2 events: 2 discarded').waitFor();
  expect(await books()).toMatchObject({ quarantined: 2, remainder: 0 });
  await page.goto('/quarantine?state=discarded');
  await page.getByRole('heading', { name: '2 events discarded in 1 group' }).waitFor();
});

test('violations are counted by what they have in common, narrowed by a click, and open the passport', async () => {
  await page.goto('/violations');
  await page.getByText(/^\d+ violations in 7 days, \d+ blocked$/).waitFor();
  await page.getByRole('button', { name: 'Paid' }).click();
  await page.getByRole('list', { name: 'Filters' }).getByText('Paid').waitFor();
  await page.getByRole('button', { name: 'properties.coupon' }).click();
  const samples = page.getByRole('region', { name: 'Newest violations' });
  await waitFor('one sample', async () => (await samples.getByRole('row').count()) === 2);
  await expectSoon(() => Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
    event: 'Paid',
    field: 'properties.coupon',
  });
  await samples.getByRole('link', { name: 'extra-1' }).click();
  await page.getByRole('heading', { name: 'Paid', level: 1 }).waitFor();
});

test('the schema shows what was sent, unplanned first, and one click makes it a rule', async () => {
  await page.goto('/schema');
  const first = page.getByRole('region', { name: 'Events seen' }).getByRole('row').nth(1);
  await first.getByText('unplanned').waitFor();
  await page.getByRole('link', { name: 'Add to plan Wandered' }).click();
  await page.getByRole('dialog').getByRole('checkbox', { name: 'properties.case' }).waitFor();
  await page.getByRole('button', { name: 'Make the rule in the draft' }).click();
  await page.getByText('has a rule for Wandered').waitFor();
  const { document } = await product.get<{ document: { rules: { name: string }[] } }>(`/plans/${plan}`);
  expect(document.rules.map(({ name }) => name)).toEqual(['Paid', 'Wandered']);
  await page.getByRole('button', { name: 'Publish the whole draft now' }).click();
  await page.getByText('is published with it').waitFor();
  await page.getByRole('button', { name: 'Done' }).click();
  await page.goto('/schema?q=wandered');
  await row('Wandered').getByText('planned', { exact: true }).waitFor();
  await page.goto('/schema/event?type=track&name=Wandered');
  await row('properties.case').getByText('"unplanned"').waitFor();
  expect({ violations: visit.violations, errors: visit.errors }).toEqual({ violations: [], errors: [] });
});

/** So many that a job of them takes several batches, and can be stopped in between. */
const MANY = 20_000;

test('a large release says how far it is where one looks, is stopped and resumed, also after a reload, and the books balance', async () => {
  const before = await books();
  await send(
    product,
    Array.from({ length: MANY }, (_, place) => paid(`many-${place}`, place % 2 === 0)),
    product.writeKey,
    1000,
  );
  await product.settled();
  const stored = async (): Promise<number> => (await books()).stored ?? 0;
  const first = await stored();
  await page.goto('/quarantine');
  await row('server-library').getByRole('link', { name: 'Paid' }).click();
  await page.getByRole('radio', { name: /Release as they are/ }).check();
  await page.getByText(/^Of the first 1,000 of 20,000 events, 1,000 will be stored/).waitFor();
  await page.getByRole('button', { name: 'Release 20,000 events' }).click();
  const job = page.getByRole('region', { name: 'Job: Release as they are' });
  // Some of them are done: what is stopped before is stopped with nothing.
  await job.getByText(/^[1-9][\d,]* of 20,000 events: /).waitFor();
  await expectSoon(async () => {
    const box = await job.boundingBox();
    return { y: box?.y, isInSight: box !== null && box.y >= 0 && box.y < 900 };
  }).toMatchObject({ isInSight: true });
  // Nothing else is begun with them meanwhile.
  expect(await page.getByRole('button', { name: /^Release/ }).count()).toBe(0);
  await job.getByRole('button', { name: 'Stop' }).click();
  await job.getByText(/^Stopped\. [\d,]+ of 20,000 events/).waitFor();
  // Rows follow a moment after the pipeline has them; what was under way when it was stopped is among them.
  await expectSoon(async () => (await stored()) > first).toBe(true);
  expect((await stored()) - first).toBeLessThan(MANY);
  await page.reload();
  await job.getByText(/^Stopped\. [\d,]+ of 20,000 events/).waitFor();
  // Whoever stopped it may do something else with the rest.
  await page.getByRole('radio', { name: /Fix by rule/ }).waitFor();
  await job.getByRole('button', { name: 'Resume' }).click();
  await page.getByText('20,000 events of this group are stored').waitFor({ timeout: 60_000 });
  await job.getByText('Done. 20,000 of 20,000 events: 20,000 stored').waitFor();
  expect(await books()).toMatchObject({
    ...{ received: (before.received ?? 0) + MANY, stored: first + MANY },
    ...{ quarantined: before.quarantined, remainder: 0 },
  });
  expect({ violations: visit.violations, errors: visit.errors }).toEqual({ violations: [], errors: [] });
}, 300_000);
