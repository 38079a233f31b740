import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FieldLimits } from './FieldLimits.tsx';
import {
  addRow,
  FIELD_TYPES,
  type FieldRow,
  holderOf,
  isShared,
  typeOf,
  withEnum,
  withExample,
  withPii,
  withType,
  withWithin,
  withWord,
} from './fields.ts';
import { judgeRows, NAMELESS_WITHIN } from './judge.ts';
import ruleCss from './rule.module.css';
import { sayType } from './sayType.ts';

/** A field by its name, type, words, limits and what lies within it; what has no place here stays in its schema as it is. */
export function OneField({
  row,
  shared,
  problem,
  hasRequired = false,
  note,
  change,
  remove,
}: {
  readonly row: FieldRow;
  readonly shared: readonly string[];
  readonly problem: string | undefined;
  /** Whether it is required is said here; of what rules share, each rule says it. */
  readonly hasRequired?: boolean;
  /** What else there is to say of it. */
  readonly note?: ReactNode;
  readonly change: (row: FieldRow) => void;
  readonly remove: () => void;
}) {
  const type = typeOf(row);
  const types = [...new Set([...FIELD_TYPES, type, ...shared])];
  const named = row.name === '' ? 'the new field' : row.name;
  return (
    <fieldset className={ruleCss.field}>
      <legend className="visually-hidden">{named}</legend>
      <div className={ruleCss.fieldHead}>
        <TextInput
          label="Name"
          value={row.name}
          error={problem}
          onChange={({ currentTarget: { value } }) => change({ ...row, name: value })}
        />
        <NativeSelect
          label="Type"
          data={types.map((value) => ({ value, label: sayType(value) }))}
          value={type}
          onChange={({ currentTarget: { value } }) => change(withType(row, value))}
        />
        <div className={ruleCss.fieldFlags}>
          {hasRequired && (
            <Checkbox
              label="Required"
              checked={row.isRequired}
              onChange={({ currentTarget: { checked } }) => change({ ...row, isRequired: checked })}
            />
          )}
          <Checkbox
            label="Personal"
            title="x-pii: it holds personal data on purpose"
            checked={row.schema['x-pii'] === true}
            disabled={isShared(type)}
            onChange={({ currentTarget: { checked } }) => change(withPii(row, checked))}
          />
          <Button variant="subtle" color="gray" size="compact-xs" onClick={remove}>
            Remove<span className="visually-hidden">{` ${named}`}</span>
          </Button>
        </div>
      </div>
      <FieldWords row={row} change={change} />
      <FieldLimits row={row} shared={shared} change={change} />
      {holderOf(row) !== null && <Within row={row} named={named} shared={shared} change={change} />}
      {note}
    </fieldset>
  );
}

function FieldWords({ row, change }: { readonly row: FieldRow; readonly change: (row: FieldRow) => void }) {
  const { description } = row.schema;
  const isFromLibrary = isShared(typeOf(row));
  return (
    <div className={ruleCss.fieldWords}>
      <TextInput
        size="xs"
        label="Description"
        value={typeof description === 'string' ? description : ''}
        onChange={({ currentTarget: { value } }) => change(withWord(row, 'description', value))}
      />
      <TextInput
        size="xs"
        label="Only these values"
        placeholder="any"
        disabled={isFromLibrary}
        value={isFromLibrary ? '' : row.enumText}
        onChange={({ currentTarget: { value } }) => change(withEnum(row, value))}
      />
      <TextInput
        size="xs"
        label="Example"
        disabled={isFromLibrary}
        value={isFromLibrary ? '' : row.exampleText}
        onChange={({ currentTarget: { value } }) => change(withExample(row, value))}
      />
    </div>
  );
}

/** The fields of an object, or of each object in a list, as fields like any other. */
function Within({
  row,
  named,
  shared,
  change,
}: {
  readonly row: FieldRow;
  readonly named: string;
  readonly shared: readonly string[];
  readonly change: (row: FieldRow) => void;
}) {
  const { within } = row;
  const set = (rows: readonly FieldRow[]): void => change(withWithin(row, rows));
  const problems = judgeRows(within, NAMELESS_WITHIN);
  return (
    <div className={ruleCss.within}>
      {within.map((inner) => (
        <OneField
          key={inner.id}
          row={inner}
          shared={shared}
          problem={problems.get(inner.id)}
          hasRequired
          change={(to) => set(within.map((other) => (other.id === to.id ? to : other)))}
          remove={() => set(within.filter(({ id }) => id !== inner.id))}
        />
      ))}
      <Button
        variant="default"
        size="compact-xs"
        className={ruleCss.addField ?? ''}
        onClick={() => set(addRow(within))}
      >
        {holderOf(row) === 'items' ? 'Add a property of each item' : 'Add a property within'}
        <span className="visually-hidden">{` ${named}`}</span>
      </Button>
    </div>
  );
}
