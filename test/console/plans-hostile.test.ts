import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { foreignRequests, launchBrowser } from '../support/browser.ts';
import { ask } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';
import { anatomyOf, overflowOf, strangenessOf } from './anatomy.ts';
import { askPalette, type ConsoleVisit, goWithin, send, setUp, visitConsole } from './console.ts';
import { PAYLOADS } from './payloads.ts';

/**
 * Colleagues, files and what is inferred from strangers' events choose every word of a plan. Each payload stands in
 * every field that is shown. The same plan in harmless words says what the pages themselves are made of.
 */
let product: Product;
let browser: Browser;
let visit: ConsoleVisit;
let page: Page;

const NAMES = PAYLOADS.filter((text) => text.trim() !== '' && text.length <= 200);

/** No event is taken with these as keys, and no plan: they are part of a longer one. */
const keyOf = (text: string): string =>
  text === '__proto__' || text === 'constructor' ? `${text} of all` : text;

const ruleOf = (text: string): object => ({
  type: 'track',
  name: text,
  version: 1,
  why: text,
  owner: text,
  side: 'client',
  when: text,
  cadence: text,
  labels: { [keyOf(text)]: text },
  example: { properties: { [keyOf(text)]: text } },
  schema: {
    type: 'object',
    properties: {
      properties: {
        type: 'object',
        properties: {
          [keyOf(text)]: {
            type: 'string',
            description: text,
            enum: [text, 'other'],
            examples: [text],
            'x-pii': true,
          },
          number: { type: 'number' },
        },
        required: [keyOf(text)],
      },
    },
  },
});

interface Made {
  readonly id: string;
  readonly rehearsal: string;
}

/** Published, connected, and changed since, so that all there is to show is shown. */
async function makePlan(texts: readonly string[], source: string): Promise<Made> {
  const rules = texts.map(ruleOf);
  const [first = ''] = texts;
  const words = {
    name: first,
    description: texts.join(' ').slice(0, 5000),
    funnel: texts.slice(0, -1).slice(0, 8),
  };
  const { id } = await ask<{ id: string }>(product, 'POST', '/plans', {
    document: { ...words, rules, library: { properties: { [first]: { type: 'string' } } } },
  });
  await ask(product, 'POST', `/plans/${id}/publish`, { note: first });
  await ask(product, 'PUT', `/plans/${id}/sources/${source}`, {});
  await ask(product, 'PUT', `/plans/${id}/draft`, {
    ...words,
    rules: texts.slice(0, -1).map((text) => ({ ...ruleOf(text), owner: `${text} changed` })),
  });
  const { id: rehearsal } = await ask<{ id: string }>(product, 'POST', `/plans/${id}/rehearsals`, {
    days: 7,
  });
  await waitFor('the rehearsal is done', async () => {
    const { state } = await product.get<{ state: string }>(`/plans/${id}/rehearsals/${rehearsal}`);
    return state === 'done';
  });
  return { id, rehearsal };
}

let harmless: Made;
let hostile: Made;
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  visit = await visitConsole(browser, product);
  page = visit.page;
  await setUp(page);
  const eventsOf = (texts: readonly string[], mark: string): object[] =>
    texts.map((text, place) => ({
      type: 'track',
      event: text,
      userId: text,
      messageId: `${mark}-${place}`,
      properties: { number: text },
    }));
  await send(product, eventsOf(['harmless', 'calm', 'kind', 'missing'], 'harmless'), 'WK_SERVER');
  await send(product, eventsOf(NAMES, 'hostile'));
  await product.settled();
  harmless = await makePlan(['harmless', 'calm', 'kind'], 'server');
  hostile = await makePlan(NAMES, 'web');
}, 300_000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});

const pagesOf = (
  { id, rehearsal }: Made,
  names: readonly string[],
): readonly (readonly [string, string])[] => [
  ['/plans', 'Violations'],
  [`/plans/${id}`, 'Last seen'],
  [`/plans/${id}?tab=sources`, 'Unplanned fields'],
  [`/plans/${id}?tab=history`, 'in force'],
  [`/plans/${id}/publish?rehearsal=${rehearsal}`, 'Newly violating'],
  ...names.map(
    (name) =>
      [`/plans/${id}/rule?type=track&name=${encodeURIComponent(name)}`, 'The form and the schema'] as const,
  ),
];

/** From another page each time, so that a form begins anew with what it is to show. */
async function open(path: string, ready: string): Promise<void> {
  await goWithin(page, '/nowhere');
  await page.getByText('Nothing has this address.').waitFor();
  await goWithin(page, path);
  await page.getByText(ready).first().waitFor();
  await visit.rest();
}

describe.each([
  { name: 'wide', width: 1440 },
  { name: 'narrow', width: 390 },
])('in a $name window', ({ width }) => {
  test('every payload in every word of a plan is text, in the list, the rules, the history and the rehearsal', async () => {
    await page.setViewportSize({ width, height: 900 });
    const known = new Set<string>();
    for (const [path, ready] of pagesOf(harmless, ['harmless', 'missing'])) {
      await open(path, ready);
      for (const part of await anatomyOf(page)) known.add(part);
    }
    const some = NAMES.filter((_, place) => place % (width > 1000 ? 4 : 12) === 0).slice(0, -1);
    for (const [path, ready] of pagesOf(hostile, some)) {
      await open(path, ready);
      expect(await strangenessOf(page, known, path)).toBeNull();
    }
    await askPalette(page, 'script');
    await page.getByRole('dialog').getByRole('option').nth(5).waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.keyboard.press('Escape');
  }, 480_000);
});

test('nothing ran, nothing was stopped, nothing was loaded', async () => {
  expect(await page.evaluate(() => 'ranForeignCode' in globalThis)).toBe(false);
  expect({ dialogs: visit.dialogs, violations: visit.violations, errors: visit.errors }).toEqual({
    dialogs: [],
    violations: [],
    errors: [],
  });
  expect(foreignRequests(visit, [new URL(product.api).host])).toEqual([]);
});
