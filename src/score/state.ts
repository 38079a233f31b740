/**
 * What phase of its life a user or account is in. One at a time, the first that holds:
 *
 *   new          came within the window, whether it did anything yet or not
 *   dormant      no scored event in the window
 *   resurrected  active again, after a whole window without a scored event
 *   growing      the trend is up        } only on enough evidence: one user's three clicks are no trend,
 *   declining    the trend is down      } and alerts must not flap
 *   steady       all other active ones
 */
import { type ActivityDay, isScored, isWithin } from './activity.ts';
import { activeDays } from './metrics.ts';
import type { ScoringProfile } from './profile.ts';
import type { Trend } from './trend.ts';

export const STATES = ['new', 'growing', 'steady', 'declining', 'dormant', 'resurrected'] as const;
export type State = (typeof STATES)[number];

/** Scored events and days of them, in this window and the one before, below which no trend becomes a state. */
export const EVIDENCE_EVENTS_MIN = 3;
export const EVIDENCE_DAYS_MIN = 2;

/**
 * `since` is the day it came: of `created_at`, else of its first event. Days of an account are those of all its users.
 */
export function stateOf(
  profile: ScoringProfile,
  days: readonly ActivityDay[],
  today: number,
  since: number | null,
  trend: Trend,
): State {
  const { window } = profile;
  if (since !== null && isWithin(since, today, window)) return 'new';
  const active = activeDays(profile, days, today);
  if (!active.some((day) => isWithin(day, today, window))) return 'dormant';
  const before = active.filter((day) => day <= today - window);
  if (before.length > 0 && !before.some((day) => isWithin(day, today - window, window))) return 'resurrected';
  if (trend === 'steady' || !hasEvidence(profile, days, today)) return 'steady';
  return trend === 'up' ? 'growing' : 'declining';
}

function hasEvidence(profile: ScoringProfile, days: readonly ActivityDay[], today: number): boolean {
  const recent = days.filter(
    ({ event, day, n }) =>
      isScored(profile.events[event]) && n > 0 && isWithin(day, today, 2 * profile.window),
  );
  const events = recent.reduce((sum, { n }) => sum + n, 0);
  return events >= EVIDENCE_EVENTS_MIN && new Set(recent.map(({ day }) => day)).size >= EVIDENCE_DAYS_MIN;
}
