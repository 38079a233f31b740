/**
 * Times as clients write them. Real bodies carry whole seconds, milli-, micro- and nanoseconds, `Z` and
 * `+00:00` (tracking-api.md rule 7), and hand-written calls carry epoch numbers. Everything becomes integer
 * milliseconds since 1970 UTC; finer digits are cut, not rounded, so that an event never moves forward.
 *
 * Why not Date.parse: it is several times slower, reads a time without a zone in the machine's own zone (so
 * two machines would disagree about one event), and accepts a day such as 2026-02-30 silently.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Milliseconds since 1970, or undefined when the value says no time we can read.
 * A time without a zone is UTC. A number (or text of nine digits and more) is an epoch time whose unit follows
 * from its size: below 1e11 seconds, below 1e14 milliseconds, below 1e17 microseconds, else nanoseconds.
 */
export function parseTime(value: unknown): number | undefined {
  if (typeof value === 'string') return parseTimeText(value);
  if (typeof value === 'number') return parseEpoch(value);
  return undefined;
}

function parseEpoch(value: number): number | undefined {
  if (!Number.isFinite(value)) return undefined;
  const size = Math.abs(value);
  if (size < 1e11) return Math.floor(value * 1000);
  if (size < 1e14) return Math.floor(value);
  if (size < 1e17) return Math.floor(value / 1000);
  return size < 1e20 ? Math.floor(value / 1e6) : undefined;
}

function parseTimeText(text: string): number | undefined {
  return parseIso(text) ?? parseOther(text.trim());
}

/** The forms that are not plain ISO 8601, read only when they name their zone. */
function parseOther(text: string): number | undefined {
  if (/^-?\d{9,20}(\.\d+)?$/.test(text)) return parseEpoch(Number(text));
  const iso = parseIso(text);
  if (iso !== undefined) return iso;
  if (text.length > 64 || !/(?:\d|\b)(?:GMT|UTC|Z|[+-]\d{2}:?\d{2})$/i.test(text) || /^\d{4}-\d/.test(text))
    return undefined;
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? undefined : parsed;
}

/** `2026-11-21`, `2026-11-21T23:32:07`, with a fraction of any length, with `Z`, `+hh:mm`, `+hhmm` or `+hh`. */
function parseIso(text: string): number | undefined {
  const length = text.length;
  if (length < 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return undefined;
  const days = daysSince1970(
    twoDigits(text, 0) * 100 + twoDigits(text, 2),
    twoDigits(text, 5),
    twoDigits(text, 8),
  );
  if (Number.isNaN(days)) return undefined;
  if (length === 10) return days * DAY_MS;
  const separator = text.charCodeAt(10) | 32;
  // 'T' or 't' (116 once lower-cased), or a space, which the bit leaves as it is.
  if ((separator !== 116 && separator !== 32) || text.charCodeAt(13) !== 58) return undefined;
  const hour = twoDigits(text, 11);
  const minute = twoDigits(text, 14);
  const hasSeconds = text.charCodeAt(16) === 58;
  const second = hasSeconds ? twoDigits(text, 17) : 0;
  // 60 is a leap second and rolls over into the next minute.
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return undefined;
  let at = hasSeconds ? 19 : 16;
  let ms = 0;
  const mark = text.charCodeAt(at);
  if (hasSeconds && (mark === 46 || mark === 44)) {
    const from = ++at;
    let scale = 100;
    for (; at < length; at++) {
      const digit = text.charCodeAt(at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      if (scale >= 1) ms += digit * scale;
      scale /= 10;
    }
    if (at === from) return undefined;
    ms = Math.floor(ms);
  }
  const offsetMs = parseZone(text, at);
  if (Number.isNaN(offsetMs)) return undefined;
  return days * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + ms - offsetMs;
}

/** The zone that fills the rest of the text, in milliseconds east of UTC; NaN when the rest is no zone. */
function parseZone(text: string, at: number): number {
  const left = text.length - at;
  if (left === 0) return 0;
  const mark = text.charCodeAt(at);
  if (left === 1) return (mark | 32) === 122 ? 0 : Number.NaN;
  if (mark !== 43 && mark !== 45) return Number.NaN;
  const hours = twoDigits(text, at + 1);
  const minutes =
    left === 6 && text.charCodeAt(at + 3) === 58
      ? twoDigits(text, at + 4)
      : left === 5
        ? twoDigits(text, at + 3)
        : left === 3
          ? 0
          : Number.NaN;
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN;
  return (mark === 43 ? 1 : -1) * (hours * HOUR_MS + minutes * MINUTE_MS);
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days of the proleptic Gregorian calendar since 1970-01-01; NaN for a day that does not exist. */
function daysSince1970(year: number, month: number, day: number): number {
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1)) return Number.NaN;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0))) return Number.NaN;
  // Years are counted from March, so that the leap day is the last day of its year.
  const shifted = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return (
    shifted * 365 +
    Math.floor(shifted / 4) -
    Math.floor(shifted / 100) +
    Math.floor(shifted / 400) +
    dayOfYear -
    719_468
  );
}
