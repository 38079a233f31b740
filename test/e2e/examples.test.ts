import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foreignRequests, launchBrowser, openVisit } from '../support/browser.ts';
import { type Product, startProduct } from '../support/product.ts';
import { waitFor } from '../support/wait.ts';

const FOLDER = new URL('../../examples/', import.meta.url);
const RUN_HERE = ['ask-in-sql.ts', 'browser-page.ts', 'send-a-batch.ts', 'send-from-node.ts'];

let product: Product;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product.remove());

/** An example as its README says to run it. */
function startExample(name: string, args: readonly string[]) {
  const child = spawn(process.execPath, [fileURLToPath(new URL(name, FOLDER)), ...args]);
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += chunk));
  child.stderr.on('data', (chunk) => (said.stderr += chunk));
  const done = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { said, done, kill: () => child.kill('SIGKILL') };
}

async function runExample(name: string, args: readonly string[]): Promise<string> {
  const { said, done } = startExample(name, args);
  expect({ code: await done, stderr: said.stderr }).toEqual({ code: 0, stderr: '' });
  return said.stdout;
}

test('every example is run by this file', () => {
  expect(readdirSync(FOLDER).filter((name) => name.endsWith('.ts'))).toEqual(RUN_HERE);
});

test("the Node library's example stores its four calls, and the SQL example counts them in a funnel", async () => {
  await runExample('send-from-node.ts', [product.collect, product.writeKey]);
  await product.settled();
  const rows = await product.query(
    "SELECT type, count() AS n FROM events WHERE userId = 'ada' GROUP BY type ORDER BY type",
  );
  expect(rows).toEqual([
    { type: 'group', n: 1 },
    { type: 'identify', n: 1 },
    { type: 'track', n: 2 },
  ]);
  const answer = await runExample('ask-in-sql.ts', [product.api, product.token]);
  expect(answer).toMatch(/created.*shared/s);
  expect(answer).toMatch(/│\s*0\s*│\s*1\s*│\s*1\s*│/);
});

test('the batch example stores its events once however often it is run, and is told a verdict for each', async () => {
  for (let run = 0; run < 2; run++) {
    const verdicts = await runExample('send-a-batch.ts', [product.collect, product.writeKey]);
    expect(JSON.parse(verdicts)).toMatchObject({
      success: true,
      verdicts: [{ verdict: 'accepted' }, { verdict: 'accepted' }],
    });
  }
  await product.settled();
  const rows = await product.query<{ day: string; total: number }>(
    "SELECT toString(toDate(timestamp)) AS day, properties.total::Float64 AS total FROM events WHERE event = 'Order Completed' ORDER BY day",
  );
  expect(rows).toEqual([
    { day: '2024-05-06', total: 120.5 },
    { day: '2024-05-07', total: 18 },
  ]);
});

test("the page example's buttons are tracked from a real browser", async () => {
  const example = startExample('browser-page.ts', [product.collect, product.writeKey, '0']);
  const browser = await launchBrowser();
  try {
    await waitFor('the page is served', () => example.said.stdout.includes('http'));
    const address = example.said.stdout.trim();
    const visit = await openVisit(browser);
    await visit.page.goto(address);
    await visit.page.getByText('Choose the plan').click();
    await waitFor('the page view and the click are stored', async () => {
      const rows = await product.query<{ n: number }>(
        "SELECT count() AS n FROM events WHERE context.page.title::String = 'Initech' AND (type = 'page' OR event = 'Plan Chosen')",
      );
      return rows[0]?.n === 2;
    });
    expect(foreignRequests(visit, [new URL(address).host, new URL(product.collect).host])).toEqual([]);
    expect(visit.errors).toEqual([]);
  } finally {
    await browser.close();
    example.kill();
    await example.done;
  }
});
