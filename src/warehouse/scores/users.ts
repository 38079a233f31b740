/**
 * The second stage: a row a user who is scored, in `users`. What scores are measured against and who stands where among
 * the others is known only when all these are there.
 *
 * A user's rows of `sums` are put side by side in the order of the table, so memory does not grow with the users. `raw`
 * is added up in the order of the profile's events, as score/user.ts does.
 */
import { isScored } from '../../score/activity.ts';
import type { ScoringProfile } from '../../score/profile.ts';
import { openBinder } from './bind.ts';
import { countedRefs, makeTable, type ScoringScope, tableOf } from './scope.ts';
import { ROWS } from './sums.ts';

/** The columns that `user_scores` has as well come first. */
const COLUMNS = `person UInt64, userId String, groupId String, xs Array(Float64), counts Array(UInt32),
  daysEver Array(UInt32), raw Float64, rawBefore Float64, isActive UInt8, wasActive UInt8, wasEver UInt8, seen UInt8,
  since Int32, done UInt16, doneEver UInt16, based UInt64, evidence UInt64, ages Array(UInt16),
  stepTimes Array(UInt64), stepTraits Array(UInt8), lastActive Nullable(DateTime64(3, 'UTC'))`;

export async function gatherUsers(scope: ScoringScope): Promise<void> {
  const { document, session, threads, today } = scope;
  const table = await makeTable(scope, 'users', COLUMNS);
  const { bind, params } = openBinder('p');
  const events = document.events.length;
  const steps = countedRefs(document).length - events;
  const weights = bind(
    'Array(Float64)',
    document.events.map(({ weight }) => weight),
  );
  const edge = bind('Int32', today - document.window);
  // An array of size 0 cannot be asked for.
  const dense = (column: string, type: string, first: number, size: number): string =>
    size === 0
      ? `CAST([], 'Array(${type})')`
      : `groupArrayInsertAtIf(CAST(0, '${type}'), ${size})(CAST(${column}, '${type}'), toUInt32(e - ${first}), e >= ${first} AND e < ${first + size})`;
  const stepCount = document.activation?.length ?? 0;
  await session.run(
    `INSERT INTO ${table} SETTINGS max_insert_threads = 1, max_threads = ${threads}, optimize_aggregation_in_order = 1
    SELECT person, max(userId), max(groupId),
      ${dense('x', 'Float64', 1, events)} AS xs,
      ${dense('least(counted, 4294967295)', 'UInt32', 1, events)} AS counts,
      ${dense('days', 'UInt32', 1, events)} AS daysEver,
      arraySum(arrayMap((w, x) -> w * x, ${weights}, xs)) AS raw,
      arraySum(arrayMap((w, x) -> w * x, ${weights}, ${dense('before', 'Float64', 1, events)})) AS rawBefore,
      max(scored AND counted > 0) AS isActive, max(scored AND countedBefore > 0) AS wasActive,
      max(scored AND firstDay <= ${edge}) AS wasEver, max(e = ${ROWS.seen}) AS seen,
      max(since), countIf(scored AND counted > 0) AS done, countIf(scored AND total > 0) AS doneEver,
      sumIf(based, scored), sumIf(counted + countedBefore, scored) AS evidence, groupArrayArray(ages),
      ${dense('total', 'UInt64', events + 1, steps)} AS stepTimes,
      ${dense('1', 'UInt8', ROWS.trait, stepCount)} AS stepTraits,
      if(max(scored) = 1, maxIf(lastAt, scored), NULL) AS lastActive
    FROM ${tableOf(scope, 'sums')} GROUP BY person HAVING max(e = ${ROWS.user}) = 1`,
    params,
  );
}

/** Which steps of activation are met, as an array, of counts as in `stepTimes` and flags as in `stepTraits`. */
export function metSql({ activation = [] }: ScoringProfile, times: string, traits: string): string {
  let counted = 0;
  const met = activation.map((step, index) => {
    const needs: string[] = [];
    if (step.event !== undefined) needs.push(`${times}[${++counted}] >= ${Math.ceil(step.times ?? 1)}`);
    if (step.trait !== undefined) needs.push(`${traits}[${index + 1}] = 1`);
    return needs.length === 0 ? '0' : `(${needs.join(' AND ')})`;
  });
  return `CAST([${met.join(', ')}], 'Array(UInt8)')`;
}

/** Percent of the steps that are met, of the column or alias `met`. */
export function activationSql({ activation = [] }: ScoringProfile): string {
  return activation.length === 0 ? 'toFloat64(0)' : `100 * arraySum(met) / ${activation.length}`;
}

/** Percent of the profile's scored events, of how many of them were done. */
export function adoptionSql({ events }: ScoringProfile, done: string): string {
  const scored = events.filter(isScored).length;
  return scored === 0 ? 'toFloat64(0)' : `100 * ${done} / ${scored}`;
}
