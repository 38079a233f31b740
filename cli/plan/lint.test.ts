import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TEMPLATES } from '../../src/plan/templates/templates.ts';
import { run } from '../main.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackway-lint-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const PLAN = `name: Web
# What people do.
track:
  # The first thing.
  Sign Up:
    why: conversion
    owner: growth
    properties: {plan: {type: string, example: free}, email: {type: string, example: ada@initech.example}}
  Started Subscription:
    why: "100%, a: b"
    owner: finance
    side: client # for now
`;
const put = (text: string, name = 'plan.yaml'): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

async function lint(...argv: string[]) {
  const texts = { stdout: '', stderr: '' };
  const stream = (name: 'stdout' | 'stderr') =>
    new Writable({
      write(chunk, _, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  const io = { env: {}, stdin: Readable.from([]), stdout: stream('stdout'), stderr: stream('stderr') };
  const code = await run(['plan', 'lint', ...argv], io);
  return { code, ...texts };
}

describe('plan lint', () => {
  it('says each finding with file, line and column of what it is about', async () => {
    const file = put(PLAN);
    const { code, stdout, stderr } = await lint(file);
    const places = stdout.split('\n').flatMap(
      (line) =>
        line
          .match(/:(\d+:\d+): (\w+): .*\((\w+)\)$/)
          ?.slice(1)
          .join(' ') ?? [],
    );
    expect(places).toEqual([
      '5:3 warning missing_example',
      '5:3 warning name_tense',
      '8:55 warning unmarked_pii',
      '12:5 error billing_on_client',
    ]);
    expect(stdout).toContain(
      '1 error, 3 warnings; 2 can be fixed with --fix; 1 by renaming, with --fix all.\n',
    );
    expect(stdout.startsWith(`${file}:5:3: `)).toBe(true);
    expect([code, stderr]).toEqual([1, '']);
  });

  it.each([
    ['error', 'side: client', 1],
    ['error', 'side: server', 0],
    ['warning', 'side: server', 1],
    ['never', 'side: client', 0],
  ])('--fail-on %s with %s exits with %i', async (limit, side, code) => {
    expect((await lint(put(PLAN.replace('side: client', side)), '--fail-on', limit)).code).toBe(code);
  });

  it('a template is clean and exits with 0; several files are one report', async () => {
    const clean = put(TEMPLATES[0]?.text ?? '', 'clean.yaml');
    expect(await lint(clean, '--fail-on', 'warning')).toEqual({
      code: 0,
      stdout: 'Nothing found.\n',
      stderr: '',
    });
    const { stdout, code } = await lint(clean, put(PLAN), '--json');
    expect([code, JSON.parse(stdout)]).toMatchObject([1, { files: 2, errors: 1, warnings: 3 }]);
  });

  it('what is no plan, is not there, or is not a plan that works exits with 2 and its line', async () => {
    expect((await lint(join(folder, 'none.yaml'))).code).toBe(2);
    const broken = await lint(put(`${PLAN}    wy: x\n`));
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining('plan.yaml:13: ')]);
    expect((await lint(put(PLAN), '--format', 'html')).code).toBe(2);
  });

  it('JSON has the findings with their reasons and fixes', async () => {
    const { stdout } = await lint(put(PLAN), '--format', 'json');
    expect(JSON.parse(stdout).findings[1]).toMatchObject({
      code: 'name_tense',
      level: 'warning',
      path: '/rules/0/name',
      line: 5,
      column: 3,
      reason: expect.stringContaining('An event is a fact'),
      fix: [{ kind: 'rule_renamed', to: 'Signed Up', severity: 'breaking' }],
    });
  });

  it('github has workflow commands that no text can end', async () => {
    const text = PLAN.replace('Sign Up', '"Sign Up 100%, a: b"');
    const { stdout } = await lint(put(text), '--format', 'github');
    const command = stdout.split('\n').find((line) => line.includes('title=name_tense'));
    expect(command).toMatch(
      /^::warning file=.*plan\.yaml,line=5,col=3,title=name_tense::"Sign Up 100%25, a: b" /,
    );
  });
});

/** What the schema of SARIF 2.1.0 requires of what we write. */
const text = z.strictObject({ text: z.string().min(1) });
const level = z.enum(['none', 'note', 'warning', 'error']);
const from1 = z.number().int().min(1);
const SARIF = z.strictObject({
  $schema: z.url(),
  version: z.literal('2.1.0'),
  runs: z.tuple([
    z.strictObject({
      columnKind: z.enum(['utf16CodeUnits', 'unicodeCodePoints']),
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string().min(1),
          version: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: text,
              fullDescription: text,
              defaultConfiguration: z.strictObject({ level }),
            }),
          ),
        }),
      }),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.number().int().min(0),
          level,
          message: text,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string().regex(/^[\w.~:/%-]+$/) }),
                region: z.strictObject({ startLine: from1, startColumn: from1 }),
              }),
              logicalLocations: z.array(z.strictObject({ fullyQualifiedName: z.string() })),
            }),
          ),
        }),
      ),
    }),
  ]),
});

it('SARIF is 2.1.0: every required field, each result with its rule', async () => {
  const { stdout } = await lint(put(PLAN, 'my plan.yaml'), '--format', 'sarif');
  const [{ tool, results }] = SARIF.parse(JSON.parse(stdout)).runs;
  expect(results).toHaveLength(4);
  for (const { ruleId, ruleIndex, locations } of results) {
    expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(locations[0]?.physicalLocation.artifactLocation.uri).toMatch(/^file:.*my%20plan\.yaml$/);
  }
  expect(new Set(tool.driver.rules.map(({ id }) => id)).size).toBe(tool.driver.rules.length);
});

describe('plan lint --fix', () => {
  it('changes what no event notices, says so, and keeps comments and everything else', async () => {
    const file = put(PLAN);
    const { code, stdout, stderr } = await lint(file, '--fix');
    expect(stderr.match(/: fixed: .*/g)).toEqual([
      ': fixed: Sign Up: it has an example.',
      ': fixed: Sign Up: "email" is marked as personal data.',
    ]);
    const after = readFileSync(file, 'utf8');
    expect(after).toContain('  # The first thing.\n  Sign Up:\n');
    expect(after).toContain('email: {type: string, pii: true, example: ada@initech.example}');
    expect(after).toContain('example: {plan: free, email: ada@initech.example}');
    expect(after).toContain('    side: client # for now\n');
    expect([code, stdout.match(/\((\w+)\)/g)]).toEqual([1, ['(name_tense)', '(billing_on_client)']]);
    expect((await lint(file, '--fix')).stderr).toBe('');
    expect(readFileSync(file, 'utf8')).toBe(after);
  });

  it('all renames, too, and what is renamed keeps its comments and its place', async () => {
    const text = `# ours
