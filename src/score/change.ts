/**
 * Why a score changed: own new activity, own decay, edited weights, another reference. Each part is found by computing
 * the score again with one more input swapped, in this order:
 *
 *   what was known then, then, under the version of then
 *     -> a later day                      decay (in `sherlock`: events leaving the window)
 *     -> what is known now                new activity (and what came late, and users who joined or left an account)
 *     -> the version of now, with the reference it was published with       weights
 *     -> the reference of now                                               re-base
 *
 * Scores lie on a grid (exact.ts), so the parts add up to the change to the last bit. Publishing an edit freezes a new
 * reference; that belongs to the edit, not to `rebase`, which is what an act of re-basing did, or in `sherlock` what
 * the others did.
 */
import { type Member, scoreAccount } from './account.ts';
import type { ActivityDay } from './activity.ts';
import { type AccountScore, accountScoreOf, type ScoringProfile } from './profile.ts';
import type { Reference } from './reference.ts';
import { scoreOf, scoreUser } from './user.ts';

export interface Change {
  readonly from: number;
  readonly to: number;
  /** `to - from`, which the four parts add up to. */
  readonly change: number;
  readonly newActivity: number;
  readonly decay: number;
  readonly weights: number;
  readonly rebase: number;
}

/** The version and reference of a moment, and the day. */
export interface Moment {
  readonly profile: ScoringProfile;
  readonly reference: Reference;
  readonly today: number;
}

export interface Now extends Moment {
  /** What the version was first measured against; only needed when it was re-based since it was published. */
  readonly firstReference?: Reference;
}

/** Days under the version they are counted for: the indexes of two versions' events differ. */
export interface KnownDays<Days> {
  /** As known then, under the version of then. */
  readonly before: Days;
  /** As known now, under the version of then. */
  readonly nowByBefore: Days;
  /** As known now, under the version of now. */
  readonly now: Days;
}

export function explainChange(then: Moment, now: Now, days: KnownDays<readonly ActivityDay[]>): Change {
  return partsOf(
    stepsOf(then, now).map(({ profile, reference, known, today }) =>
      scoreOf(scoreUser(profile, days[known], today).raw, reference.q90),
    ),
  );
}

/** An account as it is scored: the days of each of its users. */
export interface AccountDays {
  readonly members: readonly (readonly ActivityDay[])[];
  readonly totalUsers: number;
  readonly seats: number | null;
}

/** `kind` is by default the score of the profile of now, on both sides. */
export function explainAccountChange(
  then: Moment,
  now: Now,
  days: KnownDays<AccountDays>,
  kind: AccountScore = accountScoreOf(now.profile),
): Change {
  return partsOf(
    stepsOf(then, now).map(({ profile, reference, known, today }) => {
      const { members, totalUsers, seats } = days[known];
      const scored: readonly Member[] = members.map((own) => scoreUser(profile, own, today));
      return scoreAccount(profile, scored, totalUsers, seats, reference)[kind];
    }),
  );
}

/**
 * The change of an account whose users' days need not all be there at once: they are added one after the other, and of
 * each only two numbers a moment are kept. The same users are there at both ends.
 */
export function openAccountChange(
  then: Moment,
  now: Now,
  size: { readonly totalUsers: number; readonly seats: number | null },
  kind: AccountScore = accountScoreOf(now.profile),
): { add(days: KnownDays<readonly ActivityDay[]>): void; told(): Change } {
  const steps = stepsOf(then, now).map((step) => ({ ...step, members: [] as Member[] }));
  return {
    add(days) {
      for (const { profile, known, today, members } of steps) {
        const { raw, isActive } = scoreUser(profile, days[known], today);
        members.push({ raw, isActive });
      }
    },
    told: () =>
      partsOf(
        steps.map(
          ({ profile, reference, members }) =>
            scoreAccount(profile, members, size.totalUsers, size.seats, reference)[kind],
        ),
      ),
  };
}

interface Step {
  readonly profile: ScoringProfile;
  readonly reference: Reference;
  readonly known: keyof KnownDays<unknown>;
  readonly today: number;
}

/** What is computed: each with one more input swapped than the one before. */
function stepsOf(then: Moment, now: Now): readonly Step[] {
  const before = { profile: then.profile, reference: then.reference };
  const isEdited = then.profile !== now.profile;
  const active: Step = { ...before, known: 'nowByBefore', today: now.today };
  const first = now.firstReference ?? now.reference;
  return [
    { ...before, known: 'before', today: then.today },
    { ...before, known: 'before', today: now.today },
    active,
    isEdited ? { profile: now.profile, reference: first, known: 'now', today: now.today } : active,
    { profile: now.profile, reference: now.reference, known: 'now', today: now.today },
  ];
}

/** Of the scores of the steps. */
function partsOf([from = 0, aged = 0, active = 0, edited = 0, to = 0]: readonly number[]): Change {
  return {
    ...{ from, to, change: to - from },
    newActivity: active - aged,
    decay: aged - from,
    weights: edited - active,
    rebase: to - edited,
  };
}
