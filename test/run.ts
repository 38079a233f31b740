/**
 * `npm test` (about half an hour) and `npm run test:long` (the full numbers, hours).
 *
 * Installs what the tests need and this machine lacks (Chromium, by the system's package manager), then runs
 * the checks, the unit tests, the system tests, the sabotage and a short bench, and ends with `N passed, N failed`.
 * The report is left in test-report/; `npm run docs` writes its figures into docs/guarantees.md.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { runChecks } from '../scripts/check.ts';
import { WRONG_FILE } from './sabotage/wrong-file.ts';
import { CHROMIUM, installChromium } from './support/chromium.ts';
import { runProject } from './support/vitest-project.ts';

const long = process.argv.includes('--long');
const totals = { passed: 0, failed: 0 };

function add([passed, failed]: readonly [number, number]): void {
  totals.passed += passed;
  totals.failed += failed;
}

function title(words: string): void {
  process.stdout.write(`\n== ${words}\n`);
}

const said: string[] = [];

function runVitest(project: string): [number, number] {
  const { passed, failures, late } = runProject(project, long);
  for (const { file, test, message } of failures)
    said.push(`FAILED ${file} > ${test}\n${message.split('\n').slice(0, 15).join('\n')}\n`);
  for (const { file, test } of late) said.push(`ran out of time at first, passed alone: ${file} > ${test}`);
  return [passed, failures.length];
}

/** What the sabotage found wrong: of a long output only the end is seen where CI shows it. */
function readWrong(): string {
  return existsSync(WRONG_FILE) ? readFileSync(WRONG_FILE, 'utf8').trim() : '';
}

function runSabotage(): [number, number] {
  rmSync(WRONG_FILE, { force: true });
  const run = spawnSync('node', ['test/sabotage/run.ts'], { stdio: 'inherit' });
  if (run.status !== 0) said.push(`FAILED sabotage: ${readWrong() || 'it could not be run, see above'}`);
  return run.status === 0 ? [1, 0] : [0, 1];
}

/**
 * A short bench, three rounds. A ratio that fell is told in words and fails nothing: on a machine that others use too a
 * figure of time decides nothing. Only a bench that cannot be run is a failure.
 */
function runBench(): [number, number] {
  const reports = ['--json', 'test-report/bench.json', '--table', 'test-report/bench.md'];
  const short = ['--quick', '--only', 'collection,ack', '--rounds', '3', '--seconds', '1'];
  const run = spawnSync(
    'node',
    ['bench/main.ts', ...short, ...reports, '--baseline', 'bench/baseline.json'],
    {
      stdio: 'inherit',
    },
  );
  return run.status === 0 ? [1, 0] : [0, 1];
}

mkdirSync('test-report', { recursive: true });
rmSync('test-report/figures.ndjson', { force: true });
title('what the tests need');
installChromium();
process.stdout.write(`Chromium: ${CHROMIUM}\n`);
title('checks');
add(runChecks());
title('unit tests');
add(runVitest('unit'));
title('system tests');
add(runVitest('system'));
title('system tests that measure, one at a time');
add(runVitest('alone'));
title('sabotage: each guarantee removed in turn must turn a named test red');
add(runSabotage());
title('bench, short: the table is kept in test-report/');
add(runBench());
if (said.length > 0) {
  title('what failed, once more at the end');
  process.stdout.write(`${said.join('\n')}\n`);
}
process.exitCode = totals.failed ? 1 : 0;
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed\n`);
