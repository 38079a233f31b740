/**
 * The hostile corpus against the whole product: whatever the edge answered 200 for is stored, a duplicate or
 * refused with the reason that the case names, and the books balance afterwards.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from '../support/product.ts';
import { readTotals } from '../support/stored.ts';
import { readCases, sendCase } from './case.ts';

const YAML = `workspace: Initech
sources:
  - { name: Hostile, writeKey: WK_HOSTILE }
  - { name: Disabled, writeKey: WK_DISABLED, enabled: false }
tokens:
  - { name: ci, token: "\${TRACKWAY_TEST_TOKEN}", role: owner }
`;

let product: Product;
beforeAll(async () => {
  product = await startProduct({
    yaml: YAML,
    env: { TRACKWAY_UNKNOWN_KEY_REQUESTS_PER_SECOND: '100000' },
  });
});
afterAll(() => product.remove());

test('every event of the corpus that was answered 200 is stored, a duplicate, or refused under its code', async () => {
  // The slow cases are written for shorter timeouts than the product's.
  const cases = readCases().filter(([, hostile]) => !hostile.hasty);
  const port = Number(new URL(product.collect).port);
  const expected = new Map<string, number>();
  for (const [name, hostile] of cases) {
    const { answers } = await sendCase(hostile, port);
    expect(answers, name).toEqual(hostile.expect.answers);
    for (const [code, count] of Object.entries(hostile.expect.found))
      expected.set(code, (expected.get(code) ?? 0) + count);
  }
  const { received, stored, duplicate, refused, pending, remainder } = await readTotals(product);
  const storedExpected = expected.get('stored') ?? 0;
  expected.delete('stored');
  const refusedExpected = [...expected.values()].reduce((sum, count) => sum + count, 0);
  expect({ pending, remainder }).toEqual({ pending: 0, remainder: 0 });
  expect({ received, kept: stored + duplicate, refused }).toEqual({
    received: storedExpected + refusedExpected,
    kept: storedExpected,
    refused: refusedExpected,
  });
  const rows = await product.query<{ code: string; count: number }>(
    'SELECT code, count() AS count FROM refusals GROUP BY code',
  );
  // A batch that is refused as a whole is one line in the quarantine, however many events it had.
  expected.set('too_many_events', 1);
  expect(new Map(rows.map((row) => [row.code, Number(row.count)]))).toEqual(expected);
});
