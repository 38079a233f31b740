/**
 * Why a score is what it is. The rules are linear, so no approximation is needed: an event's points are its share of
 * the raw score (engagement-scoring.md 3.1). Points are on the grid of exact.ts and the last one takes the rounding, so
 * they add up to the score to the last bit.
 */

import { scoreAccount } from './account.ts';
import { onCoarseGrid, onGrid, type Rounding, settle, splitExactly } from './exact.ts';
import { type AccountScore, accountScoreOf, type ScoringProfile } from './profile.ts';
import type { Reference } from './reference.ts';
import { rawOf, scoreOf, type UserRaw } from './user.ts';

export interface Contribution {
  /** Index in the profile's events. */
  readonly event: number;
  readonly x: number;
  /** weight * x. */
  readonly raw: number;
  /** Of the score's points; below 0 for a negative weight. */
  readonly points: number;
  /** `raw` in percent of the raw score; 0 when that is not above 0. */
  readonly share: number;
}

export interface Explanation {
  readonly score: number;
  readonly raw: number;
  /** The raw score that scores 100. */
  readonly reference: number | null;
  /** One for each event of the profile, in its order. */
  readonly contributions: readonly Contribution[];
  /** The score was cut off at 100: so many more points there would have been. */
  readonly cutOff: number;
  /**
   * Points add up to the score to the last bit. Not so only where negative weights nearly cancel out the positive ones
   * (parts of more than 8,192 points): then to about 1e-9.
   */
  readonly isExact: boolean;
}

/** `xs` as scoreUser gives them. */
export function explainScore(
  profile: ScoringProfile,
  xs: readonly number[],
  reference: number | null,
): Explanation {
  const raw = rawOf(profile, xs);
  const score = scoreOf(raw, reference);
  const raws = profile.events.map(({ weight }, index) => weight * (xs[index] ?? 0));
  const cutOff = reference !== null && reference > 0 ? Math.max(0, (100 * raw) / reference - 100) : 0;
  return explanation(score, raw, reference, cutOff, xs, raws, splitExactly(score, raws, onGrid));
}

function explanation(
  score: number,
  raw: number,
  reference: number | null,
  cutOff: number,
  xs: readonly number[],
  raws: readonly number[],
  points: readonly number[],
): Explanation {
  const contributions = raws.map((part, event) => ({
    event,
    x: xs[event] ?? 0,
    raw: part,
    points: points[event] ?? 0,
    share: raw > 0 ? (100 * part) / raw : 0,
  }));
  return { score, raw, reference, contributions, cutOff, isExact: addUp(points) === score };
}

export interface AccountExplanation extends Explanation {
  readonly kind: AccountScore;
  /** One for each member, in their order: their part of the account's score, and in percent of it. */
  readonly users: readonly { readonly points: number; readonly share: number }[];
}

/**
 * An account's score by event and by user. `average` and `total` are made of its users' scores, so each user's points
 * are theirs (an inactive user has none in the average) and an event's are those it has in these; `banded` is made of
 * raw scores. `kind` is by default the profile's.
 */
export function explainAccount(
  profile: ScoringProfile,
  members: readonly UserRaw[],
  totalUsers: number,
  seats: number | null,
  reference: Reference,
  kind: AccountScore = accountScoreOf(profile),
): AccountExplanation {
  const account = scoreAccount(profile, members, totalUsers, seats, reference);
  const rounding: Rounding = kind === 'total' ? onCoarseGrid : onGrid;
  const score = account[kind];
  const xs = profile.events.map((_, event) => addUp(members.map((member) => member.xs[event] ?? 0)));
  const raws = profile.events.map(({ weight }, event) => weight * (xs[event] ?? 0));
  const counted = kind === 'average' ? members.filter(({ isActive }) => isActive) : members;
  const parts =
    kind === 'banded'
      ? {
          events: splitExactly(score, raws, rounding),
          users: splitExactly(
            score,
            members.map(({ raw }) => raw),
            rounding,
          ),
        }
      : ofScores(profile, members, counted, reference, score, rounding);
  const q90 = kind === 'banded' ? reference.bands[account.band].q90 : reference.q90;
  const cutOff = kind === 'banded' && q90 !== null ? Math.max(0, (100 * account.raw) / q90 - 100) : 0;
  const told = explanation(score, account.raw, q90, cutOff, xs, raws, parts.events);
  return {
    ...told,
    kind,
    users: parts.users.map((points) => ({ points, share: score > 0 ? (100 * points) / score : 0 })),
    isExact: told.isExact && addUp(parts.users) === score,
  };
}

/** Parts of an average or a total: what each user's explained score comes to in it. */
function ofScores(
  profile: ScoringProfile,
  members: readonly UserRaw[],
  counted: readonly UserRaw[],
  reference: Reference,
  score: number,
  rounding: Rounding,
): { readonly events: readonly number[]; readonly users: readonly number[] } {
  const divisor = accountDivisor(members, counted);
  const told = counted.map(({ xs }) => explainScore(profile, xs, reference.q90));
  const byUser = new Map(counted.map((member, index) => [member, told[index]?.score ?? 0]));
  const users = members.map((member) => rounding((byUser.get(member) ?? 0) / divisor));
  const events = profile.events.map((_, event) =>
    rounding(addUp(told.map(({ contributions }) => contributions[event]?.points ?? 0)) / divisor),
  );
  return { events: settle(score, events), users: settle(score, users) };
}

function accountDivisor(members: readonly UserRaw[], counted: readonly UserRaw[]): number {
  return counted === members ? 1 : Math.max(1, counted.length);
}

function addUp(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
