import { NativeSelect } from '@mantine/core';
import { useSources } from '../api/sources.ts';
import { SearchField } from '../show/SearchField.tsx';
import css from './people.module.css';
import { type TimelineSearch, TYPES } from './timelineQuery.ts';

/** What narrows a timeline. */
export function TimelineFilters({
  search,
  change,
}: {
  readonly search: TimelineSearch;
  readonly change: (to: Readonly<Record<string, string>>) => void;
}) {
  const sources = useSources().data ?? [];
  return (
    <search className={css.timelineFilters}>
      <SearchField
        label="Only events of this name"
        hint="Event"
        value={search.event}
        change={(event) => change({ event })}
        className={css.eventField}
      />
      <NativeSelect
        aria-label="Type of event"
        value={search.type ?? ''}
        data={[{ value: '', label: 'Any type' }, ...TYPES]}
        onChange={({ currentTarget: { value } }) => change({ type: value })}
      />
      <NativeSelect
        aria-label="Source of the events"
        value={search.source ?? ''}
        data={[
          { value: '', label: 'Any source' },
          ...sources.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={({ currentTarget: { value } }) => change({ source: value })}
      />
      <SearchField
        label="Only events with this property"
        hint="Property, such as plan.name"
        value={search.property}
        change={(property) => change({ property })}
        className={css.eventField}
      />
      {search.property !== undefined && (
        <SearchField
          label={`What ${search.property.slice(0, 60)} contains`}
          hint="contains"
          value={search.value}
          change={(value) => change({ value })}
          className={css.eventField}
        />
      )}
    </search>
  );
}
