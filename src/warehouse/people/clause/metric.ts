/**
 * Scores and moments. Scores are those of the newest finished run of the profile. Whoever was not scored has none, and
 * no comparison with none holds, so `score < 25` is about the scored; `not (score >= 25)` is about everybody.
 */
import type { MetricClause, TimeClause } from '../../../score/clause.ts';
import { signOf } from './event.ts';
import { DAY_MS, momentOf, personOf, refuse, type Scope, time, today } from './scope.ts';

const OF_ACCOUNTS = new Set(['activeUsers', 'totalUsers', 'activeShare', 'topUserShare']);
const CREATED = 'createdAt';

export function metricSql(scope: Scope, { metric, compare, value, days }: MetricClause): string {
  if (OF_ACCOUNTS.has(metric) && scope.of === 'users')
    refuse(`"${metric}" is a figure of accounts. Use it in a clause about accounts.`);
  const holds = (left: string): string => `${left} ${signOf(compare)} ${scope.bind('Float64', value)}`;
  if (metric === 'tenureDays')
    return `(${holds(`intDiv(toUnixTimestamp64Milli(${time(scope, momentOf(scope))}) - toUnixTimestamp64Milli(${CREATED}), ${DAY_MS})`)})`;
  if (scope.asOf !== undefined) return pastMetric(scope, metric, holds);
  if (metric === 'change' && days !== undefined) return changeSince(scope, days, holds);
  return inScores(scope, holds(metric));
}

/** `created` and `seen` are columns of who there is; `active` is in the scores. */
export function timeSql(scope: Scope, clause: TimeClause): string {
  const between = (column: string): string => {
    const { atLeastDays, atMostDays } = clause;
    const now = momentOf(scope);
    const conditions = [
      atLeastDays === undefined ? null : `${column} <= ${time(scope, now - atLeastDays * DAY_MS)}`,
      atMostDays === undefined ? null : `${column} >= ${time(scope, now - atMostDays * DAY_MS)}`,
    ].filter((condition) => condition !== null);
    return conditions.join(' AND ') || '1';
  };
  if (clause.time === 'created') return `(${between(CREATED)})`;
  if (clause.time === 'active') {
    if (scope.asOf !== undefined)
      refuse('When somebody was last active is not kept for the past. Use an event clause instead.');
    return inScores(scope, `isNotNull(lastActive) AND ifNull(${between('lastActive')}, 0)`);
  }
  if (scope.asOf === undefined) return `(${between('lastAt')})`;
  return seenThen(scope, between('at'));
}

const keyOf = (scope: Scope): string => (scope.of === 'users' ? 'person' : 'groupId');

function inScores(scope: Scope, condition: string): string {
  const table = scope.of === 'users' ? 'user_scores' : 'account_scores';
  return `${keyOf(scope)} IN (SELECT ${keyOf(scope)} FROM ${scope.database}.${table} WHERE ${ofRun(scope)} AND ${condition})`;
}

function profileOf(scope: Scope): string {
  if (!scope.profile)
    refuse(
      'A clause about scores needs a scoring profile whose scores are meant. Choose one for this segment.',
    );
  return scope.bind('String', scope.profile as string);
}

function ofRun(scope: Scope): string {
  const of = `workspace = ${scope.bind('String', scope.workspace)} AND profile = ${profileOf(scope)}`;
  return `${of} AND run = (SELECT max(run) FROM ${scope.database}.score_runs WHERE ${of})`;
}

/** Rows of what was shown, as columns key (userId or groupId) and then: the last score of a day so long ago or before. */
function shownSql(scope: Scope, until: string): string {
  const kind = scope.of === 'users' ? 'user' : 'account';
  return `SELECT id, argMax(score, day) AS then FROM ${scope.database}.score_history FINAL WHERE workspace = ${scope.bind('String', scope.workspace)} AND profile = ${profileOf(scope)} AND kind = '${kind}' AND day <= ${until} GROUP BY id`;
}

function changeSince(scope: Scope, days: number, holds: (left: string) => string): string {
  const id = scope.of === 'users' ? 'userId' : 'groupId';
  const table = scope.of === 'users' ? 'user_scores' : 'account_scores';
  const then = shownSql(scope, `addDays(${today(scope)}, -${scope.bind('Int32', days)})`);
  return `${keyOf(scope)} IN (SELECT s.${keyOf(scope)} FROM (SELECT ${keyOf(scope)}, ${id}, score FROM ${scope.database}.${table} WHERE ${ofRun(scope)}) AS s INNER JOIN (${then}) AS h ON s.${id} = h.id WHERE ${holds('s.score - h.then')})`;
}

/** Of the past only the score itself is kept. */
function pastMetric(scope: Scope, metric: string, holds: (left: string) => string): string {
  if (metric !== 'score')
    refuse(`"${metric}" is not kept for the past; of the past only "score" can be asked.`);
  const shown = `SELECT id FROM (${shownSql(scope, today(scope))}) WHERE ${holds('then')}`;
  if (scope.of === 'accounts') return `groupId IN (${shown})`;
  return `person IN (SELECT person FROM ${scope.database}.user_profiles FINAL WHERE workspace = ${scope.bind('String', scope.workspace)} AND userId IN (${shown}))`;
}

function seenThen(scope: Scope, condition: string): string {
  const last = `SELECT ${personOf(scope)} AS person, max(timestamp) AS at FROM ${scope.database}.event_rows WHERE workspace = ${scope.bind('String', scope.workspace)} AND timestamp <= ${time(scope, momentOf(scope))} AND idHash != 0 GROUP BY person`;
  if (scope.of === 'users') return `person IN (SELECT person FROM (${last}) WHERE ${condition})`;
  return refuse('When an account was last seen is not kept for the past. Ask it of its users.');
}
