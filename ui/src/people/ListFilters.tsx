import { NativeSelect } from '@mantine/core';
import type { ListSearch } from '../search.ts';
import { SearchField } from '../show/SearchField.tsx';
import { type ChangeList, STATES } from './ask.ts';
import css from './people.module.css';

/** What narrows a list of users or accounts. */
export function ListFilters({
  of,
  search,
  change,
}: {
  readonly of: 'users' | 'accounts';
  readonly search: ListSearch;
  readonly change: ChangeList;
}) {
  return (
    <search className={css.filters}>
      <SearchField
        label={`Search ${of}`}
        hint={of === 'users' ? 'Search users  ( name, email or id )' : 'Search accounts  ( name or id )'}
        value={search.q}
        change={(q) => change({ q })}
        className={css.search}
      />
      <NativeSelect
        aria-label="State"
        value={search.state ?? ''}
        data={[{ value: '', label: 'Any state' }, ...STATES]}
        onChange={({ currentTarget: { value } }) => change({ state: value })}
      />
    </search>
  );
}
