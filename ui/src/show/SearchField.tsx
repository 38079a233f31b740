import { TextInput } from '@mantine/core';
import { type Ref, useEffect, useRef, useState } from 'react';
import { Icon } from '../shell/Icon.tsx';

const TYPING_MS = 120;

/** Keeps what is typed at once, and puts it into the address when the fingers rest. */
export function SearchField({
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
