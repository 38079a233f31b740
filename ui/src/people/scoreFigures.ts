/** What the pictures of a score show, and what they say in a sentence. Pure. */
import type { AccountScore, Contribution, HistoryDay, ScoreChange } from '../api/scores.ts';
import type { Line, Ranks, Waterfall } from '../show/figure.ts';
import { counted, points, signed } from '../show/words.ts';

/** `Report Shared`, or what a call without a name is called. */
export const callName = ({
  type,
  event,
}: {
  readonly type: string;
  readonly event: string | null;
}): string =>
  event === null || event === ''
    ? `${type} call`
    : type === 'track'
      ? event
      : `${type === 'page' ? 'Page' : 'Screen'} ${event}`;

const SHOWN = 10;

/** The first ones, and what is beyond them as one bar, so that all add up. */
export function largest(
  items: Ranks['items'],
  other: string,
  say: (value: number) => string,
): Ranks['items'] {
  const others = items.slice(SHOWN);
  // One more bar is shorter than to say that there is one.
  if (others.length < 2) return items;
  const value = others.reduce((sum, each) => sum + each.value, 0);
  return [...items.slice(0, SHOWN), { name: counted(others.length, other), value, label: say(value) }];
}

/** What counts at all, the most first; what was not done adds nothing and is not drawn. */
export function whyOf(contributions: readonly Contribution[]): Ranks {
  const counting = contributions
    .filter((each) => each.points !== 0)
    .toSorted((one, other) => other.points - one.points);
  return {
    kind: 'ranks',
    unit: 'Points',
    items: largest(
      counting.map((each) => ({
        name: callName(each),
        value: each.points,
        // What was done before the window still counts, less each day.
        label: `${points(each.points)} · ${each.count === 0 ? 'earlier' : counted(each.count, 'event')}`,
      })),
      'other event',
      points,
    ),
  };
}

/** The event that carries a score, if one does. */
export function sayWhy(contributions: readonly Contribution[], score: number): string {
  const [top] = contributions.toSorted((one, other) => other.points - one.points);
  if (top === undefined || top.points <= 0) return 'Nothing that counts was done';
  const rest = contributions.filter((each) => each !== top && each.points > 0).length;
  const name = callName(top).slice(0, 60);
  if (rest === 0) return `All ${points(score)} points come from ${name}`;
  return `${name} makes ${points(top.points)} of ${points(score)} points`;
}

const STEPS = [
  { name: 'New activity', of: 'newActivity' },
  { name: 'Decay', of: 'decay' },
  { name: 'Re-base', of: 'rebase' },
  { name: 'Weights', of: 'weights' },
] as const;

/** All four parts stay, also those of nothing: that weights did not change is an answer. */
export const changeOf = (change: ScoreChange): Waterfall => ({
  kind: 'waterfall',
  unit: 'Points',
  from: { name: 'Before', value: change.from },
  steps: STEPS.map(({ name, of }) => ({ name, value: change[of] })),
  to: { name: 'Now', value: change.to },
});

const CAUSES = {
  newActivity: ['new activity', 'less activity'],
  decay: ['decay', 'decay'],
  rebase: ['a new reference', 'a new reference'],
  weights: ['other weights', 'other weights'],
} as const;

/** How much it changed, and what did most of it. */
export function sayChange(change: ScoreChange): string {
  const sum = change.to - change.from;
  if (Math.abs(sum) < 0.05) return 'The score is what it was';
  const causes = STEPS.map(({ of }) => ({ of, value: change[of] }))
    .filter(({ value }) => Math.sign(value) === Math.sign(sum))
    .toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value));
  const [main] = causes;
  const cause = main === undefined ? '' : `, most by ${CAUSES[main.of][main.value > 0 ? 0 : 1]}`;
  return `${signed(sum)} points${cause}`;
}

const LATE_SHOWN = 3;
const DAY_MS = 86_400_000;

