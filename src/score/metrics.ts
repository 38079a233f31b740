/** What else is said of a user or account beside the score (engagement-scoring.md 1.4). Shares are percent. */
import { type ActivityDay, isScored, isWithin } from './activity.ts';
import { halfLifeOf, type ScoringProfile } from './profile.ts';

/** Every day on which a scored event was done, at most `today`, in rising order, each once. */
export function activeDays(
  profile: ScoringProfile,
  days: readonly ActivityDay[],
  today: number,
): readonly number[] {
  const found = new Set<number>();
  for (const { event, day, n } of days)
    if (isScored(profile.events[event]) && n > 0 && day <= today) found.add(day);
  return [...found].sort((a, b) => a - b);
}

/** The day of the last scored event (of an account: of any of its users), null when there was none. */
export function lastActiveDay(
  profile: ScoringProfile,
  days: readonly ActivityDay[],
  today: number,
): number | null {
  return activeDays(profile, days, today).at(-1) ?? null;
}

/** Days active in the window: of an account, days on which any of its users was (give the days of all). */
export function frequencyOf(profile: ScoringProfile, days: readonly ActivityDay[], today: number): number {
  return activeDays(profile, days, today).filter((day) => isWithin(day, today, profile.window)).length;
}

/** Percent of the profile's scored events done at least once in the window. 0 when the profile scores none. */
export function adoptionOf(profile: ScoringProfile, days: readonly ActivityDay[], today: number): number {
  return shareDone(profile, days, (day) => isWithin(day, today, profile.window));
}

/** The same, at any time up to today. */
export function adoptionEverOf(profile: ScoringProfile, days: readonly ActivityDay[], today: number): number {
  return shareDone(profile, days, (day) => day <= today);
}

function shareDone(
  profile: ScoringProfile,
  days: readonly ActivityDay[],
  counts: (day: number) => boolean,
): number {
  const scored = profile.events.filter(isScored).length;
  const done = new Set<number>();
  for (const { event, day, n } of days)
    if (isScored(profile.events[event]) && n > 0 && counts(day)) done.add(event);
  return scored === 0 ? 0 : (100 * done.size) / scored;
}

/** Whole days since `createdAt` (unix ms); 0 for one in the future, null when nobody knows. */
export function tenureDays(createdAt: number | null, now: number): number | null {
  if (createdAt === null || !Number.isFinite(createdAt)) return null;
  return Math.max(0, Math.floor((now - createdAt) / 86_400_000));
}

/** An account's own `created_at`, else its first user's. */
export function accountCreatedAt(own: number | null, users: readonly (number | null)[]): number | null {
  if (own !== null) return own;
  return users.reduce<number | null>(
    (first, at) => (at !== null && (first === null || at < first) ? at : first),
    null,
  );
}

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export interface Basis {
  /** Scored events that the score rests on. */
  readonly events: number;
  /** Days with any of them. */
  readonly days: number;
  readonly confidence: Confidence;
}

/**
 * How many days back an event still says something: the window in `sherlock`; in `decay` five of the longest half-life
 * (older ones weigh under 3 %), at least the window.
 */
export function basisDays(profile: ScoringProfile): number {
  if (profile.mode === 'sherlock') return profile.window;
  const longest = profile.events
    .filter(isScored)
    .reduce((most, event) => Math.max(most, halfLifeOf(profile, event)), halfLifeOf(profile));
  return Math.max(profile.window, Math.ceil(5 * longest));
}

/** What the score rests on: "based on 3 events over 2 days". */
export function basisOf(profile: ScoringProfile, days: readonly ActivityDay[], today: number): Basis {
  const back = basisDays(profile);
  const recent = days.filter(
    ({ event, day, n }) => isScored(profile.events[event]) && n > 0 && isWithin(day, today, back),
  );
  const events = recent.reduce((sum, { n }) => sum + n, 0);
  const found = new Set(recent.map(({ day }) => day)).size;
  return { events, days: found, confidence: confidenceOf(events, found, back) };
}

/**
 * `high` from 20 events over 5 days, `medium` from 5 events over 2 days, else `low`. A basis of one day (a window of
 * one day in `sherlock`) is judged by its events alone.
 */
export function confidenceOf(events: number, days: number, back: number): Confidence {
  if (events >= 20 && days >= Math.min(5, back)) return 'high';
  return events >= 5 && days >= Math.min(2, back) ? 'medium' : 'low';
}
