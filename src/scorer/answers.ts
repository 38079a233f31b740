/** What the API tells of scores: of the newest run of a profile, under the version that made it. */
import type { ScoringProfile } from '../score/profile.ts';
import type { Reference } from '../score/reference.ts';
import type { Store } from '../store/database.ts';
import { getScoringVersion, type ProfileInForce } from '../store/scoring-versions.ts';
import { Fault } from '../system/fault.ts';
import type { Warehouse } from '../warehouse/connection.ts';
import { accountScores, userScores } from '../warehouse/people/score-rows.ts';
import type { AccountScoreItem, ScoreItem } from '../warehouse/people/shapes.ts';
import { dayOf } from '../warehouse/scores/days.ts';
import { type OverviewOf, readOverview } from '../warehouse/scores/overview.ts';
import { type Preview, preview } from '../warehouse/scores/preview.ts';
import { readMembers, readScoredUser, readShown, type ShownDay } from '../warehouse/scores/read-scored.ts';
import { type RebaseMoves, readRebaseMoves } from '../warehouse/scores/rebase-moves.ts';
import { type Run, readRun } from '../warehouse/scores/runs.ts';
import type { ScoringScope } from '../warehouse/scores/scope.ts';
import {
  type ActivationUsage,
  type EventUsage,
  readActivation,
  readEventUsage,
} from '../warehouse/scores/usage.ts';
import type { Session } from '../warehouse/session.ts';
import { whenThereIsRoom } from '../warehouse/short-of-room.ts';
import {
  type Asking,
  type Explained,
  type ExplainedAccount,
  explainAccountOf,
  explainUser,
} from './explained.ts';

export interface AnswersOptions {
  readonly store: Store;
  readonly warehouse: Warehouse;
  /** Milliseconds. */
  readonly now: () => number;
  readonly timeZone: (workspace: string) => Promise<string>;
  readonly usersOf: (
    workspace: string,
    document: ScoringProfile,
    profile: string,
  ) => Promise<ScoringScope['users']>;
}

export interface Overview {
  readonly run: Run | null;
  readonly users: OverviewOf | null;
  readonly accounts: OverviewOf | null;
}

/** Null is for who has no score under the profile. */
export interface ScoreAnswers {
  user(profile: ProfileInForce, userId: string): Promise<(ScoreItem & { explained: Explained }) | null>;
  account(
    profile: ProfileInForce,
    groupId: string,
  ): Promise<(AccountScoreItem & { explained: ExplainedAccount }) | null>;
  history(
    profile: ProfileInForce,
    kind: 'user' | 'account',
    id: string,
    days: number,
  ): Promise<readonly ShownDay[]>;
  overview(profile: ProfileInForce, days: number): Promise<Overview>;
  usage(profile: ProfileInForce, days: number, limit: number): Promise<readonly EventUsage[]>;
  activation(profile: ProfileInForce, unit: 'users' | 'accounts'): Promise<ActivationUsage>;
  /** Who would move if scores were measured against `reference`; null before the first scoring. */
  rebased(profile: ProfileInForce, reference: Reference): Promise<RebaseMoves | null>;
  /** `profile` is null for one of which nothing is published. */
  preview(
    of: { readonly workspace: string; readonly id: string; readonly inForce: ProfileInForce | null },
    document: ScoringProfile,
    bins: number,
  ): Promise<Preview & { readonly millis: number }>;
}

