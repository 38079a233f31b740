/** What the plan commands take. Apart from what they do, so that other commands need not load all of that. */
import type { Severity } from '../../src/plan/diff/change.ts';
import type { Common } from '../command.ts';

export const IMPORTED = ['segment', 'typewriter', 'csv', 'yaml'] as const;
export const EXPORTED = [...IMPORTED, 'markdown'] as const;
export type ImportFormat = (typeof IMPORTED)[number];
export type ExportFormat = (typeof EXPORTED)[number];

export interface InitOptions {
  readonly template: string;
  readonly name?: string;
  readonly list?: boolean;
  readonly json?: boolean;
}

export interface DiffOptions {
  readonly failOn?: Severity;
  readonly json?: boolean;
}

export interface ImportOptions {
  readonly format: ImportFormat;
  readonly name?: string;
  readonly output?: string;
  readonly update?: boolean;
  readonly json?: boolean;
}

export interface ExportOptions {
  readonly format: ExportFormat;
  readonly output?: string;
  readonly json?: boolean;
}

export const LINT_FORMATS = ['plain', 'json', 'sarif', 'github'] as const;
export type LintFormat = (typeof LINT_FORMATS)[number];
export const FAIL_ON = ['warning', 'error', 'never'] as const;

export interface LintOptions extends Common {
  /** True: what no event notices. */
  readonly fix?: true | 'safe' | 'all';
  readonly format: LintFormat;
  readonly failOn: (typeof FAIL_ON)[number];
  readonly facts?: boolean;
  /** Name or id of the plan on the server whose traffic is meant. */
  readonly plan?: string;
  readonly source?: readonly string[];
}
