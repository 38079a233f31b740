import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import css from './segments.module.css';

/** A number that is written as one types; what is no number yet stays on the screen and is not written. */
export function NumberField({
  label,
  value,
  min,
  write,
  blank,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly min?: number;
  readonly write: (value: number) => void;
  /** Called when the field is emptied, where that means something. */
  readonly blank?: () => void;
}) {
  const [text, setText] = useState(value === undefined ? '' : String(value));
  useEffect(() => {
    setText((typed) =>
      typed !== '' && Number(typed) === value ? typed : value === undefined ? '' : String(value),
    );
  }, [value]);
  return (
    <TextInput
      aria-label={label}
      size="xs"
      className={css.number ?? ''}
      inputMode="decimal"
      autoComplete="off"
      value={text}
      error={text.trim() === '' || isNumber(text, min) ? undefined : 'a number'}
      onChange={({ currentTarget: { value: typed } }) => {
        setText(typed);
        if (typed.trim() === '') blank?.();
        else if (isNumber(typed, min)) write(Number(typed));
      }}
    />
  );
}

const isNumber = (text: string, min = Number.NEGATIVE_INFINITY): boolean =>
  /^\s*-?[0-9]{1,12}(\.[0-9]{1,6})?\s*$/.test(text) && Number(text) >= min;
