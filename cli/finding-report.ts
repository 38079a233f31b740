/** Findings about lines of files, as code hosts (SARIF 2.1.0), pull requests (GitHub) and people read them. */
import { pathToFileURL } from 'node:url';
import { VERSION } from '../src/system/version.ts';
import { plain } from './text.ts';

export interface PlacedFinding {
  readonly code: string;
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** JSON pointer of the place in a document, where it is one. */
  readonly path?: string;
}

export interface FindingRule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription?: { readonly text: string };
  readonly defaultConfiguration: { readonly level: PlacedFinding['level'] };
}

export function plainLineOf({ file, line, column, level, message, code }: PlacedFinding): string {
  return `${plain(file)}:${line}:${column}: ${level}: ${plain(message)} (${code})\n`;
}

/** A workflow command; its texts may not hold what ends them. */
export function githubLineOf({ file, line, column, level, code, message }: PlacedFinding): string {
  const kind = level === 'note' ? 'notice' : level;
  const data = (text: string): string =>
    text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${kind} file=${property(file)},line=${line},col=${column},title=${property(code)}::${data(message)}\n`;
}

export function sarifOf(
  name: string,
  rules: readonly FindingRule[],
  findings: readonly PlacedFinding[],
): string {
  const results = findings.map(({ code, level, message, file, line, column, path }) => ({
    ruleId: code,
    ruleIndex: rules.findIndex(({ id }) => id === code),
    level,
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: { startLine: line, startColumn: column },
        },
        ...(path !== undefined && { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
  }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name, version: VERSION, rules } }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

/** From the folder the command runs in, unless the file was given from the root. */
function uriOf(file: string): string {
  return file.startsWith('/') ? pathToFileURL(file).href : file.split('/').map(encodeURIComponent).join('/');
}
