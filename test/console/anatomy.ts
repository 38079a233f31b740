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

/** What appeared in a page that it is not made of itself, and how far it sticks out of its window. */
export interface Strangeness {
  readonly where: string;
  readonly strange: readonly string[];
  readonly overflow: number;
}

export async function strangenessOf(
  shown: Page,
  known: ReadonlySet<string>,
  where: string,
): Promise<Strangeness | null> {
  const strange = (await anatomyOf(shown)).filter((name) => !known.has(name));
  const overflow = Math.max(0, await overflowOf(shown));
  return strange.length > 0 || overflow > 0 ? { where, strange, overflow } : null;
}

/**
 * Goes down the debugger's list with its key, so many steps, and looks at each event that it opens: all in the page,
 * because a question from outside for each of them takes longer than what is asked. Answers how many were opened, and
 * what was strange.
 */
export const walkDown = (
  shown: Page,
  steps: number,
  known: ReadonlySet<string>,
): Promise<{ opened: number; found: readonly Strangeness[] }> =>
  shown.evaluate(
    async ({ steps, known }) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const own = new Set(known);
      const found: { where: string; strange: string[]; overflow: number }[] = [];
      let opened = 0;
      for (let step = 0; step < steps; step++) {
        const before = location.search;
        document.dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true }));
        for (let frames = 0; location.search === before && frames < 300; frames++) await frame();
        if (location.search !== before) opened++;
        // Once for React to draw it, once for the layout.
        await frame();
        await frame();
        const names = [...document.querySelectorAll('body *')].flatMap((element) => [
          element.tagName.toLowerCase(),
          ...element.getAttributeNames().map((name) => `[${name}]`),
        ]);
        const strange = [...new Set(names)].filter((name) => !own.has(name));
        const overflow = Math.max(0, document.documentElement.scrollWidth - innerWidth);
        if (strange.length > 0 || overflow > 0) found.push({ where: location.search, strange, overflow });
      }
      return { opened, found };
    },
    { steps, known: [...known] },
  );
