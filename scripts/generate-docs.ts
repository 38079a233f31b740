/**
 * `npm run docs`: writes docs/configuration.md from the settings table, docs/plans-lints.md from the lints, and the
 * figures of the last test run
 * into docs/guarantees.md between its markers. Without a test report the figures stay as they are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { renderConfiguration } from './configuration.ts';
import { renderFigures } from './figures.ts';
import { LINTS_PAGE, renderLints } from './plan-lints.ts';

export const CONFIGURATION_PAGE = 'docs/configuration.md';
export const GUARANTEES_PAGE = 'docs/guarantees.md';
const MARKED = /(<!-- figures -->\n)[\s\S]*?(<!-- \/figures -->)/;

/** Puts the text between the page's markers. Throws when the page has lost them. */
export function replaceMarked(page: string, text: string): string {
  if (!MARKED.test(page))
    throw new Error(`${GUARANTEES_PAGE} has lost its markers <!-- figures --> and <!-- /figures -->`);
  return page.replace(MARKED, (_, open: string, close: string) => `${open}\n${text}\n\n${close}`);
}

if (import.meta.main) {
  writeFileSync(CONFIGURATION_PAGE, renderConfiguration());
  writeFileSync(LINTS_PAGE, renderLints());
  const page = readFileSync(GUARANTEES_PAGE, 'utf8');
  const figures = renderFigures(page);
  if (figures !== null) writeFileSync(GUARANTEES_PAGE, replaceMarked(page, figures));
  process.stdout.write(
    figures === null
      ? `${CONFIGURATION_PAGE} and ${LINTS_PAGE} are written. ${GUARANTEES_PAGE} keeps its figures: run npm test first to have new ones.\n`
      : `${CONFIGURATION_PAGE}, ${LINTS_PAGE} and ${GUARANTEES_PAGE} are written.\n`,
  );
}
