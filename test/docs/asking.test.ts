/** The questions that docs/asking.md offers to copy. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';

const QUESTIONS = [...readFileSync('docs/asking.md', 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].map(
  (match) => match[1] ?? '',
);
let product: Product;

const BATCH = [
  { type: 'track', anonymousId: 'a1', event: 'Viewed' },
  { type: 'identify', anonymousId: 'a1', userId: 'u1', traits: { plan: 'pro' } },
  { type: 'group', userId: 'u1', groupId: 'g1', traits: { plan: 'team' }, timestamp: '2026-03-01T00:00:00Z' },
  { type: 'track', userId: 'u1', event: 'Signed Up' },
  { type: 'track', userId: 'u1', event: 'Invited User' },
  { type: 'track', userId: 'u1' },
];

beforeAll(async () => {
  product = await startProduct();
  const response = await fetch(`${product.collect}/v1/batch`, {
    method: 'POST',
    body: JSON.stringify({ writeKey: 'WK_WEB', batch: BATCH }),
  });
  expect(response.status).toBe(200);
  await product.settled();
});
afterAll(() => product?.remove());

test('every question in docs/asking.md is there to be copied and answers as printed', async () => {
  const answers = [];
  for (const sql of QUESTIONS) answers.push(await product.query(sql));
  const [byDay, funnel, traits, march, active, refused] = answers;
  expect(byDay).toHaveLength(3);
  expect(funnel).toEqual([{ level: 2, people: 1 }]);
  expect(traits).toMatchObject([{ trait: 'plan', current: 'pro' }]);
  expect(march).toEqual([{ groupId: 'g1', plan: 'team' }]);
  expect(active).toEqual([{ account: 'g1', active: 1 }]);
  expect(refused).toMatchObject([{ source: 'web', code: 'event_not_defined', times: 1 }]);
});
