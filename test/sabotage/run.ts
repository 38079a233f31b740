/**
 * `npm run sabotage`: removes each guarantee in turn from a copy of the code and demands that a named test
 * turns red. A test that has never failed has not been tested.
 *
 * Every named test must be green without the sabotage and fail with it: a test that is missing, skipped or not
 * even loaded counts as not having noticed. Exits non-zero when anything stayed green.
 */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { SABOTAGES, type Sabotage } from './cases.ts';

type Status = 'passed' | 'failed' | 'missing';
const SAID_MAX = 64 * 1024 * 1024;

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
async function runTests(copy: string, tests: readonly NamedTest[]): Promise<Map<NamedTest, Status>> {
  const output = join(copy, 'sabotage-report.json');
  rmSync(output, { force: true });
  const files = [...new Set(tests.map(({ file }) => file))];
  const names = tests.map(({ test }) => test.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const said = await new Promise<string>((resolve) =>
    execFile(
      'npx',
      ['--no-install', 'vitest', 'run', '-t', names, '--reporter=json', `--outputFile=${output}`, ...files],
      { cwd: copy, encoding: 'utf8', maxBuffer: SAID_MAX },
      // It ends with 1 when a test is red, which is what the report says too.
      (_, stdout, stderr) => resolve(`${stdout}${stderr}`),
    ),
  );
  const results = readResults(output, said);
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

interface Outcome {
  /** Sentences that say what went wrong. */
  readonly wrong: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Each copy takes the next sabotage as soon as it is done with the one before. */
async function judge(copies: readonly [string, ...string[]]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const healthy = await runTests(
    copies[0],
    SABOTAGES.flatMap(({ noticedBy }) => noticedBy),
  );
  for (const [test, status] of healthy)
    if (status !== 'passed') wrong.push(`without sabotage, "${test.test}" (${test.file}) is ${status}`);
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (copy: string): Promise<void> => {
    for (let index = next++; index < SABOTAGES.length; index = next++) {
      const each = SABOTAGES[index];
      if (each !== undefined) outcomes[index] = await judgeOne(copy, each).catch(broken);
    }
  };
  await Promise.all(copies.map(work));
  printTable([['removed', 'then', 'test'], ...outcomes.flatMap(({ rows }) => rows)]);
  return [...wrong, ...outcomes.flatMap((outcome) => outcome.wrong)];
}

/** A case that does not fit the code any more is told like one that nobody noticed, and the others go on. */
const broken = (error: unknown): Outcome => ({ rows: [], wrong: [String(error)] });

async function judgeOne(copy: string, each: Sabotage): Promise<Outcome> {
  const undo = sabotage(copy, each);
  const statuses = [...(await runTests(copy, each.noticedBy))];
  undo();
  return {
    rows: statuses.map(([test, status]) => [
      each.removed,
      status === 'failed' ? 'red' : `STAYED ${status}`,
      `${test.file}: ${test.test}`,
    ]),
    wrong: statuses
      .filter(([, status]) => status !== 'failed')
      .map(([test, status]) => `without ${each.removed}, "${test.test}" (${test.file}) is ${status}`),
  };
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
}

/** As many as there are cores here: one vitest keeps one of them busy. */
const copies = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'trackway-sabotage-'))) as [string, string];
try {
  for (const copy of copies) copyTracked(copy);
  const wrong = await judge(copies);
  for (const sentence of wrong) process.stdout.write(`WRONG: ${sentence}\n`);
  process.exitCode = wrong.length > 0 || SABOTAGES.length === 0 ? 1 : 0;
} finally {
  for (const copy of copies) rmSync(copy, { recursive: true, force: true });
}
