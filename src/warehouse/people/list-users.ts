/** The list of users. */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { accountNames, readUserRows } from './known-rows.ts';
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
import { userScores } from './score-rows.ts';
import type { Counted, UserItem } from './shapes.ts';
import { withWeeks } from './weeks.ts';

export const USER_SORTS = [
  ...(['score', 'change', 'percentile', 'lastActive', 'lastSeen', 'name', 'createdAt'] as const),
  ...(['state', 'activation'] as const),
] as const;
export type UserSort = (typeof USER_SORTS)[number];

export interface UsersQuestion extends ListQuestion<UserSort> {
  /** Only users of this account. */
  readonly groupId?: string | undefined;
}

/** With the raw score, of which a share in an account is made. */
export type RatedUser = UserItem & { readonly raw: number | null };

const USERS: ListOf<UserSort> = {
  ...{ table: 'user_profiles', scores: 'user_scores', id: 'person' },
  columns: 'person, userId, name, lastAt, createdAt',
  tie: `leftPad(toString(u.person), 20, '0')`,
  scoreColumns: `score, change, percentile, state, activation, ${LAST_ACTIVE_COLUMN}`,
  keys: {
    score: scored('s.score'),
    change: scored('s.change'),
    percentile: scored('s.percentile'),
    state: STATE,
    activation: scored('s.activation'),
    lastActive: LAST_ACTIVE,
    lastSeen: own('toFloat64(toUnixTimestamp64Milli(u.lastAt))'),
    createdAt: own('toFloat64(toUnixTimestamp64Milli(u.createdAt))'),
    name: { kind: 'text', sql: `lowerUTF8(if(u.name = '', u.userId, u.name))`, missing: '0' },
  },
  ...{ unscored: 'lastSeen', scored: 'score', fromA: 'name' },
};

export function listUsers(warehouse: Warehouse, question: UsersQuestion): Promise<Counted<RatedUser>> {
  const { groupId, workspace, profile } = question;
  const also =
    groupId === undefined ? null : { sql: 'groupId = {ofGroup:String}', params: { ofGroup: groupId } };
  return warehouse.ask(async (session) => {
    const { ties, next, total, run } = await listIds(warehouse, session, USERS, question, also);
    const people = ties.map((tie) => String(BigInt(tie)));
    const of = run === null || profile === null ? null : { workspace, profile: profile.id, run };
    const items = await readUsers(warehouse.database, session, workspace, people, of);
    const asked = { run: of, kind: 'user', weeks: question.weeks } as const;
    return {
      items: await withWeeks(warehouse.database, session, asked, items, ({ userId }) => userId),
      next,
      total,
    };
  });
}

/** In the order of `people`, hashes as text. */
async function readUsers(
  database: string,
  session: Session,
  workspace: string,
  people: readonly string[],
  run: { readonly workspace: string; readonly profile: string; readonly run: string } | null,
): Promise<RatedUser[]> {
  if (people.length === 0) return [];
  const rows = await readUserRows(database, session, workspace, people);
  const scores = run === null ? null : await userScores(database, session, run, people);
  const groups = [...new Set([...rows.values()].map(({ groupId }) => groupId))].filter((id) => id !== '');
  const names = await accountNames(database, session, workspace, groups);
  return people.flatMap((person) => {
    const row = rows.get(person);
    if (row === undefined) return [];
    const { groupId, excluded: _excluded, person: _person, ...user } = row;
    const rated = scores?.get(person);
    const account = groupId === '' ? null : { groupId, name: names.get(groupId) ?? groupId };
    return [{ ...user, account, score: rated?.item ?? null, raw: rated?.raw ?? null }];
  });
}
