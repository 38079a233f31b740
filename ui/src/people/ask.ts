/** What the lists ask for, as the address says it. Pure. */
import type { AccountSort, ListQuery, UserSort } from '../api/people.ts';
import type { ListSearch } from '../search.ts';

export const STATES = ['new', 'growing', 'steady', 'declining', 'dormant', 'resurrected'] as const;

export const ACTIVATIONS = ['all', 'some', 'none'] as const;

/** Weeks of a row's small chart. */
const WEEKS = 8;

export type ChangeList = (to: Readonly<Record<string, string | undefined>>) => void;

/** What may be sorted by, and what one wants to see first then. */
export type Sorts<Sort extends string> = Readonly<Partial<Record<Sort, 'asc' | 'desc'>>>;

export const USER_SORTS: Sorts<UserSort> = {
  score: 'desc',
  change: 'asc',
  percentile: 'desc',
  state: 'desc',
  activation: 'desc',
  lastActive: 'desc',
  name: 'asc',
  createdAt: 'desc',
};

export const ACCOUNT_SORTS: Sorts<AccountSort> = {
  score: 'desc',
  change: 'asc',
  activeUsers: 'desc',
  state: 'desc',
  activation: 'desc',
  totalUsers: 'desc',
  lastActive: 'desc',
  name: 'asc',
  createdAt: 'desc',
};

export interface Sorted<Sort extends string> {
  readonly by: Sort | 'score';
  readonly order: 'asc' | 'desc';
}

const isSort = <Sort extends string>(text: string | undefined, sorts: Sorts<Sort>): text is Sort =>
  text !== undefined && Object.hasOwn(sorts, text);

/** Unknown names are as good as none: the best first. */
export function sortedOf<Sort extends string>({ sort, order }: ListSearch, sorts: Sorts<Sort>): Sorted<Sort> {
  const by = isSort(sort, sorts) ? sort : 'score';
  const own = by === 'score' ? 'desc' : sorts[by];
  return { by, order: order === 'asc' || order === 'desc' ? order : (own ?? 'desc') };
}

/** After a click on a head: its own order first, the other way at the next click. */
export function sortedNext<Sort extends string>(
  now: Sorted<Sort>,
  by: string,
  sorts: Sorts<Sort>,
): Pick<ListSearch, 'sort' | 'order'> {
  const sort = by === 'score' ? '' : by;
  if (now.by !== by) return { sort, order: '' };
  const own = (isSort(by, sorts) ? sorts[by] : undefined) ?? 'desc';
  const order = now.order === 'asc' ? 'desc' : 'asc';
  return { sort, order: order === own ? '' : order };
}

export function listQueryOf<Sort extends string>(
  search: ListSearch,
  sorts: Sorts<Sort>,
  profile: string | undefined,
): ListQuery<Sort> {
  const { q, segment, sort, after } = search;
  const state = STATES.find((each) => each === search.state);
  const activation = ACTIVATIONS.find((each) => each === search.activation);
  return {
    // Unless somebody chose, the API does: by score, or without scores by who was there last.
    ...(isSort(sort, sorts) && { sort }),
    order: sortedOf(search, sorts).order,
    weeks: WEEKS,
    ...(profile !== undefined && { profile }),
    ...(q !== undefined && { q }),
    ...(segment !== undefined && { segment }),
    ...(state !== undefined && { state }),
    ...(activation !== undefined && { activation }),
    ...(after !== undefined && { cursor: after }),
  };
}

export const isNarrowed = ({ q, segment, state, activation }: ListSearch): boolean =>
  [q, segment, state, activation].some((value) => value !== undefined);
