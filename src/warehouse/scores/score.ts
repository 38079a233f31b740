/**
 * One scoring of a profile: from the days to a run that is told of. What it writes is seen by nobody before its last
 * statement (tellRun), so a kill anywhere leaves the scores of before, and what it had written is dropped later.
 */
import type { ScoringProfile } from '../../score/profile.ts';
import type { Reference } from '../../score/reference.ts';
import type { Warehouse } from '../connection.ts';
import { type References, writeAccountScores } from './account-scores.ts';
import { dayOf } from './days.ts';
import { type Measured, measure } from './measure.ts';
import { type Cause, dropRuns, keepShown, nextRun, type Run, readRun, tellRun } from './runs.ts';
import { dropTables, lanesOf, type ScoringScope, scopeOf, sideBySide } from './scope.ts';
import { keepTrends, trendsBefore } from './trends.ts';
import { type RunKey, rankUsers, writeUserScores } from './user-scores.ts';
import { gatherUsers } from './users.ts';

export interface Scoring {
  readonly workspace: string;
  /** Id of the profile. */
  readonly profile: string;
  readonly version: number;
  readonly document: ScoringProfile;
  /** Frozen; null in mode `sherlock`, and before anybody was active. */
  readonly reference: Reference | null;
  readonly users: ScoringScope['users'];
  readonly timeZone: string;
  /** Milliseconds. */
  readonly now: number;
  readonly block: number;
  readonly cause: Cause;
  /** Most rows of a statement; for tests. */
  readonly rowsMax?: number | undefined;
}

export interface Scored {
  readonly run: Run;
  /** What was measured where nothing was frozen. */
  readonly measured: Measured | null;
}

export async function scoreProfile(warehouse: Warehouse, scoring: Scoring): Promise<Scored> {
  const { workspace, profile, timeZone, now, block, cause } = scoring;
  const today = dayOf(now, timeZone);
  const last = await readRun(warehouse.database, warehouse.score, workspace, profile);
  // Before the scoring, which goes by the trends of then.
  if (last !== null && dayOf(last.at, timeZone) < today) {
    await keepShown(warehouse, last, timeZone, today);
    await keepTrends(warehouse, last, dayOf(last.at, timeZone));
  }
  const trendsOf = await trendsBefore(warehouse, { ...scoring, today });
  const { key, reference, before, measured } = await writeScores(warehouse, scoring, trendsOf);
  await tellRun(warehouse, {
    ...key,
    workspace,
    at: now,
    block,
    cause,
    q90: reference.q90,
    reference,
    before,
  });
  await dropRuns(warehouse, workspace, profile, last?.run ?? key.run);
  const told = await readRun(warehouse.database, warehouse.score, workspace, profile);
  if (told === null) throw new Error('the run is not there');
  return { run: told, measured };
}

/** Scores as of a day that is over, into the history alone: the scores of now stay what they are. Only for the demo. */
export async function scorePast(warehouse: Warehouse, scoring: Scoring): Promise<void> {
  const { workspace, profile, timeZone, now } = scoring;
  const { key } = await writeScores(warehouse, scoring, null);
  const shown = { workspace, profile, run: key.run, at: now };
  await keepShown(warehouse, shown, timeZone, dayOf(now, timeZone) + 1);
}

/** Rows under the number of a run that nobody is told of yet. */
async function writeScores(warehouse: Warehouse, scoring: Scoring, trendsOf: number | null) {
  const { workspace, profile, version, document, timeZone, now } = scoring;
  const scope = scopeOf(warehouse, {
    ...{ workspace, timeZone, today: dayOf(now, timeZone), document, users: scoring.users },
    ...{ session: warehouse.score, beside: warehouse.beside, tables: 'scoring' },
  });
  try {
    await gatherUsers(scope, scoring.rowsMax);
    const isLive = scoring.reference === null;
    const measured = isLive ? await measure(scope, 'now') : null;
    const reference = scoring.reference ?? measured?.reference;
    if (reference === undefined) throw new Error('nothing to measure against');
    const before = document.mode === 'sherlock' ? (await measure(scope, 'before')).reference : reference;
    const key = { profile, version, run: await nextRun(warehouse) };
    await writeRows(scope, key, { now: reference, before }, trendsOf);
    return { key, reference, before, measured };
  } finally {
    await dropTables(scope);
  }
}

/** One session ranks the users while the other writes the accounts, and then each writes its users. */
async function writeRows(
  scope: ScoringScope,
  key: RunKey,
  { now, before }: References,
  trendsOf: number | null,
): Promise<void> {
  const { session, beside } = scope;
  await sideBySide([
    rankUsers(scope),
    writeAccountScores(scope, beside ?? session, key, { now, before }, trendsOf),
  ]);
  const q90s = { now: now.q90, before: before.q90 };
  await sideBySide(lanesOf(scope).map((lane) => writeUserScores(scope, lane, key, q90s, trendsOf)));
}