/** What came late, day by day; null when nothing did. */
export function sayLate({ late }: Pick<ScoreChange, 'late'>, now: number): string | null {
  if (late.length === 0) return null;
  const said = late.slice(0, LATE_SHOWN).map(({ day, events }) => {
    const ago = Math.max(1, Math.floor((now - Date.parse(day)) / DAY_MS));
    return `${counted(events, 'event')} of ${ago === 1 ? 'yesterday' : `${ago} days ago`}`;
  });
  const rest = late.slice(LATE_SHOWN).reduce((sum, { events }) => sum + events, 0);
  const more = rest === 0 ? [] : [`${counted(rest, 'event')} of days before`];
  return `${[...said, ...more].join(', ')} came late: what was shown until then did not count them.`;
}

/** Which number of an account is drawn. */
export const ACCOUNT_SCORES = [
  { value: 'banded', label: 'Banded' },
  { value: 'average', label: 'Average' },
  { value: 'total', label: 'Total' },
] as const;
export type ShownScore = 'score' | (typeof ACCOUNT_SCORES)[number]['value'];

type AccountNumbers = Readonly<Record<'score' | 'banded' | 'average' | 'total', number>>;

/** What the address says; else the one that is the score of the profile. */
export function shownScoreOf(text: string | undefined, score: AccountNumbers | null): ShownScore {
  const named = ACCOUNT_SCORES.find(({ value }) => value === text);
  const own = ACCOUNT_SCORES.find(({ value }) => score !== null && score[value] === score.score);
  return (named ?? own)?.value ?? 'banded';
}

/** Every day from the first to the last asked for: days on which nothing was shown are gaps. `today` is a date. */
export function historyOf(
  shown: readonly HistoryDay[],
  of: ShownScore,
  days: number,
  today: string,
  rebased: readonly string[] = [],
): Line {
  const last = Date.parse(today);
  const dates = Array.from({ length: days }, (_, place) =>
    new Date(last - (days - 1 - place) * DAY_MS).toISOString().slice(0, 10),
  );
  const found = new Map(shown.map((day) => [day.day, day]));
  // Within a year the day says enough.
  const timeOf = (date: string): string => (days > 300 ? date : date.slice(5));
  return {
    kind: 'line',
    times: dates.map(timeOf),
    series: [
      {
        name: of === 'score' ? 'score' : of,
        colour: '--tw-bar',
        values: dates.map((date) => found.get(date)?.[of] ?? null),
      },
    ],
    ...(of !== 'total' && { top: 100 }),
    marks: shown.flatMap(({ day, version }, place) => {
      const isNew = place > 0 && shown[place - 1]?.version !== version;
      const name = isNew ? `Version ${version}` : rebased.includes(day) ? 'Re-based' : null;
      return name === null ? [] : [{ time: timeOf(day), name }];
    }),
  };
}

/** From the first to the last day that was shown. */
export function sayHistory(shown: readonly HistoryDay[], of: ShownScore, days: number): string {
  const [first, last] = [shown[0], shown.at(-1)];
  if (first === undefined || last === undefined) return 'No score was shown in this time';
  if (first === last) return `${points(last[of])} on the first day that it was shown`;
  const from = `${points(first[of])} to ${points(last[of])}`;
  return `From ${from} in ${counted(Math.min(days, dayCount(first.day, last.day)), 'day')}`;
}

/** Beyond so many of its own standard deviations a score is unusual for whoever has it. */
const UNUSUAL = 2;

/** '' for one that is as it usually is, or of which too little is known. */
export function sayUnusual(unusual: number | null): string {
  if (unusual === null || Math.abs(unusual) < UNUSUAL) return '';
  return `That is unusually ${unusual < 0 ? 'low' : 'high'} for it, by what it was on the days before.`;
}

const dayCount = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** Who an account's score comes from. */
export const usersOf = (users: AccountScore['users']): Ranks => ({
  kind: 'ranks',
  unit: 'Percent of its activity',
  items: largest(
    users
      .filter(({ share }) => share !== 0)
      .toSorted((one, other) => other.share - one.share)
      .map(({ name, userId, share }) => ({
        name: name === '' ? userId : name,
        value: share,
        label: `${points(share)} %`,
      })),
    'other user',
    (share) => `${points(share)} %`,
  ),
});

/** The largest of the users. */
export function sayShares(users: AccountScore['users']): string {
  const [top] = users.toSorted((one, other) => other.share - one.share);
  if (top === undefined || top.share <= 0) return 'Nobody did anything that counts';
  return `${(top.name || top.userId).slice(0, 60)} does ${points(top.share)} % of it`;
}
