/**
 * Traits: the last value by time, of all the ids that are one person. Removed (null) is as never set. What is negated
 * is the exact complement: `is not` and `does not contain` hold for who has no such trait.
 */
import type { TraitClause } from '../../../score/clause.ts';
import { momentOf, personOf, type Scope, time } from './scope.ts';
import { textSql } from './text.ts';

const NEGATED = new Map([
  ['is not', 'is'],
  ['does not contain', 'contains'],
  ['does not exist', 'exists'],
]);

export function traitSql(scope: Scope, clause: TraitClause): string {
  const isOfAccount = scope.of === 'accounts' || clause.of === 'account';
  const key = isOfAccount ? 'groupId' : 'person';
  const positive = NEGATED.get(clause.operator);
  const holds = valueSql(scope, positive ?? clause.operator, clause.value);
  const last = `SELECT ${isOfAccount ? 'groupId' : `${personOf(scope)} AS person`}, argMax(value, (timestamp, messageId)) AS text FROM ${scope.database}.${isOfAccount ? 'account_traits' : 'user_trait_rows'} FINAL WHERE ${conditionsOf(scope, clause)} GROUP BY ${key}`;
  return `${key} ${positive === undefined ? 'IN' : 'NOT IN'} (SELECT ${key} FROM (${last}) WHERE text != 'null' AND ${holds})`;
}

function conditionsOf(scope: Scope, { trait }: TraitClause): string {
  const conditions = [
    `workspace = ${scope.bind('String', scope.workspace)}`,
    `trait = ${scope.bind('String', trait)}`,
  ];
  if (scope.asOf !== undefined) conditions.push(`timestamp <= ${time(scope, momentOf(scope))}`);
  return conditions.join(' AND ');
}

function valueSql(scope: Scope, operator: string, value: TraitClause['value']): string {
  if (operator === 'exists') return '1';
  const any = (Array.isArray(value) ? value : [value]) as readonly (string | number | boolean)[];
  return `(${any.map((each) => textSql(scope, 'text', operator, each)).join(' OR ') || '0'})`;
}
