/**
 * Looking who is in a segment now, and writing down who came and who left.
 *
 * Promise. However often a looking is tried, with a kill anywhere in between, each coming and going is recorded once,
 * and members are those of the record. Nothing is kept in this process: a million members pass through the engine alone.
 *
 * How. 1. Members catch up with the record: a looking that was killed after 2. 2. What is so now (the clause as a set) is
 * compared with the members, and the differences are recorded, all with one `at`, later than any before. 3. Members are
 * brought up to the record. 4. The day's size and score. If 2 is cut short by a kill, what it has written is taken up by
 * 1, and the rest is found by the next 2.
 */

import type { Clause } from '../../score/clause.ts';
import type { Warehouse } from '../connection.ts';
import { type ClauseContext, clauseSql, type Of } from '../people/clause-sql.ts';
import type { Params, Session } from '../session.ts';

export interface Looking {
  readonly segment: string;
  readonly of: Of;
  readonly clause: Clause;
  /** Revision of what is looked for: members under another are not known yet. */
  readonly revision: number;
  /** '' when no scores are meant. */
  readonly profile: string;
  /** Of the change table; of a first looking it is `first` and after a change of the clause `edit`, whatever is said. */
  readonly cause: string;
  readonly context: Omit<ClauseContext, 'database' | 'profile' | 'prefix'>;
}

export interface Looked {
  readonly size: number;
  readonly entered: number;
  readonly left: number;
}

/** One at a time for a segment: the caller sees to it. */
export async function lookAtSegment(
  { database, threads }: Warehouse,
  session: Session,
  looking: Looking,
): Promise<Looked> {
  const key = { workspace: looking.context.workspace, segment: looking.segment, profile: looking.profile };
  const { last, revision } = await lastOf(database, session, key);
  await catchUp(database, session, key);
  const at = Math.max(looking.context.now, last + 1);
  const found = await record(
    database,
    session,
    { ...looking, cause: causeOf(looking, revision) },
    at,
    threads,
  );
  if (found.entered + found.left > 0) await catchUp(database, session, key);
  return { ...found, size: await measure(database, session, looking, at) };
}

interface Key {
  readonly workspace: string;
  readonly segment: string;
  readonly profile: string;
}

export const OF_KEY =
  'workspace = {workspace:String} AND segment = {segment:String} AND profile = {profile:String}';
const TABLE = 'workspace, segment, profile';

/** `last` is the newest moment there is, 0 for none; `revision` that of the last looking that came to its end. */
async function lastOf(
  database: string,
  session: Session,
  key: Key,
): Promise<{ last: number; revision: number | null }> {
  const [row] = await session.rows(
    `SELECT toUnixTimestamp64Milli(max(at)) AS last, count() AS n FROM (
      SELECT at FROM ${database}.segment_changes WHERE ${OF_KEY} UNION ALL SELECT at FROM ${database}.segment_sizes WHERE ${OF_KEY})`,
    { ...key },
  );
  const [size] = await session.rows(
    `SELECT argMax(revision, at) AS revision, count() AS n FROM ${database}.segment_sizes WHERE ${OF_KEY}`,
    { ...key },
  );
  return {
    last: Number(row?.n ?? 0) === 0 ? 0 : Number(row?.last),
    revision: Number(size?.n ?? 0) === 0 ? null : Number(size?.revision),
  };
}

/** Whom the first looking finds was there before, and whom another clause finds as well. */
function causeOf({ revision, cause }: Looking, before: number | null): string {
  if (before === null) return 'first';
  return before === revision ? cause : 'edit';
}

async function catchUp(database: string, session: Session, key: Key): Promise<void> {
  await session.run(
    `INSERT INTO ${database}.segment_members (${TABLE}, id, isIn, at)
    SELECT ${TABLE}, id, entered, at FROM ${database}.segment_changes
    WHERE ${OF_KEY} AND at > (SELECT max(at) FROM ${database}.segment_members WHERE ${OF_KEY})`,
    { ...key },
  );
}

async function record(
  database: string,
  session: Session,
  looking: Looking,
  at: number,
  threads: number,
): Promise<{ entered: number; left: number }> {
  const { segment, profile, cause, context } = looking;
  const { sql, params } = clauseSql(looking.clause, looking.of, {
    ...{ ...context, database, profile: profile === '' ? null : profile },
  });
  const key: Params = { workspace: context.workspace, segment, profile };
  await session.run(
    `INSERT INTO ${database}.segment_changes (${TABLE}, at, id, entered, cause)
    SELECT {workspace:String}, {segment:String}, {profile:String}, fromUnixTimestamp64Milli({at:Int64}, 'UTC'), id, max(isNow) AS entered, {cause:String}
    FROM (SELECT id, 1 AS isNow, 0 AS was FROM (${idsSql(database, looking.of, sql)})
      UNION ALL SELECT id, 0, 1 FROM ${database}.segment_members FINAL WHERE ${OF_KEY} AND isIn = 1)
    GROUP BY id HAVING max(isNow) != max(was)
    SETTINGS max_threads = ${threads}, max_insert_threads = 1`,
    { ...params, ...key, at, cause },
  );
  const [row] = await session.rows(
    `SELECT countIf(entered = 1) AS came, countIf(entered = 0) AS gone FROM ${database}.segment_changes FINAL WHERE ${OF_KEY} AND at = fromUnixTimestamp64Milli({at:Int64}, 'UTC')`,
    { ...key, at },
  );
  return { entered: Number(row?.came ?? 0), left: Number(row?.gone ?? 0) };
}

/** Members are kept by the ids that people know: a person's number changes with a merge, the user's id does not. */
export function idsSql(database: string, of: Of, set: string): string {
  return of === 'accounts'
    ? `SELECT groupId AS id FROM (${set})`
    : `SELECT userId AS id FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND person IN (${set})`;
}

/** The newest finished run's rows of the profile. */
export const SCORES_OF = (database: string, of: Of): string =>
  `SELECT ${of === 'users' ? 'userId' : 'groupId'} AS id, score, isActive FROM ${database}.${of === 'users' ? 'user_scores' : 'account_scores'}
    WHERE workspace = {workspace:String} AND profile = {profile:String} AND run = (SELECT max(run) FROM ${database}.score_runs WHERE workspace = {workspace:String} AND profile = {profile:String})`;

async function measure(database: string, session: Session, looking: Looking, at: number): Promise<number> {
  const { segment, profile, revision, context } = looking;
  const key: Params = { workspace: context.workspace, segment, profile };
  await session.run(
    `INSERT INTO ${database}.segment_sizes (${TABLE}, day, size, active, score, revision, at)
    SELECT {workspace:String}, {segment:String}, {profile:String}, toDate32(fromUnixTimestamp64Milli({at:Int64}, 'UTC'), {timeZone:String}),
      count(), countIf(s.isActive = 1), if(countIf(s.isActive = 1) = 0, NULL, sumIf(s.score, s.isActive = 1) / countIf(s.isActive = 1)),
      {revision:UInt32}, fromUnixTimestamp64Milli({at:Int64}, 'UTC')
    FROM (SELECT id FROM ${database}.segment_members FINAL WHERE ${OF_KEY} AND isIn = 1) AS m
    LEFT JOIN (${SCORES_OF(database, looking.of)}) AS s ON m.id = s.id`,
    { ...key, at, revision, timeZone: context.timeZone },
  );
  const [row] = await session.rows(
    `SELECT argMax(size, at) AS size FROM ${database}.segment_sizes WHERE ${OF_KEY}`,
    key,
  );
  return Number(row?.size ?? 0);
}
