/**
 * Separating two ids that evidence has joined. What it would change is worked out from the links in force without the
 * one in question, exactly as the dictionary would resolve them, and counted before anything is written.
 */
import { Fault } from '../../system/fault.ts';
import type { Warehouse } from '../connection.ts';
import { type IdRef, resolveChains } from '../identity.ts';
import type { Session } from '../session.ts';
import { type Link, readLinks, winnersOf } from './identities.ts';
import { accountNames, idsOfPerson, readUserRows, type UserRow } from './known-rows.ts';
import { type MembershipRows, membershipRows } from './memberships.ts';
import { findUser } from './one.ts';
import type { PeopleRules } from './rules.ts';
import { type ChosenProfile, newestRun } from './runs.ts';
import { userScores } from './score-rows.ts';
import type { AccountName } from './shapes.ts';
import { readTraits, userTraitRows } from './trait-values.ts';

export interface MergeSide {
  /** Null: an anonymous id alone. */
  readonly userId: string | null;
  readonly name: string;
  readonly email: string;
  readonly account: AccountName | null;
  readonly events: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  /** Null where the next scoring has to say it. */
  readonly score: number | null;
}

export interface UndoPreview {
  readonly from: IdRef;
  /** The userId from which it is separated. */
  readonly to: string;
  readonly evidence: string;
  readonly moves: {
    readonly ids: number;
    readonly events: number;
    /** Of the profile's window. */
    readonly scoredEvents: number;
    readonly traits: number;
    readonly users: readonly string[];
    readonly accounts: readonly AccountName[];
  };
  readonly before: MergeSide;
  readonly after: { readonly stays: MergeSide; readonly goes: MergeSide };
}

export interface UndoQuestion {
  readonly workspace: string;
  readonly userId: string;
  readonly from: IdRef;
}

const nameOf = ({ kind, id }: IdRef): string =>
  `${kind} "${id.length <= 100 ? id : `${id.slice(0, 100)}...`}"`;

/** Throws Fault `not_found` for a user that is not there, and for an id that does not lead to it; `conflict` where it is undone. */
export function previewUndo(
  { database, ask }: Warehouse,
  rules: PeopleRules,
  question: UndoQuestion & { readonly profile: ChosenProfile | null },
): Promise<UndoPreview> {
  const { workspace, userId, from, profile } = question;
  return ask(async (session) => {
    const user = await knownUser(database, session, workspace, userId);
    const links = await readLinks(database, session, { workspace, person: user.person });
    const link = links.find((each) => each.kind === from.kind && each.id === from.id && each.wins);
    if (link === undefined) throw noLink(links, question);
    const sides = divide(links, link, await idsOf(database, session, user.person));
    const seen = { database, session, workspace, rows: membershipRows(database, rules) };
    const [stays, goes] = [await sideOf(seen, sides.stays), await sideOf(seen, sides.goes)];
    const scores = await scoresOf(seen, profile, user);
    const other = await otherUser(seen, sides, link);
    const before = { ...(await whole(seen, user)), ...sum(stays, goes), score: scores.score };
    const account = async (id: string): Promise<AccountName | null> =>
      id === '' ? null : { groupId: id, name: (await names(seen, [id])).get(id) ?? id };
    return {
      from,
      to: link.to,
      evidence: link.evidence,
      moves: {
        ids: sides.goes.length,
        events: goes.events,
        scoredEvents: await scoredEvents(seen, profile, sides.goes),
        traits: await changedTraits(seen, user.person, sides.stays),
        users: other.appears ? [other.userId ?? ''] : [],
        accounts: await accountsThatChange(seen, before.account, [stays.groupId, goes.groupId]),
      },
      before,
      after: {
        stays: { ...before, ...stays, account: await account(stays.groupId), score: null },
        goes: {
          ...goes,
          userId: other.userId,
          name: other.name,
          email: other.email,
          account: await account(goes.groupId),
          score: null,
        },
      },
    };
  });
}

