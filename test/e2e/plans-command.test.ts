import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { sendBatch } from '../support/plan-api.ts';
import { type Product, startProduct } from '../support/product.ts';

/** An engineer's way with a plan on the command line: what is typed, printed, and left as the exit code. */
const PLAN = `# who reads this: growth
name: Product
track:
  Signed Up:
    why: conversion   # the first number of Monday
    properties:
      type: string
`;

let product: Product;
let folder: string;
beforeAll(async () => {
  product = await startProduct();
  folder = mkdtempSync(join(tmpdir(), 'trackway-plan-files-'));
});
afterAll(async () => {
  await product.remove();
  rmSync(folder, { recursive: true, force: true });
});

const plan = (...args: string[]) => runCommand(['plan', ...args], { product, cwd: folder });
async function json<Answer = Record<string, unknown>>(...args: string[]): Promise<Answer> {
  const { code, stdout, stderr } = await plan(...args, '--json');
  expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Answer;
}
const save = (name: string, text: string) => writeFileSync(join(folder, name), text);

test('a plan is pushed, published, connected, rolled back and deleted; pushing again changes nothing', async () => {
  save('product.yaml', PLAN);
  const made = await json('push', 'product.yaml');
  expect(made).toMatchObject({ name: 'Product', isNew: true, isChanged: true, revision: 1, published: null });
  expect(await json('push', 'product.yaml')).toEqual({ ...made, isNew: false, isChanged: false });
  save('product.yaml', `${PLAN}  Trial Started:\n    why: activation\n`);
  const pushed = await json('push', 'product.yaml', '--publish', '--note', 'trials');
  expect(pushed).toMatchObject({ isChanged: true, revision: 2, published: 1, isPublished: true });
  expect(await json('push', 'product.yaml', '--publish')).toMatchObject({ isChanged: false, published: 1 });
  const connected = await json('connect', 'product', 'Web', '--set', 'track.unplannedEvents=block');
  expect(connected).toMatchObject({
    source: 'web',
    controls: { calls: { track: { unplannedEvents: 'block' } } },
  });
  expect(await json('list')).toMatchObject({
    plans: [{ name: 'Product', published: { version: 1, events: 2 }, sources: ['web'] }],
  });
  save('product.yaml', PLAN);
  await json('push', 'product.yaml', '--publish');
  expect(await json('publish', 'Product', '--version', '1')).toMatchObject({
    published: { version: 3, events: 2 },
  });
  expect(await json('versions', 'Product')).toMatchObject({
    published: 3,
    versions: [{ version: 3 }, { version: 2 }, { version: 1, publishedBy: 'ci', note: 'trials' }],
  });
  expect((await plan('delete', 'Product')).code).toBe(5);
  expect(await json('disconnect', 'Product', 'web')).toEqual({ disconnected: 'web' });
  expect(await json('delete', 'Product')).toEqual({ deleted: made.id });
  expect((await plan('show', 'Product')).code).toBe(4);
});

test('schema, coverage and funnel say what came, how it follows the plan, and how far people come', async () => {
  await sendBatch(product, 'WK_SERVER', [
    { type: 'track', event: 'Trial Began', userId: 'a', messageId: 'f-1', properties: { days: 14 } },
    { type: 'track', event: 'Trial Began', userId: 'b', messageId: 'f-2', properties: { days: '14' } },
    { type: 'track', event: 'Trial Paid', userId: 'a', messageId: 'f-3', properties: {} },
    { type: 'track', event: 'Coffee Made', userId: 'a', messageId: 'f-4', properties: {} },
  ]);
  await product.settled();
  save(
    'trials.yaml',
    'name: Trials\nfunnel: [Trial Began, Trial Paid]\ntrack:\n  Trial Began:\n    why: activation\n    properties:\n      days: integer\n  Trial Paid:\n    why: revenue\n',
  );
  await json('push', 'trials.yaml', '--publish');
  await json('connect', 'Trials', 'Server');
  expect(await json('coverage', 'trials')).toMatchObject({ version: 1, events: 4, planned: 3, share: 0.75 });
  expect(await json('funnel', 'Trials', '--days', '2')).toMatchObject({
    steps: [
      { event: 'Trial Began', people: 2 },
      { event: 'Trial Paid', people: 1, shareOfFirst: 0.5 },
    ],
  });
  const schema = async (...args: string[]) => (await runCommand(['schema', ...args], { product })).stdout;
  const [first] = (JSON.parse(await schema('--json')) as { events: { event: string; planned: string }[] })
    .events;
  expect(first).toMatchObject({ event: 'Coffee Made', planned: 'unplanned' });
  const page = JSON.parse(await schema('--json', '--limit', '1')) as { total: number; next: string };
  expect(page).toMatchObject({ total: 3, next: expect.any(String) });
  expect(await schema('--limit', '1')).toContain(`1 of 3; go on with --cursor ${page.next}`);
  expect(await schema('--event', 'Trial Began')).toMatch(
    /properties\.days.*(integer|number) or string.*100 %/,
  );
  expect((await plan('coverage', 'Trials')).stdout).toContain('version 1: 75 % of 4 events are planned.');
  expect((await plan('funnel', 'Trials')).stdout).toMatch(/2 {2}Trial Paid +1 +50 % +50 %/);
  expect((await plan('coverage', 'nothing')).code).toBe(4);
  await json('delete', 'Trials', '--force');
});

