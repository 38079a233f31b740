/**
 * `npm run sabotage`: removes each guarantee in turn from a copy of the code and demands that a named test
 * turns red. A test that has never failed has not been tested. `npm run sabotage -- WORDS` tries the cases whose name has
 * these words.
 *
 * Every named test must be green without the sabotage and fail with it: a test that is missing, skipped or not
 * even loaded counts as not having noticed. Exits non-zero when anything stayed green.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { isOutOfTime } from '../support/vitest-project.ts';
import { SABOTAGES, type Sabotage } from './cases.ts';
import { type Copy, type Found, type NamedTest, openCopy } from './copy.ts';
import { WRONG_FILE } from './wrong-file.ts';

const words = process.argv.slice(2).join(' ').toLowerCase();
const chosen = SABOTAGES.filter(({ removed }) => removed.toLowerCase().includes(words));

interface Outcome {
  /** Sentences that say what went wrong. */
  readonly wrong: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Without any sabotage. Who only ran out of time is asked once more alone, as everywhere (support/vitest-project.ts). */
async function judgeHealthy(copy: Copy): Promise<readonly string[]> {
  const tests = [
    ...new Map(chosen.flatMap(({ noticedBy }) => noticedBy).map((each) => [keyOf(each), each])).values(),
  ];
  const found = await copy.run(tests);
  const wrong: string[] = [];
  for (const [index, test] of tests.entries()) {
    let now = found[index];
    if (now?.status === 'failed' && isOutOfTime({ ...test, message: now.message }))
      [now] = await copy.run([test]);
    if (now?.status !== 'passed') wrong.push(`without sabotage, ${sayTest(test, now)}`);
  }
  return wrong;
}

const keyOf = ({ file, test }: NamedTest): string => `${file} ${test}`;
const sayTest = ({ file, test }: NamedTest, found: Found | undefined): string =>
  `"${test}" (${file}) is ${found?.status ?? 'missing'}${found?.message ? `: ${found.message.split('\n')[0]}` : ''}`;

/** Each copy takes the next sabotage as soon as it is done with the one before. */
async function judge(copies: readonly [Copy, Copy]): Promise<readonly string[]> {
  const wrong = await judgeHealthy(copies[0]);
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (copy: Copy): Promise<void> => {
    for (let index = next++; index < chosen.length; index = next++) {
      const each = chosen[index];
      if (each !== undefined) outcomes[index] = await judgeOne(copy, each).catch(broken);
    }
  };
  await Promise.all(copies.map(work));
  printTable([['removed', 'then', 'after', 'test'], ...outcomes.flatMap(({ rows }) => rows)]);
  return [...wrong, ...outcomes.flatMap((outcome) => outcome.wrong)];
}

/** A case that does not fit the code any more is told like one that nobody noticed, and the others go on. */
const broken = (error: unknown): Outcome => ({ rows: [], wrong: [String(error)] });

async function judgeOne(copy: Copy, each: Sabotage): Promise<Outcome> {
  const startedAt = performance.now();
  const found = await copy.runWithout(each);
  const after = `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
  const tests = each.noticedBy.map((test, index) => ({ test, found: found[index] }));
  return {
    rows: tests.map(({ test, found: { status } = { status: 'missing' } }) => [
      each.removed,
      status === 'failed' ? 'red' : `STAYED ${status}`,
      after,
      `${test.file}: ${test.test}`,
    ]),
    wrong: tests
      .filter(({ found: one }) => one?.status !== 'failed')
      .map(({ test, found: one }) => `without ${each.removed}, ${sayTest(test, one)}`),
  };
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    process.stdout.write(`${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
}

/** As many as there are cores here: one vitest keeps one of them busy. */
const copies: readonly [Copy, Copy] = [openCopy(), openCopy()];
try {
  const wrong = (await judge(copies)).map((sentence) => `WRONG: ${sentence}\n`).join('');
  process.stdout.write(wrong);
  mkdirSync('test-report', { recursive: true });
  writeFileSync(WRONG_FILE, wrong);
  process.exitCode = wrong !== '' || chosen.length === 0 ? 1 : 0;
} finally {
  for (const copy of copies) copy.close();
}
