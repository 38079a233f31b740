/**
 * What a clause is asked in: whose people, at which moment, under which profile, and the names under which its values
 * are bound. Also who there is at all: users and accounts, of whom every clause is a part.
 */
import type { Clause } from '../../../score/clause.ts';
import { Fault } from '../../../system/fault.ts';
import type { Params } from '../../session.ts';

export type Of = 'users' | 'accounts';

export interface NamedClause {
  readonly of: Of;
  readonly clause: Clause;
  /** Whose scores its metrics mean; null: none. */
  readonly profile: string | null;
}

export interface ClauseContext {
  readonly database: string;
  readonly workspace: string;
  /** IANA name; days are the workspace's. */
  readonly timeZone: string;
  /** Milliseconds. */
  readonly now: number;
  /** Id of the scoring profile whose scores are meant; without it a clause about scores is refused. */
  readonly profile?: string | null | undefined;
  /** Answers as it would have been at this moment (milliseconds): only what had happened by then, by `timestamp`. */
  readonly asOf?: number | undefined;
  /** The segment of this id; undefined when there is none. */
  readonly segment?: ((id: string) => NamedClause | undefined) | undefined;
  /** The user trait that names the account (people settings), where that is not the group call's business. */
  readonly accountTrait?: string | null | undefined;
  /** Begins the names of bound values: for two clauses in one statement. Default `c`. */
  readonly prefix?: string | undefined;
}

export interface Scope extends ClauseContext {
  readonly of: Of;
  /** Binds a value and answers its place in the SQL. */
  bind(type: string, value: string | number | readonly string[] | readonly number[]): string;
  /** Segments that lead here. */
  readonly through: readonly string[];
  readonly params: Params;
}

export const DAY_MS = 86_400_000;

export function openScope(of: Of, context: ClauseContext): Scope {
  const params: Record<string, string | number | readonly string[] | readonly number[]> = {};
  const names = new Map<string, string>();
  const prefix = context.prefix ?? 'c';
  if (!/^[a-z]\w{0,20}$/i.test(prefix)) throw new Error(`a prefix of names, not ${prefix}`);
  return {
    ...context,
    of,
    through: [],
    params,
    bind(type, value) {
      // The same value again has the same name, so that equal conditions are equal text to the engine.
      const key = `${type}\0${JSON.stringify(value)}`;
      const name = names.get(key) ?? `${prefix}${names.size}`;
      names.set(key, name);
      params[name] = value;
      return `{${name}:${type}}`;
    },
  };
}

export const momentOf = (scope: ClauseContext): number => scope.asOf ?? scope.now;

/** A bound moment, held within what the engine's times can be. */
export function time(scope: Scope, ms: number): string {
  const held = Math.trunc(Math.min(Math.max(ms, -2_208_988_800_000), 10_413_791_999_999));
  return `fromUnixTimestamp64Milli(${scope.bind('Int64', held)}, 'UTC')`;
}

/** Day of the moment asked about, in the workspace's time zone. */
export const today = (scope: Scope): string =>
  `toDate32(${time(scope, momentOf(scope))}, ${scope.bind('String', scope.timeZone)})`;

export const personOf = (scope: Scope, hash = 'idHash'): string =>
  `dictGetOrDefault('${scope.database}.identity', 'person', ${hash}, ${hash})`;

/** Columns person, groupId, createdAt, firstAt, lastAt: a row a user who counts. */
export function usersSql(scope: Scope): string {
  const { database, asOf } = scope;
  const known = `SELECT person, groupId, createdAt, firstAt, lastAt FROM ${database}.user_profiles FINAL WHERE workspace = ${scope.bind('String', scope.workspace)} AND gone = 0 AND excluded = ''`;
  if (asOf === undefined) return known;
  return `SELECT k.person AS person, m.account AS groupId, k.createdAt AS createdAt, k.firstAt AS firstAt, k.lastAt AS lastAt FROM (${known} AND firstAt <= ${time(scope, asOf)}) AS k LEFT JOIN (${accountsThen(scope, asOf)}) AS m ON k.person = m.member`;
}

/** Columns groupId, createdAt, firstAt, lastAt: a row an account that counts. */
export function accountsSql(scope: Scope): string {
  const known = `SELECT groupId, createdAt, firstAt, lastAt FROM ${scope.database}.account_profiles FINAL WHERE workspace = ${scope.bind('String', scope.workspace)} AND gone = 0 AND excluded = ''`;
  return scope.asOf === undefined ? known : `${known} AND firstAt <= ${time(scope, scope.asOf)}`;
}

/** Each person's account at a moment of the past: the last group call, or the last value of the trait that says it. */
function accountsThen(scope: Scope, asOf: number): string {
  const { database } = scope;
  const until = `workspace = ${scope.bind('String', scope.workspace)} AND timestamp <= ${time(scope, asOf)}`;
  return scope.accountTrait
    ? `SELECT person AS member, argMax(value, (timestamp, messageId)) AS account FROM ${database}.user_traits WHERE ${until} AND trait = ${scope.bind('String', scope.accountTrait)} GROUP BY member HAVING account != 'null'`
    : `SELECT person AS member, argMax(groupId, (timestamp, messageId)) AS account FROM ${database}.memberships WHERE ${until} GROUP BY member`;
}

/** A clause that cannot be asked here. What stored clauses hold was checked before, so people rarely see it. */
export function refuse(message: string): never {
  throw new Fault('bad_request', message);
}
