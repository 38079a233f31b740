/**
 * The lists that are there without anybody making them: Sherlock's four bands and its priority lists
 * (engagement-scoring.md 1.5). They are clauses like any other, about the scores of the chosen profile.
 *
 * The bands share the active out between them, each in exactly one: active is who did a scored event in the window
 * (`frequency` of at least one day; an account with an active user). Sherlock says 75-100, 50-74, 25-49, below 25; scores
 * are not whole numbers, so a band begins at its lower figure and ends just below the next: 74.5 is Engaged, 75 is Most
 * engaged, 24.99 is Least engaged.
 */
import type { Clause, Metric } from '../clause.ts';
import type { Window } from '../profile.ts';

export interface BuiltInSegment {
  /** Never changes: it is in addresses and in the warehouse. No made segment has an id like it. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly of: 'users' | 'accounts';
  readonly group: 'band' | 'list';
  readonly clause: Clause;
}

const HOT = 10;
const INACTIVE_FROM_DAYS = 30;
const INACTIVE_TO_DAYS = 60;
/** Six months. */
const MATURE_DAYS = 182;

const above = (metric: Metric, value: number): Clause => ({ metric, compare: '>', value });
const from = (metric: Metric, value: number): Clause => ({ metric, compare: '>=', value });
const below = (metric: Metric, value: number): Clause => ({ metric, compare: '<', value });

const BANDS = [
  { slug: 'most-engaged', name: 'Most engaged', at: 75, to: null, says: '75 and above' },
  { slug: 'engaged', name: 'Engaged', at: 50, to: 75, says: 'from 50 to below 75' },
  { slug: 'passive', name: 'Passive', at: 25, to: 50, says: 'from 25 to below 50' },
  { slug: 'least-engaged', name: 'Least engaged', at: null, to: 25, says: 'below 25' },
] as const;

/** In the order in which they are shown. `window` is the profile's engagement time frame, days. */
export function builtInSegments(window: Window): readonly BuiltInSegment[] {
  return [...listsOf('users', window), ...listsOf('accounts', window)];
}

function listsOf(of: 'users' | 'accounts', window: Window): BuiltInSegment[] {
  const isActive = of === 'users' ? from('frequency', 1) : from('activeUsers', 1);
  const who = of === 'users' ? 'users' : 'accounts';
  const list = (slug: string, name: string, description: string, clause: Clause): BuiltInSegment => ({
    ...{ id: `${of}-${slug}`, name, description, of, group: 'list', clause },
  });
  const bands = BANDS.map(({ slug, name, at, to, says }): BuiltInSegment => {
    const bounds = [at === null ? [] : from('score', at), to === null ? [] : below('score', to)].flat();
    return {
      ...{ id: `${of}-${slug}`, name, of, group: 'band' },
      description: `Active ${who} with a score ${says}.`,
      clause: { all: [isActive, ...bounds] },
    };
  });
  const days = window === 1 ? 'day' : `${window} days`;
  const lists = [
    list('new', 'New', `Created in the last ${days}.`, { time: 'created', atMostDays: window }),
    list('red-hot', 'Red Hot', `Score up by more than ${HOT} in one period.`, above('change', HOT)),
    list('ice-cold', 'Ice Cold', `Score down by more than ${HOT} in one period.`, below('change', -HOT)),
    list(
      'recently-inactive',
      'Recently Inactive',
      `Last active ${INACTIVE_FROM_DAYS} to ${INACTIVE_TO_DAYS} days ago.`,
      { time: 'active', atLeastDays: INACTIVE_FROM_DAYS, atMostDays: INACTIVE_TO_DAYS },
    ),
    list('mature', 'Mature', 'There for more than six months.', above('tenureDays', MATURE_DAYS)),
  ];
  if (of === 'users') return [...bands, ...lists];
  const several = list('multi-user', 'Multi-User Accounts', 'More than one user.', above('totalUsers', 1));
  return [...bands, ...lists, several];
}
