/** The fourth stage: scores of accounts, made of their users' (score/account.ts in SQL). */

import { BANDS } from '../../score/bands.ts';
import { accountScoreOf } from '../../score/profile.ts';
import type { Reference } from '../../score/reference.ts';
import { textOf } from '../../score/traits.ts';
import type { Session } from '../session.ts';
import { type Binder, openBinder } from './bind.ts';
import { BITS, wordsSql } from './bits.ts';
import { marksOf } from './marks.ts';
import { BAND, SEATS, scoreSql } from './measure.ts';
import { countedRefs, type ScoringScope, usersSql } from './scope.ts';
import { SPILLING, UNCOMPILED } from './settings.ts';
import { agesOf } from './sums.ts';
import { trendBeforeSql } from './trends.ts';
import type { RunKey } from './user-scores.ts';
import { activationSql, adoptionSql, metSql } from './users.ts';

export interface References {
  readonly now: Reference;
  /** What the scores of one window ago are measured against: in `decay` the same. */
  readonly before: Reference;
}

export async function writeAccountScores(
  scope: ScoringScope,
  session: Session,
  { profile, version, run }: RunKey,
  references: References,
  trendsOf: number | null,
): Promise<void> {
  const { database, threads, workspace, document, today } = scope;
  const binder = openBinder('p');
  const marks = marksOf(document, binder.bind('Int32', today));
  const kind = accountScoreOf(document);
  await session.run(
    `INSERT INTO ${database}.account_scores (workspace, profile, version, run, groupId, score, average, total, banded, band, raw,
      percentile, before, change, trend, state, activeUsers, totalUsers, seats, activeShare, breadth, depth, topUserShare,
      frequency, adoption, adoptionEver, met, activation, isActive, lastActive, basedOnEvents, basedOnDays, confidence)
    SETTINGS max_insert_threads = 1, max_threads = ${threads}, ${SPILLING}, ${UNCOMPILED}
    WITH ${trendBeforeSql(database, 'account', 'groupId', trendsOf)} AS trendBefore
    SELECT {workspace:String}, {profile:String}, {version:UInt32}, {run:UInt64}, groupId, score, average, total, banded, band, raw,
      if(active = 0, 0., 100 * (upTo - ties + ties / 2) / active), before, score - before AS change, ${marks.trend} AS trend,
      ${marks.state}, activeUsers, totalUsers, seats, ${PERCENT('activeUsers', 'totalUsers')}, ${PERCENT('activeUsers', 'seats')}, average, topShare,
      ${marks.frequency}, ${adoptionSql(document, 'doneBits')}, ${adoptionSql(document, 'everBits')}, met, ${activationSql(document)}, isActive, lastActive,
      ${marks.basedOnEvents}, ${marks.basedOnDays}, ${marks.confidence}
    FROM (
      SELECT *, ${kind} AS score, ${kind}Before AS before, sum(isActive) OVER (ORDER BY score) AS upTo,
        sum(isActive) OVER (PARTITION BY score) AS ties, sum(isActive) OVER () AS active
      FROM (${scoredSql(scope, binder, references)})
    )`,
    { ...binder.params, workspace, profile, version, run },
  );
}

const GRID = (value: string, steps: string): string => `floor(${value} * ${steps} + 0.5) / ${steps}`;
const FINE = '1099511627776.';
const COARSE = '1073741824.';
const PERCENT = (part: string, whole: string): string =>
  `if(${whole} > 0, least(100., 100 * ${part} / ${whole}), 0.)`;

/** Accounts with all three scores of now and of one window ago. */
function scoredSql(scope: ScoringScope, binder: Binder, { now, before }: References): string {
  const { document, database, timeZone } = scope;
  const { bind } = binder;
  const average = (scores: string): string =>
    GRID(`if(empty(${scores}), 0., arraySum(${scores}) / length(${scores}))`, FINE);
  const total = (scores: string): string => GRID(`arraySum(${scores})`, COARSE);
  return `SELECT groupId, raw, activeUsers, totalUsers, isActive, wasActive, wasEver, evidence, based, ages, lastActive, doneBits, everBits, topShare,
      ${SEATS} AS seats, ${BAND('seats')} AS band, toInt32(toDate32(ifNull(createdAt, firstAt), ${bind('String', timeZone)})) AS since,
      ${average('activeScores')} AS average, ${average('activeBefore')} AS averageBefore,
      ${total('scores')} AS total, ${total('scoresBefore')} AS totalBefore,
      ${bandedSql(bind, 'raw', now)} AS banded, ${bandedSql(bind, 'rawBefore', before)} AS bandedBefore,
      ${metSql(document, 'stepTimes', ownTraits(scope, binder))} AS met
    FROM (
      SELECT groupId, known, createdAt, firstAt FROM (
        SELECT groupId, seats AS known, createdAt, firstAt FROM ${database}.account_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = ''
      )
    ) AS a LEFT JOIN (${membersSql(scope, binder, now, before)}) AS m ON a.groupId = m.groupId`;
}

