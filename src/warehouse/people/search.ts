/** Users and accounts by part of what is known of them, the excluded ones too. */
import type { Warehouse } from '../connection.ts';
import { accountNames, whyOf } from './known-rows.ts';
import type { ExcludedWhy } from './shapes.ts';

export interface SearchQuestion {
  readonly workspace: string;
  readonly q: string;
  /** Most of each kind. */
  readonly limit: number;
}

export interface FoundUser {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** Name of the account; '' without one. */
  readonly account: string;
  readonly excluded: ExcludedWhy | null;
}

export interface FoundAccount {
  readonly groupId: string;
  readonly name: string;
  readonly excluded: ExcludedWhy | null;
}

/** Whole ids first, then beginnings, then whatever has it; of equals who was there last. */
const rankOf = (columns: readonly string[]): string => `multiIf(
  ${columns.map((column) => `lowerUTF8(${column}) = words`).join(' OR ')}, 0,
  ${columns.map((column) => `startsWith(lowerUTF8(${column}), words)`).join(' OR ')}, 1, 2)`;

export function searchPeople(
  { database, ask, threads }: Warehouse,
  { workspace, q, limit }: SearchQuestion,
): Promise<{ readonly users: readonly FoundUser[]; readonly accounts: readonly FoundAccount[] }> {
  const params = { workspace, q: q.trim() };
  const found = (table: string, columns: string, rank: string): string =>
    `WITH lowerUTF8({q:String}) AS words SELECT ${columns}, toString(excluded) AS why FROM ${database}.${table} FINAL
    WHERE workspace = {workspace:String} AND gone = 0 AND position(text, words) > 0
    ORDER BY ${rank}, lastAt DESC, ${columns.split(',')[0]} LIMIT ${limit} SETTINGS max_threads = ${threads}`;
  return ask(async (session) => {
    const users = await session.rows(
      found('user_profiles', 'userId, name, email, groupId', rankOf(['userId', 'email', 'name'])),
      params,
    );
    const accounts = await session.rows(
      found('account_profiles', 'groupId, name', rankOf(['groupId', 'name'])),
      params,
    );
    const groups = [...new Set(users.map(({ groupId }) => String(groupId)))].filter((id) => id !== '');
    const names = await accountNames(database, session, workspace, groups);
    return {
      users: users.map((row) => ({
        userId: String(row.userId),
        name: String(row.name),
        email: String(row.email),
        account: row.groupId === '' ? '' : (names.get(String(row.groupId)) ?? String(row.groupId)),
        excluded: whyOf(row.why),
      })),
      accounts: accounts.map((row) => ({
        groupId: String(row.groupId),
        name: String(row.name),
        excluded: whyOf(row.why),
      })),
    };
  });
}
