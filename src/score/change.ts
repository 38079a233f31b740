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
  return partsOf(then, now, days, (profile, reference, known, today) =>
    scoreOf(scoreUser(profile, known, today).raw, reference.q90),
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
  return partsOf(then, now, days, (profile, reference, known, today) => {
    const members: readonly Member[] = known.members.map((own) => scoreUser(profile, own, today));
    return scoreAccount(profile, members, known.totalUsers, known.seats, reference)[kind];
  });
}

function partsOf<Days>(
  then: Moment,
  now: Now,
  days: KnownDays<Days>,
  score: (profile: ScoringProfile, reference: Reference, days: Days, today: number) => number,
): Change {
  const from = score(then.profile, then.reference, days.before, then.today);
  const aged = score(then.profile, then.reference, days.before, now.today);
  const active = score(then.profile, then.reference, days.nowByBefore, now.today);
  const isEdited = then.profile !== now.profile;
  const first = isEdited ? (now.firstReference ?? now.reference) : then.reference;
  const edited = isEdited ? score(now.profile, first, days.now, now.today) : active;
  const to = score(now.profile, now.reference, days.now, now.today);
  return {
    from,
    to,
    change: to - from,
    newActivity: active - aged,
    decay: aged - from,
    weights: edited - active,
    rebase: to - edited,
  };
}
