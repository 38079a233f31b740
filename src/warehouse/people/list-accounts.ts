/** The list of accounts, and of an account's users with their parts of its score. */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { accountNames, readAccountRows } from './known-rows.ts';
import {
  LAST_ACTIVE,
  LAST_ACTIVE_COLUMN,
  type ListOf,
  type ListQuestion,
  listIds,
  own,
  STATE,
  scored,
} from './list.ts';
import { listUsers, type UsersQuestion } from './list-users.ts';
import { newestRun } from './runs.ts';
import { accountScores, type Run } from './score-rows.ts';
import type { AccountItem, Counted, UserItem } from './shapes.ts';
import { withWeeks } from './weeks.ts';

const SCORE_SORTS = [
  ...(['score', 'change', 'percentile', 'average', 'total', 'activeUsers', 'totalUsers'] as const),
  ...(['activeShare', 'topUserShare', 'frequency', 'activation', 'state'] as const),
] as const;
export const ACCOUNT_SORTS = [
  ...SCORE_SORTS,
  ...(['lastActive', 'lastSeen', 'name', 'createdAt', 'seats'] as const),
] as const;
export type AccountSort = (typeof ACCOUNT_SORTS)[number];
export type AccountsQuestion = ListQuestion<AccountSort>;

const number = (column: string) => scored(`s.${column}`);
const counted = (column: string) => scored(`s.${column} + toFloat64(0)`);

const ACCOUNTS: ListOf<AccountSort> = {
  ...{ table: 'account_profiles', scores: 'account_scores', id: 'groupId' },
  columns: 'groupId, name, lastAt, createdAt, seats',
  tie: 'u.groupId',
  scoreColumns: `${SCORE_SORTS.join(', ')}, ${LAST_ACTIVE_COLUMN}`,
  keys: {
    score: number('score'),
    change: number('change'),
    percentile: number('percentile'),
    average: number('average'),
    total: number('total'),
    activeUsers: counted('activeUsers'),
    totalUsers: counted('totalUsers'),
    activeShare: number('activeShare'),
    topUserShare: number('topUserShare'),
    frequency: counted('frequency'),
    activation: number('activation'),
    state: STATE,
    lastActive: LAST_ACTIVE,
    lastSeen: own('toFloat64(toUnixTimestamp64Milli(u.lastAt))'),
    createdAt: own('toFloat64(toUnixTimestamp64Milli(u.createdAt))'),
    seats: { kind: 'number', sql: 'toFloat64(assumeNotNull(u.seats))', missing: 'isNull(u.seats)' },
    name: { kind: 'text', sql: 'lowerUTF8(u.name)', missing: '0' },
  },
  ...{ unscored: 'lastSeen', scored: 'score', fromA: 'name' },
};

export function listAccounts(
  warehouse: Warehouse,
  question: AccountsQuestion,
): Promise<Counted<AccountItem>> {
  const { workspace, profile } = question;
  return warehouse.ask(async (session) => {
    const { ties, next, total, run } = await listIds(warehouse, session, ACCOUNTS, question);
    const of = run === null || profile === null ? null : { workspace, profile: profile.id, run };
    const items = await readAccounts(warehouse.database, session, workspace, ties, of);
    const asked = { run: of, kind: 'account', weeks: question.weeks } as const;
    return {
      items: await withWeeks(warehouse.database, session, asked, items, ({ groupId }) => groupId),
      next,
      total,
    };
  });
}

/** In the order of `accounts`. */
async function readAccounts(
  database: string,
  session: Session,
  workspace: string,
  accounts: readonly string[],
  run: Run | null,
): Promise<AccountItem[]> {
  if (accounts.length === 0) return [];
  const rows = await readAccountRows(database, session, workspace, accounts);
  const scores = run === null ? null : await accountScores(database, session, run, accounts);
  const parents = [...new Set([...rows.values()].map(({ parentId }) => parentId))].filter((id) => id !== '');
  const names = await accountNames(database, session, workspace, parents);
  return accounts.flatMap((groupId) => {
    const row = rows.get(groupId);
    if (row === undefined) return [];
    const { parentId, excluded: _excluded, ...account } = row;
    const parent = parentId === '' ? null : { groupId: parentId, name: names.get(parentId) ?? parentId };
    return [{ ...account, parent, score: scores?.get(groupId)?.item ?? null }];
  });
}

export type AccountUser = UserItem & { readonly share: number | null };

/** Null for an account that is not there. */
export async function listAccountUsers(
  warehouse: Warehouse,
  question: UsersQuestion & { readonly groupId: string },
): Promise<Counted<AccountUser> | null> {
  const { database } = warehouse;
  const { workspace, groupId, profile } = question;
  const known = await warehouse.ask(async (session) => {
    const account = (await readAccountRows(database, session, workspace, [groupId])).get(groupId);
    if (account === undefined) return null;
    const run = profile === null ? null : await newestRun(database, session, workspace, profile.id);
    if (run === null || profile === null) return { raw: 0 };
    const of = { workspace, profile: profile.id, run };
    return { raw: (await accountScores(database, session, of, [groupId])).get(groupId)?.raw ?? 0 };
  });
  if (known === null) return null;
  const page = await listUsers(warehouse, question);
  const shareOf = (raw: number | null): number | null =>
    raw === null || known.raw <= 0 ? null : (raw / known.raw) * 100;
  return { ...page, items: page.items.map(({ raw, ...user }) => ({ ...user, share: shareOf(raw) })) };
}
