/**
 * The decay rule (engagement-scoring.md 3.1). With n the times of an event on a day d, seen on day T:
 *
 *   g(n) = sqrt(min(n, cap))            twenty-five times the volume is worth 2.2 times, not 25
 *   x(T) = sum over days of g(n) * 2^(-(T - d) / h)
 *   R(T) = sum over events of weight * x(T)
 *
 * Every term is rounded to a multiple of 2^-40 before it is added (exact.ts). The limits of a profile (problems/)
 * keep x below 2^13, so the sum is exact: no order of days, late event or replay changes a bit.
 *
 * x is computed from days, not aged from yesterday's x. Aging a rounded sum rounds once more a day, and after a month
 * two servers that saw the same events on different days would differ. Within a day the sum is open to change: a late
 * or further event replaces one term (`replaceTerm`), and gives the very bits that all days together give.
 */
import type { CountedDay } from './activity.ts';
import { onGrid } from './exact.ts';
import { dailyCapOf, halfLifeOf, type ScoredEvent, type ScoringProfile } from './profile.ts';

/** Half-life and daily cap of one event. */
export interface Decay {
  readonly halfLife: number;
  readonly cap: number;
}

export function decayOf(profile: ScoringProfile, event: ScoredEvent): Decay {
  return { halfLife: halfLifeOf(profile, event), cap: dailyCapOf(profile, event) };
}

/** What a day with `n` events is worth `age` days later, on the grid. A day yet to come is worth nothing. */
export function termOf(n: number, age: number, { halfLife, cap }: Decay): number {
  if (!(n > 0) || age < 0) return 0;
  return onGrid(Math.sqrt(Math.min(n, cap)) * 2 ** (-age / halfLife));
}

/** x on day `today`. Each day may be there once. */
export function decayedSum(days: readonly CountedDay[], today: number, decay: Decay): number {
  return days.reduce((sum, { day, n }) => sum + termOf(n, today - day, decay), 0);
}

/** x after a day's count turned out to be `after` and not `before`: exact, and needs only that day's counts. */
export function replaceTerm(
  x: number,
  change: { readonly day: number; readonly before: number; readonly after: number },
  today: number,
  decay: Decay,
): number {
  const age = today - change.day;
  return x - termOf(change.before, age, decay) + termOf(change.after, age, decay);
}

/** How many days back a term can differ from 0: older days need not be read. */
export function lookBackDays({ halfLife, cap }: Decay): number {
  return Math.ceil(halfLife * (41 + Math.log2(Math.max(1, cap)) / 2));
}
