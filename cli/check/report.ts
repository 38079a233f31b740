/** What was found, for people (plain), programs (json), code hosts (sarif) and pull requests (github). */
import { githubLineOf, plainLineOf, sarifOf } from '../finding-report.ts';
import { plain } from '../text.ts';
import { FINDING_CODES, type Finding } from './finding.ts';
import type { ReportFormat } from './report-formats.ts';
import type { CheckResult } from './run.ts';

export function reportOf(result: CheckResult, format: ReportFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ ...result, unresolved: unresolvedOf(result).length }, null, 2)}\n`;
    case 'sarif':
      return sarifOf('trackway check', RULES, result.findings);
    case 'github':
      return `${result.findings.map(githubLineOf).join('')}${summaryOf(result)}`;
    default:
      return plainOf(result);
  }
}

export function unresolvedOf({ findings }: CheckResult): readonly Finding[] {
  return findings.filter(({ level }) => level === 'note');
}

function plainOf(result: CheckResult): string {
  return `${result.findings.map(plainLineOf).join('')}${summaryOf(result)}`;
}

function summaryOf(result: CheckResult): string {
  const { findings, files, calls, notCalled } = result;
  const count = (level: Finding['level']): number => findings.filter((one) => one.level === level).length;
  const shown = notCalled.slice(0, 10).map(plain).join(', ');
  const more = notCalled.length > 10 ? ` and ${notCalled.length - 10} more` : '';
  return [
    `${files} files, ${calls} calls: ${count('error')} errors, ${count('warning')} warnings, ${count('note')} not resolved.\n`,
    ...(notCalled.length === 0 ? [] : [`Planned and not called here: ${shown}${more}.\n`]),
  ].join('');
}

const RULES = Object.entries(FINDING_CODES).map(([id, { level, what }]) => ({
  id,
  shortDescription: { text: what },
  defaultConfiguration: { level },
}));
