import { NativeSelect } from '@mantine/core';
import { useSegmentsOf } from '../api/people.ts';
import type { ListSearch } from '../search.ts';
import { SearchField } from '../show/SearchField.tsx';
import { ACTIVATIONS, type ChangeList, STATES } from './ask.ts';
import css from './people.module.css';

const GROUPS = [
  { builtIn: 'band', group: 'Bands' },
  { builtIn: 'list', group: 'Lists' },
  { builtIn: null, group: 'Segments' },
] as const;

const ACTIVATION_WORDS = { all: 'activated', some: 'some steps', none: 'no step' } as const;

/** What narrows a list of users or accounts. */
export function ListFilters({
  of,
  search,
  change,
  profile,
}: {
  readonly of: 'users' | 'accounts';
  readonly search: ListSearch;
  readonly change: ChangeList;
  readonly profile: string | undefined;
}) {
  const segments = useSegmentsOf(of, profile).data ?? [];
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
        aria-label="Segment"
        value={search.segment ?? ''}
        data={[
          { value: '', label: 'Any segment' },
          ...GROUPS.flatMap(({ builtIn, group }) => {
            const items = segments.filter((segment) => segment.builtIn === builtIn);
            return items.length === 0
              ? []
              : [{ group, items: items.map(({ id, name }) => ({ value: id, label: name })) }];
          }),
        ]}
        onChange={({ currentTarget: { value } }) => change({ segment: value })}
      />
      <NativeSelect
        aria-label="State"
        value={search.state ?? ''}
        data={[{ value: '', label: 'Any state' }, ...STATES]}
        onChange={({ currentTarget: { value } }) => change({ state: value })}
      />
      <NativeSelect
        aria-label="Activation"
        value={search.activation ?? ''}
        data={[
          { value: '', label: 'Any activation' },
          ...ACTIVATIONS.map((value) => ({ value, label: ACTIVATION_WORDS[value] })),
        ]}
        onChange={({ currentTarget: { value } }) => change({ activation: value })}
      />
    </search>
  );
}
