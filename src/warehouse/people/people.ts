/** Users and accounts, as the API asks for them; and who keeps their profiles. */
import type { Clock } from '../../system/clock.ts';
import type { Lines } from '../../system/lines.ts';
import type { Warehouse } from '../connection.ts';
import { type IdRef, undoLink } from '../identity.ts';
import { whenThereIsRoom } from '../short-of-room.ts';
import { type ActivityOf, type ActivityOfQuestion, readActivityOf } from './activity.ts';
import { openKeeper } from './keep.ts';
import { type AccountsQuestion, type AccountUser, listAccounts, listAccountUsers } from './list-accounts.ts';
import { listUsers, type UsersQuestion } from './list-users.ts';
import { findUndone, previewUndo, type UndoPreview, type UndoQuestion } from './merges.ts';
import {
  type AccountDetail,
  findAccount,
  findUser,
  readAccount,
  readAccountTrait,
  readUser,
  readUserTrait,
  type TraitAnswer,
  type TraitQuestion,
  type UserDetail,
} from './one.ts';
import type { PeopleRules } from './rules.ts';
import type { ChosenProfile } from './runs.ts';
import { type FoundAccount, type FoundUser, type SearchQuestion, searchPeople } from './search.ts';
import type { AccountItem, Counted, Page, TimelineItem, UserItem } from './shapes.ts';
import { readTimeline, type TimelineQuestion } from './timeline.ts';

interface OfProfile {
  readonly workspace: string;
  readonly profile: ChosenProfile | null;
}

/** Null is for who is not there. */
export interface People {
  users(question: UsersQuestion): Promise<Counted<UserItem>>;
  accounts(question: AccountsQuestion): Promise<Counted<AccountItem>>;
  accountUsers(question: UsersQuestion & { readonly groupId: string }): Promise<Counted<AccountUser> | null>;
  user(question: OfProfile & { readonly userId: string }): Promise<UserDetail | null>;
  account(question: OfProfile & { readonly groupId: string }): Promise<AccountDetail | null>;
  userTrait(question: TraitQuestion & { readonly userId: string }): Promise<TraitAnswer | null>;
  accountTrait(question: TraitQuestion & { readonly groupId: string }): Promise<TraitAnswer | null>;
  timeline(question: TimelineQuestion): Promise<Page<TimelineItem> | null>;
  activity(question: ActivityOfQuestion): Promise<ActivityOf | null>;
  search(
    question: SearchQuestion,
  ): Promise<{ readonly users: readonly FoundUser[]; readonly accounts: readonly FoundAccount[] }>;
  /** The id that a user or account goes by now. */
  known(who: {
    readonly workspace: string;
    readonly kind: 'user' | 'account';
    readonly id: string;
  }): Promise<string | null>;
  /** Throws Fault `not_found`, or `conflict` where it is undone already. */
  previewUndo(question: UndoQuestion & { readonly profile: ChosenProfile | null }): Promise<UndoPreview>;
  /** The userId from which it was separated. Throws Fault `not_found`. */
  findUndone(question: UndoQuestion): Promise<string>;
  /** Separates the two for all history, or lets the evidence speak again; resolves when lists follow. */
  undo(link: {
    readonly workspace: string;
    readonly from: IdRef;
    readonly to: string;
    readonly undone: boolean;
  }): Promise<void>;
  /** Exclusions or settings changed; resolves when lists follow, of very many users when they have begun to. */
  changed(workspace: string): Promise<void>;
}

export interface PeopleOptions {
  readonly warehouse: Warehouse;
  readonly clock: Clock;
  readonly lines: Lines;
  readonly resolvedBlock: () => number | null;
  readonly rules: (workspace: string) => Promise<PeopleRules>;
  /** Of every workspace. */
  readonly allRules: () => Promise<ReadonlyMap<string, PeopleRules>>;
}

export interface OpenPeople extends People {
  /** The block up to which lists follow; null before the first look. */
  keptBlock(): number | null;
  stop(): Promise<void>;
}

/** Begins at once to bring the profiles up to date. */
export function openPeople({ warehouse, clock, lines, ...options }: PeopleOptions): OpenPeople {
  const keeper = openKeeper({
    ...{ warehouse, clock, lines },
    resolvedBlock: options.resolvedBlock,
    rules: options.allRules,
  });
  const stopping = new AbortController();
  const running = keeper.run(stopping.signal);
  const { database } = warehouse;
  return {
    users: (question) => whenThereIsRoom(() => listUsers(warehouse, question)),
    accounts: (question) => whenThereIsRoom(() => listAccounts(warehouse, question)),
    accountUsers: (question) => whenThereIsRoom(() => listAccountUsers(warehouse, question)),
    user: (question) =>
      whenThereIsRoom(async () => readUser(warehouse, await options.rules(question.workspace), question)),
    account: (question) => whenThereIsRoom(() => readAccount(warehouse, question)),
    userTrait: (question) => whenThereIsRoom(() => readUserTrait(warehouse, question)),
    accountTrait: (question) => whenThereIsRoom(() => readAccountTrait(warehouse, question)),
    timeline: (question) =>
      whenThereIsRoom(async () => readTimeline(warehouse, await options.rules(question.workspace), question)),
    activity: (question) => whenThereIsRoom(() => readActivityOf(warehouse, question)),
    search: (question) => whenThereIsRoom(() => searchPeople(warehouse, question)),
    known: ({ workspace, kind, id }) =>
      warehouse.ask(async (session) =>
        kind === 'user'
          ? ((await findUser(database, session, workspace, id))?.userId ?? null)
          : ((await findAccount(database, session, workspace, id))?.groupId ?? null),
      ),
    previewUndo: (question) =>
      whenThereIsRoom(async () => previewUndo(warehouse, await options.rules(question.workspace), question)),
    findUndone: (question) => whenThereIsRoom(() => findUndone(warehouse, question)),
    async undo({ workspace, from, to, undone }) {
      await undoLink(warehouse, clock, { workspace, from, toUserId: to, undone });
      await keeper.touch({ workspace, ids: await hashesOf(warehouse, workspace, from, to) });
    },
    changed: (workspace) => keeper.changed(workspace),
    keptBlock: keeper.keptBlock,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Of both ends, and of every user that the id ever led to: one of these may have it now. */
async function hashesOf(
  { database, ask }: Warehouse,
  workspace: string,
  from: IdRef,
  to: string,
): Promise<string[]> {
  const rows = await ask((session) =>
    session.rows(
      `WITH sipHash64({workspace:String}, {kind:String}, {id:String}) AS here, sipHash64({workspace:String}, 'user', {to:String}) AS there
      SELECT DISTINCT toString(arrayJoin(arrayConcat([here, there], (SELECT groupArray(toHash) FROM ${database}.identity_links WHERE workspace = {workspace:String} AND fromHash = sipHash64({workspace:String}, {kind:String}, {id:String}))))) AS hash`,
      { workspace, kind: from.kind, id: from.id, to },
    ),
  );
  return rows.map(({ hash }) => String(hash));
}
