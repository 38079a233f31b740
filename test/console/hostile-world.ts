/**
 * Strangers choose every byte of an event. Each payload is sent in every field that is shown; a harmless event on the
 * same pages says which elements and attributes the console itself makes: nothing else may appear.
 */
import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { foreignRequests, launchBrowser } from '../support/browser.ts';
import { BLOCK_ALL, makePlan, trackRule } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { type ConsoleVisit, send, setUp, visitConsole } from './console.ts';
import { PAYLOADS } from './payloads.ts';

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
export const idOf = (place: number): string => `hostile-${place}`;
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

export interface HostileWorld {
  readonly product: Product;
  readonly browser: Browser;
  readonly visit: ConsoleVisit;
  close(): Promise<void>;
}

export async function openHostileWorld(): Promise<HostileWorld> {
  const [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
  const visit = await visitConsole(browser, product);
  await setUp(visit.page);
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
  return {
    ...{ product, browser, visit },
    close: async () => {
      await browser.close();
      await product.remove();
    },
  };
}

/** After all that was looked at. */
export async function expectNothingRan({ product, visit }: HostileWorld): Promise<void> {
  expect(await visit.page.evaluate(() => 'ranForeignCode' in globalThis)).toBe(false);
  expect({ dialogs: visit.dialogs, violations: visit.violations, errors: visit.errors }).toEqual({
    dialogs: [],
    violations: [],
    errors: [],
  });
  expect(foreignRequests(visit, [new URL(product.api).host])).toEqual([]);
}
