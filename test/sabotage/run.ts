/**
 * `npm run sabotage`: removes each guarantee in turn from a copy of the code and demands that a named test
 * turns red. A test that has never failed has not been tested.
 *
 * Every named test must be green without the sabotage and fail with it: a test that is missing, skipped or not
 * even loaded counts as not having noticed. Exits non-zero when anything stayed green.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SABOTAGES, type Sabotage } from './cases.ts';

type Status = 'passed' | 'failed' | 'missing';
type NamedTest = Sabotage['noticedBy'][number];

function copyTracked(to: string): void {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
    encoding: 'utf8',
  });
  if (listed.status !== 0) throw new Error(`git ls-files: ${listed.stderr}`);
  for (const file of listed.stdout.split('\0')) {
    // A submodule or a linked node_modules is no file of ours.
    if (file === '' || file === 'node_modules') continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(file, join(to, file));
  }
  symlinkSync(resolve('node_modules'), join(to, 'node_modules'));
}

/** Runs the test files in the copy and says what became of each named test. */
function runTests(copy: string, tests: readonly NamedTest[]): Map<NamedTest, Status> {
  const output = join(copy, 'sabotage-report.json');
  rmSync(output, { force: true });
  const files = [...new Set(tests.map(({ file }) => file))];
  const names = tests.map(({ test }) => test.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const run = spawnSync(
    'npx',
    ['--no-install', 'vitest', 'run', '-t', names, '--reporter=json', `--outputFile=${output}`, ...files],
    { cwd: copy, encoding: 'utf8' },
  );
  const results = readResults(output, `${run.stdout}${run.stderr}`);
  return new Map(
    tests.map((test) => {
      const found = results.filter(
        ({ file, name }) => file === resolve(copy, test.file) && name.includes(test.test),
      );
      if (found.some(({ status }) => status === 'failed')) return [test, 'failed'];
      return [test, found.some(({ status }) => status === 'passed') ? 'passed' : 'missing'];
    }),
  );
}

function readResults(output: string, said: string): { file: string; name: string; status: string }[] {
  let report: {
    testResults: { name: string; assertionResults: { title: string; fullName: string; status: string }[] }[];
  };
  try {
    report = JSON.parse(readFileSync(output, 'utf8'));
  } catch {
    throw new Error(`vitest left no report:\n${said}`);
  }
  return report.testResults.flatMap(({ name: file, assertionResults }) =>
    assertionResults.map(({ fullName, status }) => ({ file, name: fullName, status })),
  );
}

/** Applies the sabotage to the copy; returns how to undo it. Throws when its place is not there exactly once. */
function sabotage(copy: string, { removed, file, find, replace }: Sabotage): () => void {
  const path = join(copy, file);
  const original = readFileSync(path, 'utf8');
  const places = original.split(find).length - 1;
  if (places !== 1)
    throw new Error(`${removed}: ${file} has ${places} places that read ${JSON.stringify(find)}, not one`);
  writeFileSync(
    path,
    original.replace(find, () => replace),
  );
  return () => writeFileSync(path, original);
}

/** Returns the sentences that say what went wrong. */
function judge(copy: string): string[] {
  const wrong: string[] = [];
  const rows: string[][] = [];
  const healthy = runTests(
    copy,
    SABOTAGES.flatMap(({ noticedBy }) => noticedBy),
  );
  for (const [test, status] of healthy)
    if (status !== 'passed') wrong.push(`without sabotage, "${test.test}" (${test.file}) is ${status}`);
  for (const each of SABOTAGES) {
    const undo = sabotage(copy, each);
    const statuses = runTests(copy, each.noticedBy);
    undo();
    for (const [test, status] of statuses) {
      rows.push([
        each.removed,
        status === 'failed' ? 'red' : `STAYED ${status}`,
        `${test.file}: ${test.test}`,
      ]);
      if (status !== 'failed')
        wrong.push(`without ${each.removed}, "${test.test}" (${test.file}) is ${status}`);
    }
  }
  printTable([['removed', 'then', 'test'], ...rows]);
  return wrong;
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
}

const copy = mkdtempSync(join(tmpdir(), 'trackway-sabotage-'));
try {
  copyTracked(copy);
  const wrong = judge(copy);
  for (const sentence of wrong) process.stdout.write(`WRONG: ${sentence}\n`);
  process.exitCode = wrong.length > 0 || SABOTAGES.length === 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
