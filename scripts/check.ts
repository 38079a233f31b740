/** `npm run check`: types, lint, arrows, dead code and file sizes. What CI runs first; under a minute. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { renderConfiguration } from './configuration.ts';
import { findForeignImports } from './console-arrows.ts';
import { findMissingProofs } from './figures.ts';
import { CONFIGURATION_PAGE, GUARANTEES_PAGE } from './generate-docs.ts';
import { LINTS_PAGE, renderLints } from './plan-lints.ts';

interface Check {
  readonly name: string;
  readonly command: readonly string[];
  /** Output that means that nothing was looked at. */
  readonly blind?: RegExp;
}

const CHECKS: readonly Check[] = [
  { name: 'types are strict and right', command: ['tsc', '-p', '.'] },
  { name: 'types of the console are strict and right', command: ['tsc', '-p', 'ui', '--noEmit'] },
  { name: 'lint and format are clean', command: ['biome', 'check', '.'] },
  {
    name: 'arrows point the right way',
    command: ['depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'cli'],
    blind: /\b0 modules/,
  },
  { name: 'no dead code or unused dependency', command: ['knip'] },
  {
    name: "the console's types are the API's",
    command: ['node', 'scripts/generate-client.ts', '--check'],
  },
  {
    name: "the demo's typed calls are its plan's",
    command: typesOf('plans/demo.yaml', 'src/demo/generated/analytics.ts'),
  },
  {
    name: "Trackway's own typed calls are its plan's",
    command: typesOf('plans/trackway.yaml', 'src/control/self-tracking/generated/analytics.ts'),
  },
];

const LINES_MAX = 500;
/** Where openapi-typescript and `trackway types` write: their files are as long as what they are made of. */
const GENERATED = '/generated/';

function typesOf(plan: string, written: string): readonly string[] {
  return ['node', 'bin/trackway.js', 'types', plan, '-o', written, '--check'];
}

/** Runs every check, prints those that fail, returns [passed, failed]. */
export function runChecks(): [number, number] {
  const results = CHECKS.map(({ name, command, blind }) => {
    const run = spawnSync('npx', ['--no-install', ...command], { encoding: 'utf8' });
    const ok = run.status === 0 && !blind?.test(run.stdout);
    if (!ok) process.stdout.write(`${run.stdout}\n${run.stderr}\n`);
    return report(name, ok);
  });
  results.push(report('the console talks to the API only', checkConsoleArrows()));
  results.push(report('no file over 500 lines', checkSizes()));
  results.push(
    report('every setting is documented as it is', isFresh(CONFIGURATION_PAGE, renderConfiguration())),
  );
  results.push(report('every lint is documented as it is', isFresh(LINTS_PAGE, renderLints())));
  results.push(report('every promise has a proof', checkPromises()));
  return [results.filter(Boolean).length, results.filter((ok) => !ok).length];
}

function report(name: string, ok: boolean): boolean {
  process.stdout.write(`${ok ? '  ok  ' : '  RED '} ${name}\n`);
  return ok;
}

function checkSizes(): boolean {
  const files = spawnSync('git', ['ls-files', '*.ts', '*.tsx', '*.css', '*.sql'], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter((file) => file !== '' && !file.includes(GENERATED));
  const long = files.filter((file) => readFileSync(file, 'utf8').split('\n').length > LINES_MAX);
  for (const file of long) process.stdout.write(`${file} has over ${LINES_MAX} lines: split it by meaning\n`);
  return long.length === 0;
}

function checkConsoleArrows(): boolean {
  const foreign = findForeignImports();
  for (const line of foreign)
    process.stdout.write(`${line}: the console knows the API by its OpenAPI document alone\n`);
  return foreign.length === 0;
}

function isFresh(page: string, rendered: string): boolean {
  const fresh = readFileSync(page, 'utf8') === rendered;
  if (!fresh) process.stdout.write(`${page} is stale: npm run docs writes it again\n`);
  return fresh;
}

function checkPromises(): boolean {
  const missing = findMissingProofs(readFileSync(GUARANTEES_PAGE, 'utf8'));
  for (const path of missing)
    process.stdout.write(`${GUARANTEES_PAGE} names ${path} as a proof, which does not exist\n`);
  return missing.length === 0;
}

if (import.meta.main) {
  const [passed, failed] = runChecks();
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exitCode = failed ? 1 : 0;
}