/** The userId from which `from` was separated. Throws Fault `not_found` where it was not. */
export function findUndone(
  { database, ask }: Warehouse,
  { workspace, userId, from }: UndoQuestion,
): Promise<string> {
  return ask(async (session) => {
    const user = await knownUser(database, session, workspace, userId);
    const links = await readLinks(database, session, { workspace, person: user.person });
    const own = new Set(await idsOf(database, session, user.person));
    const link = links.find(
      (each) => each.kind === from.kind && each.id === from.id && each.undone && own.has(each.toHash),
    );
    if (link) return link.to;
    throw new Fault(
      'not_found',
      `Nobody has separated ${nameOf(from)} from this user. GET /api/v1/users/{userId} lists its identities; those with "undone" can be lifted.`,
    );
  });
}

async function knownUser(
  database: string,
  session: Session,
  workspace: string,
  userId: string,
): Promise<UserRow> {
  const user = await findUser(database, session, workspace, userId);
  if (user) return user;
  throw new Fault(
    'not_found',
    `There is no user "${userId.slice(0, 100)}". GET /api/v1/users?q=... finds users by part of their id, name or email.`,
  );
}

function noLink(links: readonly Link[], { from }: UndoQuestion): Fault {
  const undone = links.some((each) => each.kind === from.kind && each.id === from.id && each.undone);
  if (undone)
    return new Fault(
      'conflict',
      `The two are separated already: ${nameOf(from)} was undone. Send DELETE to the same address to lift that.`,
    );
  return new Fault(
    'not_found',
    `${nameOf(from)} does not lead to this user. GET /api/v1/users/{userId} lists its identities.`,
  );
}

async function idsOf(database: string, session: Session, person: string): Promise<string[]> {
  const rows = await session.rows(`SELECT DISTINCT toString(idHash) AS id FROM (${idsOfPerson(database)})`, {
    person,
  });
  return rows.map(({ id }) => String(id));
}

interface Sides {
  readonly stays: readonly string[];
  readonly goes: readonly string[];
  /** Where the ids that go lead to then. */
  readonly end: string;
}

