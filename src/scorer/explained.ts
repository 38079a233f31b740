/** Why somebody's score is what it is, and why it changed: the pure code over what the warehouse has of one user or account. */
import type { ActivityDay } from '../score/activity.ts';
import {
  type Change,
  explainChange,
  type KnownDays,
  type Moment,
  type Now,
  openAccountChange,
} from '../score/change.ts';
import { type Contribution, explainAccount, explainScore } from '../score/explain.ts';
import type { ScoringProfile } from '../score/profile.ts';
import type { Reference } from '../score/reference.ts';
import type { Store } from '../store/database.ts';
import { listReferences } from '../store/scoring-references.ts';
import { getScoringVersion } from '../store/scoring-versions.ts';
import { dayOf, startOfDay } from '../warehouse/scores/days.ts';
import { readBehind, readDays } from '../warehouse/scores/read-days.ts';
import { type LateDay, readLate } from '../warehouse/scores/read-late.ts';
import { readShown, type ScoredUser } from '../warehouse/scores/read-scored.ts';
import type { Run } from '../warehouse/scores/runs.ts';
import type { Session } from '../warehouse/session.ts';

export interface Asking {
  readonly store: Store;
  readonly database: string;
  readonly session: Session;
  readonly run: Run;
  /** Of the run's version. */
  readonly document: ScoringProfile;
  readonly timeZone: string;
}

export interface ExplainedEvent {
  readonly event: string;
  readonly type: string;
  readonly weight: number;
  readonly x: number;
  readonly count: number;
  readonly days: number;
  readonly share: number;
  readonly points: number;
  /** messageIds, the newest first. */
  readonly events: readonly string[];
}

export interface ExplainedChange extends Change {
  /** Start of the day that it is compared with, milliseconds. */
  readonly since: number;
  /** Events that were received since then on a later day than they are of, the newest day first. */
  readonly late: readonly LateDay[];
}

export interface Explained {
  readonly raw: number;
  readonly reference: number | null;
  readonly contributions: readonly ExplainedEvent[];
  readonly change: ExplainedChange;
  readonly exact: boolean;
}

/** Behind a contribution. */
const EVENTS_SHOWN = 5;
/** Users of an account whose days are in memory at once. */
const PIECE_USERS = 2_000;
/** The events behind a contribution, and what came late, are looked for among so many of an account's users who bring most. */
const MEMBERS_MAX = 2_000;

export async function explainUser(asking: Asking, user: ScoredUser): Promise<Explained> {
  const { document, run } = asking;
  const told = explainScore(document, user.xs, run.q90);
  const moments = await momentsOf(asking, 'user', user.userId);
  const [days = NO_DAYS] = await daysAt(asking, moments, [user.person]);
  const change = explainChange(moments.before, moments.now, days);
  return {
    raw: told.raw,
    reference: told.reference,
    contributions: await contributionsOf(asking, [user], told.contributions),
    change: { ...change, since: moments.since, late: await lateOf(asking, moments, [user.person]) },
    exact: told.isExact,
  };
}

export interface ExplainedAccount extends Explained {
  readonly users: readonly {
    readonly userId: string;
    readonly name: string;
    readonly share: number;
    readonly points: number;
  }[];
}

export async function explainAccountOf(
  asking: Asking,
  groupId: string,
  members: readonly ScoredUser[],
  { totalUsers, seats }: { readonly totalUsers: number; readonly seats: number },
): Promise<ExplainedAccount> {
  const { document, run } = asking;
  const told = explainAccount(document, members, totalUsers, seats, run.reference);
  return {
    raw: told.raw,
    reference: told.reference,
    contributions: await contributionsOf(asking, members, told.contributions),
    change: await accountChange(asking, groupId, members, { totalUsers, seats }),
    exact: told.isExact,
    users: told.users.map(({ points, share }, index) => ({
      userId: members[index]?.userId ?? '',
      name: members[index]?.name ?? '',
      ...{ points, share },
    })),
  };
}

async function accountChange(
  asking: Asking,
  groupId: string,
  members: readonly ScoredUser[],
  size: { readonly totalUsers: number; readonly seats: number },
): Promise<ExplainedChange> {
  const moments = await momentsOf(asking, 'account', groupId);
  const people = members.map(({ person }) => person);
  const change = openAccountChange(moments.before, moments.now, size);
  for (let first = 0; first < people.length; first += PIECE_USERS) {
    const days = await daysAt(asking, moments, people.slice(first, first + PIECE_USERS));
    for (const own of days) change.add(own);
  }
  const late = await lateOf(asking, moments, people.slice(0, MEMBERS_MAX));
  return { ...change.told(), since: moments.since, late };
}

