/**
 * Did an event so often. Counts per day are there already (activity_days); only conditions on properties and moments
 * of the past need the events themselves. Days are the workspace's, whole, today included, as in Sherlock's window;
 * nothing dated after today counts. A count of nothing is 0, so `fewer than 3` holds for who never did it: such a
 * comparison is asked as the complement of its opposite.
 */
import type { Comparison, EventClause } from '../../../score/clause.ts';
import { compares } from '../../../score/conditions.ts';
import { OWN_SOURCE } from '../../../score/own-source.ts';
import { propertySql } from './property.ts';
import { momentOf, personOf, type Scope, time, today, usersSql } from './scope.ts';

const SIGN: Readonly<Record<Comparison, string>> = {
  '>': '>',
  '>=': '>=',
  '<': '<',
  '<=': '<=',
  '=': '=',
  '!=': '!=',
};

export const signOf = (compare: Comparison): string => SIGN[compare];

/** A condition on `person` or `groupId`. */
export function eventSql(scope: Scope, clause: EventClause): string {
  const { compare = '>=', times = 1 } = clause;
  const isOfAccounts = scope.of === 'accounts' || clause.of === 'account';
  const key = isOfAccounts ? 'groupId' : 'person';
  const counted = isOfAccounts ? byAccount(scope, countsSql(scope, clause)) : countsSql(scope, clause);
  const holds = `total ${signOf(compare)} ${scope.bind('Int64', times)}`;
  return compares(0, compare, times)
    ? `${key} NOT IN (SELECT ${key} FROM (${counted}) WHERE NOT (${holds}))`
    : `${key} IN (SELECT ${key} FROM (${counted}) WHERE ${holds})`;
}

/** Columns person, total. */
function countsSql(scope: Scope, clause: EventClause): string {
  const { type = 'track', event, where = [] } = clause.did;
  const fromDays = where.length === 0 && scope.asOf === undefined;
  const conditions = [
    `workspace = ${scope.bind('String', scope.workspace)}`,
    `type = ${scope.bind('String', type)}`,
    fromDays || type === 'track'
      ? `event = ${scope.bind('String', event)}`
      : `event = '' AND name = ${scope.bind('String', event)}`,
    'idHash != 0',
    ...(fromDays ? dayConditions(scope, clause) : rowConditions(scope, clause)),
    ...where.map((condition) => propertySql(scope, condition)),
  ];
  const table = fromDays ? 'activity_days FINAL' : 'event_rows';
  return `SELECT ${personOf(scope)} AS person, toInt64(${fromDays ? 'sum(n)' : 'count()'}) AS total FROM ${scope.database}.${table} WHERE ${conditions.join(' AND ')} GROUP BY person`;
}

function dayConditions(scope: Scope, { days }: EventClause): string[] {
  const until = `day <= ${today(scope)}`;
  return days === undefined
    ? [until]
    : [until, `day > addDays(${today(scope)}, -${scope.bind('Int32', days)})`];
}

function rowConditions(scope: Scope, { days }: EventClause): string[] {
  const until =
    scope.asOf === undefined
      ? `toDate32(timestamp, ${scope.bind('String', scope.timeZone)}) <= ${today(scope)}`
      : `timestamp <= ${time(scope, momentOf(scope))}`;
  // What Trackway itself sends is no activity.
  const ours = `source != ${scope.bind('String', OWN_SOURCE)}`;
  if (days === undefined) return [until, ours];
  return [
    until,
    ours,
    `toDate32(timestamp, ${scope.bind('String', scope.timeZone)}) > addDays(${today(scope)}, -${scope.bind('Int32', days)})`,
  ];
}

/** Counts of persons summed to columns groupId, total. */
function byAccount(scope: Scope, counts: string): string {
  return `SELECT groupId, sum(total) AS total FROM (${counts}) AS c INNER JOIN (SELECT person, groupId FROM (${usersSql(scope)}) WHERE groupId != '') AS u ON c.person = u.person GROUP BY groupId`;
}
