/** The logs under a running product cannot be read: what the API says then is words, never 500 `internal`. */
import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from '../crash/send.ts';
import { type Product, startProduct } from '../support/product.ts';
import { readTotals } from '../support/stored.ts';

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.remove());

async function askBooks(): Promise<{ status: number; code?: string; message?: string }> {
  const response = await fetch(`${product.api}/api/v1/books`, {
    headers: { authorization: `Bearer ${product.token}` },
  });
  const { error } = (await response.json()) as { error?: { code: string; message: string } };
  return { status: response.status, ...error };
}

test('while a part of the books cannot be read from the logs they are 503 with what to do, and afterwards they balance', async () => {
  expect((await send(product, 'first')).status).toBe(200);
  const before = await readTotals(product);
  const { block } = (await product.get<{ warehouse: { block: number } }>('/status')).warehouse;
  expect(before).toMatchObject({ received: 1, stored: 1, remainder: 0 });
  const next = join(product.data, 'log/clean', `${`${block + 1}`.padStart(10, '0')}.json`);
  mkdirSync(next);
  expect(await askBooks()).toMatchObject({
    status: 503,
    code: 'unavailable',
    message: expect.stringContaining('trackway doctor'),
  });
  rmdirSync(next);
  expect(await readTotals(product)).toEqual(before);
  expect((await send(product, 'second')).status).toBe(200);
  expect(await readTotals(product)).toMatchObject({ received: 2, stored: 2, remainder: 0 });
});
