/** The console as a person meets it: the real product, a real browser, and an ear for everything that must not happen. */
import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import { openVisit, type Visit } from '../support/browser.ts';
import type { Product } from '../support/product.ts';

export const OWNER = {
  name: 'Ada Byron',
  email: 'ada@initech.test',
  password: 'nine purple kites over Rome',
};

export interface ConsoleVisit extends Visit {
  /** What the content security policy stopped, on every page so far. */
  readonly violations: readonly string[];
  /** Texts of alert, confirm and prompt: somebody's script ran. */
  readonly dialogs: readonly string[];
  /** Resolves when the page has drawn what it was told and asks nothing more. */
  rest(): Promise<void>;
}

/** Frames without a request and without anything still loading, after which nothing more comes by itself. */
const CALM_FRAMES = 8;
const REST_MS = 60_000;

export async function visitConsole(
  browser: Browser,
  product: Product,
  options: BrowserContextOptions = {},
): Promise<ConsoleVisit> {
  const visit = await openVisit(browser, {
    viewport: { width: 1440, height: 900 },
    ...options,
    baseURL: product.api,
  });
  const violations: string[] = [];
  const dialogs: string[] = [];
  await visit.context.exposeFunction('tellViolation', (what: string) => violations.push(what));
  await visit.context.addInitScript(() => {
    document.addEventListener(
      'securitypolicyviolation',
      ({ effectiveDirective, blockedURI, sourceFile, sample }) => {
        const tell = (globalThis as unknown as { tellViolation(what: string): void }).tellViolation;
        tell(`${effectiveDirective} ${blockedURI} ${sourceFile} ${sample}`);
      },
    );
  });
  visit.page.on('dialog', (dialog) => {
    // The browser's own question about what is unsaved: whoever types an address means it.
    if (dialog.type() === 'beforeunload') {
      void dialog.accept();
      return;
    }
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const asking = new Set<Request>();
  // The feed of the debugger never ends.
  visit.page.on('request', (request) => !request.url().includes('/api/v1/live') && asking.add(request));
  visit.page.on('requestfinished', (request) => asking.delete(request));
  visit.page.on('requestfailed', (request) => asking.delete(request));
  const rest = async (): Promise<void> => {
    const deadline = performance.now() + REST_MS;
    for (let calm = 0; calm < CALM_FRAMES; ) {
      calm = (await drawFrame(visit.page)) || asking.size > 0 ? 0 : calm + 1;
      if (performance.now() > deadline)
        throw new Error(
          `Waited ${REST_MS} ms in vain until the page rests: ${[...asking].map((each) => each.url())}`,
        );
    }
  };
  return { ...visit, violations, dialogs, rest };
}

/** Resolves after the next frame; true while something in it says that it is loading. */
const drawFrame = (page: Page): Promise<boolean> =>
  page.evaluate(
    () =>
      new Promise<boolean>((drawn) =>
        requestAnimationFrame(() => drawn(document.querySelector('[aria-busy="true"]') !== null)),
      ),
  );

/** Goes to an address as a link of the console does, without loading the page anew. */
export const goWithin = (page: Page, path: string): Promise<void> =>
  page.evaluate((to) => history.pushState(null, '', to), path);

/** Makes the owner through the setup page; afterwards this browser is signed in. */
export async function setUp(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Name').fill(OWNER.name);
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Create the owner' }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
}

export async function signIn(page: Page, password = OWNER.password): Promise<void> {
  await page.getByLabel('Email').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Sends as a client does, in batches; resolves when all are answered 200. */
export async function send(
  product: Product,
  events: readonly object[],
  writeKey = product.writeKey,
  batch = 100,
): Promise<void> {
  for (let from = 0; from < events.length; from += batch) {
    const response = await fetch(`${product.collect}/v1/batch`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ batch: events.slice(from, from + batch) }),
    });
    if (!response.ok) throw new Error(`collection answered ${response.status}: ${await response.text()}`);
  }
}

/** What the address says of it. */
export const inAddress = (page: Page, name: string): string | null =>
  new URL(page.url()).searchParams.get(name);

/** Opens the palette and types; what is typed before its field is there would be lost. */
export async function askPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /^Go to a page/ }).waitFor();
  await page.keyboard.type(words);
}

/** Goes by the palette to the choice of this name, with the keys: choices come as they are found. */
export async function goByPalette(page: Page, words: string, choice: RegExp): Promise<void> {
  await askPalette(page, words);
  const wanted = page.getByRole('option', { name: choice }).first();
  await wanted.waitFor();
  for (let step = 0; step < 50 && (await wanted.getAttribute('aria-selected')) !== 'true'; step++)
    await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

export const rowsOf = (page: Page) =>
  page.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option');
