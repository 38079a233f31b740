/**
 * Scores, as the rest of Trackway asks for them: counting what was touched, scoring a profile, and what a document would
 * be measured against. Its statements run one after the other in the session `score`, so nothing else waits for them.
 */
import type { ScoringProfile } from '../../score/profile.ts';
import type { Warehouse } from '../connection.ts';
import { dayOf } from './days.ts';
import { type KeepOptions, type Kept, keepDays } from './keep-days.ts';
import { type Measured, measure } from './measure.ts';
import { dropRuns, type Run, readRun } from './runs.ts';
import { dropTables, type ScoringScope, scopeOf } from './scope.ts';
import { type Scored, type Scoring, scorePast, scoreProfile } from './score.ts';
import { touchedWorkspaces } from './touched.ts';
import { gatherUsers } from './users.ts';

export interface MeasureOptions {
  readonly workspace: string;
  readonly document: ScoringProfile;
  readonly users: ScoringScope['users'];
  readonly timeZone: string;
  /** Milliseconds. */
  readonly now: number;
}

export interface Scores {
  /** The newest finished run of the profile: its rows in `user_scores` and `account_scores` are the scores now. */
  current(workspace: string, profile: string): Promise<Run | null>;
  /** Workspaces with days to count again. */
  touched(): Promise<string[]>;
  /** Counts again what was touched. */
  keepDays(options: KeepOptions): Promise<Kept>;
  /** Makes a run. */
  score(scoring: Scoring): Promise<Scored>;
  /** Scores as of a day that is over, into the history alone. */
  scorePast(scoring: Scoring): Promise<void>;
  /** What scores of this document would be measured against as of now. Writes nothing. */
  measure(options: MeasureOptions): Promise<Measured>;
  /** Profiles that have scores. */
  scored(): Promise<readonly { readonly workspace: string; readonly profile: string }[]>;
  /** Goes up when anything about the workspace's users or accounts changes. */
  peopleVersion(workspace: string): Promise<number>;
  /** Takes away the scores of a profile that is no longer in force. What was shown stays in the history. */
  drop(workspace: string, profile: string): Promise<void>;
}

export function openScores(warehouse: Warehouse): Scores {
  let turn: Promise<unknown> = Promise.resolve();
  // Scorings share their tables, so only one goes on at a time.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  return {
    current: (workspace, profile) => readRun(warehouse.database, warehouse.score, workspace, profile),
    touched: () => touchedWorkspaces(warehouse),
    keepDays: (options) => inTurn(() => keepDays(warehouse, options)),
    score: (scoring) => inTurn(() => scoreProfile(warehouse, scoring)),
    scorePast: (scoring) => inTurn(() => scorePast(warehouse, scoring)),
    measure: (options) => inTurn(() => measureDocument(warehouse, options)),
    scored: () => scoredProfiles(warehouse),
    peopleVersion: (workspace) => readPeopleVersion(warehouse, workspace),
    drop: (workspace, profile) => inTurn(() => dropRuns(warehouse, workspace, profile, null)),
  };
}

async function measureDocument(warehouse: Warehouse, options: MeasureOptions): Promise<Measured> {
  const { workspace, document, users, timeZone, now } = options;
  const today = dayOf(now, timeZone);
  const own = { session: warehouse.score, beside: warehouse.beside, tables: 'measuring' };
  const scope = scopeOf(warehouse, { workspace, timeZone, today, document, users, ...own });
  try {
    await gatherUsers(scope);
    return await measure(scope, 'now');
  } finally {
    await dropTables(scope);
  }
}

async function scoredProfiles({ database, score }: Warehouse) {
  const rows = await score.rows(`SELECT DISTINCT workspace, profile FROM ${database}.score_runs`);
  return rows.map((row) => ({ workspace: String(row.workspace), profile: String(row.profile) }));
}

/** The sum goes up when either does: versions are never taken back. */
async function readPeopleVersion({ database, score }: Warehouse, workspace: string): Promise<number> {
  const newest = (table: string): string =>
    `(SELECT max(version) FROM ${database}.${table} WHERE workspace = {workspace:String})`;
  const [row] = await score.rows(
    `SELECT ${newest('user_profiles')} + ${newest('account_profiles')} AS version`,
    {
      workspace,
    },
  );
  return Number(row?.version ?? 0);
}
