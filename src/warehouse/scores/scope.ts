/** What one scoring is about: which workspace, which document, as of which day, in which session, on which tables. */
import type { ActivityRef, ScoringProfile } from '../../score/profile.ts';
import type { Warehouse } from '../connection.ts';
import type { Params, Session } from '../session.ts';

export interface ScoringScope {
  readonly database: string;
  readonly threads: number;
  readonly session: Session;
  readonly workspace: string;
  /** IANA name. */
  readonly timeZone: string;
  /** Number of the day in that time zone (days.ts). */
  readonly today: number;
  readonly document: ScoringProfile;
  /** Who is scored: a SELECT of `person`; null for all who count. */
  readonly users: { readonly sql: string; readonly params: Params } | null;
  /** Begins the names of the scoring's own tables, so that two scorings do not meet. */
  readonly tables: string;
}

export type ScopeOptions = Omit<ScoringScope, 'database' | 'threads'>;

export function scopeOf({ database, threads }: Warehouse, options: ScopeOptions): ScoringScope {
  return { database, threads, ...options };
}

/** A table of this scoring. They hold nothing that cannot be made again, so nothing of them is synced. */
const TABLES = ['people', 'users', 'ranks', 'accounts'] as const;

export function tableOf({ database, tables }: ScoringScope, name: (typeof TABLES)[number]): string {
  return `${database}.${tables}_${name}`;
}

export async function makeTable(
  scope: ScoringScope,
  name: (typeof TABLES)[number],
  columns: string,
): Promise<string> {
  const table = tableOf(scope, name);
  // Only who is scored is asked for by ranges; rows of the others need no order, no merging and no index.
  const engine = name === 'people' ? 'MergeTree ORDER BY person' : 'Log';
  await scope.session.run(`CREATE OR REPLACE TABLE ${table} (${columns}) ENGINE = ${engine}`);
  return table;
}

export async function dropTables(scope: ScoringScope): Promise<void> {
  for (const name of TABLES) await scope.session.run(`DROP TABLE IF EXISTS ${tableOf(scope, name)} SYNC`);
}

/** The events that are summed: the profile's in its order, then those of its steps of activation. */
export function countedRefs(document: ScoringProfile): readonly ActivityRef[] {
  const steps = (document.activation ?? []).flatMap(({ event }) => (event === undefined ? [] : [event]));
  return [...document.events, ...steps];
}