export function openScoreAnswers(options: AnswersOptions): ScoreAnswers {
  const { store, warehouse, now, timeZone, usersOf } = options;
  const { database } = warehouse;
  let previewing: Promise<unknown> = Promise.resolve();
  const ask = <T>(question: (session: Session) => Promise<T>): Promise<T> =>
    whenThereIsRoom(() => warehouse.ask(question));
  const asking = async (session: Session, profile: ProfileInForce): Promise<Asking | null> => {
    const run = await readRun(database, session, profile.workspace, profile.id);
    if (run === null) return null;
    const document = await documentOf(store, profile, run);
    return { store, database, session, run, document, timeZone: await timeZone(profile.workspace) };
  };
  const keyOf = ({ workspace, profile, run }: Run) => ({ workspace, profile, run: String(run) });
  return {
    user: (profile, userId) =>
      ask(async (session) => {
        const at = await asking(session, profile);
        const user = at === null ? null : await readScoredUser(database, session, at.run, userId);
        if (at === null || user === null) return null;
        const items = await userScores(database, session, keyOf(at.run), [user.person]);
        const item = items.get(user.person)?.item;
        return item === undefined ? null : { ...item, explained: await explainUser(at, user) };
      }),
    account: (profile, groupId) =>
      ask(async (session) => {
        const at = await asking(session, profile);
        if (at === null) return null;
        const item = (await accountScores(database, session, keyOf(at.run), [groupId])).get(groupId)?.item;
        if (item === undefined) return null;
        const members = await readMembers(database, session, at.run, groupId);
        return { ...item, explained: await explainAccountOf(at, groupId, members, item) };
      }),
    history: (profile, kind, id, days) =>
      ask(async (session) => {
        const { workspace } = profile;
        const today = dayOf(now(), await timeZone(workspace));
        const run = await readRun(database, session, workspace, profile.id);
        return readShown(
          database,
          session,
          { workspace, profile: profile.id, kind, id },
          { first: today - days + 1, today, run },
        );
      }),
    ...atAGlance(options, ask, asking),
    preview({ workspace, id, inForce }, document, bins) {
      const work = async (): Promise<Preview & { millis: number }> => {
        const startedAt = performance.now();
        const zone = await timeZone(workspace);
        const users = await usersOf(workspace, document, id);
        const answer = await ask(async (session) => {
          const run = inForce === null ? null : await readRun(database, session, workspace, id);
          const current = inForce === null || run === null ? null : await documentOf(store, inForce, run);
          const of = { workspace, run, current, document, users, bins };
          return preview(warehouse, session, { ...of, timeZone: zone, today: dayOf(now(), zone) });
        });
        return { ...answer, millis: Math.round(performance.now() - startedAt) };
      };
      const done = previewing.then(work);
      previewing = done.catch(() => undefined);
      return done;
    },
  };
}

type AskOf = <T>(question: (session: Session) => Promise<T>) => Promise<T>;

function atAGlance(
  { warehouse: { database }, now, timeZone }: AnswersOptions,
  ask: AskOf,
  asking: (session: Session, profile: ProfileInForce) => Promise<Asking | null>,
): Pick<ScoreAnswers, 'overview' | 'usage' | 'activation' | 'rebased'> {
  return {
    overview: (profile, days) =>
      ask(async (session) => {
        const run = await readRun(database, session, profile.workspace, profile.id);
        if (run === null) return { run, users: null, accounts: null };
        const range = { today: dayOf(now(), await timeZone(profile.workspace)), days };
        const [users, accounts] = [
          await readOverview(database, session, run, 'user', range),
          await readOverview(database, session, run, 'account', range),
        ];
        return { run, users, accounts };
      }),
    rebased: (profile, reference) =>
      ask(async (session) => {
        const at = await asking(session, profile);
        return at === null ? null : readRebaseMoves(database, session, at.run, at.document, reference);
      }),
    usage: (profile, days, limit) =>
      ask(async (session) => {
        const at = await asking(session, profile);
        if (at === null) return [];
        return readEventUsage(database, session, at.run, at.document, {
          today: dayOf(now(), at.timeZone),
          days,
          limit,
        });
      }),
    activation: (profile, unit) =>
      ask(async (session) => {
        const at = await asking(session, profile);
        if (at === null) return { total: 0, levels: [], steps: [] };
        return readActivation(database, session, at.run, unit, at.document.activation?.length ?? 0);
      }),
  };
}

/** What the run was made by: a version that was published a moment ago is not scored yet. */
async function documentOf(store: Store, profile: ProfileInForce, run: Run): Promise<ScoringProfile> {
  if (run.version === profile.version) return profile.document;
  return (await getScoringVersion(store, profile.workspace, profile.id, run.version)).document;
}

/** For who has no score. */
export function noScore(kind: 'user' | 'account', id: string, profile: string): Fault {
  return new Fault(
    'not_found',
    `"${id}" has no score under "${profile}": there is no such ${kind}, it is excluded or filtered out, or it is so new that the next scoring (about ten seconds) will be the first.`,
  );
}
