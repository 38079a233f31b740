import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { list, read } from '../../test/support/control-app.ts';
import { run } from '../main.ts';

const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'trackway-check-command-'));
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const PLAN = `name: Shop
track:
  Signed Up:
    properties:
      type: {enum: [organic, invite], required: true}
`;

beforeEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
  mkdirSync(join(folder, 'src'), { recursive: true });
  process.chdir(folder);
  writeFileSync('plan.yaml', PLAN);
  writeFileSync('src/good.ts', `analytics.track('Signed Up', { type: 'organic' });\n`);
});

async function command(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: '', err: '' };
  const into = (name: 'out' | 'err') =>
    new Writable({
      write(chunk, _encoding, done) {
        texts[name] += String(chunk);
        done();
      },
    });
  const code = await run(argv, {
    env: {},
    stdin: Readable.from([]),
    stdout: into('out'),
    stderr: into('err'),
  });
  return { code, ...texts };
}

const BAD = `analytics.track('Nothing, 100%');\n`;

describe('trackway check', () => {
  test('ends with 0 when all is right, 1 when something is wrong, 2 when it cannot be asked so', async () => {
    expect(await command('check', 'src', '--plan', 'plan.yaml')).toEqual({
      code: 0,
      out: '1 files, 1 calls: 0 errors, 0 warnings, 0 not resolved.\n',
      err: '',
    });
    writeFileSync('src/bad.ts', BAD);
    const found = await command('check', 'src', '--plan', 'plan.yaml');
    expect([found.code, found.out.split('\n')[0]]).toEqual([
      1,
      'src/bad.ts:1:1: error: "Nothing, 100%" is not in the plan. (unplanned_event)',
    ]);
    for (const argv of [
      ['check', 'src'],
      ['check', 'nowhere', '--plan', 'plan.yaml'],
      ['check', 'src', '--plan', 'nowhere.yaml'],
      ['check', 'src', '--plan', 'plan.yaml', '--format', 'xml'],
      ['check', 'src', '--plan', 'plan.yaml', '--wrapper', 'a b'],
      ['check', 'src', '--plan', 'plan.yaml', '--config', 'nowhere.yaml'],
    ])
      expect((await command(...argv)).code, argv.join(' ')).toBe(2);
  });

  test('what cannot be resolved is listed and counted, and wrong with --strict', async () => {
    writeFileSync('src/open.ts', `analytics.track(load());\n`);
    const found = await command('check', 'src', '--plan', 'plan.yaml');
    expect(found.code).toBe(0);
    expect(found.out).toContain(
      'src/open.ts:1:1: note: The name of the event is not known: it is what load() gives.',
    );
    expect(found.out).toContain('2 files, 2 calls: 0 errors, 0 warnings, 1 not resolved.');
    expect((await command('check', 'src', '--plan', 'plan.yaml', '--strict')).code).toBe(1);
  });

  test('is told of a project by trackway.yaml, and by options', async () => {
    writeFileSync(
      'src/calls.ts',
      `emit({ name: 'No' }); tracker.track('Not'); send('Nor'); setUser('u', { a: 1 });\n`,
    );
    writeFileSync(
      'trackway.yaml',
      'workspace: Initech\ncheck:\n  plan: plan.yaml\n  paths: [src]\n  objects: [tracker]\n  wrappers:\n    - {call: emit, event: 0.name}\n',
    );
    expect((await command('check')).out).toMatch(/"No" is not[\s\S]*"Not" is not/);
    const more = await command(
      'check',
      '--wrapper',
      'send:0,1',
      '--wrapper',
      'identify=setUser:-,1',
      '--json',
    );
    expect(list(read(JSON.parse(more.out), 'findings')).map((one) => read(one, 'event'))).toEqual([
      'No',
      'Not',
      'Nor',
    ]);
    writeFileSync('trackway.yaml', 'check: {wrappers: [{cal: x}]}\n');
    expect((await command('check', '--plan', 'plan.yaml')).err).toContain('trackway.yaml, check.wrappers.0');
  });

  test('prints JSON, SARIF and workflow commands that hold what was found and nothing that breaks them', async () => {
    writeFileSync('src/bad.ts', BAD);
    const json: unknown = JSON.parse(
      (await command('check', 'src', '--plan', 'plan.yaml', '--format', 'json')).out,
    );
    expect(json).toEqual({
      findings: [
        {
          ...{ code: 'unplanned_event', level: 'error', file: 'src/bad.ts', line: 1, column: 1 },
          ...{ event: 'Nothing, 100%', message: '"Nothing, 100%" is not in the plan.' },
        },
      ],
      ...{ files: 2, calls: 2, notCalled: [], unresolved: 0 },
    });
    const sarif: unknown = JSON.parse(
      (await command('check', 'src', '--plan', 'plan.yaml', '--format', 'sarif')).out,
    );
    const result = read(sarif, 'runs', 0, 'results', 0);
    expect([read(result, 'ruleId'), read(result, 'level')]).toEqual(['unplanned_event', 'error']);
    expect(read(sarif, 'runs', 0, 'tool', 'driver', 'rules', Number(read(result, 'ruleIndex')), 'id')).toBe(
      'unplanned_event',
    );
    expect(read(result, 'locations', 0, 'physicalLocation')).toEqual({
      artifactLocation: { uri: 'src/bad.ts' },
      region: { startLine: 1, startColumn: 1 },
    });
    const github = await command('check', 'src', '--plan', 'plan.yaml', '--format', 'github');
    expect(github.out.split('\n')[0]).toBe(
      '::error file=src/bad.ts,line=1,col=1,title=unplanned_event::"Nothing, 100%25" is not in the plan.',
    );
  });
});

