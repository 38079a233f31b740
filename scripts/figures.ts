/**
 * docs/guarantees.md's generated part: the figures that the last test run counted, and what became of each
 * test file that the page names as a proof.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

interface Figure {
  readonly name: string;
  readonly value: string;
  readonly long: boolean;
}

interface TestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const REPORTS = ['test-report/unit.json', 'test-report/system.json', 'test-report/alone.json'];
const FIGURES = 'test-report/figures.ndjson';

/** Paths of the test files that the page links or names, each once, in order. */
export function findProofs(page: string): string[] {
  return [
    ...new Set([...page.matchAll(/`((?:src|cli|test)\/[\w./-]+\.ts)`/g)].map((match) => match[1] ?? '')),
  ];
}

/** Named proofs that do not exist. A promise without a proof is to be removed from the page. */
export function findMissingProofs(page: string): string[] {
  return findProofs(page).filter((path) => !existsSync(path));
}

function readFigures(): Figure[] {
  if (!existsSync(FIGURES)) return [];
  const lines = readFileSync(FIGURES, 'utf8').split('\n').filter(Boolean);
  const figures = lines.map((line) => JSON.parse(line) as Figure);
  // A figure that was measured again replaces the earlier one.
  return [...new Map(figures.map((figure) => [figure.name, figure])).values()];
}

interface Counts {
  passed: number;
  failed: number;
}

function countTests(): Map<string, Counts> {
  const root = `${process.cwd()}/`;
  const counts = new Map<string, Counts>();
  for (const path of REPORTS.filter(existsSync)) {
    const report = JSON.parse(readFileSync(path, 'utf8')) as TestReport;
    for (const { name, assertionResults } of report.testResults) {
      const failed = assertionResults.filter(({ status }) => status === 'failed').length;
      const passed = assertionResults.filter(({ status }) => status === 'passed').length;
      counts.set(name.replace(root, ''), { passed, failed: failed + (assertionResults.length ? 0 : 1) });
    }
  }
  return counts;
}

function describeRun(figures: readonly Figure[]): string {
  const day = statSync(FIGURES).mtime.toISOString().slice(0, 10);
  const size = figures.some((figure) => figure.long) ? 'npm run test:long' : 'npm test';
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  return `Last run: \`${size}\`, ${day}, ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}, virtual machine disk), ${memoryGib} GiB, Node ${process.version}.`;
}

/** The text between the page's markers, or null when there is no report to make it from. */
export function renderFigures(page: string): string | null {
  const figures = readFigures();
  if (figures.length === 0) return null;
  const counts = countTests();
  const proofs = findProofs(page).flatMap((path) => {
    const count = counts.get(path);
    return count ? [`| \`${path}\` | ${count.passed} | ${count.failed} |`] : [];
  });
  return [
    describeRun(figures),
    '',
    '| figure | last run |',
    '|---|--:|',
    ...figures.map(({ name, value }) => `| ${name} | ${value} |`),
    ...(proofs.length ? ['', '| proof | passed | failed |', '|---|--:|--:|', ...proofs] : []),
  ].join('\n');
}
