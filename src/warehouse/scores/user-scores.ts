/** The third stage: scores of users. Writes the run's rows of `user_scores`; nobody sees them before the run is told of. */
import { openBinder } from './bind.ts';
import { marksOf } from './marks.ts';
import { scoreSql } from './measure.ts';
import { type Lane, makeTable, type ScoringScope, tableOf, usersSql } from './scope.ts';
import { SPILLING, UNCOMPILED } from './settings.ts';
import { COUNTS, DAYS_EVER } from './sums.ts';
import { trendBeforeSql } from './trends.ts';
import { activationSql, adoptionSql, metSql } from './users.ts';

export interface RunKey {
  readonly profile: string;
  readonly version: number;
  readonly run: number;
}

export interface UserReferences {
  readonly now: number | null;
  /** What the score of one window ago is measured against: in `decay` the same. */
  readonly before: number | null;
}

/** Those of a lane's users; of all users the ranks are there (rankUsers). */
export async function writeUserScores(
  scope: ScoringScope,
  { session, threads, users }: Lane,
  { profile, version, run }: RunKey,
  references: UserReferences,
  trendsOf: number | null,
): Promise<void> {
  const { database, workspace, document, today } = scope;
  const { bind, params } = openBinder('p');
  const place = (reference: number | null): string | null =>
    reference === null ? null : bind('Float64', reference);
  const marks = marksOf(document, bind('Int32', today));
  await session.run(
    `INSERT INTO ${database}.user_scores (workspace, profile, version, run, person, userId, groupId, places, xs, counts, daysEver, raw, score,
      percentile, before, change, trend, state, frequency, adoption, adoptionEver, met, activation, isActive, lastActive, basedOnEvents, basedOnDays, confidence)
    SETTINGS max_insert_threads = ${threads}, max_threads = ${threads}, max_block_size = 8192, ${SPILLING}, ${UNCOMPILED}
    WITH ${trendBeforeSql(database, 'user', 'userId', trendsOf)} AS trendBefore
    SELECT {workspace:String}, {profile:String}, {version:UInt32}, {run:UInt64}, person, userId, groupId, places, sums, ${COUNTS}, ${DAYS_EVER}, u.raw,
      ${scoreSql('u.raw', place(references.now))} AS score, r.percentile,
      ${scoreSql('rawBefore', place(references.before))} AS before, score - before AS change,
      ${marks.trend} AS trend, ${marks.state}, ${marks.frequency},
      ${adoptionSql(document, 'doneBits')}, ${adoptionSql(document, 'everBits')}, ${metSql(document, 'stepTimes', 'stepTraits')} AS met, ${activationSql(document)},
      isActive, lastActive, ${marks.basedOnEvents}, ${marks.basedOnDays}, ${marks.confidence}
    FROM ${tableOf(scope, users)} AS u ANY LEFT JOIN ${tableOf(scope, 'ranks')} AS r ON u.raw = r.raw`,
    { ...params, workspace, profile, version, run },
  );
}

/** Of each raw score its place among those of active users: the share below it, those that tie with it counted half. */
export async function rankUsers(scope: ScoringScope): Promise<void> {
  const table = await makeTable(scope, 'ranks', 'raw Float64, percentile Float64');
  const users = usersSql(scope);
  await scope.session.run(
    `INSERT INTO ${table} SETTINGS max_insert_threads = 1, max_threads = ${scope.threads}, ${SPILLING}
    WITH (SELECT countIf(isActive = 1) FROM ${users}) AS active
    SELECT raw, if(active = 0, 0., 100 * (upTo - n + n / 2) / active) FROM (
      SELECT raw, n, sum(n) OVER (ORDER BY raw ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS upTo
      FROM (SELECT raw, countIf(isActive = 1) AS n FROM ${users} GROUP BY raw)
    )`,
  );
}
