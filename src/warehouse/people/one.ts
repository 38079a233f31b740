/** One user and one account, with everything that is known of them. */
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { readLinks, shownLinks } from './identities.ts';
import {
  type AccountRow,
  accountNames,
  idsOfPerson,
  personOf,
  readAccountRows,
  readUserRows,
  type UserRow,
} from './known-rows.ts';
import { membershipRows, readMemberships } from './memberships.ts';
import type { PeopleRules } from './rules.ts';
import { type ChosenProfile, newestRun } from './runs.ts';
import { accountScores, type Run, userScores } from './score-rows.ts';
import type {
  AccountItem,
  AccountName,
  ExcludedWhy,
  Identity,
  Membership,
  Trait,
  TraitChange,
  UserItem,
} from './shapes.ts';
import { accountTraitRows, readTraitHistory, readTraits, userTraitRows } from './trait-values.ts';

export interface UserDetail extends UserItem {
  readonly traits: readonly Trait[];
  readonly memberships: readonly Membership[];
  readonly identities: readonly Identity[];
  readonly excluded: ExcludedWhy | null;
}

export interface AccountDetail extends AccountItem {
  readonly traits: readonly Trait[];
  /** Who counts. */
  readonly users: number;
  readonly children: readonly AccountName[];
  readonly excluded: ExcludedWhy | null;
}

const CHILDREN_MAX = 100;

/** Also under an id that was merged into another. */
export async function findUser(
  database: string,
  session: Session,
  workspace: string,
  userId: string,
): Promise<UserRow | null> {
  const person = await personOf(database, session, workspace, userId);
  return (await readUserRows(database, session, workspace, [person])).get(person) ?? null;
}

export async function findAccount(
  database: string,
  session: Session,
  workspace: string,
  groupId: string,
): Promise<AccountRow | null> {
  return (await readAccountRows(database, session, workspace, [groupId])).get(groupId) ?? null;
}

async function runOf(
  database: string,
  session: Session,
  workspace: string,
  profile: ChosenProfile | null,
): Promise<Run | null> {
  const run = profile === null ? null : await newestRun(database, session, workspace, profile.id);
  return run === null || profile === null ? null : { workspace, profile: profile.id, run };
}

export function readUser(
  { database, ask }: Warehouse,
  rules: PeopleRules,
  {
    workspace,
    userId,
    profile,
  }: { readonly workspace: string; readonly userId: string; readonly profile: ChosenProfile | null },
): Promise<UserDetail | null> {
  return ask(async (session) => {
    const found = await findUser(database, session, workspace, userId);
    if (found === null) return null;
    const { person, groupId, ...user } = found;
    const who = { workspace, person };
    const ids = idsOfPerson(database);
    const run = await runOf(database, session, workspace, profile);
    const scores = run === null ? null : await userScores(database, session, run, [person]);
    const names = await accountNames(database, session, workspace, groupId === '' ? [] : [groupId]);
    const own = await session.rows(`SELECT toString(idHash) AS id FROM (${ids})`, { person });
    const hashes = new Set(own.map(({ id }) => String(id)));
    const links = shownLinks(await readLinks(database, session, who), (hash) => hashes.has(hash));
    return {
      ...user,
      account: groupId === '' ? null : { groupId, name: names.get(groupId) ?? groupId },
      score: scores?.get(person)?.item ?? null,
      traits: await readTraits(session, { from: userTraitRows(database, ids), params: who }),
      memberships: await readMemberships(database, session, who, membershipRows(database, rules), ids),
      identities: links.map(({ kind, id, to, evidence, messageId, at, undone }) => ({
        ...{ kind, id, to, evidence, messageId, at, undone },
      })),
    };
  });
}

export interface TraitQuestion {
  readonly workspace: string;
  readonly trait: string;
  readonly limit: number;
}

export interface TraitAnswer {
  readonly items: readonly TraitChange[];
  readonly total: number;
}

export function readUserTrait(
  { database, ask }: Warehouse,
  { userId, workspace, ...question }: TraitQuestion & { readonly userId: string },
): Promise<TraitAnswer | null> {
  return ask(async (session) => {
    const found = await findUser(database, session, workspace, userId);
    if (found === null) return null;
    const from = userTraitRows(database, idsOfPerson(database));
    return readTraitHistory(session, { from, params: { workspace, person: found.person } }, question);
  });
}

export function readAccountTrait(
  { database, ask }: Warehouse,
  { groupId, workspace, ...question }: TraitQuestion & { readonly groupId: string },
): Promise<TraitAnswer | null> {
  return ask(async (session) => {
    const found = await findAccount(database, session, workspace, groupId);
    if (found === null) return null;
    const from = accountTraitRows(database);
    return readTraitHistory(session, { from, params: { workspace, groupId } }, question);
  });
}

export function readAccount(
  { database, ask }: Warehouse,
  {
    workspace,
    groupId,
    profile,
  }: { readonly workspace: string; readonly groupId: string; readonly profile: ChosenProfile | null },
): Promise<AccountDetail | null> {
  return ask(async (session) => {
    const found = await findAccount(database, session, workspace, groupId);
    if (found === null) return null;
    const { parentId, ...account } = found;
    const run = await runOf(database, session, workspace, profile);
    const scores = run === null ? null : await accountScores(database, session, run, [groupId]);
    const names = await accountNames(database, session, workspace, parentId === '' ? [] : [parentId]);
    const [users] = await session.rows(
      `SELECT count() AS n FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = '' AND groupId = {groupId:String}`,
      { workspace, groupId },
    );
    const children = await session.rows(
      `SELECT groupId, name FROM ${database}.account_profiles FINAL WHERE workspace = {workspace:String} AND gone = 0 AND excluded = '' AND parentId = {groupId:String} ORDER BY name, groupId LIMIT ${CHILDREN_MAX}`,
      { workspace, groupId },
    );
    return {
      ...account,
      parent: parentId === '' ? null : { groupId: parentId, name: names.get(parentId) ?? parentId },
      score: scores?.get(groupId)?.item ?? null,
      traits: await readTraits(session, {
        from: accountTraitRows(database),
        params: { workspace, groupId },
      }),
      users: Number(users?.n ?? 0),
      children: children.map((row) => ({ groupId: String(row.groupId), name: String(row.name) })),
    };
  });
}
