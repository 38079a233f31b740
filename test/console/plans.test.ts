import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignRequests, launchBrowser } from '../support/browser.ts';
import { ask } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { expectSoon } from '../support/soon.ts';
import { waitFor } from '../support/wait.ts';
import { type ConsoleVisit, goByPalette, inAddress, send, setUp, visitConsole } from './console.ts';

/** A product manager agrees on a plan, from nothing to events that are held to it: the tests build on each other. */
let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;
let planId = '';

interface Draft {
  readonly draft: { readonly revision: number };
  readonly document: {
    readonly rules: readonly {
      readonly name?: string;
      readonly why?: string;
      readonly owner?: string;
      readonly schema: { readonly properties: { readonly properties: unknown } };
    }[];
  };
}

const signedUp = (place: number, properties: object): object => ({
  type: 'track',
  event: 'Signed Up',
  userId: `user-${place}`,
  messageId: `signed-up-${place}`,
  properties,
});
const draftOf = (): Promise<Draft> => product.get<Draft>(`/plans/${planId}`);
const ruleOf = async (name: string) => (await draftOf()).document.rules.find((rule) => rule.name === name);
const schemaText = (): Promise<string> => page.getByLabel('JSON Schema', { exact: true }).inputValue();

beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
  await send(product, [
    ...Array.from({ length: 20 }, (_, place) =>
      signedUp(place, { userLogin: `login-${place}`, type: 'organic' }),
    ),
    signedUp(20, { userLogin: 7, type: 'carrier pigeon' }),
    {
      type: 'track',
      event: 'Report Shared',
      userId: 'user-1',
      messageId: 'unplanned',
      properties: { to: 'b' },
    },
  ]);
  await product.settled();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

test('before the first plan there are the templates with what each is for, and one makes a plan with its funnel', async () => {
  await page.getByRole('link', { name: 'Tracking plans' }).click();
  await page.getByRole('heading', { name: 'Templates to start from' }).waitFor();
  const core = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Core three' }) });
  await core.getByText('3 events').click();
  await core.getByText(/The conversion of the site/).waitFor();
  await core.getByRole('button', { name: 'Start from Core three' }).click();
  await page.getByText('This is a draft: nothing is held to it yet').waitFor();
  await page
    .getByRole('list')
    .filter({ hasText: 'Started Subscription' })
    .getByText('20', { exact: true })
    .or(page.getByRole('list').filter({ hasText: 'Started Subscription' }).getByText('21', { exact: true }))
    .first()
    .waitFor();
  planId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(planId).toMatch(/^tp_/);
});

test('the events table says what came by each rule, and what came without one is one click from a rule', async () => {
  const row = page.getByRole('row', { name: /^Signed Up/ });
  await row.getByRole('img', { name: /^21 events in 30 days/ }).waitFor();
  await page
    .getByRole('row', { name: /^Started Subscription/ })
    .getByText('never')
    .waitFor();
  await page.getByLabel('Search the rules').fill('revenue');
  await page.getByText('1 of 3 rules').waitFor();
  await expectSoon(() => inAddress(page, 'q')).toBe('revenue');
  await page.reload();
  await page.getByText('1 of 3 rules').waitFor();
  await page.getByLabel('Search the rules').fill('');
  await page.getByRole('link', { name: 'Report Shared' }).click();
  await page.getByRole('heading', { name: 'New rule' }).waitFor();
  await expectSoon(() => page.getByLabel('Name', { exact: true }).first().inputValue()).toBe('Report Shared');
});

test('the form and the schema are one: what is typed in either is at once in the other, and wrong text says its line', async () => {
  await page.getByLabel('Why').fill('Which reports are worth showing on the home page.');
  await page.getByRole('button', { name: 'Add a property' }).click();
  // Not by its role: what can be opened within it is a group too.
  const field = page.locator('fieldset').last();
  await field.getByLabel('Name').fill('to');
  await field.getByLabel('Required').check();
  await field.getByLabel('Only these values').fill('team, customer');
  await field.getByLabel('Example').fill('team');
  await expectSoon(async () => JSON.parse(await schemaText()).properties.properties).toEqual({
    type: 'object',
    properties: { to: { type: 'string', enum: ['team', 'customer'], examples: ['team'] } },
    required: ['to'],
  });
  const text = await schemaText();
  await page
    .getByLabel('JSON Schema', { exact: true })
    .fill(text.replace('"type": "string"', '"type": "text"'));
  await page.getByText(/^Line \d+: type is one of string/).waitFor();
  await page.getByLabel('JSON Schema', { exact: true }).fill(text.slice(0, -3));
  await page.getByText(/^Line \d+ is not JSON yet/).waitFor();
  await page
    .getByLabel('JSON Schema', { exact: true })
    .fill(text.replace('"to": {', '"sharedWith": {').replace('"to"', '"sharedWith"'));
  await waitFor(
    'the form has the new name',
    async () => (await field.getByLabel('Name').inputValue()) === 'sharedWith',
  );
  await page.keyboard.press('Control+Enter');
  await page.getByText('All that is here is in the draft.').waitFor();
  expect((await ruleOf('Report Shared'))?.schema.properties.properties).toEqual({
    type: 'object',
    properties: { sharedWith: { type: 'string', enum: ['team', 'customer'], examples: ['team'] } },
    required: ['sharedWith'],
  });
});

