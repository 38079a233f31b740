/** Which account somebody was in when: by group calls, or by the values of the trait that the workspace chose. */
import type { Params, Session } from '../session.ts';
import { accountNames } from './known-rows.ts';
import type { PeopleRules } from './rules.ts';
import type { Membership } from './shapes.ts';

export interface MembershipRows {
  /** A SELECT of idHash, groupId ('' for none), timestamp, receivedAt and messageId of the workspace. */
  readonly sql: string;
  /** The same without a look at what was written twice: for finding who may be meant. */
  readonly repeated: string;
  readonly params: Params;
}

export function membershipRows(database: string, { accountTrait }: PeopleRules): MembershipRows {
  const columns = 'timestamp, receivedAt, messageId';
  const of = (final: string): string =>
    accountTrait === null
      ? `SELECT idHash, groupId, ${columns} FROM ${database}.membership_rows${final} WHERE workspace = {workspace:String}`
      : `SELECT idHash, if(value = 'null', '', value) AS groupId, ${columns} FROM ${database}.user_trait_rows${final} WHERE workspace = {workspace:String} AND trait = {accountTrait:String}`;
  return { sql: of(' FINAL'), repeated: of(''), params: accountTrait === null ? {} : { accountTrait } };
}

const MEMBERSHIPS_MAX = 1_000;

/** The newest first. Calls that say the same account again are no change. */
export async function readMemberships(
  database: string,
  session: Session,
  person: { readonly workspace: string; readonly person: string },
  rows: MembershipRows,
  ids: string,
): Promise<Membership[]> {
  const calls = await session.rows(
    `SELECT step.1 AS at, step.4 AS groupId FROM (
      SELECT arrayJoin(arrayFilter((r, i) -> i = 1 OR r.4 != rows[i - 1].4, rows, arrayEnumerate(rows))) AS step FROM (
        SELECT arraySort(groupArray((toUnixTimestamp64Milli(timestamp), toUnixTimestamp64Milli(receivedAt), messageId, groupId))) AS rows
        FROM (${rows.sql}) WHERE idHash IN (${ids})
      )
    ) ORDER BY at DESC LIMIT ${MEMBERSHIPS_MAX}`,
    { ...person, ...rows.params },
  );
  const groups = [...new Set(calls.map(({ groupId }) => String(groupId)))].filter((id) => id !== '');
  const names = await accountNames(database, session, person.workspace, groups);
  return calls.flatMap(({ at, groupId }, index) => {
    const later = calls[index - 1];
    if (groupId === '') return [];
    const id = String(groupId);
    const to = later === undefined ? null : Number(later.at);
    return [{ groupId: id, name: names.get(id) ?? id, from: Number(at), to }];
  });
}
