import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { ask } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, send, setUp, signIn, visitConsole } from './console.ts';
import { judgeInBoth } from './judge.ts';

let product: Product;
let browser: Browser;
let planId = '';
let rehearsal = '';
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  const owner = await visitConsole(browser, product);
  await setUp(owner.page);
  await owner.close();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

async function expectClean(visit: ConsoleVisit, where: string): Promise<void> {
  await visit.rest();
  expect({ where, found: await judgeInBoth(visit) }).toEqual({ where, found: [] });
}

async function seedPlan(): Promise<void> {
  planId = (await ask<{ id: string }>(product, 'POST', '/plans', { template: 'core-three' })).id;
  await ask(product, 'POST', `/plans/${planId}/publish`, { note: 'Agreed' });
  await ask(product, 'PUT', `/plans/${planId}/sources/web`, { identify: { violations: 'omit' } });
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    edits: [
      {
        op: 'set-property',
        rule: { type: 'track', name: 'Signed Up' },
        property: 'campaign',
        schema: { type: 'string' },
        required: true,
      },
    ],
  });
  const text = { type: 'string' };
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    changes: [{ kind: 'library_changed', shelf: 'properties', name: 'currency', to: text }],
  });
  const rule = { type: 'track', name: 'Started Subscription' };
  for (const [property, schema] of [
    ['currency', { $ref: '#/library/properties/currency' }],
    ['address', { type: 'object', properties: { zip: { ...text, pattern: '^[0-9]+$' } } }],
    ['items', { type: 'array', items: { type: 'object', properties: { sku: text } } }],
  ] as const)
    await ask(product, 'PATCH', `/plans/${planId}/rules`, {
      edits: [{ op: 'set-property', rule, property, schema, required: false }],
    });
  await send(
    product,
    Array.from({ length: 30 }, (_, place) => ({
      type: 'track',
      event: place % 3 === 0 ? 'Report Shared' : 'Signed Up',
      userId: `user-${place}`,
      messageId: `m${place}`,
      properties: { userLogin: place % 2 === 0 ? place : 'ada', type: 'organic' },
    })),
  );
  await product.settled();
  rehearsal = (await ask<{ id: string }>(product, 'POST', `/plans/${planId}/rehearsals`, { days: 7 })).id;
  await waitFor('the rehearsal is done', async () => {
    const { state } = await product.get<{ state: string }>(`/plans/${planId}/rehearsals/${rehearsal}`);
    return state === 'done';
  });
}

test('without a plan the page is clean', async () => {
  const visit = await visitConsole(browser, product);
  await visit.page.goto('/plans');
  await signIn(visit.page);
  await visit.page.getByRole('heading', { name: 'Core three' }).waitFor();
  await expectClean(visit, '/plans without a plan');
  await visit.close();
  await seedPlan();
});

describe.each([1440, 360])('at %i pixels, in light and in dark', (width) => {
  test('every page of plans is clean and fits', async () => {
    const visit = await visitConsole(browser, product, { viewport: { width, height: 900 } });
    const { page } = visit;
    await page.goto('/plans');
    await signIn(page);
    await page.getByRole('heading', { name: 'Tracking plans', level: 1 }).waitFor();
    for (const [path, ready] of [
      ['/plans', 'draft differs'],
      ['/plans?make=template', 'Start from Core three'],
      ['/plans?make=infer', 'Read events and propose a plan'],
      ['/plans?make=import', 'Choose a file'],
      [`/plans/${planId}`, 'Report Shared'],
      [`/plans/${planId}?q=nothing+has+this`, 'No rule fits these filters'],
      [`/plans/${planId}?tab=sources`, 'Unplanned fields'],
      [`/plans/${planId}?tab=history`, 'breaking'],
      [`/plans/${planId}/rule?type=track&name=Signed+Up`, 'The form and the schema say the same.'],
      [`/plans/${planId}/rule?type=track&name=Started+Subscription`, 'Add a property of each item'],
      [`/plans/${planId}/settings`, 'missing_owner'],
      [`/plans/${planId}/rule`, 'New rule'],
      [`/plans/${planId}/publish?rehearsal=${rehearsal}`, 'Newly violating'],
      ['/plans/tp_unknown', 'This plan cannot be shown'],
    ] as const) {
      await page.goto(path);
      await page.getByText(ready).first().waitFor();
      await expectClean(visit, path);
    }
    await page.goto(`/plans/${planId}/rule`);
    await page.getByLabel('JSON Schema', { exact: true }).fill('{"type": 7}');
    await page.getByText(/type is one of/).waitFor();
    await page.getByRole('button', { name: 'Add to the draft' }).click();
    await page.getByText('Give the event its name').waitFor();
    await expectClean(visit, 'a rule with problems');
    expect(visit.errors).toEqual([]);
    await visit.close();
  });
});
