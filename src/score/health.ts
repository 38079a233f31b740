/**
 * Whether the events that a score is made of still come as they used to. When one does not, the score is "unsure" with
 * the reason in words, and its alerts wait: a release that renamed an event must not look like customers leaving.
 *
 * An event is judged against itself: the sum of its last three whole days against the same days of the week in the four
 * weeks before (so that weekends are compared with weekends). Today is left out, since it is not over.
 *
 *   gone        nothing at all came, where at least 20 used to
 *   renamed     gone, and a name much like it appeared about when it went and comes about as often
 *   collapsed   a quarter or less of what used to come (at least 40), and below the least of the four weeks
 *   violating   of at least 20 the share that violates the plan rose to over 20 %, and by over 15 points
 *
 * An event that was renamed is sure again once its new name is scored beside it: then nothing is missing in the score.
 * What is counted only under conditions is judged by its name first, and then by what met the conditions: a property that
 * was renamed looks like customers leaving, too.
 *
 * An event with too little behind it (under 20 in three usual days, or fewer than three weeks known) is never unsure:
 * a rare event that does not come for three days says nothing.
 */
import { isScored } from './activity.ts';
import { show } from './problems/problem-list.ts';
import type { ActivityType, ScoredEvent, ScoringProfile } from './profile.ts';
import { apart, isLike } from './renamed.ts';

/** One day of one name. */
export interface EventDay {
  readonly type: ActivityType;
  readonly event: string;
  readonly day: number;
  /** What came, also what the plan blocked. */
  readonly count: number;
  /** Of `count`, those that violate the plan. */
  readonly violating: number;
  /** Index in the profile's events: then only what meets the conditions of that one is counted. */
  readonly entry?: number;
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
export const RECENT_DAYS = 3;
const WEEKS = 4;
const WEEKS_MIN = 3;
export const USUAL_MIN = 20;
const COLLAPSED_SHARE = 0.25;
/** A quarter of less than this is met by chance now and then. */
const COLLAPSED_MIN = 40;
const VIOLATING_SHARE = 0.2;
const VIOLATING_RISE = 0.15;
/** A new name comes about as often as the old one did. */
const RENAMED_SHARE = 0.25;
/** Fewer in three days are no new name of an event that is judged. */
export const NEW_NAMES_MIN = USUAL_MIN * RENAMED_SHARE;
/** While a release is rolled out, both names come. */
const OVERLAP_DAYS = 7;

/** Days of all names that came, also of those the profile does not have. A day that is not there had none. */
export function findUnsure(
  profile: ScoringProfile,
  days: readonly EventDay[],
  today: number,
): readonly Unsure[] {
  const known: Known = {
    names: Map.groupBy(
      days.filter(({ entry }) => entry === undefined),
      keyOf,
    ),
    entries: Map.groupBy(days, ({ entry }) => entry),
    scored: new Set(profile.events.filter(isScored).map(keyOf)),
    today,
  };
  return profile.events.flatMap((scored, index) => {
    const found = isScored(scored) ? unsureOf(scored, index, known) : null;
    return found === null ? [] : [found];
  });
}

interface Known {
  readonly names: ReadonlyMap<string, readonly EventDay[]>;
  readonly entries: ReadonlyMap<number | undefined, readonly EventDay[]>;
  readonly scored: ReadonlySet<string>;
  readonly today: number;
}

function unsureOf(scored: ScoredEvent, index: number, known: Known): Unsure | null {
  const { type = 'track', event, where = [] } = scored;
  const days = known.names.get(keyOf(scored)) ?? [];
  const found = judge(days, known.today);
  if (found === null) {
    const met = where.length === 0 ? null : judge(known.entries.get(index) ?? [], known.today);
    if (met === null) return null;
    const { reason, recent, usual } = met;
    const message = sayUnmet({ ...met, event: show(event) });
    return { event: index, reason, message, renamedTo: null, recent, usual };
  }
  const { recent, usual } = found;
  const successor = found.reason === 'gone' ? newName(type, event, { days, usual }, known) : null;
  if (successor !== null && known.scored.has(keyOf({ type, event: successor }))) return null;
  const reason = successor === null ? found.reason : 'renamed';
  const message = MESSAGES[reason]({ ...found, event: show(event), renamedTo: show(successor) });
  return { event: index, reason, message, renamedTo: successor, recent, usual };
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
  if (usual >= COLLAPSED_MIN && recent.count <= COLLAPSED_SHARE * usual && recent.count < least)
    return { reason: 'collapsed', ...told };
  const rose = recent.count >= USUAL_MIN && now > VIOLATING_SHARE && now - before > VIOLATING_RISE;
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

/**
 * The name nearest to the old one of those that came first about when the old one went and come about as often. One that
 * is scored already is preferred: then somebody has seen to it.
 */
function newName(
  type: ActivityType,
  event: string,
  { days, usual }: { readonly days: readonly EventDay[]; readonly usual: number },
  { names, scored, today }: Known,
): string | null {
  const last = days.reduce((most, { day, count }) => (count > 0 ? Math.max(most, day) : most), 0);
  const candidates = [...names.values()].flatMap((own) => {
    const [one] = own;
    const first = own.reduce((least, { day, count }) => (count > 0 ? Math.min(least, day) : least), today);
    // A name that was there on the first day that is known may have been there for ever.
    const isNew = first >= last - OVERLAP_DAYS && first > today - HEALTH_DAYS;
    const isAlike = one !== undefined && one.type === type && isLike(event, one.event);
    const isOften = sumOf(own, today, 0).count >= RENAMED_SHARE * usual;
    return isNew && isAlike && isOften ? [one] : [];
  });
  const rank = (one: EventDay): number => (scored.has(keyOf(one)) ? -1 : apart(event, one.event));
  const [nearest] = candidates.toSorted((a, b) => rank(a) - rank(b) || (a.event < b.event ? -1 : 1));
  return nearest?.event ?? null;
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

/** Of an event whose name comes as ever. */
function sayUnmet({ event, reason, recent, usual }: Judgement & { readonly event: string }): string {
  const came = reason === 'gone' ? 'none of it' : `only ${recent} of it in three days`;
  return `${event} still comes, but ${came} met its conditions; ${round(usual)} are usual. See whether one of its properties was renamed.`;
}

function keyOf({ type = 'track', event }: Pick<ScoredEvent, 'type' | 'event'>): string {
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
