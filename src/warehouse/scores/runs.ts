/** Scorings that finished, and taking away what is left of older ones. */
import type { Reference } from '../../score/reference.ts';
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { dayOf } from './days.ts';
import type { RunKey } from './user-scores.ts';

/** Why there was a run. */
export const CAUSES = ['events', 'publish', 'rebase', 'people', 'day', 'asked'] as const;
export type Cause = (typeof CAUSES)[number];

export interface Run extends RunKey {
  readonly workspace: string;
  /** Milliseconds. */
  readonly at: number;
  /** Blocks of the clean log up to here were counted. */
  readonly block: number;
  readonly cause: Cause;
  /** What users' scores were measured against; null when nobody was active. */
  readonly q90: number | null;
  /** What it was measured against, and the scores of one window ago. */
  readonly reference: Reference;
  readonly before: Reference;
  readonly users: number;
  readonly activeUsers: number;
}

/** The newest run of the profile, whose rows are its scores now. */
export async function readRun(
  database: string,
  session: Session,
  workspace: string,
  profile: string,
): Promise<Run | null> {
  const [run] = await readRuns(database, session, { workspace, profile }, 1);
  return run ?? null;
}

/** Runs whose scores are there: the newest, and the one before it. */
export interface KeptRuns {
  readonly newest: Run;
  readonly before: Run | null;
  /** Moment of the first run that is known of. */
  readonly firstAt: number;
}

/** Null before the profile was scored. */
export async function readKeptRuns(
  database: string,
  session: Session,
  workspace: string,
  profile: string,
): Promise<KeptRuns | null> {
  const [newest, before = null] = await readRuns(database, session, { workspace, profile }, 2);
  if (newest === undefined) return null;
  const [first] = await session.rows(
    `SELECT toUnixTimestamp64Milli(min(at)) AS at FROM ${database}.score_runs WHERE workspace = {workspace:String} AND profile = {profile:String}`,
    { workspace, profile },
  );
  return { newest, before, firstAt: Number(first?.at ?? newest.at) };
}

/** The newest first. */
async function readRuns(
  database: string,
  session: Session,
  { workspace, profile }: Pick<Run, 'workspace' | 'profile'>,
  limit: number,
): Promise<readonly Run[]> {
  const rows = await session.rows(
    `SELECT version, run, toUnixTimestamp64Milli(at) AS at, block, cause, q90, reference, before, users, activeUsers FROM ${database}.score_runs FINAL
    WHERE workspace = {workspace:String} AND profile = {profile:String} ORDER BY run DESC LIMIT {limit:UInt8}`,
    { workspace, profile, limit },
  );
  return rows.map((row) => ({
    workspace,
    profile,
    version: Number(row.version),
    run: Number(row.run),
    at: Number(row.at),
    block: Number(row.block),
    cause: CAUSES.find((cause) => cause === row.cause) ?? 'events',
    q90: Number(row.q90) > 0 ? Number(row.q90) : null,
    reference: JSON.parse(String(row.reference)),
    before: JSON.parse(String(row.before)),
    users: Number(row.users),
    activeUsers: Number(row.activeUsers),
  }));
}

/** Above that of every run before, also of one that was killed half way. */
export async function nextRun({ database, score }: Warehouse): Promise<number> {
  const [row] = await score.rows(
    `SELECT greatest((SELECT max(run) FROM ${database}.score_runs), (SELECT max(run) FROM ${database}.user_scores), (SELECT max(run) FROM ${database}.account_scores)) AS run`,
  );
  return Number(row?.run ?? 0) + 1;
}

/** With this row the run's scores are the scores. */
export async function tellRun(
  { database, score }: Warehouse,
  run: Omit<Run, 'users' | 'activeUsers'>,
): Promise<void> {
  const where = 'workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64}';
  await score.run(
    `INSERT INTO ${database}.score_runs (workspace, profile, version, run, at, block, cause, q90, reference, before, users, activeUsers)
    SELECT {workspace:String}, {profile:String}, {version:UInt32}, {run:UInt64}, fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {block:UInt64}, {cause:String}, {q90:Float64}, {reference:String}, {before:String},
      count(), countIf(isActive = 1) FROM ${database}.user_scores WHERE ${where}`,
    {
      ...run,
      q90: run.q90 ?? 0,
      reference: JSON.stringify(run.reference),
      before: JSON.stringify(run.before),
    },
  );
}

/**
 * Of a day that is over, the last scores that were shown: kept when the first run of a later day takes their place. They
 * are what was shown, under the version of then, and are never computed again.
 */
export async function keepShown(
  warehouse: Warehouse,
  last: Pick<Run, 'workspace' | 'profile' | 'run' | 'at'>,
  timeZone: string,
  today: number,
): Promise<void> {
  const day = dayOf(last.at, timeZone);
  if (day >= today) return;
  const { database, score } = warehouse;
  const { workspace, profile, run } = last;
  const head = `workspace, profile, kind, id, day, version, score, average, total, banded, activeUsers, frequency, run`;
  const of = `WHERE workspace = {workspace:String} AND profile = {profile:String} AND run = {run:UInt64} AND isNotNull(lastActive)`;
  const common = (kind: string, id: string): string =>
    `workspace, profile, '${kind}', ${id}, toDate32({day:Int32}), version, score`;
  for (const rows of [
    `SELECT ${common('user', 'userId')}, 0, 0, 0, 0, frequency, run FROM ${database}.user_scores ${of}`,
    `SELECT ${common('account', 'groupId')}, average, total, banded, activeUsers, frequency, run FROM ${database}.account_scores ${of}`,
  ])
    await score.run(`INSERT INTO ${database}.score_history (${head}) ${rows}`, {
      workspace,
      profile,
      run,
      day,
    });
}

/**
 * Drops the partitions of runs that nobody asks for any more. The newest two stay: a question may have begun with the
 * one before. `kept` is the number from which on they stay; null takes all.
 */
export async function dropRuns(
  { database, score }: Warehouse,
  workspace: string,
  profile: string,
  kept: number | null,
): Promise<void> {
  const params = { workspace, profile, kept: kept ?? Number.MAX_SAFE_INTEGER };
  if (kept === null)
    await score.run(
      `ALTER TABLE ${database}.score_trends DELETE WHERE workspace = {workspace:String} AND profile = {profile:String} SETTINGS mutations_sync = 1`,
      { workspace, profile },
    );
  const old = 'workspace = {workspace:String} AND profile = {profile:String} AND run < {kept:UInt64}';
  for (const table of ['user_scores', 'account_scores']) {
    const rows = await score.rows(
      `SELECT DISTINCT _partition_id AS id FROM ${database}.${table} WHERE ${old}`,
      params,
    );
    for (const id of rows.map((row) => String(row.id)))
      if (/^[\w-]+$/.test(id)) await score.run(`ALTER TABLE ${database}.${table} DROP PARTITION ID '${id}'`);
  }
  const [runs] = await score.rows(`SELECT count() AS n FROM ${database}.score_runs WHERE ${old}`, params);
  // Rows are tiny; a mutation for each run would not be.
  if (kept === null || Number(runs?.n) > RUNS_KEPT)
    await score.run(
      `ALTER TABLE ${database}.score_runs DELETE WHERE ${old} SETTINGS mutations_sync = 1`,
      params,
    );
}

const RUNS_KEPT = 1_000;
