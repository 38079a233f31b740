/** What one scoring is about: which workspace, which document, as of which day, in which session, on which tables. */
import type { ActivityRef, ScoringProfile } from '../../score/profile.ts';
import type { Warehouse } from '../connection.ts';
import type { Params, Session } from '../session.ts';

export interface ScoringScope {
  readonly database: string;
  readonly threads: number;
  readonly session: Session;
  /** Does the other half at the same time; null where there is one session only. */
  readonly beside: Session | null;
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

export type ScopeOptions = Omit<ScoringScope, 'database' | 'threads' | 'beside'> & {
  readonly beside?: Session;
};

export function scopeOf({ database, threads }: Warehouse, options: ScopeOptions): ScoringScope {
  return { database, threads, beside: null, ...options };
}

/** A table of this scoring. They hold nothing that cannot be made again, so nothing of them is synced. */
const TABLES = ['people', 'users_0', 'users_1', 'ranks', 'accounts'] as const;
type Table = (typeof TABLES)[number];

export function tableOf({ database, tables }: ScoringScope, name: Table): string {
  return `${database}.${tables}_${name}`;
}

export async function makeTable(scope: ScoringScope, name: Table, columns: string): Promise<string> {
  const table = tableOf(scope, name);
  // Only who is scored is asked for by ranges; rows of the others need no order, no merging and no index.
  const engine = name === 'people' ? 'MergeTree ORDER BY person' : 'Log';
  await scope.session.run(`CREATE OR REPLACE TABLE ${table} (${columns}) ENGINE = ${engine}`);
  return table;
}

export async function dropTables(scope: ScoringScope): Promise<void> {
  for (const name of TABLES) await scope.session.run(`DROP TABLE IF EXISTS ${tableOf(scope, name)} SYNC`);
}

/** A session with what it works on: its share of the users has a table of its own, as only one can write to a table. */
export interface Lane {
  readonly session: Session;
  readonly threads: number;
  readonly users: Table;
}

/** Together they take as many threads as a statement may. */
export function lanesOf({ session, beside, threads }: ScoringScope): readonly Lane[] {
  if (beside === null) return [{ session, threads, users: 'users_0' }];
  const each = Math.max(1, Math.floor(threads / 2));
  return [
    { session, threads: each, users: 'users_0' },
    { session: beside, threads: each, users: 'users_1' },
  ];
}

/** The users of all lanes, to be read. */
export function usersSql(scope: ScoringScope): string {
  const shares = lanesOf(scope).map(({ users }) => `SELECT * FROM ${tableOf(scope, users)}`);
  return `(${shares.join(' UNION ALL ')})`;
}

/** Ends when all have ended, also when one fails: nothing of a scoring goes on after it. */
export async function sideBySide(works: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(works)) if (result.status === 'rejected') throw result.reason;
}

/** The events that are summed: the profile's in its order, then those of its steps of activation. */
export function countedRefs(document: ScoringProfile): readonly ActivityRef[] {
  const steps = (document.activation ?? []).flatMap(({ event }) => (event === undefined ? [] : [event]));
  return [...document.events, ...steps];
}
