/** Segment's own generator of typed clients, on the plan.json that we export: it asks nobody and takes it as Segment's. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toTypewriter } from '../../src/plan/formats/segment/to-segment.ts';
import { TEMPLATES } from '../../src/plan/templates/templates.ts';
import { install, makeFolder, run } from './tools.ts';

const folder = makeFolder('typewriter');
const VERSION = '9.2.0';
/** Nobody listens there: an answer of Segment cannot be what makes it work. */
const NOWHERE = 'http://127.0.0.1:9';

beforeAll(async () => {
  const packages = [`typewriter@${VERSION}`, 'typescript@5'];
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  await install('npm', 'npm', ['install', '--prefix', folder.path, ...quiet, ...packages], folder.path);
}, 300_000);
afterAll(() => folder.remove());

/** What Typewriter makes of a template; the text of its one file. */
async function generate(id: string, language: 'typescript' | 'swift' | 'kotlin'): Promise<string> {
  const found = TEMPLATES.find((template) => template.id === id);
  if (found === undefined) throw new Error(`there is no template ${id}`);
  const own = join(folder.path, `${id}-${language}`);
  const out = join(own, 'out');
  mkdirSync(out, { recursive: true });
  const plan = toTypewriter(found.document, { id: 'tp_ours', createdAt: '2026-01-01T00:00:00.000Z' });
  writeFileSync(join(out, 'plan.json'), JSON.stringify(plan));
  const sdk = { typescript: 'analytics-node', swift: 'swift', kotlin: 'kotlin' }[language];
  writeFileSync(
    join(own, 'typewriter.yml'),
    `client:\n  sdk: ${sdk}\n  language: ${language}\ntrackingPlans:\n  - id: tp_ours\n    path: ./out\n`,
  );
  const ran = await run(
    process.execPath,
    [join(folder.path, 'node_modules/typewriter/bin/run'), 'build', '-m', 'prod'],
    { cwd: own, env: { ...process.env, HTTPS_PROXY: NOWHERE, HTTP_PROXY: NOWHERE } },
  );
  expect(ran, ran.output).toMatchObject({ code: 0 });
  expect(ran.output).toContain(`Loaded tracking plan from file: ${found.document.name}`);
  return readFileSync(
    join(out, `segment.${{ typescript: 'ts', swift: 'swift', kotlin: 'kt' }[language]}`),
    'utf8',
  );
}

const functionOf = (event: string): string => {
  const [first = '', ...rest] = event.split(/[^A-Za-z0-9]+/);
  return [first.toLowerCase(), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
};

describe("Typewriter on our plan.json, without Segment's servers", () => {
  test.each(TEMPLATES.map(({ id }) => id))('makes a function for every event of %s', async (id) => {
    const text = await generate(id, 'typescript');
    const rules = TEMPLATES.find((template) => template.id === id)?.document.rules ?? [];
    const events = rules.flatMap(({ type, name }) => (type === 'track' && name !== undefined ? [name] : []));
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(text).toContain(`export function ${functionOf(event)}(`);
  });

  test('what is required, optional, or one of a list in the plan is so in the types, and why is told', async () => {
    const text = await generate('core-three', 'typescript');
    writeFileSync(join(folder.path, 'segment.ts'), text);
    writeFileSync(
      join(folder.path, 'use.ts'),
      `import { signedUp, Type } from './segment';
signedUp({ userId: 'u', properties: { userLogin: 'ada', type: Type.Organic } });
// @ts-expect-error userLogin is required
signedUp({ userId: 'u', properties: { type: Type.Organic } });
// @ts-expect-error type is organic or invite
signedUp({ userId: 'u', properties: { userLogin: 'ada', type: 'friend' } });
`,
    );
    const modules = resolve('node_modules');
    const options = {
      ...{ strict: true, noEmit: true, skipLibCheck: true, target: 'es2022', module: 'commonjs' },
      ...{ moduleResolution: 'node10', ignoreDeprecations: '5.0', types: ['node'] },
      typeRoots: [join(modules, '@types')],
      baseUrl: '.',
      paths: { '@segment/analytics-node': [join(modules, '@segment/analytics-node')] },
    };
    writeFileSync(
      join(folder.path, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: options, files: ['use.ts'] }),
    );
    const tsc = join(folder.path, 'node_modules/typescript/bin/tsc');
    expect(await run(process.execPath, [tsc, '-p', folder.path])).toEqual({ code: 0, output: '' });
    expect(text).toContain('A person has created a login');
  });

  test('it makes clients of other languages of the same file', async () => {
    expect(await generate('core-three', 'swift')).toContain('func signedUp');
    expect(await generate('core-three', 'kotlin')).toContain('fun Analytics.signedUp(');
  });
});
