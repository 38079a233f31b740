/** What the page asks for, as the address says it; and what it makes of the answers. Pure. */
import type { ViolationFilter } from '../api/violations.ts';
import type { ViolationsSearch } from '../search.ts';
import type { Bars } from '../show/figure.ts';
import { amount, counted } from '../show/words.ts';

export const DAYS = ['1', '7', '30', '90'] as const;

/** What the groups have in common; `names` are the fields of the API's `by`, which are also those of the address. */
export const GROUPINGS = [
  { by: 'event', label: 'Event', names: ['type', 'event'] },
  { by: 'field', label: 'Field', names: ['field'] },
  { by: 'type', label: 'What is wrong', names: ['violationType'] },
  { by: 'source', label: 'Source', names: ['source'] },
  { by: 'library', label: 'Library', names: ['library', 'libraryVersion'] },
  { by: 'rule', label: 'Rule', names: ['rule'] },
] as const;

export type Grouping = (typeof GROUPINGS)[number];

export const OUTCOMES = [
  { outcome: 'allow', word: 'stored as it came', colour: '--tw-bar-duplicate' },
  { outcome: 'omit', word: 'stored without the field', colour: '--tw-bar' },
  { outcome: 'block', word: 'blocked', colour: '--tw-bar-refused' },
] as const;

const DAY_MS = 86_400_000;

/** The beginning of the first day, in UTC as the API counts days. */
export function firstDay(days: number, nowMs: number): string {
  return new Date((Math.floor(nowMs / DAY_MS) - days + 1) * DAY_MS).toISOString();
}

export function daysOf({ days }: Pick<ViolationsSearch, 'days'>): number {
  return Number(DAYS.find((known) => known === days) ?? '7');
}

export const groupingOf = ({ by }: Pick<ViolationsSearch, 'by'>): Grouping =>
  GROUPINGS.find((known) => known.by === by) ?? GROUPINGS[0];

/** An empty name, such as that of an identify call, is not sent: the type of call says it. */
export function filterOf(search: ViolationsSearch, nowMs: number): ViolationFilter {
  const { by: _by, days: _days, outcome, ...rest } = search;
  const known = OUTCOMES.find((each) => each.outcome === outcome)?.outcome;
  return {
    ...rest,
    ...(known !== undefined && { outcome: known }),
    from: firstDay(daysOf(search), nowMs),
  };
}

interface Count {
  readonly by: Readonly<Record<string, string>>;
  readonly violations: number;
}

/** One bar a day, also for the days without any, by what was done about them. */
export function barsOf(counts: readonly Count[], days: number, nowMs: number): Bars {
  const first = Date.parse(firstDay(days, nowMs));
  const dates = Array.from({ length: days }, (_, day) =>
    new Date(first + day * DAY_MS).toISOString().slice(0, 10),
  );
  const found = new Map(counts.map(({ by, violations }) => [`${by.day} ${by.outcome}`, violations]));
  const shown = OUTCOMES.filter(({ outcome }) => counts.some(({ by }) => by.outcome === outcome));
  return {
    kind: 'bars',
    times: dates.map((date) => date.slice(5)),
    series: shown.map(({ outcome, word, colour }) => ({
      name: word,
      colour,
      values: dates.map((date) => found.get(`${date} ${outcome}`) ?? 0),
    })),
  };
}

/** What the chart says. */
export function findingOf(counts: readonly Count[], days: number): string {
  const sum = (outcome?: string): number =>
    counts.reduce(
      (total, { by, violations }) =>
        total + (outcome === undefined || by.outcome === outcome ? violations : 0),
      0,
    );
  const time = days === 1 ? 'today' : `in ${days} days`;
  const total = sum();
  if (total === 0) return `No violations ${time}`;
  const blocked = sum('block');
  const fate =
    blocked === 0 ? 'none blocked' : blocked === total ? 'all blocked' : `${amount(blocked)} blocked`;
  return `${counted(total, 'violation')} ${time}, ${fate}`;
}

/** What a group is called; an unnamed event by its call. */
export function nameOfGroup({ by }: Grouping, values: Readonly<Record<string, string>>): string {
  switch (by) {
    case 'event':
      return values.event || `${values.type} calls`;
    case 'field':
      return values.field || 'the whole event';
    case 'library':
      return [values.library || 'no library named', values.libraryVersion].filter(Boolean).join(' ');
    case 'rule':
      return values.rule || 'no rule';
    default:
      return Object.values(values)[0] || 'none';
  }
}

/** The address's fields that show this group alone; null when an empty name cannot be asked for. */
export function narrowTo(
  { by, names }: Grouping,
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null {
  const given = Object.fromEntries(
    names.flatMap((name) => (values[name] ? [[name, values[name]] as const] : [])),
  );
  const needed = by === 'event' || by === 'library' ? 1 : names.length;
  return Object.keys(given).length < needed ? null : given;
}
