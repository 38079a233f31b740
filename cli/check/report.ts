/** What was found, for people (plain), programs (json), code hosts (sarif) and pull requests (github). */
import { VERSION } from '../../src/system/version.ts';
import { plain } from '../text.ts';
import { FINDING_CODES, type Finding } from './finding.ts';
import type { ReportFormat } from './report-formats.ts';
import type { CheckResult } from './run.ts';

export function reportOf(result: CheckResult, format: ReportFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ ...result, unresolved: unresolvedOf(result).length }, null, 2)}\n`;
    case 'sarif':
      return `${JSON.stringify(sarifOf(result), null, 2)}\n`;
    case 'github':
      return `${result.findings.map(commandOf).join('')}${summaryOf(result)}`;
    default:
      return plainOf(result);
  }
}

export function unresolvedOf({ findings }: CheckResult): readonly Finding[] {
  return findings.filter(({ level }) => level === 'note');
}

function plainOf(result: CheckResult): string {
  const lineOf = ({ file, line, column, level, code, message }: Finding): string =>
    `${plain(file)}:${line}:${column}: ${level}: ${plain(message)} (${code})\n`;
  return `${result.findings.map(lineOf).join('')}${summaryOf(result)}`;
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

/** A workflow command; its texts may not hold what ends them. */
function commandOf({ file, line, column, level, code, message }: Finding): string {
  const kind = level === 'note' ? 'notice' : level;
  const data = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${kind} file=${property(file)},line=${line},col=${column},title=${property(code)}::${data(message)}\n`;
}

function sarifOf({ findings }: CheckResult): object {
  const codes = Object.entries(FINDING_CODES);
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'trackway check',
            version: VERSION,
            rules: codes.map(([id, { level, what }]) => ({
              id,
              shortDescription: { text: what },
              defaultConfiguration: { level },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map(({ code, level, message, file, line, column }) => ({
          ruleId: code,
          ruleIndex: codes.findIndex(([id]) => id === code),
          level,
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/') },
                region: { startLine: line, startColumn: column },
              },
            },
          ],
        })),
      },
    ],
  };
}
