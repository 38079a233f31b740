/** What a plan says beside its rules, edited in the console; and that nothing that was typed is lost by leaving a page. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { ask } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, goByPalette, setUp, visitConsole } from './console.ts';

let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;
let planId = '';

interface Draft {
  readonly name: string;
  readonly document: {
    readonly name: string;
    readonly description: string;
    readonly funnel: readonly string[];
    readonly conventions: { readonly eventsMax: number; readonly pastTense: boolean };
    readonly library: { readonly properties: object; readonly traits: object };
    readonly lints: object;
    readonly rules: readonly {
      readonly name?: string;
      readonly why?: string;
      readonly schema: { readonly properties: { readonly properties: object } };
    }[];
  };
}
const draftOf = async () => (await product.get<Draft>(`/plans/${planId}`)).document;
const leaving = () => page.getByRole('dialog', { name: 'Leave without saving?' });
const saved = () => page.getByText('All that is here is in the draft.');

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
  planId = (await ask<{ id: string }>(product, 'POST', '/plans', { template: 'core-three' })).id;
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

test('name, description, conventions, core events and shared properties are edited in a form, and the file says them', async () => {
  await page.goto(`/plans/${planId}`);
  await page.getByRole('main').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('heading', { name: 'Settings of Core three', level: 1 }).waitFor();
  const file = page.getByRole('region', { name: "The plan's file, before its rules" });
  await file.getByText('name: Core three').waitFor();
  await page.getByLabel('Name', { exact: true }).first().fill('Our three');
  await page.getByLabel('Description', { exact: true }).first().fill('From the first visit to paying.');
  await page.getByLabel('Most events').fill('12');
  await page.getByRole('button', { name: 'Move Started Subscription Up' }).press('Enter');
  await page.getByRole('button', { name: 'Add a shared property' }).click();
  const field = page.getByRole('group', { name: 'the new field' });
  await field.getByLabel('Name').fill('plan');
  const plan = page.getByRole('group', { name: 'plan', exact: true });
  await plan.getByLabel('Only these values').fill('free, team');
  await plan.getByText('No rule uses it yet.').waitFor();
  await page.keyboard.press('Control+Enter');
  await saved().waitFor();
  await file.getByText('plan: {type: string, enum: [free, team]}').waitFor();
  await expectSoon(() => file.getByText('eventsMax: 12').count()).toBe(1);
  expect(await draftOf()).toMatchObject({
    ...{ name: 'Our three', description: 'From the first visit to paying.' },
    funnel: ['Signed Up', 'Started Subscription', 'Sent Project Data'],
    conventions: { eventsMax: 12, pastTense: true },
    library: { properties: { plan: { type: 'string', enum: ['free', 'team'] } } },
  });
});

test('advice is turned off and made graver by its switch, and the file says so', async () => {
  const advice = page.getByRole('region', { name: 'Advice', exact: true });
  await advice.getByLabel('missing_owner').selectOption('off');
  await advice.getByLabel('name_tense').selectOption('error');
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await saved().waitFor();
  expect((await draftOf()).lints).toEqual({ missing_owner: 'off', name_tense: 'error' });
  await page
    .getByRole('region', { name: "The plan's file, before its rules" })
    .getByText('missing_owner: off')
    .waitFor();
  await advice.getByLabel('missing_owner').selectOption('');
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await saved().waitFor();
  expect((await draftOf()).lints).toEqual({ name_tense: 'error' });
});

test('a rule takes limits, what lies within, and what the library has, without a word of JSON', async () => {
  await page.goto(`/plans/${planId}/rule?type=track&name=Signed+Up`);
  await page.getByLabel('Add one from the library').selectOption('plan');
  await page.getByRole('group', { name: 'plan', exact: true }).getByLabel('Required').check();
  await page.getByRole('button', { name: 'Add a property', exact: true }).click();
  await page.getByRole('group', { name: 'the new field' }).getByLabel('Name').fill('company');
  const company = page.getByRole('group', { name: 'company', exact: true });
  await company.getByLabel('Type').first().selectOption('object');
  await company.getByRole('button', { name: 'Add a property within company' }).click();
  await company.getByRole('group', { name: 'the new field' }).getByLabel('Name').fill('zip');
  const zip = company.getByRole('group', { name: 'zip', exact: true });
  await zip.getByText('Limits').click();
  await zip.getByLabel('Most characters').fill('five');
  await zip.getByText('A whole number from 0.').waitFor();
  await zip.getByLabel('Most characters').fill('5');
  await zip.getByLabel('Pattern').fill('^[0-9]+$');
  await page.keyboard.press('Control+Enter');
  await saved().waitFor();
  const { rules } = await draftOf();
  expect(rules.find(({ name }) => name === 'Signed Up')?.schema.properties.properties).toMatchObject({
    properties: {
      plan: { $ref: '#/library/properties/plan' },
      company: {
        ...{ type: 'object' },
        properties: { zip: { type: 'string', maxLength: 5, pattern: '^[0-9]+$' } },
      },
    },
    required: expect.arrayContaining(['plan']),
  });
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    edits: [{ op: 'remove-property', rule: { type: 'track', name: 'Signed Up' }, property: 'plan' }],
  });
  await page.goto(`/plans/${planId}/settings`);
  await page.getByText('missing_owner').first().waitFor();
});

test('a colleague at another field is no conflict; at the same one it is told, and nothing is overwritten unasked', async () => {
  await page.getByLabel('Most events').fill('15');
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    changes: [{ kind: 'plan_changed', field: 'description', to: 'Theirs.' }],
  });
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await saved().waitFor();
  expect(await draftOf()).toMatchObject({ description: 'Theirs.', conventions: { eventsMax: 15 } });
  await page.getByLabel('Name', { exact: true }).first().fill('Mine');
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    changes: [
      { kind: 'plan_changed', field: 'name', to: 'Their three' },
      { kind: 'plan_changed', field: 'funnel', to: ['Signed Up'] },
    ],
  });
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('They made the name “Their three”; yours says “Mine”.').waitFor();
  expect((await draftOf()).name).toBe('Their three');
  await alert.getByRole('button', { name: 'Save mine over theirs' }).click();
  await saved().waitFor();
  // What they changed elsewhere stays.
  expect(await draftOf()).toMatchObject({ name: 'Mine', funnel: ['Signed Up'] });
});

test('a shared property that a rule uses is not taken away: the refusal says where', async () => {
  const rule = { type: 'track', name: 'Started Subscription' };
  const schema = { $ref: '#/library/properties/plan' };
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    edits: [{ op: 'set-property', rule, property: 'planId', schema, required: true }],
  });
  await page.reload();
  await page.getByText('Used by Started Subscription.').waitFor();
  await page.getByRole('button', { name: 'Remove plan' }).click();
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await page
    .getByRole('alert')
    .getByText(/The library has no property "plan"/)
    .waitFor();
  expect((await draftOf()).library.properties).toHaveProperty('plan');
});

test('leaving with unsaved changes asks, by link, key, palette and the way back; staying keeps every letter', async () => {
  await page.goto(`/plans/${planId}`);
  await page.getByRole('link', { name: 'Signed Up', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Signed Up', level: 1 }).waitFor();
  await page.getByLabel('Why').fill('Half a sentence that');
  const isHere = async (): Promise<void> => {
    await leaving().waitFor({ state: 'hidden' });
    expect(await page.getByLabel('Why').inputValue()).toBe('Half a sentence that');
  };
  await page.getByRole('link', { name: 'Sources' }).click();
  await leaving().getByRole('button', { name: 'Stay here' }).click();
  await isHere();
  await page.getByRole('link', { name: 'Debugger' }).press('Enter');
  await leaving().waitFor();
  // The focus is on what loses nothing.
  await waitFor('the focus is on Stay here', () =>
    leaving()
      .getByRole('button', { name: 'Stay here' })
      .evaluate((button) => button === document.activeElement),
  );
  await page.keyboard.press('Escape');
  await isHere();
  await goByPalette(page, 'started subs', /Started Subscription/);
  await leaving().getByRole('button', { name: 'Stay here' }).click();
  await isHere();
  await page.goBack();
  await leaving().getByRole('button', { name: 'Stay here' }).click();
  await isHere();
  expect(new URL(page.url()).pathname).toBe(`/plans/${planId}/rule`);
  await page.getByRole('link', { name: 'Sources' }).click();
  await leaving().getByRole('button', { name: 'Leave and lose it' }).click();
  await page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
});

test('the browser asks before the tab is closed or another site opened, and only while something is unsaved', async () => {
  await page.goto(`/plans/${planId}/rule?type=track&name=Signed+Up`);
  const asks = () =>
    page.evaluate(() => !globalThis.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  await page.getByLabel('Why').waitFor();
  await expectSoon(asks).toBe(false);
  const before = await page.getByLabel('Why').inputValue();
  await page.getByLabel('Why').fill('Something else');
  await expectSoon(asks).toBe(true);
  await page.getByLabel('Why').fill(before);
  await expectSoon(asks).toBe(false);
});

test('what is saved is left without a question, also when a save changes the address', async () => {
  await page.goto(`/plans/${planId}/rule?type=track&name=Signed+Up`);
  await page.getByLabel('Why').fill('Which campaign pays.');
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await saved().waitFor();
  await page.getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
  // The name of a core event would be refused: the funnel goes by it.
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    changes: [{ kind: 'plan_changed', field: 'funnel', to: [] }],
  });
  await page.goto(`/plans/${planId}/rule?type=track&name=Started+Subscription`);
  await page.getByLabel('Name', { exact: true }).first().fill('Subscribed');
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await page.getByRole('heading', { name: 'Subscribed', level: 1 }).waitFor();
  await saved().waitFor();
  await page.waitForURL(/name=Subscribed/);
  expect(await leaving().count()).toBe(0);
});

test('on a narrow screen the page one is on is in sight in the navigation', async () => {
  const narrow = await visitConsole(browser, product, {
    viewport: { width: 360, height: 700 },
    storageState: await visit.context.storageState(),
  });
  await narrow.page.goto('/violations');
  const current = narrow.page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Violations' });
  await waitFor('the link of this page is in sight', async () => {
    const box = await current.boundingBox();
    return box !== null && box.x >= 0 && box.x + box.width <= 360;
  });
  await narrow.close();
});

test('all that way the content security policy stopped nothing', () => {
  expect({ violations: visit.violations, errors: visit.errors }).toEqual({ violations: [], errors: [] });
});
