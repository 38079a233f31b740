/** Days as scores know them: whole, numbered from 1970-01-01, in the time zone of a workspace. */

export const DAY_MS = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The number of the day that `at` (milliseconds) falls on. Throws RangeError for a time zone nobody knows. */
export function dayOf(at: number, timeZone: string): number {
  return Math.floor((at + offsetAt(at, timeZone)) / DAY_MS);
}

/** When the day begins, milliseconds. Where clocks are put forward at midnight, its first moment. */
export function startOfDay(day: number, timeZone: string): number {
  const wall = day * DAY_MS;
  const guess = wall - offsetAt(wall, timeZone);
  const start = wall - offsetAt(guess, timeZone);
  return dayOf(start, timeZone) < day ? Math.max(guess, start) : start;
}

/** 2026-11-30 */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** What the clocks of the time zone are ahead of UTC, milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const format = formats.get(timeZone) ?? makeFormat(timeZone);
  formats.set(timeZone, format);
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}

function makeFormat(timeZone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  return new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', era: undefined },
    ...{ year: 'numeric', month: two, day: two, hour: two, minute: two, second: two },
  });
}