/** Against what accounts of its size come to; `band` is a column. */
function bandedSql(bind: Binder['bind'], raw: string, reference: Reference): string {
  const q90s = BANDS.map((band) => reference.bands[band]?.q90 ?? 0);
  const of = `transform(band, ${bind('Array(String)', BANDS)}, ${bind('Array(Float64)', q90s)}, 0.)`;
  return `if(${of} > 0, ${scoreSql(raw, of)}, 0.)`;
}

/** A step about a trait is met by the account's own, or by that of one of its users. */
function ownTraits({ database, document }: ScoringScope, { bind }: Binder): string {
  const flags = (document.activation ?? []).map(({ trait, equals }, index) => {
    if (trait === undefined) return '0';
    const text = equals === undefined ? null : textOf(equals);
    const holds = text === null ? '' : ` AND last = ${bind('String', text)}`;
    const own = `SELECT groupId FROM ${database}.account_traits FINAL WHERE workspace = {workspace:String} AND trait = ${bind('String', trait)} GROUP BY groupId HAVING (argMax(value, (timestamp, messageId)) AS last) != 'null'${holds}`;
    return `(stepTraits[${index + 1}] = 1 OR groupId IN (${own}))`;
  });
  return flags.length === 0 ? 'stepTraits' : `[${flags.join(', ')}]`;
}

/**
 * What an account's users come to together. Arrays are sorted, so that their sums do not hang on the order of rows; a
 * higher raw score is no lower score, so scores made of sorted raw scores are sorted too.
 */
function membersSql(scope: ScoringScope, { bind }: Binder, now: Reference, before: Reference): string {
  const { document } = scope;
  const place = (q90: number | null): string | null => (q90 === null ? null : bind('Float64', q90));
  const [q90, q90Before] = [place(now.q90), place(before.q90)];
  const scores = (raws: string, reference: string | null): string =>
    `arrayMap(r -> ${scoreSql('r', reference)}, ${raws})`;
  const above = 'arrayMap(r -> greatest(0., r), raws)';
  const places = countedRefs(document).length;
  const together = (set: string, members: number): string =>
    wordsSql(members, (first) => `groupBitOr(u.${set}[${first / BITS + 1}])`);
  return `SELECT groupId, arraySum(raws) AS raw, arraySum(rawsBefore) AS rawBefore,
      ${scores('raws', q90)} AS scores, ${scores('rawsBefore', q90Before)} AS scoresBefore,
      ${scores('activeRaws', q90)} AS activeScores, ${scores('activeRawsBefore', q90Before)} AS activeBefore,
      activeUsers, totalUsers, isActive, wasActive, wasEver, evidence, based, ages, lastActive, stepTimes, stepTraits, doneBits, everBits,
      if(arraySum(${above}) > 0, 100 * arrayMax(${above}) / arraySum(${above}), 0.) AS topShare
    FROM (
      SELECT groupId, arraySort(groupArray(u.raw)) AS raws, arraySort(groupArray(u.rawBefore)) AS rawsBefore,
        arraySort(groupArrayIf(u.raw, u.isActive = 1)) AS activeRaws, arraySort(groupArrayIf(u.rawBefore, u.wasActive = 1)) AS activeRawsBefore,
        countIf(u.isActive = 1) AS activeUsers, countIf(seen = 1) AS totalUsers, max(u.isActive) AS isActive, max(u.wasActive) AS wasActive, max(u.wasEver) AS wasEver,
        sum(u.evidence) AS evidence, sum(u.based) AS based, max(u.lastActive) AS lastActive,
        ${together('ages', agesOf(document))} AS ages, ${together('doneBits', places)} AS doneBits, ${together('everBits', places)} AS everBits,
        sumForEach(u.stepTimes) AS stepTimes, maxForEach(u.stepTraits) AS stepTraits
      FROM ${usersSql(scope)} AS u WHERE groupId != '' GROUP BY groupId
    )`;
}
