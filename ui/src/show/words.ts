/** Numbers, times, sizes and ids as people read them. Pure; the clock is a parameter. */

const grouped = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const amount = (value: number): string => grouped.format(value);
export const shortAmount = (value: number): string =>
  value < 10_000 ? amount(value) : compact.format(value);

/** Scores and parts of them: one digit after the point, and never 0.0 or 100.0 of what is not. */
export function points(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.05) return value < 0 ? '>−0.1' : '<0.1';
  if (value < 100 && value >= 99.95) return '>99.9';
  const rounded = (Math.round(Math.abs(value) * 10) / 10).toLocaleString('en');
  return value < 0 ? `−${rounded}` : rounded;
}

/** With its sign, as changes are written. */
export const signed = (value: number): string => (value > 0 ? `+${points(value)}` : points(value));

/** `1 event`, `2 events`. */
export const counted = (value: number, one: string, many = `${one}s`): string =>
  `${amount(value)} ${value === 1 ? one : many}`;

/** Bytes in the unit that leaves one to three digits before the point. */
export function size(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const value = bytes / 1024 ** step;
  return `${step === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[step] ?? ''}`;
}

/** `just now`, `12 s ago`, `3 min ago`, `5 h ago`, `yesterday`, else the date. */
export function ago(timeMs: number, nowMs: number): string {
  const past = nowMs - timeMs;
  if (past < -5000) return `in ${span(-past)}`;
  if (past < 2000) return 'just now';
  if (past < 30 * DAY_MS) return `${span(past)} ago`;
  return new Date(timeMs).toISOString().slice(0, 10);
}

/** A length of time in its largest unit. */
export function span(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(1, Math.floor(ms / 1000))} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} days`;
}

/** In the viewer's own zone, with milliseconds: what stands in the first column of the debugger. */
export function clockTime(timeMs: number): string {
  const at = new Date(timeMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`;
}

/** The middle gives way, because ids differ at their ends. */
export function shorten(id: string, length = 20): string {
  if (id.length <= length) return id;
  const head = Math.ceil((length - 1) / 2);
  return `${id.slice(0, head)}…${id.slice(id.length - (length - 1 - head))}`;
}
