/** Photographs of the console's pages, in two sizes and both schemes, into docs/images. */
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Product } from '../support/product.ts';
import { signIn, visitConsole } from './console.ts';

export const FOLDER = 'docs/images';
export const SCHEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
const BEGINNINGS = process.argv.slice(2);

export interface Picture {
  readonly name: string;
  readonly path: string;
  /** Text that is there when the page is whole. */
  readonly ready: string | RegExp;
  readonly act?: (page: Page) => Promise<void>;
}

/** Those of them that the command line asks for. Pages that are not as they should be are named at the end. */
export async function photograph(browser: Browser, product: Product, all: readonly Picture[]): Promise<void> {
  const pictures = all.filter(
    ({ name }) => BEGINNINGS.length === 0 || BEGINNINGS.some((beginning) => name.startsWith(beginning)),
  );
  if (pictures.length === 0) return;
  mkdirSync(FOLDER, { recursive: true });
  const missed: string[] = [];
  for (const viewport of SIZES)
    for (const colorScheme of SCHEMES) {
      const visit = await visitConsole(browser, product, { viewport, colorScheme, reducedMotion: 'reduce' });
      const { page } = visit;
      await page.goto('/');
      await signIn(page);
      await page.getByRole('heading', { name: 'Home' }).waitFor();
      for (const { name, path, ready, act } of pictures) {
        await page.goto(path);
        await page
          .getByText(ready)
          .first()
          .waitFor()
          .then(() => act?.(page))
          .catch((error: unknown) => missed.push(`${name} at ${viewport.width}: ${String(error)}`));
        await page.waitForLoadState('networkidle', { timeout: 2000 }).catch(() => undefined);
        await page.screenshot({ path: `${FOLDER}/console-${name}-${viewport.width}-${colorScheme}.png` });
      }
      await visit.close();
    }
  if (missed.length > 0) throw new Error(missed.join('\n'));
}