/** Which of a person's ids stay with `link.to` and which go, when the link is taken away. Hashes, as text. */
export function divide(links: readonly Link[], link: Link, ids: readonly string[]): Sides {
  const left = links.filter((each) => each !== link);
  const next = new Map<bigint, bigint>();
  for (const [from, { toHash }] of winnersOf(left)) next.set(BigInt(from), BigInt(toHash));
  const ends = resolveChains(next, (a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const endOf = (hash: string): bigint => ends.get(BigInt(hash)) ?? BigInt(hash);
  const [stay, go] = [endOf(link.toHash), endOf(link.fromHash)];
  const all = [...new Set([...ids, link.fromHash, link.toHash])];
  const goes = stay === go ? [] : all.filter((hash) => endOf(hash) === go);
  const going = new Set(goes);
  return { stays: all.filter((hash) => !going.has(hash)), goes, end: go.toString() };
}

interface Seen {
  readonly database: string;
  readonly session: Session;
  readonly workspace: string;
  readonly rows: MembershipRows;
}

interface Side {
  readonly events: number;
  readonly firstAt: number | null;
  readonly lastAt: number | null;
  readonly groupId: string;
}

const HASHES = 'SELECT toUInt64(arrayJoin({ids:Array(String)}))';

async function sideOf({ database, session, workspace, rows }: Seen, ids: readonly string[]): Promise<Side> {
  const [counted] = await session.rows(
    `SELECT count() AS n, toUnixTimestamp64Milli(min(timestamp)) AS first, toUnixTimestamp64Milli(max(timestamp)) AS last FROM ${database}.event_rows WHERE workspace = {workspace:String} AND idHash IN (${HASHES})`,
    { workspace, ids },
  );
  const [member] = await session.rows(
    `SELECT argMax(groupId, (timestamp, receivedAt, messageId)) AS groupId FROM (${rows.sql}) WHERE idHash IN (${HASHES})`,
    { workspace, ids, ...rows.params },
  );
  const events = Number(counted?.n ?? 0);
  return {
    events,
    firstAt: events === 0 ? null : Number(counted?.first),
    lastAt: events === 0 ? null : Number(counted?.last),
    groupId: String(member?.groupId ?? ''),
  };
}

function sum(a: Side, b: Side): Pick<MergeSide, 'events' | 'firstAt' | 'lastAt'> {
  const times = (values: readonly (number | null)[]): number[] => values.filter((each) => each !== null);
  const [first, last] = [times([a.firstAt, b.firstAt]), times([a.lastAt, b.lastAt])];
  return {
    events: a.events + b.events,
    firstAt: first.length === 0 ? null : Math.min(...first),
    lastAt: last.length === 0 ? null : Math.max(...last),
  };
}

function names({ database, session, workspace }: Seen, ids: readonly string[]) {
  return accountNames(database, session, workspace, ids);
}

async function whole(seen: Seen, { userId, name, email, groupId }: UserRow) {
  const account =
    groupId === '' ? null : { groupId, name: (await names(seen, [groupId])).get(groupId) ?? groupId };
  return { userId, name, email, account };
}

async function scoresOf(
  { database, session, workspace }: Seen,
  profile: ChosenProfile | null,
  { person }: UserRow,
): Promise<{ readonly score: number | null }> {
  const run = profile === null ? null : await newestRun(database, session, workspace, profile.id);
  if (run === null || profile === null) return { score: null };
  const scores = await userScores(database, session, { workspace, profile: profile.id, run }, [person]);
  return { score: scores.get(person)?.item.score ?? null };
}

/** Who the ids that go are then: a user who appears, one who is there already, or nobody that is known. */
async function otherUser(
  { database, session, workspace }: Seen,
  { goes, end }: Sides,
  link: Link,
): Promise<{ userId: string | null; name: string; email: string; appears: boolean }> {
  const nobody = { userId: null, name: '', email: '', appears: false };
  if (goes.length === 0) return { ...nobody, userId: link.to };
  if (goes.includes(end)) {
    const [row] = await session.rows(
      `SELECT any(userId) AS userId FROM ${database}.people_seen WHERE workspace = {workspace:String} AND idHash = {end:UInt64}`,
      { workspace, end },
    );
    const userId = String(row?.userId ?? '');
    return userId === '' ? nobody : { ...nobody, userId, appears: true };
  }
  const [row] = await session.rows(
    `SELECT toString(dictGetOrDefault('${database}.identity', 'person', hash, hash)) AS person FROM (SELECT {end:UInt64} AS hash)`,
    { end },
  );
  const person = String(row?.person);
  const known = (await readUserRows(database, session, workspace, [person])).get(person);
  return known === undefined
    ? nobody
    : { userId: known.userId, name: known.name, email: known.email, appears: false };
}

async function scoredEvents(
  { database, session, workspace }: Seen,
  profile: ChosenProfile | null,
  ids: readonly string[],
): Promise<number> {
  if (profile === null || ids.length === 0) return 0;
  const [row] = await session.rows(
    `SELECT sum(n) AS n FROM ${database}.activity_days FINAL WHERE workspace = {workspace:String} AND rule = '' AND idHash IN (${HASHES})
      AND day > toDate32(now()) - {window:UInt16} AND (type, event) IN (SELECT tupleElement(pair, 1), tupleElement(pair, 2) FROM (SELECT arrayJoin(arrayZip({types:Array(String)}, {events:Array(String)})) AS pair))`,
    {
      ...{ workspace, ids, window: profile.window },
      types: profile.events.map(({ type }) => type),
      events: profile.events.map(({ event }) => event),
    },
  );
  return Number(row?.n ?? 0);
}

/** Traits of the person that are others, or none, for the ids that stay. */
async function changedTraits(
  { database, session, workspace }: Seen,
  person: string,
  stays: readonly string[],
): Promise<number> {
  const all = await readTraits(session, {
    from: userTraitRows(database, idsOfPerson(database)),
    params: { workspace, person },
  });
  const left = await readTraits(session, {
    from: userTraitRows(database, HASHES),
    params: { workspace, ids: stays },
  });
  const values = new Map(left.map(({ trait, value }) => [trait, JSON.stringify(value)]));
  return all.filter(({ trait, value }) => values.get(trait) !== JSON.stringify(value)).length;
}

async function accountsThatChange(
  seen: Seen,
  before: AccountName | null,
  after: readonly string[],
): Promise<AccountName[]> {
  const ids = [...new Set([before?.groupId ?? '', ...after])].filter((id) => id !== '');
  const known = await names(seen, ids);
  // One that has the one person before and one of the two after has as many users as it had.
  const isSame = (id: string): boolean =>
    id === before?.groupId && after.filter((each) => each === id).length === 1;
  return ids.filter((id) => !isSame(id)).map((groupId) => ({ groupId, name: known.get(groupId) ?? groupId }));
}
