/** What a plan says of each payload, on every page that tells it (hostile-world.ts). */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anatomyOf, strangenessOf } from './anatomy.ts';
import { goWithin } from './console.ts';
import { expectNothingRan, type HostileWorld, openHostileWorld } from './hostile-world.ts';
import { PAYLOADS } from './payloads.ts';

let world: HostileWorld;
let page: Page;
beforeAll(async () => {
  world = await openHostileWorld();
  page = world.visit.page;
}, 300_000);
afterAll(() => world?.close());

interface Group {
  readonly cause: string;
  readonly event: string;
  readonly library: string;
}

const addressesOf = ({ cause, event, library }: Group): readonly string[] => [
  `/quarantine/${cause}?do=fix`,
  `/violations?library=${encodeURIComponent(library)}&by=field`,
  `/quarantine/${cause}?do=accept`,
  `/quarantine?event=${encodeURIComponent(event)}`,
  `/schema?q=${encodeURIComponent(event)}`,
  `/schema/event?type=track&make=rule&name=${encodeURIComponent(event)}`,
];

async function visitAll(paths: readonly string[], look: (path: string) => Promise<void>): Promise<void> {
  for (const path of paths) {
    await goWithin(page, path);
    // A name of spaces has no size.
    await page.getByRole('heading', { level: 1 }).waitFor({ state: 'attached' });
    await world.visit.rest();
    await look(path);
  }
}

test('what a plan says of every payload is text: in the debugger, the quarantine, its previews, violations and schema', async () => {
  const { groups } = await world.product.get<{ groups: Group[] }>('/quarantine/groups?limit=1000');
  expect(groups.length).toBeGreaterThan(PAYLOADS.length);
  const known = new Set<string>();
  const learn = async (): Promise<void> => {
    for (const name of await anatomyOf(page)) known.add(name);
  };
  const pages = ['/quarantine', '/violations', '/violations?by=field', '/violations?by=library', '/schema'];
  const harmless = groups.filter(({ library }) => library === 'harmless');
  expect(harmless).toHaveLength(2);
  for (const group of harmless) await visitAll(addressesOf(group), learn);
  for (const path of ['/violations', '/violations?by=field']) await visitAll([`${path}&event=Paid`], learn);
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 });
    const look = async (path: string): Promise<void> =>
      expect(await strangenessOf(page, known, `${path} at ${width}`)).toBeNull();
    await visitAll(pages.slice(0, 1), learn);
    await visitAll(pages, look);
    const some = groups.filter((_, place) => place % 20 === (width === 390 ? 5 : 0));
    for (const group of some) await visitAll(addressesOf(group), look);
  }
}, 480_000);

test('nothing ran, nothing was stopped, nothing was loaded', () => expectNothingRan(world));
