/** One user's raw score and score, under either rule. */
import { type ActivityDay, daysByEvent, isScored } from './activity.ts';
import { decayedSum, decayOf } from './decay.ts';
import { onGrid } from './exact.ts';
import type { ScoringProfile } from './profile.ts';
import { countWithin } from './sherlock.ts';

export interface UserRaw {
  /** What each event of the profile comes to before its weight: x in `decay`, the window's count in `sherlock`. */
  readonly xs: readonly number[];
  /** Times of each event in the window. */
  readonly counts: readonly number[];
  /** Sum of weight * x, in the order of the profile's events. Below 0 only with negative weights. */
  readonly raw: number;
  /** Did a scored event in the window. */
  readonly isActive: boolean;
}

export function scoreUser(profile: ScoringProfile, days: readonly ActivityDay[], today: number): UserRaw {
  const perEvent = daysByEvent(profile, days, today);
  const counts = perEvent.map((known) => countWithin(known, today, profile.window));
  const xs =
    profile.mode === 'sherlock'
      ? counts
      : profile.events.map((event, index) =>
          decayedSum(perEvent[index] ?? [], today, decayOf(profile, event)),
        );
  const isActive = profile.events.some((event, index) => isScored(event) && (counts[index] ?? 0) > 0);
  return { xs, counts, raw: rawOf(profile, xs), isActive };
}

/** A weight edit is this product alone. */
export function rawOf(profile: ScoringProfile, xs: readonly number[]): number {
  return profile.events.reduce((sum, { weight }, index) => sum + weight * (xs[index] ?? 0), 0);
}

/**
 * 0..100, on the grid of exact.ts. `reference` is the raw score that scores 100; without one (nobody was active, or
 * nobody above 0) there is nothing to compare with and every score is 0.
 */
export function scoreOf(raw: number, reference: number | null): number {
  if (reference === null || !(reference > 0) || !(raw > 0)) return 0;
  return onGrid(Math.min(100, (100 * raw) / reference));
}
