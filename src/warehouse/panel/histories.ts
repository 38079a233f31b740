/**
 * All users of a workspace as a back-test wants them (src/score/backtest/history.ts), a share of them at a time.
 *
 * Promise. What a history says carries the time from which it could be known: the day of arrival of each event, traits and
 * accounts with the moment of each change, never their values of now. Users are people whose id is a user id; who is
 * excluded now stays in and is marked (staff and excluded mail domains are left out: they never were customers).
 *
 * Bounded. People are cut into shares by their hash so that one share is about SHARE_EVENTS events; a share is read by
 * one thread in a question session, which is given back in between.
 */
import type { AccountHistory, Cell, TraitValue, UserHistory } from '../../score/backtest/history.ts';
import type { Warehouse } from '../connection.ts';
import type { Session } from '../session.ts';
import { becameTimes, readAccounts } from './accounts.ts';
import { cellsSql, openBinder, outcomesSql, personSql } from './cells-sql.ts';
import type { PanelQuestion } from './question.ts';

export interface PanelSlice {
  readonly histories: readonly UserHistory[];
  /** Shares that are done, and that there are. */
  readonly done: number;
  readonly shares: number;
}

const SHARE_EVENTS = 100_000;
const SHARES_MAX = 400;

interface Share {
  readonly share: number;
  readonly shares: number;
}

/** Ends early, without a fault, when the signal aborts. */
export async function* readHistories(
  warehouse: Warehouse,
  question: PanelQuestion,
  shareEvents = SHARE_EVENTS,
): AsyncGenerator<PanelSlice, void, undefined> {
  const { database } = warehouse;
  const total = await warehouse.ask((session) => countEvents(database, session, question.workspace));
  const shares = Math.min(SHARES_MAX, Math.max(1, Math.ceil(total / shareEvents)));
  for (let share = 0; share < shares; share++) {
    if (question.signal.aborted) return;
    const histories = await warehouse.ask((session) =>
      readShare(database, session, question, { share, shares }),
    );
    yield { histories, done: share + 1, shares };
  }
}

async function countEvents(database: string, session: Session, workspace: string): Promise<number> {
  const [row] = await session.rows(
    `SELECT count() AS n FROM ${database}.event_rows WHERE workspace = {workspace:String}`,
    { workspace },
  );
  return Number(row?.n ?? 0);
}

async function readShare(
  database: string,
  session: Session,
  question: PanelQuestion,
  share: Share,
): Promise<UserHistory[]> {
  const users = await readUsers(database, session, question, share);
  const binder = openBinder();
  const { rows } = await session.answer(cellsSql(database, question, share, binder), binder.params);
  const cells = new Map<string, { cells: Cell[]; firsts: Map<number, number> }>();
  for (const [who, ix, d, k, n, firstAt, lastAt] of rows) {
    const own = cells.get(String(who)) ?? { cells: [], firsts: new Map<number, number>() };
    cells.set(String(who), own);
    const event = Number(ix);
    own.cells.push({ event, day: Number(d), known: Number(k), n: Number(n), lastAt: Number(lastAt) });
    if (event >= 0 && !own.firsts.has(event)) own.firsts.set(event, Number(firstAt));
  }
  const traits = await readTraits(database, session, question, share);
  const accounts = await readAccounts(database, session, question, share);
  const events = await readOutcomes(database, session, question, share);
  const { outcome } = question;
  return [...cells].flatMap(([who, { cells: own, firsts }]) => {
    const user = users.get(who);
    if (user === undefined || user.isStaff) return [];
    const outcomes =
      outcome.kind === 'active'
        ? own.filter(({ event }) => event >= 0).map(({ lastAt }) => lastAt)
        : outcome.kind === 'event'
          ? (events.get(who) ?? [])
          : outcome.of === 'user'
            ? becameTimes(traits.get(who) ?? [], outcome.trait, outcome.value)
            : [];
    return [
      {
        ...{ user: user.userId, cells: own, firsts, outcomes, isGone: user.isGone },
        accounts: accounts.get(who) ?? [],
        traits: traits.get(who) ?? [],
      },
    ];
  });
}

interface User {
  readonly userId: string;
  readonly isGone: boolean;
  readonly isStaff: boolean;
}

