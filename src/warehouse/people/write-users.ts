/**
 * Writes the rows of user_profiles of the people in `people_due`, from what the tables know of them now. A row is made
 * whole, from everything that is known under all ids of the person, so it does not matter what changed or how often it
 * is made. Who leads to somebody else by now is marked gone. Accounts whose users changed are left in `accounts_due`.
 */
import type { Warehouse } from '../connection.ts';
import type { Params } from '../session.ts';
import { CREATED_TRAITS, createdOf, FAR, filled } from './known-traits.ts';
import { excludedUser, exclusionParams, type PeopleRules } from './rules.ts';

export const USER_COLUMNS =
  'workspace, person, userId, name, email, domain, groupId, createdAt, firstAt, lastAt, text, excluded, gone, version';

/** People written by one statement: up to a second, and some 20 MB. What it asks reads all who were seen, however few it is about. */
const SHARE_PEOPLE = 50_000;
const THREADS = 'SETTINGS max_threads = 1, max_insert_threads = 1';

export interface WriteUsers {
  readonly workspace: string;
  readonly rules: PeopleRules;
  /** Larger than of any row before. */
  readonly version: number;
}

export async function writeDueUsers(warehouse: Warehouse, write: WriteUsers): Promise<number> {
  const { database, people } = warehouse;
  const { workspace, version } = write;
  const [row] = await people.rows(
    `SELECT uniqExact(person) AS n FROM ${database}.people_due WHERE workspace = {workspace:String}`,
    { workspace },
  );
  const due = `SELECT person FROM ${database}.people_due WHERE workspace = {workspace:String}`;
  const accountsOfDue = `INSERT INTO ${database}.accounts_due SELECT DISTINCT workspace, groupId FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND groupId != '' AND person IN (${due}) ${THREADS}`;
  await people.run(accountsOfDue, { workspace });
  await people.run(
    `INSERT INTO ${database}.user_profiles (${USER_COLUMNS}) SELECT * REPLACE (1 AS gone, {version:UInt64} AS version)
    FROM (SELECT ${USER_COLUMNS} FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND person IN (${due}) AND ${resolvedBy(database)} != person) ${THREADS}`,
    { workspace, version },
  );
  const shares = Math.max(1, Math.ceil(Number(row?.n ?? 0) / SHARE_PEOPLE));
  for (let share = 0; share < shares; share++) await writeShare(warehouse, write, { share, shares });
  await people.run(accountsOfDue, { workspace });
  return Number(row?.n ?? 0);
}

/** The person that `person` leads to now: itself, unless a link took it. */
const resolvedBy = (database: string): string =>
  `dictGetOrDefault('${database}.identity', 'person', person, person)`;

async function writeShare(
  { database, people }: Warehouse,
  { workspace, rules, version }: WriteUsers,
  place: { readonly share: number; readonly shares: number },
): Promise<void> {
  const due = `SELECT person FROM ${database}.people_due WHERE workspace = {workspace:String} AND person % {shares:UInt32} = {share:UInt32}`;
  await people.run(`TRUNCATE TABLE ${database}.people_ids`);
  await people.run(
    `INSERT INTO ${database}.people_ids SELECT DISTINCT idHash, person FROM (
      SELECT idHash, person FROM dictionary('${database}.identity') WHERE person IN (${due})
      UNION ALL SELECT person AS idHash, person FROM (${due}) WHERE ${resolvedBy(database)} = person
    ) ${THREADS}`,
    { workspace, ...place },
  );
  const params: Params = {
    ...{ workspace, version, ...exclusionParams(rules) },
    ...{ accountTrait: rules.accountTrait ?? '', createdTrait: rules.createdTrait ?? '' },
  };
  await people.run(
    `INSERT INTO ${database}.user_profiles (${USER_COLUMNS}) ${usersSql(database, rules)} ${THREADS}`,
    params,
  );
}

const NAME = `multiIf(
  ${filled('name')}, traits['name'],
  ${filled('first_name')} OR ${filled('last_name')}, trimBoth(concat(traits['first_name'], ' ', traits['last_name'])),
  ${filled('firstName')} OR ${filled('lastName')}, trimBoth(concat(traits['firstName'], ' ', traits['lastName'])),
  ${filled('full_name')}, traits['full_name'], ${filled('fullName')}, traits['fullName'],
  ${filled('username')}, traits['username'], '')`;

/** Of what is searched no value is longer, and all of one user no longer than ten. */
const VALUE_CHARACTERS = 500;

function usersSql(database: string, rules: PeopleRules): string {
  const account = rules.accountTrait === null ? 'm.lastGroup' : `t.traits[{accountTrait:String}]`;
  return `SELECT workspace, person, userId, name, email, domain, groupId, createdAt, firstAt, lastAt, text,
    ${excludedUser(database)} AS excluded, 0 AS gone, {version:UInt64} AS version
  FROM (
    SELECT {workspace:String} AS workspace, s.person AS person, s.userId AS userId, t.traits AS traits, ${NAME} AS name,
      traits['email'] AS email, if(position(email, '@') = 0, '', lowerUTF8(splitByChar('@', email)[-1])) AS domain,
      ${account} AS groupId, coalesce(${createdOf(CREATED_TRAITS)}, s.firstAt) AS createdAt, s.firstAt AS firstAt, s.lastAt AS lastAt,
      lowerUTF8(substringUTF8(arrayStringConcat(arrayMap(v -> substringUTF8(v, 1, ${VALUE_CHARACTERS}), arrayConcat([userId, name, email], mapValues(traits))), '\\n'), 1, ${VALUE_CHARACTERS * 10})) AS text
    FROM (
      SELECT i.person AS person, anyIf(p.userId, p.idHash = i.person) AS userId, min(p.firstAt) AS first, greatest(max(p.lastAt), least(first, ${FAR})) AS lastAt, least(first, lastAt) AS firstAt
      FROM (SELECT idHash, any(userId) AS userId, min(firstAt) AS firstAt, max(lastAt) AS lastAt FROM ${database}.people_seen WHERE workspace = {workspace:String} AND idHash IN (SELECT idHash FROM ${database}.people_ids) GROUP BY idHash) AS p
      INNER JOIN ${database}.people_ids AS i ON i.idHash = p.idHash
      GROUP BY i.person HAVING userId != ''
    ) AS s
    LEFT JOIN (
      SELECT person, CAST((groupArray(trait), groupArray(last)), 'Map(String, String)') AS traits FROM (
        SELECT i.person AS person, toString(r.trait) AS trait, argMax(r.value, (r.timestamp, r.receivedAt, r.messageId)) AS last
        FROM (SELECT * FROM ${database}.user_trait_rows WHERE workspace = {workspace:String} AND idHash IN (SELECT idHash FROM ${database}.people_ids)) AS r
        INNER JOIN ${database}.people_ids AS i ON i.idHash = r.idHash
        GROUP BY person, trait HAVING last != 'null'
      ) GROUP BY person
    ) AS t ON t.person = s.person
    LEFT JOIN (
      SELECT i.person AS person, argMax(r.groupId, (r.timestamp, r.receivedAt, r.messageId)) AS lastGroup
      FROM (SELECT * FROM ${database}.membership_rows WHERE workspace = {workspace:String} AND idHash IN (SELECT idHash FROM ${database}.people_ids)) AS r
      INNER JOIN ${database}.people_ids AS i ON i.idHash = r.idHash
      GROUP BY person
    ) AS m ON m.person = s.person
  )`;
}
