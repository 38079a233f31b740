import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import {
  FIELD_TYPES,
  type FieldRow,
  isObject,
  typeOf,
  withEnum,
  withExample,
  withPii,
  withType,
  withWord,
} from './fields.ts';
import css from './plans.module.css';
import ruleCss from './rule.module.css';

/** A field by its name, type and words; what has no place here stays in its schema as it is. */
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
  const isShared = type.startsWith('#');
  const { description, properties } = row.schema;
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
            disabled={isShared}
            onChange={({ currentTarget: { checked } }) => change(withPii(row, checked))}
          />
          <Button variant="subtle" color="gray" size="compact-xs" onClick={remove}>
            Remove<span className="visually-hidden">{` ${named}`}</span>
          </Button>
        </div>
      </div>
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
          disabled={isShared}
          value={row.enumText}
          onChange={({ currentTarget: { value } }) => change(withEnum(row, value))}
        />
        <TextInput
          size="xs"
          label="Example"
          disabled={isShared}
          value={row.exampleText}
          onChange={({ currentTarget: { value } }) => change(withExample(row, value))}
        />
      </div>
      {isObject(properties) && (
        <p
          className={css.dim}
        >{`Within it: ${Object.keys(properties).join(', ')}. Change those in the schema.`}</p>
      )}
      {note}
    </fieldset>
  );
}

function sayType(type: string): string {
  if (type.startsWith('#/library/')) return `library: ${type.split('/').slice(3).join('/')}`;
  return type.replaceAll(', ', ' or ');
}
