/**
 * The scores of an account (engagement-scoring.md 1.3 and 3.1). All are reported; the profile says which is the score.
 *
 *   average  mean of its active users' scores: Sherlock's, flatters accounts of one
 *   total    sum of all its users' scores: Sherlock's, unbounded, grows with seats
 *   banded   its users' raw scores added up, against the 90th percentile of active accounts of about its size
 */
import { type Band, bandOf } from './bands.ts';
import { onCoarseGrid, onGrid, sumSorted } from './exact.ts';
import { accountScoreOf, type ScoringProfile } from './profile.ts';
import type { Reference } from './reference.ts';
import { averageOf, totalOf } from './sherlock.ts';
import { shrink } from './shrink.ts';
import { scoreOf } from './user.ts';

/** One user of the account, neither excluded nor filtered out by the profile. */
export interface Member {
  readonly raw: number;
  readonly isActive: boolean;
}

export interface AccountResult {
  /** The one that the profile chose. */
  readonly score: number;
  readonly average: number;
  readonly total: number;
  readonly banded: number;
  readonly band: Band;
  /** `banded` drawn to the mean of its band, the more the fewer active users it rests on. */
  readonly shrunk: number;
  readonly raw: number;
  readonly isActive: boolean;
  readonly activeUsers: number;
  readonly totalUsers: number;
  /** Of the trait, else the total users. */
  readonly seats: number;
  /** Percent of total users that are active. */
  readonly activeShare: number;
  /** Percent of seats that are active, at most 100. */
  readonly breadth: number;
  /** Mean score of the active users. */
  readonly depth: number;
  /** Percent of the raw score that its strongest user brings. */
  readonly topUserShare: number;
  /** One user brings more than 70 %: what happens when they leave? An account of one seat has no other. */
  readonly isKeyPersonRisk: boolean;
}

const KEY_PERSON_SHARE = 70;

/** The rule, also for scores that were stored. */
export const isKeyPersonRisk = (seats: number, topUserShare: number): boolean =>
  seats > 1 && topUserShare > KEY_PERSON_SHARE;

/** `totalUsers`: its users who did anything at all in 90 days; `seats`: null when no trait says it. */
export function scoreAccount(
  profile: ScoringProfile,
  members: readonly Member[],
  totalUsers: number,
  seats: number | null,
  reference: Reference,
): AccountResult {
  const raw = sumSorted(members.map((member) => member.raw));
  const scores = members.map((member) => scoreOf(member.raw, reference.q90));
  const active = scores.filter((_, index) => members[index]?.isActive === true);
  const known = seatsOf(seats, totalUsers);
  const band = bandOf(known);
  const banded = scoreOf(raw, reference.bands[band].q90);
  const average = onGrid(averageOf(active));
  const total = onCoarseGrid(totalOf(scores));
  const top = topShare(members);
  return {
    score: { average, total, banded }[accountScoreOf(profile)],
    average,
    total,
    banded,
    band,
    shrunk: onGrid(shrink(banded, active.length, reference.bands[band].mean, reference.k)),
    raw,
    isActive: active.length > 0,
    activeUsers: active.length,
    totalUsers,
    seats: known,
    activeShare: percentOf(active.length, totalUsers),
    breadth: percentOf(active.length, known),
    depth: average,
    topUserShare: top,
    isKeyPersonRisk: isKeyPersonRisk(known, top),
  };
}

/** Seats that a trait says count when they are a number above 0; else the users seen. */
export function seatsOf(seats: number | null, totalUsers: number): number {
  return seats !== null && Number.isFinite(seats) && seats >= 1 ? Math.floor(seats) : totalUsers;
}

function topShare(members: readonly Member[]): number {
  const above = members.map(({ raw }) => Math.max(0, raw));
  const sum = sumSorted(above);
  return sum > 0 ? (100 * above.reduce((most, raw) => Math.max(most, raw), 0)) / sum : 0;
}

/** More active users than seats is 100 %: somebody shares a seat, or the trait is old. */
function percentOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(100, (100 * part) / whole) : 0;
}