describe('trackway types', () => {
  test('writes what is not there, says what is fresh, and with --check writes nothing and ends with 1 when it differs', async () => {
    const argv = ['types', 'plan.yaml', '-o', 'src/made/analytics.ts', '--schemas', 'schemas'];
    const missing = await command(...argv, '--check');
    expect([missing.code, existsSync('src/made'), existsSync('schemas')]).toEqual([1, false, false]);
    expect((await command(...argv)).out).toBe(
      'src/made/analytics.ts is written.\nschemas/track-signed-up.json is written.\n',
    );
    expect(readdirSync('schemas')).toEqual(['track-signed-up.json']);
    expect((await command(...argv, '--check')).code).toBe(0);
    writeFileSync('plan.yaml', PLAN.replace('invite', 'invited'));
    const stale = await command(...argv, '--check', '--json');
    expect([stale.code, JSON.parse(stale.out)]).toEqual([
      1,
      {
        files: [
          { file: 'src/made/analytics.ts', fresh: false },
          { file: 'schemas/track-signed-up.json', fresh: false },
        ],
      },
    ]);
    expect(readFileSync('src/made/analytics.ts', 'utf8')).not.toContain('invited');
  });

  test('prints to standard output when no file is named, for a server when asked', async () => {
    expect((await command('types', 'plan.yaml')).out).toContain('export function signedUp<Result>(');
    expect((await command('types', 'plan.yaml', '--client', 'server')).out).toContain('export type Call =');
    expect((await command('types')).code).toBe(2);
    expect((await command('types', 'plan.yaml', '--check')).code).toBe(2);
  });

  test('types and check are found among what a plan can do, too', async () => {
    expect(await command('plan', 'types', 'plan.yaml')).toEqual(await command('types', 'plan.yaml'));
    writeFileSync('src/bad.ts', BAD);
    const found = await command('plan', 'check', 'src', '--plan', 'plan.yaml');
    expect(found).toEqual(await command('check', 'src', '--plan', 'plan.yaml'));
    expect(found.code).toBe(1);
  });

  test('what it writes is checked by trackway check as a part of the code', async () => {
    await command('types', 'plan.yaml', '-o', 'src/analytics.ts');
    writeFileSync(
      'src/good.ts',
      `import { signedUp } from './analytics';\nsignedUp(analytics, { type: 'organic' });\n`,
    );
    expect((await command('check', 'src', '--plan', 'plan.yaml', '--strict')).code).toBe(0);
  });
});
