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
  const stepCount = document.activation?.length ?? 0;
  const at = (first: number, size: number): number[] =>
    Array.from({ length: size }, (_, index) => first + index);
  const places = at(1, events + steps).map((e) => `indexOf(es, ${e}) AS at${e}`);
  // One expression an element: a lambda would copy the arrays for each. Where there is none, the element is 0.
  const dense = (array: string, type: string, first: number, size: number): string =>
    `CAST([${at(first, size)
      .map((e) => `${array}[at${e}]`)
      .join(', ')}], 'Array(${type})')`;
  await session.run(
    `INSERT INTO ${table} SETTINGS max_insert_threads = 1, max_threads = ${threads}, optimize_aggregation_in_order = 1
    WITH ${[...places, `${dense('xList', 'Float64', 1, events)} AS xs`].join(', ')}
    SELECT person, userId, groupId, xs, ${dense('countList', 'UInt32', 1, events)}, ${dense('dayList', 'UInt32', 1, events)},
      arraySum(arrayMap((w, x) -> w * x, ${weights}, xs)), arraySum(arrayMap((w, x) -> w * x, ${weights}, ${dense('beforeList', 'Float64', 1, events)})),
      isActive, wasActive, wasEver, seen, since, done, doneEver, based, evidence, ages,
      ${dense('totalList', 'UInt64', events + 1, steps)},
      CAST([${at(0, stepCount)
        .map((step) => `has(traitList, ${ROWS.trait + step})`)
        .join(', ')}], 'Array(UInt8)'), lastActive
    FROM (
      SELECT person, max(s.userId) AS userId, max(s.groupId) AS groupId, max(s.since) AS since,
        groupArrayIf(e, e <= ${events + steps}) AS es, groupArrayIf(x, e <= ${events + steps}) AS xList, groupArrayIf(before, e <= ${events + steps}) AS beforeList,
        groupArrayIf(toUInt32(least(counted, 4294967295)), e <= ${events + steps}) AS countList, groupArrayIf(days, e <= ${events + steps}) AS dayList,
        groupArrayIf(total, e <= ${events + steps}) AS totalList, groupArrayIf(e, e >= ${ROWS.trait} AND e < ${ROWS.trait + stepCount}) AS traitList,
        max(scored AND counted > 0) AS isActive, max(scored AND countedBefore > 0) AS wasActive,
        max(scored AND firstDay <= ${edge}) AS wasEver, max(e = ${ROWS.seen}) AS seen,
        countIf(scored AND counted > 0) AS done, countIf(scored AND total > 0) AS doneEver,
        sumIf(s.based, scored) AS based, sumIf(counted + countedBefore, scored) AS evidence, groupArrayArray(s.ages) AS ages,
        if(max(scored) = 1, maxIf(lastAt, scored), NULL) AS lastActive
      FROM ${tableOf(scope, 'sums')} AS s GROUP BY person HAVING max(e = ${ROWS.user}) = 1
    )`,
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
