/** What the page of activity draws and says. Pure. */
import type { EventUsage } from '../api/usage.ts';
import type { Ranks } from '../show/figure.ts';
import { amount, counted } from '../show/words.ts';

export const MEASURES = ['users', 'accounts', 'count'] as const;
export type Measure = (typeof MEASURES)[number];

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  users: 'Users',
  accounts: 'Accounts',
  count: 'Times',
};

/** More bars than these are read in the table. */
const BARS_MAX = 15;
const NAME_CHARACTERS = 80;

/** Strangers choose the names, also their length; a page may have none. */
export function eventName({ type, event }: Pick<EventUsage, 'type' | 'event'>): string {
  const name = event === '' ? 'without a name' : event.slice(0, NAME_CHARACTERS);
  return type === 'track' ? name : `${name} (${type})`;
}

export function sorted(events: readonly EventUsage[], by: Measure): readonly EventUsage[] {
  return events.toSorted((a, b) => b[by] - a[by] || b.count - a.count || (a.event < b.event ? -1 : 1));
}

export function usageFigure(events: readonly EventUsage[], by: Measure): Ranks {
  return {
    kind: 'ranks',
    items: sorted(events, by)
      .slice(0, BARS_MAX)
      .map((each) => ({ name: eventName(each), value: each[by], label: amount(each[by]) })),
    unit: MEASURE_NAMES[by],
  };
}

export function sayUsage(events: readonly EventUsage[], by: Measure, days: number): string {
  const [most] = sorted(events, by);
  if (most === undefined) return `Nobody did anything in ${counted(days, 'day')}.`;
  const unscored = events.filter(({ weight }) => weight === null).length;
  const what = { users: 'most users', accounts: 'users of most accounts', count: 'most often' }[by];
  const lead =
    by === 'count'
      ? `${eventName(most)} is done ${what}: ${counted(most.count, 'time')}.`
      : `${eventName(most)} is done by ${what}: ${amount(most[by])}.`;
  return unscored === 0
    ? lead
    : `${lead} ${counted(unscored, 'event')} here ${unscored === 1 ? 'is' : 'are'} in no score.`;
}
