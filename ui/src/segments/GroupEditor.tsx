import { Button, CloseButton, NativeSelect } from '@mantine/core';
import { useRef } from 'react';
import { asGroup, clauseOfGroup, freshLeaf, type Group, groupOf, type Mode, type Of } from './clause.ts';
import type { Clause } from './clauseTypes.ts';
import { LeafEditor } from './LeafEditor.tsx';
import css from './segments.module.css';
import type { Suggested } from './suggested.ts';

const MODES: readonly { readonly value: Mode; readonly label: string }[] = [
  { value: 'all', label: 'all of these' },
  { value: 'any', label: 'any of these' },
  { value: 'none', label: 'none of these' },
];

/** The API takes groups six deep; people read three. */
const DEPTH_MAX = 4;

interface GroupProps {
  readonly of: Of;
  readonly group: Group;
  readonly change: (group: Group) => void;
  readonly suggested: Suggested;
  /** What it is called to who cannot see where it is. */
  readonly name: string;
  readonly depth: number;
  /** Absent for the outermost. */
  readonly remove?: () => void;
}

/** Conditions, and groups of them, that go together in one way. */
export function GroupEditor({ of, group, change, suggested, name, depth, remove }: GroupProps) {
  const add = useRef<HTMLButtonElement>(null);
  const { mode, parts } = group;
  const write = (next: readonly Clause[]): void => change({ mode, parts: next });
  const without = (place: number): void => {
    write(parts.filter((_, index) => index !== place));
    // What had the focus is gone.
    add.current?.focus();
  };
  const membersOf = (clause: Clause, called: string, replace: (to: Clause) => void) =>
    'members' in clause ? (
      <GroupEditor
        of="users"
        group={asGroup(clause.match)}
        change={(to) => replace({ ...clause, match: clauseOfGroup(to) })}
        suggested={suggested}
        name={`${called}, of its users`}
        depth={depth + 1}
      />
    ) : null;
  const part = (clause: Clause, place: number) => {
    const inner = groupOf(clause);
    const replace = (to: Clause): void => write(parts.map((each, index) => (index === place ? to : each)));
    if (inner === null)
      return (
        <LeafEditor
          of={of}
          clause={clause}
          change={replace}
          suggested={suggested}
          name={`${name}, ${place + 1}`}
          inner={membersOf(clause, `${name}, ${place + 1}`, replace)}
          remove={() => without(place)}
        />
      );
    return (
      <GroupEditor
        of={of}
        group={inner}
        change={(to) => replace(clauseOfGroup(to))}
        suggested={suggested}
        name={`${name}, group ${place + 1}`}
        depth={depth + 1}
        remove={() => without(place)}
      />
    );
  };
  return (
    <fieldset className={css.group} data-depth={depth}>
      <legend className="visually-hidden">{name}</legend>
      <div className={css.groupHead}>
        <NativeSelect
          aria-label={`${name}: how they go together`}
          size="xs"
          value={mode}
          data={[...MODES]}
          onChange={({ currentTarget: { value } }) => {
            const found = MODES.find((each) => each.value === value);
            if (found !== undefined) change({ mode: found.value, parts });
          }}
        />
        {remove !== undefined && <CloseButton size="sm" aria-label={`Remove ${name}`} onClick={remove} />}
      </div>
      {parts.length > 0 && (
        <ul className={css.parts}>
          {parts.map((clause, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place; it has no other name
            <li key={place}>{part(clause, place)}</li>
          ))}
        </ul>
      )}
      <div className={css.adds}>
        <Button
          ref={add}
          size="compact-sm"
          variant="default"
          onClick={() => write([...parts, freshLeaf('did')])}
        >
          Add a condition
        </Button>
        {depth < DEPTH_MAX && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => write([...parts, { any: [freshLeaf('did')] }])}
          >
            Add a group
          </Button>
        )}
      </div>
    </fieldset>
  );
}
