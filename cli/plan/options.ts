/** What the plan commands take. Apart from what they do, so that other commands need not load all of that. */
import type { Severity } from '../../src/plan/diff/change.ts';

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
