/** Making the rows of everybody of a workspace anew, slice by slice: at first, and when a setting changes what they say. */
import type { Warehouse } from '../connection.ts';
import { excludedUser, exclusionParams, type PeopleRules } from './rules.ts';
import { USER_COLUMNS } from './write-users.ts';

const SLICE_IDS = 20_000;
const THREADS = 'SETTINGS max_threads = 1, max_insert_threads = 1';

/** Fills `people_due` with the users after `cursor` (a hash as text); the next cursor, null after the last. */
export async function nextUsers(
  { database, people }: Warehouse,
  workspace: string,
  cursor: string,
): Promise<string | null> {
  await people.run(`TRUNCATE TABLE ${database}.people_due`);
  await people.run(`TRUNCATE TABLE ${database}.accounts_due`);
  const ids = `SELECT idHash FROM (SELECT idHash, any(userId) AS id FROM ${database}.people_seen WHERE workspace = {workspace:String} AND idHash > {cursor:UInt64} GROUP BY idHash ORDER BY idHash LIMIT ${SLICE_IDS}) WHERE id != ''`;
  await people.run(
    `INSERT INTO ${database}.people_due SELECT DISTINCT {workspace:String}, arrayJoin([idHash, dictGetOrDefault('${database}.identity', 'person', idHash, idHash)]) FROM (${ids}) ${THREADS}`,
    { workspace, cursor },
  );
  const [row] = await people.rows(
    `SELECT toString(max(idHash)) AS last, count() AS n FROM (SELECT DISTINCT idHash FROM ${database}.people_seen WHERE workspace = {workspace:String} AND idHash > {cursor:UInt64} ORDER BY idHash LIMIT ${SLICE_IDS})`,
    { workspace, cursor },
  );
  return Number(row?.n ?? 0) < SLICE_IDS ? null : String(row?.last);
}

/** Fills `accounts_due` with every account there is or was. */
export async function allAccounts({ database, people }: Warehouse, workspace: string): Promise<void> {
  await people.run(`TRUNCATE TABLE ${database}.accounts_due`);
  await people.run(
    `INSERT INTO ${database}.accounts_due SELECT {workspace:String}, groupId FROM (
      SELECT groupId FROM ${database}.accounts_seen WHERE workspace = {workspace:String}
      UNION DISTINCT SELECT groupId FROM ${database}.account_profiles WHERE workspace = {workspace:String}
      UNION DISTINCT SELECT groupId FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND groupId != ''
    ) ${THREADS}`,
    { workspace },
  );
}

/** Marks users who are excluded now and were not, or the other way round, and leaves their accounts in `accounts_due`. */
export async function markExcluded(
  { database, people }: Warehouse,
  workspace: string,
  rules: PeopleRules,
  version: number,
): Promise<void> {
  const params = { workspace, version, ...exclusionParams(rules) };
  const changed = `SELECT ${USER_COLUMNS} FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded != ${excludedUser(database)}`;
  await people.run(`TRUNCATE TABLE ${database}.accounts_due`);
  await people.run(
    `INSERT INTO ${database}.accounts_due SELECT DISTINCT {workspace:String}, groupId FROM (${changed}) WHERE groupId != ''
    UNION ALL SELECT {workspace:String}, groupId FROM ${database}.account_profiles FINAL WHERE workspace = {workspace:String} AND (excluded != '') != (groupId IN (SELECT arrayJoin({excludedAccounts:Array(String)}))) ${THREADS}`,
    params,
  );
  await people.run(
    `INSERT INTO ${database}.user_profiles (${USER_COLUMNS}) SELECT * REPLACE (${excludedUser(database)} AS excluded, {version:UInt64} AS version) FROM (${changed}) ${THREADS}`,
    params,
  );
}
