/** What the lists ask for, as the address says it. Pure. */
import type { ListQuery } from '../api/people.ts';
import type { ListSearch } from '../search.ts';

export type ChangeList = (to: Readonly<Record<string, string | undefined>>) => void;

/** What may be sorted by, and what one wants to see first then. */
export type Sorts = Readonly<Record<string, 'asc' | 'desc'>>;

export const USER_SORTS: Sorts = {
  score: 'desc',
  change: 'asc',
  percentile: 'desc',
  lastActive: 'desc',
  name: 'asc',
  createdAt: 'desc',
};

export const ACCOUNT_SORTS: Sorts = {
  score: 'desc',
  change: 'asc',
  activeUsers: 'desc',
  totalUsers: 'desc',
  lastActive: 'desc',
  name: 'asc',
  createdAt: 'desc',
};

export interface Sorted {
  readonly by: string;
  readonly order: 'asc' | 'desc';
}

/** Unknown names are as good as none: the best first. */
export function sortedOf({ sort, order }: ListSearch, sorts: Sorts): Sorted {
  const by = sort !== undefined && Object.hasOwn(sorts, sort) ? sort : 'score';
  return { by, order: order === 'asc' || order === 'desc' ? order : (sorts[by] ?? 'desc') };
}

/** After a click on a head: its own order first, the other way at the next click. */
export function sortedNext(now: Sorted, by: string, sorts: Sorts): Pick<ListSearch, 'sort' | 'order'> {
  const own = sorts[by] ?? 'desc';
  if (now.by !== by) return { sort: by === 'score' ? '' : by, order: '' };
  const order = now.order === 'asc' ? 'desc' : 'asc';
  return { sort: by === 'score' ? '' : by, order: order === own ? '' : order };
}

export function listQueryOf(search: ListSearch, sorts: Sorts, profile: string | undefined): ListQuery {
  const { q, segment, state, sort, after } = search;
  const { by, order } = sortedOf(search, sorts);
  return {
    // Unless somebody chose, the API does: by score, or without scores by who was there last.
    ...(sort !== undefined && { sort: by }),
    order,
    ...(profile !== undefined && { profile }),
    ...(q !== undefined && { q }),
    ...(segment !== undefined && { segment }),
    ...(state !== undefined && { state }),
    ...(after !== undefined && { cursor: after }),
  };
}

export const isNarrowed = ({ q, segment, state }: ListSearch): boolean =>
  [q, segment, state].some((value) => value !== undefined);
