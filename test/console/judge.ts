/** What is wrong with a page for those who cannot see it well, or have no mouse, or a small screen. */
import axe from 'axe-core';
import type { ConsoleVisit } from './console.ts';

/** WCAG 2.2 AA and the best practices; what it finds, as one line each. */
export async function judge({ page }: ConsoleVisit): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const judged = await (
      globalThis as unknown as {
        axe: {
          run(options: object): Promise<{
            violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
          }>;
        };
      }
    ).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return judged.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html.slice(0, 160)} ${failureSummary}`),
    );
  });
}
