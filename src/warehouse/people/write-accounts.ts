/** Writes the rows of account_profiles of the accounts in `accounts_due`, whole, from what the tables know now. */
import type { Warehouse } from '../connection.ts';
import {
  ACCOUNT_NAME_TRAITS,
  CREATED_TRAITS,
  createdOf,
  FAR,
  firstOf,
  PARENT_TRAITS,
} from './known-traits.ts';
import type { PeopleRules } from './rules.ts';

const ACCOUNT_COLUMNS =
  'workspace, groupId, name, parentId, createdAt, firstAt, lastAt, seats, text, excluded, gone, version';

export async function writeDueAccounts(
  { database, people }: Warehouse,
  {
    workspace,
    rules,
    version,
  }: { readonly workspace: string; readonly rules: PeopleRules; readonly version: number },
): Promise<void> {
  await people.run(
    `INSERT INTO ${database}.account_profiles (${ACCOUNT_COLUMNS}) ${accountsSql(database)} SETTINGS max_threads = 1, max_insert_threads = 1`,
    {
      ...{ workspace, version, excludedAccounts: rules.excludedAccounts },
      nameTrait: rules.accountNameTrait ?? '',
      seatsTrait: rules.seatsTrait ?? '',
      createdTrait: rules.createdTrait ?? '',
    },
  );
}

/** Times are of those users who count; where none does, of all, so that the account can still be found. */
function accountsSql(database: string): string {
  const due = `SELECT groupId FROM ${database}.accounts_due WHERE workspace = {workspace:String} AND groupId != ''`;
  const seats = `toFloat64OrNull(traits[{seatsTrait:String}])`;
  return `SELECT workspace, id AS groupId, name, parentId,
    if(rows = 0, ${FAR}, coalesce(${createdOf(CREATED_TRAITS)}, if(createdFirst < ${FAR}, createdFirst, firstAt))) AS createdAt,
    firstAt, lastAt, if(${seats} >= 0 AND ${seats} < 4294967295, toUInt32(assumeNotNull(${seats})), NULL) AS seats,
    lowerUTF8(substringUTF8(arrayStringConcat(arrayMap(v -> substringUTF8(v, 1, 500), arrayConcat([id, name], mapValues(traits))), '\\n'), 1, 5000)) AS text,
    if(id IN (SELECT arrayJoin({excludedAccounts:Array(String)})), 'account', '') AS excluded, rows = 0 AS gone, {version:UInt64} AS version
  FROM (
    SELECT {workspace:String} AS workspace, d.groupId AS id, t.traits AS traits, s.n AS rows, s.created AS createdFirst,
      if(s.counted > 0, s.countedFirst, s.first) AS firstAt, greatest(firstAt, if(s.counted > 0, s.countedLast, s.last)) AS lastAt,
      multiIf({nameTrait:String} != '' AND traits[{nameTrait:String}] != '', traits[{nameTrait:String}], ${firstOf(ACCOUNT_NAME_TRAITS)} != '', ${firstOf(ACCOUNT_NAME_TRAITS)}, id) AS name,
      ${firstOf(PARENT_TRAITS)} AS parentId
    FROM (SELECT DISTINCT groupId FROM (${due})) AS d
    LEFT JOIN (
      SELECT groupId, count() AS n, countIf(counts) AS counted, min(f) AS first, max(l) AS last, minIf(f, counts) AS countedFirst, maxIf(l, counts) AS countedLast, min(c) AS created
      FROM (
        SELECT groupId, firstAt AS f, lastAt AS l, ${FAR} AS c, 1 AS counts FROM ${database}.accounts_seen WHERE workspace = {workspace:String} AND groupId IN (${due}) AND block >= 0
        UNION ALL SELECT groupId, firstAt AS f, lastAt AS l, createdAt AS c, excluded = '' AS counts FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND groupId IN (${due})
      ) GROUP BY groupId
    ) AS s ON s.groupId = d.groupId
    LEFT JOIN (
      SELECT groupId, CAST((groupArray(trait), groupArray(value)), 'Map(String, String)') AS traits FROM (
        SELECT groupId, toString(trait) AS trait, argMax(value, (timestamp, receivedAt, messageId)) AS value
        FROM ${database}.account_traits WHERE workspace = {workspace:String} AND groupId IN (${due}) GROUP BY groupId, trait HAVING value != 'null'
      ) GROUP BY groupId
    ) AS t ON t.groupId = d.groupId
  )`;
}
