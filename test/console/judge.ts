/** What is wrong with a page for those who cannot see it well, or have no mouse, or a small screen. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { overflowOf } from './anatomy.ts';
import type { ConsoleVisit } from './console.ts';

/** WCAG 2.2 AA and the best practices. */
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The only ones of them that look at a colour. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds, as one line each. What is fading in is waited for: half faded it has other colours. */
export async function judge(
  { page }: Pick<ConsoleVisit, 'page'>,
  rules?: readonly string[],
): Promise<string[]> {
  await stand(page);
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(
    async (runOnly) => {
      const judged = await (
        globalThis as unknown as {
          axe: {
            run(options: object): Promise<{
              violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
            }>;
          };
        }
      ).axe.run({ runOnly, resultTypes: ['violations'] });
      return judged.violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html.slice(0, 160)} ${failureSummary}`),
      );
    },
    rules === undefined ? { type: 'tag', values: [...ALL] } : { type: 'rule', values: [...rules] },
  );
}

export const SCHEMES = ['light', 'dark'] as const;

/**
 * What is wrong with a page in light and then in dark, at the width that it has: what axe finds and how far it sticks
 * out. When dark has the very elements of light, only what goes by colours is asked again.
 */
export async function judgeInBoth(visit: ConsoleVisit): Promise<string[]> {
  const found: string[] = [];
  let before: string | null = null;
  for (const scheme of SCHEMES) {
    await inScheme(visit.page, scheme);
    await stand(visit.page);
    const outline = await outlineOf(visit.page);
    const wrong = await judge(visit, outline === before ? COLOURS : undefined);
    const overflow = await overflowOf(visit.page);
    found.push(...wrong.map((each) => `${scheme}: ${each}`));
    if (overflow > 0) found.push(`${scheme}: ${overflow} pixels wider than the window`);
    before = outline;
  }
  await inScheme(visit.page, 'light');
  return found;
}

/** As the system's choice of colours changes while the page is open. */
async function inScheme(page: Page, scheme: (typeof SCHEMES)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme });
  await page.waitForFunction(
    (wanted) => document.documentElement.dataset.mantineColorScheme === wanted,
    scheme,
  );
}

/** Resolves when nothing moves any more but what moves for ever, like a skeleton. */
const stand = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  );

/** All that axe goes by but colours and sizes: elements, their attributes, and what they say of themselves. */
const outlineOf = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .map((element) => {
        const said = element
          .getAttributeNames()
          .filter((name) => !/^(style|class|id|data-.*|aria-controls|d|fill|stroke)$/.test(name))
          .map((name) =>
            /^(role|aria-hidden|tabindex|type|lang)$/.test(name) ? element.getAttribute(name) : name,
          );
        return `${element.tagName} ${said.join(' ')}`;
      })
      .join('\n'),
  );
