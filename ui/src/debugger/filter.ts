/** Which rows are wanted. Pure. */
import type { DebuggerSearch } from '../search.ts';
import { type Row, searchTextOf, verdictOf } from './row.ts';

type Wanted = 'q' | 'type' | 'event' | 'user' | 'source' | 'outcome' | 'verdict';
export type Filter = { readonly [Name in Wanted]?: DebuggerSearch[Name] | undefined };

/** Exact, except `q`, `event` and `user`, which look for their text anywhere in theirs, in any case. */
export function matches(row: Row, filter: Filter): boolean {
  return (
    (filter.type === undefined || row.type === filter.type) &&
    (filter.outcome === undefined || row.outcome === filter.outcome) &&
    (filter.verdict === undefined || fitsVerdict(row, filter.verdict)) &&
    (filter.source === undefined || row.source === filter.source) &&
    (filter.event === undefined || holds(row.name, filter.event)) &&
    (filter.user === undefined || holds(row.user, filter.user) || holds(row.anonymous, filter.user)) &&
    (filter.q === undefined || searchTextOf(row).includes(filter.q.toLowerCase()))
  );
}

/** An unplanned event breaks its plan as well. */
function fitsVerdict(row: Row, wanted: string): boolean {
  const verdict = verdictOf(row);
  return verdict === wanted || (wanted === 'violating' && verdict === 'unplanned');
}

const holds = (whole: string, part: string): boolean => whole.toLowerCase().includes(part.toLowerCase());

/** The part of a filter that the feed can apply itself, for when there is too much for a browser. */
export function feedQueryOf({ type, source, outcome }: Filter): URLSearchParams {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ type, source, outcome }))
    if (value !== undefined) query.set(name, value);
  return query;
}

export const isFiltering = (filter: Filter): boolean =>
  Object.values(filter).some((value) => value !== undefined);
