/**
 * Runs one vitest project and reads from its JSON report, not from its words, what became of each test.
 *
 * A test that only ran out of time is asked once more, its file alone: on a machine that others use too, a time decides
 * nothing. So is what failed after it in the same file, which begins where that one stopped half way. Both are named as
 * such. Anything else that fails has failed; a second try would hide an event lost once in two.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { relative } from 'node:path';

export interface Failure {
  readonly file: string;
  readonly test: string;
  readonly message: string;
}

export interface ProjectRun {
  readonly passed: number;
  readonly failures: readonly Failure[];
  /** Passed, but only when asked alone. */
  readonly late: readonly Failure[];
}

/** Of vitest, of Playwright, and of waitFor. */
const RAN_OUT = /timed out in \d+ ?ms|Timeout \d+ ?ms exceeded|^(?:\w+: )?Waited \d+ ms in vain/;

export function isOutOfTime({ message }: Failure): boolean {
  return RAN_OUT.test(message);
}

/** Those that ran out of time, and those after one of them in its file. */
export function lateOf(failures: readonly Failure[]): readonly Failure[] {
  const halted = new Set<string>();
  return failures.filter((failure) => {
    if (isOutOfTime(failure)) halted.add(failure.file);
    return halted.has(failure.file);
  });
}

export function runProject(project: string, long: boolean): ProjectRun {
  const first = runFiles(project, long, []);
  const late = lateOf(first.failures);
  if (late.length === 0) return { ...first, late };
  const others = first.failures.filter((failure) => !late.includes(failure));
  const files = [...new Set(late.map(({ file }) => file))];
  process.stdout.write(`\n== ran out of time, asked once more alone: ${files.join(', ')}\n`);
  const second = runFiles(project, long, files);
  const key = ({ file, test }: Failure): string => `${file} ${test}`;
  const failed = new Map(second.failures.map((failure) => [key(failure), failure]));
  const still = late.flatMap((failure) => failed.get(key(failure)) ?? []);
  // A file that could not even be loaded says nothing of its tests.
  const unloaded = second.failures.filter(({ test }) => test === '');
  const mended = unloaded.length > 0 ? [] : late.filter((failure) => !failed.has(key(failure)));
  const failures = [...others, ...(unloaded.length > 0 ? late : still)];
  return { passed: first.passed + mended.length, failures, late: mended };
}

function runFiles(
  project: string,
  long: boolean,
  files: readonly string[],
): { passed: number; failures: readonly Failure[] } {
  // The report of all files is what docs are written from (scripts/figures.ts).
  const output = `test-report/${project}${files.length > 0 ? '-again' : ''}.json`;
  rmSync(output, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${output}`];
  const run = spawnSync(
    'npx',
    ['--no-install', 'vitest', 'run', '--project', project, ...reporters, ...files],
    {
      stdio: 'inherit',
      env: { ...process.env, ...(long ? { TRACKWAY_LONG: '1' } : {}) },
    },
  );
  if (!existsSync(output))
    return { passed: 0, failures: [{ file: project, test: '', message: 'vitest left no report' }] };
  const report = JSON.parse(readFileSync(output, 'utf8')) as Report;
  const failures = failuresOf(report);
  // An error outside a test only shows in the exit status.
  const unseen = run.status !== 0 && failures.length === 0;
  return {
    passed: report.numPassedTests,
    failures: unseen
      ? [{ file: project, test: '', message: 'an error outside a test: see above' }]
      : failures,
  };
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

/** A file that fails to load has no failed test and is one failure. */
export function failuresOf({ testResults }: Report): readonly Failure[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative('.', name);
    const failed = assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({ file, test: test.fullName, message: test.failureMessages?.join('\n') ?? '' }));
    return failed.length === 0 && status === 'failed' ? [{ file, test: '', message }] : failed;
  });
}
