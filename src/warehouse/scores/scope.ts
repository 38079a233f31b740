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
export function tableOf({ database, tables }: ScoringScope, name: 'sums' | 'users' | 'ranks'): string {
  return `${database}.${tables}_${name}`;
}

export async function makeTable(
  scope: ScoringScope,
  name: 'sums' | 'users' | 'ranks',
  columns: string,
): Promise<string> {
  const table = tableOf(scope, name);
  const order = name === 'ranks' ? 'tuple()' : 'person';
  await scope.session.run(
    `CREATE OR REPLACE TABLE ${table} (${columns}) ENGINE = MergeTree ORDER BY ${order}`,
  );
  return table;
}

export async function dropTables(scope: ScoringScope): Promise<void> {
  for (const name of ['sums', 'users', 'ranks'] as const)
    await scope.session.run(`DROP TABLE IF EXISTS ${tableOf(scope, name)} SYNC`);
}

/** The events that are summed: the profile's in its order, then those of its steps of activation. */
export function countedRefs(document: ScoringProfile): readonly ActivityRef[] {
  const steps = (document.activation ?? []).flatMap(({ event }) => (event === undefined ? [] : [event]));
  return [...document.events, ...steps];
}
