import { NativeSelect } from '@mantine/core';
import type { Ref } from 'react';
import { useSources } from '../api/sources.ts';
import type { DebuggerSearch } from '../search.ts';
import { SearchField } from '../show/SearchField.tsx';
import css from './debugger.module.css';
import type { ChangeSearch } from './useDebugger.ts';

const TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'];
const OUTCOMES = [
  { value: '', label: 'Any outcome' },
  { value: 'stored', label: 'Stored' },
  { value: 'refused', label: 'Refused' },
  { value: 'quarantined', label: 'Quarantined' },
  { value: 'duplicate', label: 'Sent twice' },
];

const VERDICTS = [
  { value: '', label: 'Any verdict' },
  { value: 'violating', label: 'Breaks its plan' },
  { value: 'unplanned', label: 'Unplanned event' },
  { value: 'followed', label: 'Follows its plan' },
];

export function Filters({
  search,
  change,
  searchField,
}: {
  readonly search: DebuggerSearch;
  readonly change: ChangeSearch;
  readonly searchField: Ref<HTMLInputElement>;
}) {
  const sources = useSources();
  return (
    <search className={css.filters}>
      <SearchField
        label="Search everything"
        hint="Search everything  ( / )"
        value={search.q}
        change={(q) => change({ q })}
        field={searchField}
        className={css.searchField}
      />
      <NativeSelect
        aria-label="Outcome"
        data={OUTCOMES}
        value={search.outcome ?? ''}
        onChange={({ currentTarget: { value } }) => change({ outcome: value })}
      />
      <NativeSelect
        aria-label="Plan"
        data={VERDICTS}
        value={search.verdict ?? ''}
        onChange={({ currentTarget: { value } }) => change({ verdict: value })}
      />
      <NativeSelect
        aria-label="Type"
        data={[{ value: '', label: 'Any type' }, ...TYPES]}
        value={search.type ?? ''}
        onChange={({ currentTarget: { value } }) => change({ type: value })}
      />
      <NativeSelect
        aria-label="Source"
        data={[
          { value: '', label: 'Any source' },
          ...(sources.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={search.source ?? ''}
        onChange={({ currentTarget: { value } }) => change({ source: value })}
      />
      <SearchField label="Event" hint="Event" value={search.event} change={(event) => change({ event })} />
      <SearchField
        label="User"
        hint="User or anonymous id"
        value={search.user}
        change={(user) => change({ user })}
      />
    </search>
  );
}
