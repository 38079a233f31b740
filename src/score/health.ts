/**
 * Whether the events that a score is made of still come as they used to. When one does not, the score is "unsure" with
 * the reason in words, and its alerts wait: a release that renamed an event must not look like customers leaving.
 *
 * An event is judged against itself: the sum of its last three whole days against the same days of the week in the four
 * weeks before (so that weekends are compared with weekends). Today is left out, since it is not over.
 *
 *   gone        nothing at all came, where at least 20 used to
 *   renamed     gone, and a name much like it appeared that was not there before and comes about as often
 *   collapsed   a quarter or less of what used to come, and below the least of the four weeks
 *   violating   the share of its events that violate the plan rose to over 20 %, and by over 15 points
 *
 * An event with too little behind it (under 20 in three usual days, or fewer than three weeks known) is never unsure:
 * a rare event that does not come for three days says nothing.
 */
import { distance } from 'fastest-levenshtein';
import { isScored } from './activity.ts';
import { show } from './problems/problem-list.ts';
import type { ActivityType, ScoringProfile } from './profile.ts';

/** One day of one name. */
export interface EventDay {
  readonly type: ActivityType;
  readonly event: string;
  readonly day: number;
  readonly count: number;
  /** Of `count`, those that violate the plan. */
  readonly violating: number;
}

export const HEALTH_REASONS = ['gone', 'renamed', 'collapsed', 'violating'] as const;
export type HealthReason = (typeof HEALTH_REASONS)[number];

export interface Unsure {
  /** Index in the profile's events. */
  readonly event: number;
  readonly reason: HealthReason;
  /** For people, what happened and what to do. */
  readonly message: string;
  /** The name that looks like the new one, when renamed. */
  readonly renamedTo: string | null;
  readonly recent: number;
  /** What three such days usually bring. */
  readonly usual: number;
}

/** Days that `days` should reach back, today not counted. */
export const HEALTH_DAYS = 31;
const RECENT_DAYS = 3;
const WEEKS = 4;
const WEEKS_MIN = 3;
export const USUAL_MIN = 20;
const COLLAPSED_SHARE = 0.25;
const VIOLATING_SHARE = 0.2;
const VIOLATING_RISE = 0.15;
/** A new name comes about as often as the old one did. */
const RENAMED_SHARE = 0.25;

/** Days of all names that came, also of those the profile does not have. A day that is not there had none. */
export function findUnsure(
  profile: ScoringProfile,
  days: readonly EventDay[],
  today: number,
): readonly Unsure[] {
  const names = Map.groupBy(days, (each) => keyOf(each.type, each.event));
  const scored = new Set(
    profile.events.filter(isScored).map(({ type = 'track', event }) => keyOf(type, event)),
  );
  return profile.events.flatMap((scoredEvent, index) => {
    if (!isScored(scoredEvent)) return [];
    const { type = 'track', event } = scoredEvent;
    const found = judge(names.get(keyOf(type, event)) ?? [], today);
    if (found === null) return [];
    const renamedTo =
      found.reason === 'gone' ? newName(event, type, found.usual, names, scored, today) : null;
    const reason = renamedTo === null ? found.reason : 'renamed';
    const { recent, usual } = found;
    const message = MESSAGES[reason]({ ...found, event: show(event), renamedTo: show(renamedTo) });
    return [{ event: index, reason, message, renamedTo, recent, usual }];
  });
}

interface Judgement {
  readonly reason: 'gone' | 'collapsed' | 'violating';
  readonly recent: number;
  readonly usual: number;
  /** Percent, now and before. */
  readonly violating: number;
  readonly violatingBefore: number;
}

