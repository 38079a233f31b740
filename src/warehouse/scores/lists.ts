/**
 * A row a person who is scored, with its rows of days: the columns of `people`, `seen` and `lastAt` as in sums.ts, and
 * `rows`, a sorted list of one number a row: event, age and times side by side. Nothing else is added up row by row: each
 * further sum costs every row a look at a state that lies in no cache, and the lists say it as well.
 */
import type { Binder } from './bind.ts';
import { personDaysSql, type Range, rangeSql, SEEN_DAYS } from './person-days.ts';
import { type ScoringScope, tableOf } from './scope.ts';
import { scoredSql } from './sums.ts';

export function listsSql(scope: ScoringScope, binder: Binder, range: Range): string {
  const people = `${tableOf(scope, 'people')} WHERE ${rangeSql(range, binder)}`;
  return `SELECT p.person AS person, userId, groupId, since, seen, lastAt, arraySort(list) AS rows
    FROM (
      SELECT person, groupArrayIf(row, e > 0) AS list, max(isPlain AND age < ${SEEN_DAYS}) AS seen, maxIf(last, e > 0 AND ${scoredSql(scope.document)}) AS lastAt
      FROM (
        SELECT *, bitShiftLeft(toUInt64(e), 48) + bitShiftLeft(toUInt64(least(age, 65535)), 32) + n AS row
        FROM (${personDaysSql(scope, binder, range, `SELECT person FROM ${people}`)})
      ) GROUP BY person
    ) AS s RIGHT JOIN (SELECT * FROM ${people}) AS p ON s.person = p.person`;
}