test('what the API refuses is told beside the form with its place, and what was typed stays', async () => {
  const before = await draftOf();
  const text = await schemaText();
  const schema = JSON.parse(text);
  schema.properties.properties.properties.sharedWith = { $ref: '#/library/properties/nowhere' };
  await page.getByLabel('JSON Schema', { exact: true }).fill(JSON.stringify(schema, null, 2));
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await page
    .getByRole('alert')
    .getByText(/The rule was not saved/)
    .waitFor();
  await page
    .getByRole('alert')
    .getByText(/nowhere/)
    .first()
    .waitFor();
  expect(await schemaText()).toContain('nowhere');
  expect(await draftOf()).toEqual(before);
});

test('two people at one rule: the second is told in words what the first changed, and overwrites only on purpose', async () => {
  await page.goto(`/plans/${planId}/rule?type=track&name=Signed+Up`);
  await page.getByLabel('Why').fill('Mine: which campaign pays.');
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    edits: [
      {
        op: 'change-rule',
        rule: { type: 'track', name: 'Signed Up' },
        to: { why: 'Theirs.', owner: 'sales' },
      },
    ],
  });
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  const alert = page.getByRole('alert');
  await alert.getByText('Somebody else has changed this rule since you opened it').waitFor();
  await alert.getByText('They made why “Theirs.”; yours says “Mine: which campaign pays.”.').waitFor();
  await alert.getByText(/They made owner “sales”; you did not change it/).waitFor();
  expect((await ruleOf('Signed Up'))?.why).toBe('Theirs.');
  await alert.getByRole('button', { name: 'Take theirs, forget mine' }).click();
  await expectSoon(() => page.getByLabel('Why').inputValue()).toBe('Theirs.');
  await page.getByLabel('Why').fill('Ours: which campaign pays.');
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await page.getByText('All that is here is in the draft.').waitFor();
  expect(await ruleOf('Signed Up')).toMatchObject({ why: 'Ours: which campaign pays.', owner: 'sales' });
});

test('a change of another rule meanwhile is no conflict: both are kept', async () => {
  await page.getByLabel('Cadence').fill('once a person');
  await ask(product, 'PATCH', `/plans/${planId}/rules`, {
    edits: [{ op: 'change-rule', rule: { type: 'track', name: 'Report Shared' }, to: { owner: 'research' } }],
  });
  await page.getByRole('button', { name: 'Save to the draft' }).click();
  await page.getByText('All that is here is in the draft.').waitFor();
  expect(await ruleOf('Signed Up')).toMatchObject({ cadence: 'once a person' });
  expect(await ruleOf('Report Shared')).toMatchObject({ owner: 'research' });
});

test('publishing shows the changes, the warehouse statements and a rehearsal on real events with a way to each', async () => {
  await page.goto(`/plans/${planId}`);
  await page.getByRole('link', { name: 'Publish', exact: true }).click();
  await page
    .getByRole('list', { name: 'Changes' })
    .getByText(/Signed Up/)
    .first()
    .waitFor();
  await page
    .getByRole('list', { name: 'Advice' })
    .getByText(/Report Shared/)
    .first()
    .waitFor();
  await page.getByText(/statements? that publishing runs/).click();
  await page
    .getByRole('region', { name: 'Statements' })
    .getByText(/signed_up/)
    .waitFor();
  await page.getByRole('button', { name: 'Rehearse' }).click();
  await page.getByRole('heading', { name: /^Rehearsal: of 22 events/ }).waitFor();
  const found = page.getByRole('region', { name: 'Violations found' });
  await found.getByRole('row', { name: /Signed Up.*properties\.userLogin/ }).waitFor();
  await found.getByRole('link', { name: 'signed-up-20' }).first().click();
  await page.getByRole('heading', { name: 'Signed Up', level: 1 }).waitFor();
  await page.goBack();
  await page.getByLabel('Note').fill('Agreed on Tuesday');
  await page.getByRole('button', { name: 'Publish version 1' }).click();
  await page.getByRole('heading', { name: 'No source is connected' }).waitFor();
});

