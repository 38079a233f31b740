/**
 * When people work: weekdays, hours of the day where they are, and the two dips of a working year. Only weights;
 * they say where in the year something falls, never how much of it there is, so that the demo's numbers are the
 * same whichever weeks its year covers.
 */
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const YEAR_DAYS = 364;
export const YEAR_MS = YEAR_DAYS * DAY_MS;

/** The year's last moment: the Monday 00:00 UTC at or before `now`. */
export function anchorOf(now: number): number {
  // 1970-01-05 was a Monday.
  const weekMs = 7 * DAY_MS;
  return Math.floor((now - 4 * DAY_MS) / weekMs) * weekMs + 4 * DAY_MS;
}

/** Monday to Sunday. Day 0 of the year is a Monday. */
const WEEKDAY_WEIGHTS = [1, 1.08, 1.06, 1, 0.8, 0.09, 0.07];

export function weekdayWeight(day: number): number {
  return WEEKDAY_WEIGHTS[((day % 7) + 7) % 7] ?? 0;
}

/** Of each local hour. */
export const HOUR_WEIGHTS = [
  ...[0.02, 0.01, 0.005, 0.005, 0.01, 0.03, 0.12, 0.45, 1.2, 2.1, 2.5, 2.3],
  ...[1.5, 1.7, 2.3, 2.2, 1.9, 1.3, 0.6, 0.35, 0.3, 0.25, 0.15, 0.06],
];

/** Around 1; a third less in the first week of August, a third of it between the years. */
export function seasonWeight(at: number): number {
  const date = new Date(at);
  const month = date.getUTCMonth();
  const day = date.getUTCDate();
  if ((month === 11 && day >= 23) || (month === 0 && day <= 2)) return 0.28;
  if ((month === 11 && day >= 18) || (month === 0 && day <= 6)) return 0.75;
  const middle = Date.UTC(date.getUTCFullYear(), 7, 4);
  const distance = (at - middle) / (26 * DAY_MS);
  return 1 - 0.33 * Math.exp(-distance * distance);
}
