/** What somebody did, as scores are made of it: how often which event of a profile on which day. */
import type { ScoredEvent, ScoringProfile } from './profile.ts';

export interface ActivityDay {
  /** Index in the profile's events. */
  readonly event: number;
  /** Days since 1970-01-01 in the workspace's time zone. */
  readonly day: number;
  /** Times on that day, repeated messages counted once. */
  readonly n: number;
}

/** A day with all of one event's times in it. */
export interface CountedDay {
  readonly day: number;
  readonly n: number;
}

/**
 * The days of each event of the profile. Rows of one event and day are one day's count: a person with two ids has two
 * rows. Rows without a count, of days after `today` (a sender's clock may be ahead: they count when their day has
 * come) and of events the profile does not have are no activity.
 */
export function daysByEvent(
  profile: ScoringProfile,
  days: readonly ActivityDay[],
  today: number,
): readonly (readonly CountedDay[])[] {
  const counts = profile.events.map(() => new Map<number, number>());
  for (const { event, day, n } of days) {
    const known = counts[event];
    if (known !== undefined && n > 0 && day <= today) known.set(day, (known.get(day) ?? 0) + n);
  }
  return counts.map((known) => [...known].map(([day, n]) => ({ day, n })));
}

/** An event of weight 0 is in the document but is not counted: in no score, no activity, no adoption. */
export function isScored(event: ScoredEvent | undefined): event is ScoredEvent {
  return event !== undefined && event.weight !== 0;
}

/** The last `window` whole days including today. */
export function isWithin(day: number, today: number, window: number): boolean {
  return day > today - window && day <= today;
}

/** The day number at `at` (unix ms) in a time zone, for those who have no such days from the warehouse. */
export function dayNumber(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const [year, month, day] = [parts.get('year'), parts.get('month'), parts.get('day')];
  return Math.floor(Date.UTC(year ?? 1970, (month ?? 1) - 1, day ?? 1) / 86_400_000);
}