function judge(days: readonly EventDay[], today: number): Judgement | null {
  const recent = sumOf(days, today, 0);
  const first = days.reduce((least, { day, count }) => (count > 0 ? Math.min(least, day) : least), today);
  const weeks = Array.from({ length: WEEKS }, (_, index) => index + 1)
    .filter((week) => first <= today - RECENT_DAYS - 7 * week)
    .map((week) => sumOf(days, today, week));
  if (weeks.length < WEEKS_MIN) return null;
  const usual = sum(weeks.map(({ count }) => count)) / weeks.length;
  const before = share(sum(weeks.map(({ violating }) => violating)), sum(weeks.map(({ count }) => count)));
  const now = share(recent.violating, recent.count);
  const told = { recent: recent.count, usual, violating: 100 * now, violatingBefore: 100 * before };
  if (usual < USUAL_MIN) return null;
  if (recent.count === 0) return { reason: 'gone', ...told };
  const least = weeks.reduce((min, { count }) => Math.min(min, count), Number.POSITIVE_INFINITY);
  if (recent.count <= COLLAPSED_SHARE * usual && recent.count < least)
    return { reason: 'collapsed', ...told };
  const rose = now > VIOLATING_SHARE && now - before > VIOLATING_RISE;
  return rose ? { reason: 'violating', ...told } : null;
}

/** The last three whole days, or the same days of the week so many weeks before. */
function sumOf(days: readonly EventDay[], today: number, week: number): { count: number; violating: number } {
  const end = today - 7 * week;
  const within = days.filter(({ day }) => day < end && day >= end - RECENT_DAYS);
  return {
    count: sum(within.map(({ count }) => count)),
    violating: sum(within.map(({ violating }) => violating)),
  };
}

/** A name that was not there in the weeks before, is not scored, comes about as often, and is the nearest to the old one. */
function newName(
  event: string,
  type: ActivityType,
  usual: number,
  names: ReadonlyMap<string, readonly EventDay[]>,
  scored: ReadonlySet<string>,
  today: number,
): string | null {
  const candidates = [...names].flatMap(([key, days]) => {
    const [one] = days;
    const isNew = days.every(({ day, count }) => count === 0 || day >= today - RECENT_DAYS - 7);
    const isAlike = one !== undefined && one.type === type && isLike(event, one.event);
    const isOften = sumOf(days, today, 0).count >= RENAMED_SHARE * usual;
    return isNew && isAlike && isOften && !scored.has(key) ? [one.event] : [];
  });
  const [nearest] = candidates.toSorted((a, b) => apart(event, a) - apart(event, b) || (a < b ? -1 : 1));
  return nearest ?? null;
}

/** Written alike, or made of mostly the same words: "Report Viewed", "report_viewed", "Viewed Report". */
function isLike(a: string, b: string): boolean {
  if (apart(a, b) <= Math.max(2, Math.floor(a.length / 4))) return true;
  const [words, others] = [wordsOf(a), wordsOf(b)];
  const same = words.filter((word) => others.includes(word)).length;
  return same > 0 && same >= Math.max(words.length, others.length) / 2;
}

function apart(a: string, b: string): number {
  return distance(wordsOf(a).join(' '), wordsOf(b).join(' '));
}

function wordsOf(name: string): readonly string[] {
  return name
    .slice(0, 200)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

const MESSAGES: Readonly<
  Record<HealthReason, (told: Judgement & { readonly event: string; readonly renamedTo: string }) => string>
> = {
  gone: ({ event, usual }) =>
    `${event} has not come for three days; ${round(usual)} are usual. Ask who sends it, or take it out of the profile.`,
  renamed: ({ event, renamedTo, usual }) =>
    `${event} has not come for three days (${round(usual)} are usual), and ${renamedTo} is new: it looks renamed. Put the new name into the profile.`,
  collapsed: ({ event, recent, usual }) =>
    `${event} came ${recent} times in three days; ${round(usual)} are usual. Ask whether a sender broke before you trust the scores.`,
  violating: ({ event, violating, violatingBefore }) =>
    `${round(violating)} % of ${event} violate the tracking plan, before it was ${round(violatingBefore)} %. Look at its violations.`,
};

function keyOf(type: ActivityType, event: string): string {
  return `${type}\0${event}`;
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function round(value: number): string {
  return value.toFixed(0);
}
