import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../src/event/event.ts';
import { runCommand } from '../support/command.ts';
import { list, read } from '../support/control-app.ts';
import { type Product, startProduct } from '../support/product.ts';

/** Real input when it lies beside the repository: 98,604 events of a public development log. */
const REAL = ['../shared', '../../shared']
  .map((path) => `${path}/data/review-events.csv.gz`)
  .find(existsSync);
const YAML = `workspace: Initech
sources:
  - { name: Web, writeKey: WK_WEB }
  - { name: Reviews, writeKey: WK_REVIEWS }
tokens:
  - { name: ci, token: "\${TRACKWAY_TEST_TOKEN}", role: owner }
`;

/** Lines of the tracking API, with times of the last days. */
function lines(count: number): string {
  const now = Date.now();
  return Array.from({ length: count }, (_, index) => {
    const head = {
      userId: `u${index % 90}`,
      messageId: `m${index}`,
      timestamp: new Date(now - index * 60_000).toISOString(),
    };
    const call =
      index % 5 === 0
        ? { type: 'identify', traits: { plan: index % 2 ? 'pro' : 'free', email: `u${index}@example.org` } }
        : {
            type: 'track',
            event: ['Paid', 'Signed Up', 'Left'][index % 3],
            properties: {
              seats: index,
              rate: index / 4,
              list: [{ id: index }],
              maybe: index % 4 ? 'x' : null,
            },
          };
    return JSON.stringify({ ...call, ...head });
  }).join('\n');
}

let folder: string;
let product: Product;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-e2e-infer-'));
  product = await startProduct({ yaml: YAML });
});
afterAll(async () => {
  await product.remove();
  rmSync(folder, { recursive: true });
});

/** What the rules say, without examples, which depend on what came first. */
function rulesOf(json: unknown): unknown[] {
  return list(read(json, 'document', 'rules')).map((rule) => {
    const { example: _, side: __, ...rest } = rule as JsonObject;
    return JSON.parse(
      JSON.stringify(rest, (key, value) => (key === 'examples' && Array.isArray(value) ? undefined : value)),
    );
  });
}

async function infer(file: string, source: string): Promise<[unknown, unknown]> {
  const imported = await runCommand(['import', file, '--source', source], { product });
  expect(imported).toMatchObject({ code: 0 });
  await product.settled();
  const args = ['plan', 'infer', '--json', '--days', '9999', '--events', '1000000', '--source', source];
  const [stored, read] = await Promise.all([
    runCommand(args, { product }),
    runCommand(['plan', 'infer', '--json', '--file', file]),
  ]);
  expect([stored.code, read.code, stored.stderr]).toEqual([0, 0, '']);
  return [JSON.parse(stored.stdout), JSON.parse(read.stdout)];
}

test('what the warehouse holds proposes the same rules as the file it came from', async () => {
  const file = join(folder, 'events.ndjson');
  writeFileSync(file, lines(4_321));
  const [stored, told] = await infer(file, 'web');
  expect(read(stored, 'events')).toBe(4_321);
  expect(rulesOf(stored)).toEqual(rulesOf(told));
  expect(
    list(read(stored, 'document', 'rules')).map((rule) => read(rule, 'name') ?? read(rule, 'type')),
  ).toEqual(expect.arrayContaining(['identify', 'Paid', 'Signed Up', 'Left']));
  expect(JSON.stringify(stored)).not.toContain('@example.org');
});

test.skipIf(REAL === undefined)('so does real traffic, to the last event', async () => {
  const file = join(folder, 'review-events.csv.gz');
  copyFileSync(REAL ?? '', file);
  const [stored, told] = await infer(file, 'reviews');
  expect([read(stored, 'complete'), read(stored, 'events')]).toEqual([true, read(told, 'events')]);
  expect(rulesOf(stored)).toEqual(rulesOf(told));
});
