import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Product, startProduct, TEST_YAML } from '../support/product.ts';

/** Plans that trackway.yaml declares: an engineer's way, from the file to what is in force. */
const YAML = `${TEST_YAML}plans:
  - file: plans/product.yaml
    sources:
      - source: Web
        track: { unplannedEvents: block }
`;
const PLAN = `name: Product
track:
  Signed Up:
    why: conversion
`;

let data: string;
let product: Product | undefined;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'trackway-plans-'));
  mkdirSync(join(data, 'plans'));
});
afterEach(async () => {
  await product?.stop();
  rmSync(data, { recursive: true, force: true });
});

async function start(plan: string): Promise<Product> {
  await product?.stop();
  writeFileSync(join(data, 'plans/product.yaml'), plan);
  product = await startProduct({ data, yaml: YAML });
  return product;
}

interface Plan {
  readonly id: string;
  readonly managedBy: string;
  readonly published: { readonly version: number; readonly events: number };
  readonly sources: readonly string[];
}
const plansOf = async (started: Product) =>
  (await started.get<{ readonly plans: readonly Plan[] }>('/plans')).plans;

test('a declared plan is in force when the product serves, read-only, and a change of its file is the next version', async () => {
  const first = await plansOf(await start(PLAN));
  expect(first).toMatchObject([
    { managedBy: 'plans/product.yaml', published: { version: 1, events: 1 }, sources: ['web'] },
  ]);
  const id = first[0]?.id ?? '';
  const refused = await fetch(`${product?.api}/api/v1/plans/${id}/publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${product?.token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  expect([refused.status, await refused.json()]).toMatchObject([409, { error: { code: 'managed_by_file' } }]);
  expect(await plansOf(await start(PLAN))).toEqual(first);
  const second = await start(`${PLAN}  Trial Started:\n    why: activation\n`);
  expect(await plansOf(second)).toMatchObject([{ id, published: { version: 2, events: 2 } }]);
  const versions = await second.get<{ readonly versions: unknown }>(`/plans/${id}/versions`);
  expect(versions.versions).toMatchObject([
    { version: 2 },
    { version: 1, publishedBy: 'plans/product.yaml' },
  ]);
});

test('a start with a plan that cannot be used names file and line of each problem, and changes nothing', async () => {
  const before = await plansOf(await start(PLAN));
  const bad = `${PLAN}    properties:\n      type: {type: string, pattern: "(a"}\n  Trial Started: 3\n`;
  await expect(start(bad)).rejects.toThrow(/plans\/product\.yaml, line \d+: /);
  product = undefined;
  expect(await plansOf(await start(PLAN))).toEqual(before);
});
