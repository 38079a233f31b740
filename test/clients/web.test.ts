/**
 * The examples for web apps, bundled as a site's own build bundles them and opened in Chromium on a page of another
 * origin than ours. What these libraries do after 429, 503 and lost answers is in test/e2e/browser.test.ts.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  foreignRequests,
  launchBrowser,
  openVisit,
  renderPage,
  type Site,
  startSite,
} from '../support/browser.ts';
import { serveBundle } from '../support/bundle.ts';
import { expectExample, openWorld, type Row, rowOf, rowsOf, type World } from './world.ts';

let world: World;
let browser: Browser;
let site: Site;
beforeAll(async () => {
  [world, browser, site] = await Promise.all([openWorld({ tls: false }), launchBrowser(), startSite()]);
  // The libraries that the examples install are dependencies of these tests already.
  symlinkSync(resolve('node_modules'), join(world.folder, 'node_modules'));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await world?.close();
});

/** The page call comes before identify, but goes out after it or not as it happens: whose it is, is not compared. */
const callsOf = (page: Row): Row[] => [
  rowOf({ type: 'group', userId: 'ada', groupId: 'initech' }),
  rowOf({ type: 'identify', userId: 'ada' }),
  rowOf({ type: 'page', ...page }),
  rowOf({ type: 'track', userId: 'ada', event: 'Report Created' }),
];

test.each([
  {
    id: 'npm',
    library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
    calls: callsOf({}),
  },
  {
    id: 'rudderstack',
    library: { name: 'RudderLabs JavaScript SDK', version: '3.34.1' },
    calls: callsOf({ name: 'Pricing', category: 'Docs' }),
  },
])(
  '$id: the example as the API gives it, in a browser, stores every call once and asks no other host',
  async ({ id, library, calls }) => {
    const example = await world.example(id);
    const entry = join(world.folder, id, example.filename);
    mkdirSync(join(world.folder, id));
    writeFileSync(entry, example.code);
    const script = await serveBundle(site, id, pathToFileURL(entry));
    site.serve(`/${id}.html`, renderPage(id, `<script type="module" src="${script}"></script>`));
    const visit = await openVisit(browser);
    const rows = await rowsOf(world, calls.length, async (stored) => {
      await visit.page.goto(`${site.url}/${id}.html`);
      await stored;
    });
    expectExample(
      rows.map((row) => (row.type === 'page' ? { ...row, userId: '' } : row)),
      calls,
      library,
    );
    expect(foreignRequests(visit, [site.host, new URL(world.collect).host])).toEqual([]);
    expect(visit.errors).toEqual([]);
    await visit.close();
  },
);
