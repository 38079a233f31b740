/** An action as it is looked at, and what one looking is about. */
import type { Trigger } from '../../score/actions/action.ts';
import type { Clause } from '../../score/clause.ts';
import type { ClauseContext, Of } from '../people/clause-sql.ts';

export interface Watched {
  readonly action: string;
  /** As it is called. */
  readonly name: string;
  /** Since which it looks for the same thing. */
  readonly revision: number;
  readonly of: Of;
  readonly trigger: Trigger;
  /** Of a trigger about a segment: as it is called, and whose scores its members are of ('' for none). */
  readonly segmentName: string;
  readonly segmentProfile: string;
  readonly filter: Clause | null;
  readonly cooldownDays: number;
  /** Under what it looks: version, reference and settings. */
  readonly basis: string;
  readonly asMade: AsMade | null;
}

/**
 * How it was when the action was made (or made to look for something else): the first looking begins there, so that what
 * happened since is not silent however late it comes. Null: there were no scores then.
 */
export interface AsMade {
  /** The scores of then: the run's number. */
  readonly run: number;
  /** Milliseconds. */
  readonly at: number;
  readonly basis: string;
}

export interface Looking {
  readonly workspace: string;
  readonly profile: string;
  /** Why the scores were made. `first`: nothing but how it was when what is new was made. */
  readonly cause: string;
  readonly actions: readonly Watched[];
  readonly context: Omit<ClauseContext, 'database' | 'profile' | 'prefix'>;
}

/** With what is known of the last looking. */
export interface Due extends Watched {
  readonly isFirst: boolean;
  readonly isLoud: boolean;
  /** Milliseconds; 0 before the first. */
  readonly lastAt: number;
}

/** Goes on without these actions where it fails. */
export type Tried = (about: readonly Due[], work: () => Promise<void>) => Promise<void>;

/** What is to be found. */
export interface Finding {
  readonly of: Of;
  readonly due: readonly Due[];
  readonly tried: Tried;
  /** Scores of this run, and how it was at that moment; without it how it is now. */
  readonly asMade?: { readonly run: number; readonly at: number };
}

export const OF_PROFILE = 'workspace = {workspace:String} AND profile = {profile:String}';

/** Columns id, score, before, change, activation of a run (its number as SQL; default: the newest that finished). */
export function scoresSql(database: string, of: Of, run?: string): string {
  const [table, id] = of === 'users' ? ['user_scores', 'userId'] : ['account_scores', 'groupId'];
  return `SELECT ${id} AS id, score, before, change, activation FROM ${database}.${table}
    WHERE ${OF_PROFILE} AND run = ${run ?? `(SELECT max(run) FROM ${database}.score_runs WHERE ${OF_PROFILE})`}`;
}

/** Columns id, person (of a user), name, account, createdAt, firstAt, lastAt, excluded: who is not gone. */
export function knownSql(database: string, of: Of): string {
  const where = 'workspace = {workspace:String} AND gone = 0';
  return of === 'users'
    ? `SELECT userId AS id, person, name, groupId AS account, createdAt, firstAt, lastAt, excluded FROM ${database}.user_profiles FINAL WHERE ${where}`
    : `SELECT groupId AS id, toUInt64(0) AS person, name, '' AS account, createdAt, firstAt, lastAt, excluded FROM ${database}.account_profiles FINAL WHERE ${where}`;
}

/** One column, id: who counts. */
export const countedSql = (database: string, of: Of): string =>
  `SELECT id FROM (${knownSql(database, of)}) WHERE excluded = ''`;
