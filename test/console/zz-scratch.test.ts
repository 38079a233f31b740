import { mkdirSync, readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { ask } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';
import { rowsOf, send, setUp, visitConsole } from './console.ts';

let product: Product;
let browser: Browser;
mkdirSync('/tmp/pr_shots', { recursive: true });
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), launchBrowser()]);
}, 120000);
afterAll(async () => {
  await browser.close();
  await product.remove();
});
test('shots', async () => {
  const visit = await visitConsole(browser, product);
  await setUp(visit.page);
  const answer = await fetch(`${product.api}/api/v1/plans/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/yaml' },
    body: readFileSync('plans/demo.yaml'),
  });
  const { id } = (await answer.json()) as { id: string };
  await ask(product, 'POST', `/plans/${id}/publish`, { note: '' });
  await ask(product, 'PUT', `/plans/${id}/sources/web`, {});
  const plan = await product.get<{
    document: { rules: { type: string; name?: string; example?: object }[] };
  }>(`/plans/${id}`);
  const events = plan.document.rules
    .filter((r) => r.type === 'track')
    .flatMap((rule, i) =>
      Array.from({ length: 40 + i * 3 }, (_, n) => ({
        type: 'track',
        event: rule.name,
        userId: `u${n}`,
        messageId: `${i}-${n}`,
        timestamp: new Date(Date.now() - n * 17 * 3600_000 - i * 3_000_000).toISOString(),
        originalTimestamp: new Date(Date.now() - n * 17 * 3600_000).toISOString(),
        properties: n % 9 === 0 ? { x: 1 } : ((rule.example as { properties?: object })?.properties ?? {}),
      })),
    );
  await send(product, events);
  await send(
    product,
    Array.from({ length: 30 }, (_, n) => ({
      type: 'track',
      event: 'Unheard',
      userId: 'u',
      messageId: `q${n}`,
    })),
  );
  await product.settled();
  await ask(product, 'PATCH', `/plans/${id}/rules`, {
    changes: [
      { kind: 'library_changed', shelf: 'properties', name: 'plan', to: { type: 'string', enum: ['a'] } },
      {
        kind: 'library_changed',
        shelf: 'properties',
        name: 'currency',
        to: { type: 'string', pattern: '^[A-Z]{3}$' },
      },
    ],
  });
  const state = await visit.context.storageState();
  for (const [width, scheme] of [
    [1440, 'light'],
    [1440, 'dark'],
    [1024, 'light'],
    [1024, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const) {
    const v = await visitConsole(browser, product, {
      viewport: { width, height: width < 500 ? 844 : 900 },
      colorScheme: scheme,
      storageState: state,
    });
    await v.page.goto(`/plans/${id}`);
    await v.page.getByRole('region', { name: 'Rules' }).getByText('Exported Report').first().waitFor();
    await v.page.waitForTimeout(1500);
    const frame = await v.page
      .getByRole('region', { name: 'Rules' })
      .evaluate((e) => [e.scrollWidth, e.clientWidth]);
    console.log('table', width, scheme, frame);
    await v.page.getByRole('region', { name: 'Rules' }).scrollIntoViewIfNeeded();
    await v.page.screenshot({
      path: `/tmp/pr_shots/plan-${width}-${scheme}.png`,
      fullPage: width < 500 ? false : true,
    });
    if (width !== 1024) {
      await v.page.goto(`/plans/${id}/rule`);
      await v.page.getByLabel('Name', { exact: true }).first().fill('Order Placed');
      await v.page.getByRole('button', { name: 'Add a property' }).click();
      const g = v.page.getByRole('group', { name: 'the new field' });
      await g.getByLabel('Name').first().fill('order');
      const o = v.page.getByRole('group', { name: 'order', exact: true });
      await o.getByLabel('Type').first().selectOption('object');
      await o.getByRole('button', { name: /Add a property within/ }).click();
      const inner = o.getByRole('group', { name: 'the new field' });
      await inner.getByLabel('Name').fill('sku');
      const sku = o.getByRole('group', { name: 'sku' });
      await sku.getByText('Limits').click();
      await sku.getByLabel('Pattern').fill('^[a-z]+$');
      await sku.getByLabel('Fewest characters').fill('x');
      await v.page.getByLabel('Add one from the library').selectOption('currency');
      await v.page.getByRole('button', { name: 'Add a property', exact: true }).click();
      const l = v.page.getByRole('group', { name: 'the new field' });
      await l.getByLabel('Name').first().fill('tags');
      const tags = v.page.getByRole('group', { name: 'tags', exact: true });
      await tags.getByLabel('Type').selectOption('array');
      await tags.getByLabel('Each item').selectOption('string');
      await v.page.screenshot({ path: `/tmp/pr_shots/rule-${width}-${scheme}.png`, fullPage: true });
      await v.page.goto(`/plans/${id}/settings`);
      await v.page.getByText('missing_owner').first().waitFor();
      await v.page.waitForTimeout(500);
      await v.page.screenshot({ path: `/tmp/pr_shots/settings-${width}-${scheme}.png`, fullPage: true });
    }
    await v.close();
  }
  for (const width of [360, 390, 1440]) {
    const v = await visitConsole(browser, product, { viewport: { width, height: 900 }, storageState: state });
    await v.page.goto('/debugger');
    await rowsOf(v.page).first().waitFor();
    await v.page.waitForTimeout(1500);
    const a = await rowsOf(v.page).first().boundingBox();
    await v.page.mouse.move(a!.x + 100, a!.y + 26);
    await v.page.waitForTimeout(500);
    const b = await rowsOf(v.page).first().boundingBox();
    console.log('debugger', width, a!.y, b!.y);
    await v.page.screenshot({ path: `/tmp/pr_shots/debugger-${width}.png` });
    await v.close();
  }
}, 240000);
