/** What a page is made of, to see whether a text of strangers has become a part of it. */
import type { Page } from 'playwright-core';

/** Names of all elements and attributes in the page. */
export const anatomyOf = (shown: Page): Promise<string[]> =>
  shown.evaluate(() => [
    ...new Set(
      [...document.querySelectorAll('body *')].flatMap((element) => [
        element.tagName.toLowerCase(),
        ...element.getAttributeNames().map((name) => `[${name}]`),
      ]),
    ),
  ]);
/** How many pixels the page is wider than its window; below 0 when it is not. */
export const overflowOf = (shown: Page): Promise<number> =>
  shown.evaluate(() => document.documentElement.scrollWidth - innerWidth);
