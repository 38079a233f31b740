/**
 * Who was in an account when, as a condition over rows of events: read once for all the places where a timeline looks.
 *
 * Somebody's account at a time is that of their last call by then; before the first one it is that of the first. Group
 * calls that name the account and nobody else belong to it as well.
 */
import type { Params, Session } from '../session.ts';
import type { MembershipRows } from './memberships.ts';

export interface Members {
  /** No row fits two of them. */
  readonly among: readonly string[];
  readonly params: Params;
}

/** More are asked for again by each look, instead of being handed over. */
export const IDS_MAX = 20_000;
/** Each account is another statement: making machine code of it takes longer than it (decision 0147). */
const UNCOMPILED = 'compile_expressions = 0';
/** Stand for "since ever" and "until now". */
const [EVER, NEVER] = ['-9000000000000000', '9000000000000000'];

export async function membersOf(
  database: string,
  session: Session,
  rows: MembershipRows,
  of: { readonly workspace: string; readonly account: string },
  idsMax = IDS_MAX,
): Promise<Members> {
  const account = { ...rows.params, ...of };
  const everIn = `SELECT DISTINCT dictGetOrDefault('${database}.identity', 'person', idHash, idHash) AS person FROM (${rows.repeated}) WHERE groupId = {account:String}`;
  const some = await session.rows(
    `SELECT toString(person) AS id FROM (${everIn}) LIMIT ${idsMax + 1}`,
    account,
  );
  const isFew = some.length <= idsMax;
  const people = isFew ? some.map(({ id }) => String(id)) : [];
  const ids = isFew ? await readIds(database, session, people) : [];
  const params = {
    ...account,
    ids: ids.map(({ id }) => id),
    owners: ids.map(({ person }) => person),
  };
  const spans = spansSql(database, rows, isFew ? HANDED : linkedSql(database, everIn));
  const isAlways = `starts = ${EVER} AND ends = ${NEVER}`;
  const columns = 'toString(idHash) AS id, toString(starts) AS since, toString(ends) AS until';
  const found = await session.rows(
    `SELECT ${columns}, ${isAlways} AS isAlways FROM (${spans}) LIMIT ${idsMax + 1} SETTINGS ${UNCOMPILED}`,
    params,
  );
  const isMany = found.length > idsMax;
  // Few come and go: who does is handed over in any case.
  const moved = isMany
    ? await session.rows(`SELECT ${columns} FROM (${spans}) WHERE NOT (${isAlways})`, params)
    : found.filter((row) => row.isAlways !== 1);
  const always = isMany ? [] : found.filter((row) => row.isAlways === 1);
  const stayed = isMany
    ? `SELECT idHash FROM (${spans}) WHERE ${isAlways}`
    : `SELECT toUInt64(arrayJoin({stayed:Array(String)}))`;
  const gone = `SELECT toUInt64(arrayJoin({moved:Array(String)}))`;
  const inSpan = `arrayExists((id, since, until) -> id = toString(idHash) AND toUnixTimestamp64Milli(timestamp) >= toInt64(since) AND toUnixTimestamp64Milli(timestamp) < toInt64(until), {moved:Array(String)}, {movedFrom:Array(String)}, {movedTo:Array(String)})`;
  const isNamed = `event = '' AND type = 'group' AND groupId = {account:String} AND idHash NOT IN (${stayed}) AND idHash NOT IN (${gone})`;
  return {
    among: [
      `idHash IN (${stayed})`,
      ...(moved.length === 0 ? [] : [`idHash IN (${gone}) AND ${inSpan}`]),
      isNamed,
    ],
    params: {
      ...params,
      stayed: always.map(({ id }) => String(id)),
      moved: moved.map(({ id }) => String(id)),
      movedFrom: moved.map(({ since }) => String(since)),
      movedTo: moved.map(({ until }) => String(until)),
    },
  };
}

/** A row an id of these `people`, a SELECT of `person`. */
function linkedSql(database: string, people: string): string {
  return `SELECT idHash, person FROM dictionary('${database}.identity') WHERE person IN (${people}) UNION DISTINCT SELECT person AS idHash, person FROM (${people})`;
}

/** Looking for somebody's ids is a look at all that there are: it is done once. */
async function readIds(database: string, session: Session, people: readonly string[]) {
  const rows = await session.rows(
    `SELECT toString(idHash) AS id, toString(person) AS person FROM (${linkedSql(database, 'SELECT toUInt64(arrayJoin({people:Array(String)})) AS person')})`,
    { people },
  );
  return rows.map(({ id, person }) => ({ id: String(id), person: String(person) }));
}

const HANDED = `SELECT toUInt64(pair.1) AS idHash, toUInt64(pair.2) AS person FROM (SELECT arrayJoin(arrayZip({ids:Array(String)}, {owners:Array(String)})) AS pair)`;

/**
 * A row an id and time (milliseconds, [starts, ends)) in which its person was in `{account:String}`. Of `ids`, a SELECT
 * of idHash and person: calls are found by ids, which is what they are ordered by.
 */
function spansSql(database: string, rows: MembershipRows, ids: string): string {
  const person = `dictGetOrDefault('${database}.identity', 'person', idHash, idHash)`;
  const calls = `SELECT ${person} AS person, toUnixTimestamp64Milli(timestamp) AS at, receivedAt, messageId, groupId FROM (${rows.sql}) WHERE idHash IN (SELECT idHash FROM (${ids}))`;
  return `SELECT arrayJoin(ids) AS idHash, span.1 AS starts, span.2 AS ends FROM (
    SELECT person, arrayJoin(arrayFilter((s, g) -> g = {account:String}, arrayMap((r, i) -> (if(i = 1, toInt64(${EVER}), r.1), if(i = length(steps), toInt64(${NEVER}), steps[i + 1].1)), steps, arrayEnumerate(steps)), arrayMap(r -> r.4, steps))) AS span
    FROM (
      SELECT person, arraySort(groupArray((at, receivedAt, messageId, groupId))) AS rows,
        arrayFilter((r, i) -> i = 1 OR r.4 != rows[i - 1].4, rows, arrayEnumerate(rows)) AS steps
      FROM (${calls}) GROUP BY person
    )
  ) AS m INNER JOIN (
    SELECT person, groupArray(idHash) AS ids FROM (${ids}) GROUP BY person
  ) AS i ON i.person = m.person`;
}
