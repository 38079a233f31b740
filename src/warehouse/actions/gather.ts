/**
 * Who there is, for one looking: action_people, filled once for up to 64 actions about users, or about accounts. Everything
 * that is looked up by text (who has which score, who is in which state) is looked up here and once; what follows goes by
 * the bits and figures of the row.
 */
import type { Of } from '../people/clause-sql.ts';
import { UNCOMPILED } from '../scores/settings.ts';
import type { Session } from '../session.ts';
import { type Due, knownSql, type Looking, scoresSql } from './watched.ts';

export interface Finder {
  readonly database: string;
  readonly session: Session;
  readonly threads: number;
  readonly looking: Looking;
}

/** Bits of `ons` and `knowns`. */
export const ACTIONS_AT_ONCE = 64;

const COLUMNS =
  'id, person, account, name, createdAt, firstAt, lastAt, excluded, isScored, score, before, change, activation, ons, knowns';

/** `run`: whose scores; null for the newest. The nth of `due` has the nth bit. */
export async function gatherPeople(
  { database, session, threads, looking }: Finder,
  of: Of,
  due: readonly Due[],
  run: number | null = null,
): Promise<void> {
  await session.run(`TRUNCATE TABLE ${database}.action_people`);
  await session.run(
    `INSERT INTO ${database}.action_people (${COLUMNS})
    SELECT k.id, k.person, k.account, k.name, k.createdAt, k.firstAt, k.lastAt, k.excluded, s.isScored, s.score, s.before, s.change, s.activation, t.ons, t.knowns
    FROM (${knownSql(database, of)}) AS k
    LEFT JOIN (SELECT *, toUInt8(1) AS isScored FROM (${scoresSql(database, of, run === null ? undefined : '{run:UInt64}')})) AS s ON k.id = s.id
    LEFT JOIN (${masksSql(database)}) AS t ON k.id = t.id
    SETTINGS max_threads = ${threads}, max_insert_threads = 1, join_use_nulls = 0, ${UNCOMPILED}`,
    {
      ...{ workspace: looking.workspace, profile: looking.profile },
      ...(run !== null && { run }),
      actions: due.map(({ action }) => action),
      revisions: due.map(({ revision }) => revision),
      bits: due.map((_, bit) => bit),
    },
  );
}

/** Who counts of those who are there, with the columns that a condition asks of (people/clause-sql.ts). */
export const countedPeople = (database: string, of: Of): string =>
  `SELECT *, ${of === 'users' ? 'account' : 'id'} AS groupId FROM ${database}.action_people WHERE excluded = ''`;

/** Frees its memory. */
export const forgetPeople = ({ database, session }: Finder): Promise<void> =>
  session.run(`TRUNCATE TABLE ${database}.action_people`);

/** Of each id the bits of the actions whose states know it, and of those it is in. */
const masksSql = (
  database: string,
): string => `SELECT id, groupBitOr(if(isOn = 1, bit, toUInt64(0))) AS ons, groupBitOr(bit) AS knowns
    FROM (
      SELECT id, isOn, bitShiftLeft(toUInt64(1), transform(action, {actions:Array(String)}, {bits:Array(UInt8)}, toUInt8(0))) AS bit
      FROM (SELECT toString(action) AS action, revision, id, isOn FROM ${database}.action_states FINAL WHERE workspace = {workspace:String} AND action IN {actions:Array(String)})
      WHERE revision = transform(action, {actions:Array(String)}, {revisions:Array(UInt32)}, toUInt32(0))
    ) GROUP BY id`;
