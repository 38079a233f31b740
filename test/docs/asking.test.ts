/** The questions that docs/asking.md offers to copy. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

const QUESTIONS = [...readFileSync('docs/asking.md', 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].map(
  (match) => match[1] ?? '',
);
let product: Product;

const BATCH = [
  { type: 'track', anonymousId: 'a1', event: 'Viewed' },
  { type: 'identify', anonymousId: 'a1', userId: 'u1', traits: { plan: 'pro' } },
  { type: 'group', userId: 'u1', groupId: 'g1', traits: { plan: 'team' }, timestamp: '2026-03-01T00:00:00Z' },
  { type: 'track', userId: 'u1', event: 'Signed Up', properties: { plan: 5 } },
  { type: 'track', userId: 'u1', event: 'Invited User' },
  { type: 'track', userId: 'u1' },
];

/** As text, as people keep it in a file. */
const PLAN =
  'name: Product\ntrack:\n  Signed Up:\n    why: conversion\n    properties:\n      plan: string\n';

async function publishPlan(): Promise<void> {
  const post = async (path: string, type: string, body: string): Promise<{ id: string }> => {
    const headers = { authorization: `Bearer ${product.token}`, 'content-type': type };
    const response = await fetch(`${product.api}/api/v1/plans${path}`, { method: 'POST', headers, body });
    expect(response.ok).toBe(true);
    return (await response.json()) as { id: string };
  };
  const { id } = await post('/import', 'application/yaml', PLAN);
  await post(`/${id}/publish`, 'application/json', '{}');
  await waitFor('the view is there', async () => {
    await product.query('SELECT count() AS n FROM signed_up');
    return true;
  });
}

beforeAll(async () => {
  product = await startProduct();
  await publishPlan();
  const response = await fetch(`${product.collect}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: 'WK_WEB', batch: BATCH }),
  });
  expect(response.status).toBe(200);
  await product.settled();
  // Who is whom is resolved a moment after the rows are there.
  await waitFor('the person is one', async () => (await product.query(QUESTIONS[3] ?? '')).length === 1);
});
afterAll(() => product?.remove());

test('every question in docs/asking.md is there to be copied and answers as printed', async () => {
  const answers = [];
  for (const sql of QUESTIONS) answers.push(await product.query(sql));
  const [signups, rescued, byDay, funnel, traits, march, active, refused] = answers;
  expect(signups).toEqual([{ plan: null, signups: 1, people: 1 }]);
  expect(rescued).toEqual([
    { field: 'properties.plan', reason: 'expected string, got integer', times: 1, example: '5' },
  ]);
  expect(byDay).toHaveLength(3);
  expect(funnel).toEqual([{ level: 2, people: 1 }]);
  expect(traits).toMatchObject([{ trait: 'plan', current: 'pro' }]);
  expect(march).toEqual([{ groupId: 'g1', plan: 'team' }]);
  expect(active).toEqual([{ account: 'g1', active: 1 }]);
  expect(refused).toMatchObject([{ source: 'web', code: 'event_not_defined', times: 1 }]);
});