test('a source is connected and only watches; blocking is said in words and holds the next event back', async () => {
  await page.getByLabel('Source to connect').selectOption('Web');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  const words = page.getByRole('list', { name: 'What Web does' });
  await words
    .getByText('Every track call is kept; what does not follow the plan is marked and counted.')
    .waitFor();
  await page.getByLabel('Violations of track calls').selectOption('block');
  await words.getByText(/calls with properties that break it are held in quarantine/).waitFor();
  await waitFor('the pipeline holds it to version 1', async () => {
    const { pipeline } = await product.get<{
      pipeline: { plans: { inForce: { plan: string; source: string }[] } } | null;
    }>('/status');
    return pipeline?.plans.inForce.some(({ plan }) => plan === planId) === true;
  });
  let place = 100;
  await waitFor('a violating event is held', async () => {
    await send(product, [signedUp(place++, { userLogin: 5, type: 'organic' })]);
    await product.settled();
    const { groups } = await product.get<{ groups: unknown[] }>('/quarantine/groups');
    return groups.length > 0;
  });
  await page.goto('/sources');
  await page.getByRole('row', { name: /^Web/ }).getByRole('link', { name: 'Core three' }).click();
  await page.getByLabel('Violations of track calls').waitFor();
});

test('the history compares any two versions in sentences, marks what breaks, and goes back', async () => {
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
  await ask(product, 'POST', `/plans/${planId}/publish`, { note: 'campaign is required' });
  await page.goto(`/plans/${planId}?tab=history&from=1&to=2`);
  const change = page
    .getByRole('list', { name: 'Changes' })
    .getByRole('listitem')
    .filter({ hasText: 'campaign' });
  await change.getByText('breaking').waitFor();
  await page.getByRole('button', { name: 'Go back to 1…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1 again' }).click();
  await page.getByText('Version 3, in force').waitFor();
  await page.getByText('Agreed on Tuesday').waitFor();
});

test('the palette finds plans, and their events by name', async () => {
  await goByPalette(page, 'started subs', /Started Subscription/);
  await page.getByRole('heading', { name: 'Started Subscription', level: 1 }).waitFor();
  await goByPalette(page, 'core three', /^Core three/);
  await page.getByRole('heading', { name: 'Core three', level: 1 }).waitFor();
});

test('a draft is exported as a file of each format', async () => {
  for (const [name, sign] of [
    ['Plan file (YAML)', 'Signed Up:'],
    ['Segment Protocols (JSON)', '"Signed Up"'],
    ['Typewriter plan.json', '"Signed Up"'],
    ["CSV, Segment's columns", 'Why?'],
    ['Markdown table', '| Signed Up'],
  ] as const) {
    await page.getByRole('button', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
    expect(Buffer.concat(chunks).toString('utf8'), name).toContain(sign);
  }
});

describe('plans from elsewhere', () => {
  const upload = async (name: string, text: string, mimeType = 'text/plain'): Promise<void> => {
    await page.goto('/plans?make=import');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('dialog').getByRole('button', { name: /File/ }).click(),
    ]);
    await chooser.setFiles({ name, mimeType, buffer: Buffer.from(text) });
    await page
      .getByRole('dialog')
      .getByText(/^Taken for/)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  };

  test('a file with problems is refused with the line of each; the mended one makes a plan', async () => {
    const good =
      'name: Mobile\ntrack:\n  Order Placed:\n    why: revenue\n    properties:\n      total: {type: number}\n';
    await upload('mobile.yaml', good.replace('number', 'money'));
    const problems = page.getByRole('region', { name: 'Problems' });
    await problems.getByText('line 6').waitFor();
    await problems.getByText(/money/).waitFor();
    await upload('mobile.yaml', good);
    await page.getByRole('heading', { name: 'Mobile', level: 1 }).waitFor();
    await upload(
      'plan.csv',
      'Why?,Event,When,Properties,Type,Required,Example\nrevenue,Order Placed,after paying,total,number,yes,9.5\n',
    );
    await page.getByRole('row', { name: /Order Placed/ }).waitFor();
  });

  test('a plan is inferred from what a source sent, rules can be left out, and the plan is made', async () => {
    await page.goto('/plans?make=infer');
    await page.getByRole('dialog').getByLabel('Web').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Read events and propose a plan' }).click();
    await page.getByRole('dialog').getByLabel('Report Shared').uncheck();
    await page.getByRole('dialog').getByRole('button', { name: 'Make a plan of 1 rule' }).click();
    await page.getByRole('heading', { name: 'Plan of Web', level: 1 }).waitFor();
    await page.getByRole('row', { name: /^Signed Up/ }).waitFor();
  });
});

test('all that way nothing was loaded from another host and the content security policy stopped nothing', () => {
  expect(foreignRequests(visit, [new URL(product.api).host])).toEqual([]);
  expect({ violations: visit.violations, errors: visit.errors, dialogs: visit.dialogs }).toEqual({
    violations: [],
    errors: [],
    dialogs: [],
  });
});
