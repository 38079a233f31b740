/**
 * A real Chromium with a fresh profile for each visit, and a small site of another origin than the product's.
 * Requests are watched, never intercepted: interception would answer the preflights that are under test. Names
 * other than the loopback's do not resolve, so a library that calls home fails loudly and is seen here.
 */
import { createServer } from 'node:http';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { CHROMIUM, CHROMIUM_ARGS } from './chromium.ts';

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses of all requests so far, in order. */
  readonly requests: readonly string[];
  /** Script errors and console errors that the page saw. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [...CHROMIUM_ARGS, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'],
  });
}

/** Playwright's own 30 s are reached on a machine that others use too. */
const PAGE_MS = 60_000;

export async function openVisit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PAGE_MS);
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => errors.push(error.message));
  return { page, context, requests, errors, close: () => context.close() };
}

/** The hosts of these requests that are not among `allowed` (host:port). */
export function foreignRequests(visit: Visit, allowed: readonly string[]): string[] {
  return visit.requests.filter((url) => {
    const { protocol, host } = new URL(url);
    return protocol.startsWith('http') && !allowed.includes(host);
  });
}

export interface Site {
  /** http://localhost:port */
  readonly url: string;
  readonly host: string;
  /** What a path answers; a script when `type` says so. */
  serve(path: string, body: string | Uint8Array, type?: string): void;
  close(): Promise<void>;
}

export async function startSite(): Promise<Site> {
  const pages = new Map<string, { body: string | Uint8Array; type: string }>();
  const server = createServer((incoming, response) => {
    const found = pages.get(new URL(incoming.url ?? '/', 'http://site').pathname);
    response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain' });
    response.end(found?.body ?? 'nothing here');
  }).listen(0, 'localhost');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the site has no port');
  const host = `localhost:${address.port}`;
  return {
    url: `http://${host}`,
    host,
    serve: (path, body, type = 'text/html; charset=utf-8') => {
      pages.set(path, { body, type });
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A page of the site with this in its head. */
export function renderPage(title: string, head: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title>${head}</head><body><h1>${title}</h1></body></html>`;
}
