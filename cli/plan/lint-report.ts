/** What lints found, for people (plain), programs (json), code hosts (sarif) and pull requests (github). */
import type { Finding } from '../../src/plan/lint/finding.ts';
import { isSafe } from '../../src/plan/lint/fix-plan.ts';
import { LINTS } from '../../src/plan/lint/lints.ts';
import { githubLineOf, plainLineOf, sarifOf } from '../finding-report.ts';
import type { LintFormat } from './options.ts';
import type { FilePlace } from './places.ts';

export interface Linted {
  readonly file: string;
  readonly findings: readonly (Finding & FilePlace)[];
}
type InFile = Finding & FilePlace & { readonly file: string };

export function reportOf(linted: readonly Linted[], format: LintFormat): string {
  const findings = linted.flatMap(({ file, findings: found }) => found.map((each) => ({ file, ...each })));
  switch (format) {
    case 'json':
      return `${JSON.stringify({ files: linted.length, ...countsOf(findings), findings }, null, 2)}\n`;
    case 'sarif':
      return sarifOf('trackway plan lint', RULES, findings);
    case 'github':
      return `${findings.map(githubLineOf).join('')}${summaryOf(findings)}`;
    case 'plain':
      return `${findings.map(plainLineOf).join('')}${summaryOf(findings)}`;
  }
}

function countsOf(findings: readonly InFile[]): { readonly errors: number; readonly warnings: number } {
  const errors = findings.filter(({ level }) => level === 'error').length;
  return { errors, warnings: findings.length - errors };
}

function summaryOf(findings: readonly InFile[]): string {
  if (findings.length === 0) return 'Nothing found.\n';
  const { errors, warnings } = countsOf(findings);
  const fixes = findings.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
  const safe = fixes.filter(isSafe).length;
  const hints = [
    ...(safe > 0 ? [`${safe} can be fixed with --fix`] : []),
    ...(fixes.length > safe ? [`${fixes.length - safe} by renaming, with --fix all`] : []),
  ];
  const found = `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`;
  return `${[found, ...hints].join('; ')}.\n`;
}

const RULES = LINTS.map(({ code, title, reason, level }) => ({
  id: code,
  shortDescription: { text: `${title}.` },
  fullDescription: { text: reason },
  defaultConfiguration: { level },
}));
