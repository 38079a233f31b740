/** Rows of the profile tables by their keys. */
import type { Session } from '../session.ts';
import { EXCLUDED_WHYS, type ExcludedWhy } from './shapes.ts';

export interface UserRow {
  /** Hash, as text. */
  readonly person: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly groupId: string;
  readonly createdAt: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly excluded: ExcludedWhy | null;
}

export interface AccountRow {
  readonly groupId: string;
  readonly name: string;
  readonly parentId: string;
  readonly createdAt: number;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly seats: number | null;
  readonly excluded: ExcludedWhy | null;
}

const TIMES = ['createdAt', 'firstAt', 'lastAt']
  .map((name) => `toUnixTimestamp64Milli(${name}) AS ${name}Ms`)
  .join(', ');

export const whyOf = (text: unknown): ExcludedWhy | null => EXCLUDED_WHYS.find((why) => why === text) ?? null;

/** By the person's hash; who is gone is not there. */
export async function readUserRows(
  database: string,
  session: Session,
  workspace: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, UserRow>> {
  const rows = await session.rows(
    `SELECT toString(person) AS id, userId, name, email, groupId, toString(excluded) AS why, ${TIMES} FROM (${newestSql(database, '*')}) WHERE gone = 0`,
    { workspace, people },
  );
  return new Map(
    rows.map((row) => [
      String(row.id),
      {
        person: String(row.id),
        userId: String(row.userId),
        name: String(row.name),
        email: String(row.email),
        groupId: String(row.groupId),
        createdAt: Number(row.createdAtMs),
        firstAt: Number(row.firstAtMs),
        lastAt: Number(row.lastAtMs),
        excluded: whyOf(row.why),
      },
    ]),
  );
}

/** What a list shows of somebody, by the person's hash. */
export async function readUserNames(
  database: string,
  session: Session,
  workspace: string,
  people: readonly string[],
): Promise<ReadonlyMap<string, { readonly userId: string; readonly name: string }>> {
  const rows = await session.rows(
    `SELECT toString(person) AS id, userId, name FROM (${newestSql(database, 'person, userId, name, gone')}) WHERE gone = 0`,
    { workspace, people },
  );
  return new Map(
    rows.map(({ id, userId, name }) => [String(id), { userId: String(userId), name: String(name) }]),
  );
}

/** Of `{people:Array(String)}`. What FINAL does, for few persons: it would read and merge all who lie beside them. */
function newestSql(database: string, columns: string): string {
  return `SELECT ${columns} FROM ${database}.user_profiles PREWHERE person IN (SELECT toUInt64(arrayJoin({people:Array(String)})))
    WHERE workspace = {workspace:String} ORDER BY version DESC LIMIT 1 BY person`;
}

export async function readAccountRows(
  database: string,
  session: Session,
  workspace: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, AccountRow>> {
  const rows = await session.rows(
    `SELECT groupId, name, parentId, seats, toString(excluded) AS why, ${TIMES} FROM ${database}.account_profiles FINAL
    WHERE workspace = {workspace:String} AND gone = 0 AND groupId IN (SELECT arrayJoin({accounts:Array(String)}))`,
    { workspace, accounts },
  );
  return new Map(
    rows.map((row) => [
      String(row.groupId),
      {
        groupId: String(row.groupId),
        name: String(row.name),
        parentId: String(row.parentId),
        createdAt: Number(row.createdAtMs),
        firstAt: Number(row.firstAtMs),
        lastAt: Number(row.lastAtMs),
        seats: row.seats === null ? null : Number(row.seats),
        excluded: whyOf(row.why),
      },
    ]),
  );
}

export async function accountNames(
  database: string,
  session: Session,
  workspace: string,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map();
  const rows = await session.rows(
    `SELECT groupId, name FROM ${database}.account_profiles FINAL WHERE workspace = {workspace:String} AND groupId IN (SELECT arrayJoin({accounts:Array(String)}))`,
    { workspace, accounts },
  );
  return new Map(rows.map((row) => [String(row.groupId), String(row.name)]));
}

/** The person that a userId is now, as text; it may be nobody that is known. */
export async function personOf(
  database: string,
  session: Session,
  workspace: string,
  userId: string,
): Promise<string> {
  const [row] = await session.rows(
    `SELECT toString(dictGetOrDefault('${database}.identity', 'person', hash, hash)) AS person FROM (SELECT sipHash64({workspace:String}, 'user', {userId:String}) AS hash)`,
    { workspace, userId },
  );
  return String(row?.person);
}

/** All ids of `{person:UInt64}`, as a SELECT of hashes. */
export const idsOfPerson = (database: string): string =>
  `SELECT idHash FROM dictionary('${database}.identity') WHERE person = {person:UInt64} UNION ALL SELECT {person:UInt64}`;