function lateOf(
  { database, session, run, document, timeZone }: Asking,
  { shownFrom }: Moments,
  people: readonly string[],
): Promise<readonly LateDay[]> {
  const of = { database, session, workspace: run.workspace };
  return readLate(of, people, document.events, { since: shownFrom, timeZone });
}

interface Moments {
  readonly before: Moment;
  readonly now: Now;
  readonly since: number;
  /** From then on scores were shown that lacked what came late: since `since`, or since the profile is measured. */
  readonly shownFrom: number;
}

/** One window ago by what was shown then, and now by the run. */
async function momentsOf(asking: Asking, kind: 'user' | 'account', id: string): Promise<Moments> {
  const { store, database, session, run, document, timeZone } = asking;
  const today = dayOf(run.at, timeZone);
  const day = today - document.window;
  const { workspace, profile, version } = run;
  const [shown] = await readShown(
    database,
    session,
    { workspace, profile, kind, id },
    { first: day, today: day + 1, run: null },
  );
  const references = await listReferences(store, workspace, profile);
  const of = (wanted: number) => references.filter((each) => each.version === wanted);
  const first = of(version).at(-1)?.reference;
  const now: Now = {
    ...{ profile: document, reference: run.reference, today },
    ...(first === undefined ? {} : { firstReference: first }),
  };
  const since = startOfDay(day, timeZone);
  // What was imported before anybody was scored is not late.
  const shownFrom = Math.max(since, Math.min(...references.map(({ at }) => at)));
  const times = { since, shownFrom: Number.isFinite(shownFrom) ? shownFrom : since };
  const old =
    shown !== undefined && shown.version !== version ? await versionOf(store, run, shown.version) : null;
  if (old === null)
    return { before: { profile: document, reference: run.before, today: day }, now, ...times };
  const reference: Reference = of(old.version)[0]?.reference ?? run.before;
  return { before: { profile: old.document, reference, today: day }, now, ...times };
}

async function versionOf(store: Store, { workspace, profile }: Run, version: number) {
  return getScoringVersion(store, workspace, profile, version).catch(() => null);
}

const NO_DAYS = { before: [], nowByBefore: [], now: [] };

/** Of each of the people, in their order. What was known then is what had been done by then. */
async function daysAt(
  asking: Asking,
  { before, now }: Moments,
  people: readonly string[],
): Promise<readonly KnownDays<readonly ActivityDay[]>[]> {
  const of = { database: asking.database, session: asking.session, workspace: asking.run.workspace };
  const read = async (profile: ScoringProfile): Promise<(readonly ActivityDay[])[]> => {
    const days = await readDays(of, people, profile);
    return people.map((person) => days.get(person) ?? []);
  };
  const after = await read(now.profile);
  const byBefore = before.profile === now.profile ? after : await read(before.profile);
  return people.map((_, at) => {
    const nowByBefore = byBefore[at] ?? [];
    return {
      before: nowByBefore.filter(({ day }) => day <= before.today),
      ...{ nowByBefore, now: after[at] ?? [] },
    };
  });
}

async function contributionsOf(
  { database, session, run, document }: Asking,
  members: readonly ScoredUser[],
  contributions: readonly Contribution[],
): Promise<ExplainedEvent[]> {
  const of = { database, session, workspace: run.workspace };
  const refs = contributions.flatMap(({ event, x }) => {
    const ref = document.events[event];
    return x === 0 || ref === undefined ? [] : [{ index: event, ref }];
  });
  const people = members.slice(0, MEMBERS_MAX).map(({ person }) => person);
  const behind = await readBehind(of, people, refs, EVENTS_SHOWN);
  const sum = (pick: (member: ScoredUser) => readonly number[], at: number): number =>
    members.reduce((total, member) => total + (pick(member)[at] ?? 0), 0);
  return contributions.map(({ event, x, share, points }) => ({
    event: document.events[event]?.event ?? '',
    type: document.events[event]?.type ?? 'track',
    weight: document.events[event]?.weight ?? 0,
    ...{ x, share, points },
    count: sum((member) => member.counts, event),
    days: sum((member) => member.daysEver, event),
    events: behind.get(event) ?? [],
  }));
}
