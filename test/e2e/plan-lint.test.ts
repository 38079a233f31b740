import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../support/command.ts';
import { type Product, startProduct } from '../support/product.ts';

/** The lints that look at traffic, on a product that has some: by the API and by the command line. */
const PLAN = `name: Product
track:
  Signed Up: {why: conversion, owner: growth}
  Invited User: {why: spreading, owner: growth}
`;
let product: Product;
let folder: string;
beforeAll(async () => {
  product = await startProduct();
  folder = mkdtempSync(join(tmpdir(), 'trackway-plan-lint-'));
  writeFileSync(join(folder, 'plan.yaml'), PLAN);
});
afterAll(async () => {
  await product.remove();
  rmSync(folder, { recursive: true, force: true });
});

const plan = (...args: string[]) => runCommand(['plan', ...args], { product, cwd: folder });

test('rules that nothing came for, and events without a rule, are told alike by the command line and the API', async () => {
  expect((await plan('push', 'plan.yaml')).code).toBe(0);
  const event = (messageId: string, name: string) => ({
    type: 'track',
    messageId,
    event: name,
    userId: 'u1',
  });
  const batch = [event('m1', 'Signed Up'), event('m2', 'Signed Ups'), event('m3', 'Signed Ups')];
  const body = JSON.stringify({ writeKey: product.writeKey, batch });
  expect((await fetch(`${product.collect}/v1/batch`, { method: 'POST', body })).status).toBe(200);
  await product.settled();

  const linted = await plan('lint', 'plan.yaml', '--facts', '--fail-on', 'warning');
  expect([linted.code, linted.stderr]).toEqual([1, '']);
  expect(linted.stdout.split('\n')).toEqual([
    'plan.yaml:1:1: warning: "Signed Ups" came 2 times in the last 30 days, and there is no rule for it. The plan has "Signed Up". Plan it, rename it where it is sent, or stop sending it. (unplanned_event)',
    expect.stringMatching(
      /^plan\.yaml:4:3: warning: Invited User did not come .* It was never seen\. .*\(never_seen\)$/,
    ),
    '0 errors, 2 warnings.',
    '',
  ]);
  expect((await plan('lint', 'plan.yaml', '--source', 'web')).stdout).toBe(linted.stdout);
  expect((await plan('lint', 'plan.yaml', '--plan', 'nothing')).code).toBe(4);
  expect((await plan('lint', 'plan.yaml')).stdout).toBe('Nothing found.\n');

  const get = async (path: string): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${product.token}` };
    return (await fetch(`${product.api}/api/v1${path}`, { headers })).json() as Promise<
      Record<string, unknown>
    >;
  };
  const [known] = (await get('/plans')).plans as { id: string }[];
  const local = JSON.parse((await plan('lint', 'plan.yaml', '--facts', '--json')).stdout) as {
    findings: object[];
  };
  const { findings } = await get(`/plans/${known?.id}/lint`);
  expect(local.findings).toMatchObject(findings as object[]);
  expect(findings).toHaveLength(2);
});
