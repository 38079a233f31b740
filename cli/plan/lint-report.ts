/** What lints found, for people (plain), programs (json), code hosts (sarif) and pull requests (github). */
import { pathToFileURL } from 'node:url';
import type { Finding } from '../../src/plan/lint/finding.ts';
import { isSafe } from '../../src/plan/lint/fix-plan.ts';
import { LINTS } from '../../src/plan/lint/lints.ts';
import { VERSION } from '../../src/system/version.ts';
import { plain } from '../text.ts';
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
      return `${JSON.stringify(sarifOf(findings), null, 2)}\n`;
    case 'github':
      return `${findings.map(commandOf).join('')}${summaryOf(findings)}`;
    case 'plain':
      return `${findings.map(lineOf).join('')}${summaryOf(findings)}`;
  }
}

function countsOf(findings: readonly InFile[]): { readonly errors: number; readonly warnings: number } {
  const errors = findings.filter(({ level }) => level === 'error').length;
  return { errors, warnings: findings.length - errors };
}

function lineOf({ file, line, column, level, message, code }: InFile): string {
  return `${plain(file)}:${line}:${column}: ${level}: ${plain(message)} (${code})\n`;
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

/** A workflow command; its texts may not hold what ends them. */
function commandOf({ file, line, column, level, code, message }: InFile): string {
  const data = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${level} file=${property(file)},line=${line},col=${column},title=${property(code)}::${data(message)}\n`;
}

function sarifOf(findings: readonly InFile[]): object {
  const rules = LINTS.map(({ code, title, reason, level }) => ({
    id: code,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: reason },
    defaultConfiguration: { level },
  }));
  const results = findings.map(({ code, level, message, file, line, column, path }) => ({
    ruleId: code,
    ruleIndex: LINTS.findIndex((lint) => lint.code === code),
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column },
        },
        logicalLocations: [{ fullyQualifiedName: path }],
      },
    ],
  }));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'trackway plan lint', version: VERSION, rules } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  };
}

/** From the folder the command runs in, unless the file was given from the root. */
function uriOf(file: string): string {
  return file.startsWith('/') ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}
