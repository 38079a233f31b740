/** Which days to stand on. Day numbers are days since 1970 of the workspace's calendar; the time zone is not ours to know. */
export const EVERY = ['week', 'month', 'quarter'] as const;
export type Every = (typeof EVERY)[number];

const MONTHS: Readonly<Record<Exclude<Every, 'week'>, number>> = { month: 1, quarter: 3 };
const DAY_MS = 86_400_000;

/** Mondays, or the first days of months or of January, April, July and October, within [from, to]. */
export function daysOf(every: Every, from: number, to: number): number[] {
  const days: number[] = [];
  if (every === 'week') {
    // 1970-01-05 was a Monday.
    for (let day = from + ((((4 - from) % 7) + 7) % 7); day <= to; day += 7) days.push(day);
    return days;
  }
  const step = MONTHS[every];
  const start = new Date(from * DAY_MS);
  const first = Math.ceil((start.getUTCMonth() + (start.getUTCDate() > 1 ? 1 : 0)) / step) * step;
  for (let month = first; ; month += step) {
    const day = Date.UTC(start.getUTCFullYear(), month, 1) / DAY_MS;
    if (day > to) return days;
    days.push(day);
  }
}

/** `2026 Q2`. */
export function quarterOf(day: number): string {
  const date = new Date(day * DAY_MS);
  return `${date.getUTCFullYear()} Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

/** 2026-04-01. */
export const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