async function readUsers(
  database: string,
  session: Session,
  { workspace }: PanelQuestion,
  share: Share,
): Promise<Map<string, User>> {
  const params = { workspace, ...share };
  const ids = await session.rows(
    `SELECT toString(idHash) AS who, any(userId) AS id FROM ${database}.event_rows WHERE workspace = {workspace:String} AND userId != '' AND ${personSql(database)} = idHash AND idHash % {shares:UInt32} = {share:UInt32} GROUP BY who SETTINGS max_threads = 1`,
    params,
  );
  const left = await session.rows(
    `SELECT toString(person) AS who, excluded FROM ${database}.user_profiles FINAL WHERE workspace = {workspace:String} AND excluded != '' AND person % {shares:UInt32} = {share:UInt32}`,
    params,
  );
  const excluded = new Map(left.map((row) => [String(row.who), String(row.excluded)]));
  return new Map(
    ids.map(({ who, id }) => {
      const why = excluded.get(String(who)) ?? '';
      const isStaff = why === 'domain' || why === 'internal';
      return [String(who), { userId: String(id), isGone: why !== '' && !isStaff, isStaff }];
    }),
  );
}

async function readOutcomes(
  database: string,
  session: Session,
  question: PanelQuestion,
  share: Share,
): Promise<Map<string, number[]>> {
  if (question.outcome.kind !== 'event') return new Map();
  const binder = openBinder();
  const sql = outcomesSql(database, question, question.outcome, share, binder);
  const rows = await session.rows(sql, binder.params);
  return new Map(rows.map(({ who, times }) => [String(who), Array.isArray(times) ? times.map(Number) : []]));
}

async function readTraits(
  database: string,
  session: Session,
  { workspace, traits, outcome }: PanelQuestion,
  share: Share,
): Promise<Map<string, TraitValue[]>> {
  const wanted = [...traits, ...(outcome.kind === 'trait' && outcome.of === 'user' ? [outcome.trait] : [])];
  if (wanted.length === 0) return new Map();
  const { rows } = await session.answer(
    `SELECT toString(${personSql(database)}) AS who, trait, value, toUnixTimestamp64Milli(timestamp) AS at FROM ${database}.user_trait_rows FINAL WHERE workspace = {workspace:String} AND has({wanted:Array(String)}, trait) AND ${personSql(database)} % {shares:UInt32} = {share:UInt32} ORDER BY who, at, messageId SETTINGS max_threads = 1`,
    { workspace, wanted, ...share },
  );
  const found = new Map<string, TraitValue[]>();
  for (const [who, trait, value, at] of rows) {
    const own = found.get(String(who)) ?? [];
    found.set(String(who), own);
    own.push({ trait: String(trait), value: value === 'null' ? null : String(value), at: Number(at) });
  }
  return found;
}

/** Histories of accounts themselves: of the traits that are asked about. */
export async function readAccountHistories(
  warehouse: Warehouse,
  { workspace, traits, outcome }: PanelQuestion,
): Promise<Map<string, AccountHistory>> {
  const wanted = [
    ...traits,
    ...(outcome.kind === 'trait' && outcome.of === 'account' ? [outcome.trait] : []),
  ];
  if (wanted.length === 0) return new Map();
  const { rows } = await warehouse.ask((session) =>
    session.answer(
      `SELECT groupId, trait, value, toUnixTimestamp64Milli(timestamp) AS at FROM ${warehouse.database}.account_traits FINAL WHERE workspace = {workspace:String} AND has({wanted:Array(String)}, trait) ORDER BY groupId, at, messageId LIMIT 1000000 SETTINGS max_threads = 1`,
      { workspace, wanted },
    ),
  );
  const byAccount = new Map<string, TraitValue[]>();
  for (const [groupId, trait, value, at] of rows) {
    const own = byAccount.get(String(groupId)) ?? [];
    byAccount.set(String(groupId), own);
    own.push({ trait: String(trait), value: value === 'null' ? null : String(value), at: Number(at) });
  }
  return new Map(
    [...byAccount].map(([groupId, own]) => [
      groupId,
      {
        traits: own,
        outcomes: outcome.kind === 'trait' ? becameTimes(own, outcome.trait, outcome.value) : [],
      },
    ]),
  );
}