name: Web
# How they come.
funnel:
  - Sign Up
track:
  # The first thing.
  Sign Up: # really
    why: conversion
    owner: growth
    properties:
      # as they see it
      plan_name: string
    example: {plan_name: free}
  # Paid twice.
  "Order Complete":
    # old
    - {version: 1, why: w, owner: o}
    # new
    - version: 2
      why: w
      owner: o
      properties: {total_amount: number} # euro
      example: {total_amount: 2}
`;
    const file = put(text);
    expect(await lint(file, '--fix', 'all')).toMatchObject({ code: 0, stdout: 'Nothing found.\n' });
    const names = [
      ['Sign Up', 'Signed Up'],
      ['"Order Complete"', 'Order Completed'],
      ['total_amount', 'totalAmount'],
      ['plan_name', 'planName'],
    ] as const;
    const expected = names.reduce((done, [from, to]) => done.replaceAll(from, to), text);
    expect(readFileSync(file, 'utf8')).toBe(expected);
  });

  it('a plan without anything to fix keeps every byte; a JSON document is refused', async () => {
    const text = TEMPLATES[2]?.text ?? '';
    const file = put(text);
    await lint(file, '--fix', 'all');
    expect(readFileSync(file, 'utf8')).toBe(text);
    const json = put(JSON.stringify({ name: 'Web', rules: [] }), 'plan.json');
    expect([(await lint(json)).code, (await lint(json, '--fix')).code]).toEqual([0, 2]);
  });
});
