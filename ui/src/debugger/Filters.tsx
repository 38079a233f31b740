import { NativeSelect, TextInput } from '@mantine/core';
import { type Ref, useEffect, useRef, useState } from 'react';
import { useSources } from '../api/sources.ts';
import type { DebuggerSearch } from '../search.ts';
import { Icon } from '../shell/Icon.tsx';
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
      <Text
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
      <Text label="Event" hint="Event" value={search.event} change={(event) => change({ event })} />
      <Text
        label="User"
        hint="User or anonymous id"
        value={search.user}
        change={(user) => change({ user })}
      />
    </search>
  );
}

const TYPING_MS = 120;

/** Keeps what is typed at once, and puts it into the address when the fingers rest. */
function Text({
  label,
  hint,
  value = '',
  change,
  field,
  className,
}: {
  readonly label: string;
  readonly hint: string;
  readonly value: string | undefined;
  readonly change: (value: string) => void;
  readonly field?: Ref<HTMLInputElement>;
  readonly className?: string | undefined;
}) {
  const [typed, setTyped] = useState(value);
  const sent = useRef(value);
  useEffect(() => {
    // Changed from outside, like by "Clear the filters".
    if (value !== sent.current) setTyped(value);
    sent.current = value;
  }, [value]);
  const latest = useRef(change);
  useEffect(() => {
    latest.current = change;
  });
  useEffect(() => {
    if (typed === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = typed;
      latest.current(typed);
    }, TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <TextInput
      {...(field !== undefined && { ref: field, leftSection: <Icon name="search" /> })}
      className={className ?? ''}
      aria-label={label}
      placeholder={hint}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