test('a file with problems is not sent: each is on a line with the file and its line, and the exit code says so', async () => {
  save('bad.yaml', `${PLAN}      size: {type: string, pattern: "(a"}\n  Trial Started: 3\n`);
  const { code, stderr } = await plan('push', 'bad.yaml');
  expect(code).toBe(2);
  expect(stderr).toMatch(/^bad\.yaml:\d+: .+\(\w+\)$/m);
  const told = await plan('push', 'bad.yaml', '--json');
  expect([told.code, JSON.parse(told.stderr)]).toMatchObject([
    2,
    {
      error: { code: 'invalid_plan', problems: [{ line: expect.any(Number), message: expect.any(String) }] },
    },
  ]);
  expect(await json('list')).toEqual({ plans: [] });
});

test('pulled into its file a plan keeps the comments that are there, and what others read goes out too', async () => {
  save('product.yaml', PLAN);
  const { id } = await json('push', 'product.yaml');
  const pulled = await json('pull', 'Product', '-o', 'product.yaml');
  expect([pulled, readFileSync(join(folder, 'product.yaml'), 'utf8')]).toMatchObject([
    { isChanged: false },
    PLAN,
  ]);
  const edit = { op: 'change-rule', rule: { type: 'track', name: 'Signed Up' }, to: { owner: 'growth' } };
  await fetch(`${product.api}/api/v1/plans/${String(id)}/rules`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${product.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ edits: [edit] }),
  });
  await json('pull', 'Product', '-o', 'product.yaml');
  const text = readFileSync(join(folder, 'product.yaml'), 'utf8');
  expect(text).toContain('# who reads this: growth');
  expect(text).toContain('# the first number of Monday');
  expect(text).toContain('owner: growth');
  for (const [format, file] of [
    ['segment', 'segment.json'],
    ['typewriter', 'plan.json'],
    ['csv', 'plan.csv'],
  ] as const) {
    await json('pull', 'Product', '--format', format, '-o', file);
    const name = `From ${format}`;
    const renamed = readFileSync(join(folder, file), 'utf8').replace('"Product"', `"${name}"`);
    save(file, renamed);
    expect(await json('push', file, ...(format === 'csv' ? ['--name', name] : []))).toMatchObject({
      name,
      isNew: true,
    });
  }
  const markdown = await plan('pull', 'Product', '--format', 'markdown');
  expect(markdown.stdout).toContain('| Signed Up |');
  expect((await plan('pull', 'Product', '--version', 'published')).code).toBe(4);
});

test('what does not fit is said before anything is asked', async () => {
  for (const args of [
    ['push', 'nowhere.yaml'],
    ['push', 'product.yaml', '--format', 'xml'],
    ['publish', 'Product', '--version', 'old'],
    ['connect', 'Product', 'web', '--set', 'track.unplannedEvents=omit'],
    ['connect', 'Product', 'web', '--set', 'nonsense'],
  ])
    expect((await plan(...args)).code, args.join(' ')).toBe(2);
  expect((await plan('connect', 'Product', 'nowhere')).code).toBe(4);
});

test('people read tables', async () => {
  save('product.yaml', PLAN);
  await plan('push', 'product.yaml', '--publish');
  expect((await plan('list')).stdout).toMatch(/^tp_\w+ +Product +1 +1$/m);
  expect((await plan('show', 'Product')).stdout).toMatch(/track +Signed Up +1 +(growth +)?conversion/);
  expect((await plan('publish', 'Product')).stdout).toBe(
    'Product is in force already as version 1; it governs no source yet.\n',
  );
});
