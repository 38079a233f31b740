import { Button, Checkbox, Popover } from '@mantine/core';
import { Icon } from '../shell/Icon.tsx';
import type { ColumnChoice } from './columnChoice.ts';
import css from './show.module.css';

/** Hides and shows a table's columns. The one that says what a row is stays, and is not among `names`. */
export function Columns({
  names,
  choice,
  size = 'sm',
  className,
}: {
  readonly names: readonly string[];
  readonly choice: ColumnChoice;
  /** The button's. */
  readonly size?: 'sm' | 'compact-sm';
  readonly className?: string | undefined;
}) {
  const { hidden, hide } = choice;
  return (
    <Popover position="bottom-end" trapFocus returnFocus transitionProps={{ duration: 0 }}>
      <Popover.Target>
        <Button className={className ?? ''} size={size} variant="default" rightSection={<Icon name="down" />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={css.columns ?? ''}>
        {names.map((name) => (
          <Checkbox
            key={name}
            label={name}
            checked={!hidden.includes(name)}
            onChange={({ currentTarget: { checked } }) =>
              hide(names.filter((other) => (other === name ? !checked : hidden.includes(other))))
            }
          />
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
