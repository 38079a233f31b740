/**
 * A clause (score/clause.ts) as SQL: the set of users (`person`) or accounts (`groupId`) for whom it holds.
 *
 * Promise. The set is that of `matches` (score/matches.ts) over the same facts; test/segments/ holds the two equal.
 * Every value is bound, also names of events, traits and properties. Nobody of another workspace, nobody who is
 * excluded and nobody who is gone is in it, also not under `not` and `none`.
 *
 * Form. One SELECT over who there is, with one condition: groups are AND, OR and NOT of their parts' conditions, and
 * each leaf is `person IN (SELECT ...)`, a set the engine makes once. So a clause of many leaves reads each table once
 * a leaf and never joins big things with each other. People are resolved through the dictionary of identities, so a
 * merge and its undoing show at once.
 *
 * A segment in a clause stands for its own clause, under its own profile; `members` asks a clause about users inside a
 * question about accounts. A user's question about accounts (`of: 'account'`) is about the account the user is in now.
 */
import type { Clause, MembersClause, SegmentClause } from '../../score/clause.ts';
import type { Params } from '../session.ts';
import { eventSql } from './clause/event.ts';
import { metricSql, timeSql } from './clause/metric.ts';
import {
  accountsSql,
  type ClauseContext,
  type Of,
  openScope,
  refuse,
  type Scope,
  usersSql,
} from './clause/scope.ts';
import { traitSql } from './clause/trait.ts';

export type { ClauseContext, NamedClause, Of } from './clause/scope.ts';

/** Groups within groups, counted through segments, and parts in all: bounds of what one question may cost. */
export const CLAUSE_DEPTH_MAX = 12;
export const CLAUSE_PARTS_MAX = 200;

export interface ClauseSql {
  /** A SELECT of one column: `person` (UInt64) or `groupId` (String). Without a clause: all who count. */
  readonly sql: string;
  readonly params: Params;
}

/** Throws Fault `bad_request` for what cannot be asked here: scores without a profile, the past of what is not kept. */
export function clauseSql(clause: Clause | null, of: Of, context: ClauseContext): ClauseSql {
  const scope = openScope(of, context);
  const budget = { parts: CLAUSE_PARTS_MAX };
  const sql = setSql(scope, clause === null ? '1' : conditionOf(scope, clause, 0, budget));
  return { sql, params: scope.params };
}

export interface Conditions {
  /** The clause as a condition. */
  of(clause: Clause): string;
  /** Of all of them so far. */
  readonly params: Params;
}

/**
 * Clauses as conditions of one statement, for who asks them of rows of users or accounts who count: columns person (of a
 * user), groupId, createdAt, firstAt and lastAt. What several of them ask alike is equal text, so the engine asks it once.
 */
export function openConditions(of: Of, context: ClauseContext): Conditions {
  const scope = openScope(of, context);
  return {
    of: (clause) => `(${conditionOf(scope, clause, 0, { parts: CLAUSE_PARTS_MAX })})`,
    params: scope.params,
  };
}

function setSql(scope: Scope, condition: string): string {
  return scope.of === 'users'
    ? `SELECT person FROM (${usersSql(scope)}) WHERE ${condition}`
    : `SELECT groupId FROM (${accountsSql(scope)}) WHERE ${condition}`;
}

interface Budget {
  parts: number;
}

function conditionOf(scope: Scope, clause: Clause, depth: number, budget: Budget): string {
  budget.parts--;
  if (depth > CLAUSE_DEPTH_MAX || budget.parts < 0)
    refuse(
      `A filter may have ${CLAUSE_PARTS_MAX} parts and groups ${CLAUSE_DEPTH_MAX} deep, segments in it included. Make it smaller.`,
    );
  const part = (inner: Clause): string => conditionOf(scope, inner, depth + 1, budget);
  if ('all' in clause) return clause.all.length === 0 ? '1' : `(${clause.all.map(part).join(' AND ')})`;
  if ('any' in clause) return clause.any.length === 0 ? '0' : `(${clause.any.map(part).join(' OR ')})`;
  if ('not' in clause) return `NOT (${part(clause.not)})`;
  if ('did' in clause) return eventSql(scope, clause);
  if ('trait' in clause) return traitSql(scope, clause);
  if ('time' in clause) return timeSql(scope, clause);
  if ('metric' in clause) return metricSql(scope, clause);
  if ('segment' in clause) return segmentSql(scope, clause, depth, budget);
  return membersSql(scope, clause, depth, budget);
}

/** A segment that is not there, is of the other kind or leads back to itself holds nobody. */
function segmentSql(scope: Scope, { segment }: SegmentClause, depth: number, budget: Budget): string {
  const named = scope.segment?.(segment);
  if (named === undefined || named.of !== scope.of || scope.through.includes(segment)) return '0';
  const inside: Scope = {
    ...scope,
    profile: named.profile ?? scope.profile,
    through: [...scope.through, segment],
  };
  return `(${conditionOf(inside, named.clause, depth + 1, budget)})`;
}

/** `all` is about accounts that have users: of none at all nothing is said. */
function membersSql(scope: Scope, { members, match }: MembersClause, depth: number, budget: Budget): string {
  if (scope.of === 'users') return '0';
  const inside: Scope = { ...scope, of: 'users' };
  const condition = conditionOf(inside, match, depth + 1, budget);
  const accountsOf = (where: string): string =>
    `SELECT groupId FROM (${usersSql(inside)}) WHERE groupId != '' AND ${where}`;
  if (members === 'any') return `groupId IN (${accountsOf(condition)})`;
  if (members === 'none') return `groupId NOT IN (${accountsOf(condition)})`;
  return `(groupId IN (${accountsOf('1')}) AND groupId NOT IN (${accountsOf(`NOT (${condition})`)}))`;
}
