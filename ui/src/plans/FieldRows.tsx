import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { PlanDocument } from '../api/plans.ts';
import {
  FIELD_TYPES,
  type FieldRow,
  isObject,
  placeOf,
  typeOf,
  withEnum,
  withExample,
  withPii,
  withType,
  withWord,
} from './fields.ts';
import css from './plans.module.css';
import ruleCss from './rule.module.css';
import { withNewRow, withRows } from './ruleForm.ts';
import type { RuleEditor } from './useRuleEditor.ts';

/** The rule's properties, or traits, one under the other. */
export function FieldRows({
  editor,
  library,
}: {
  readonly editor: RuleEditor;
  readonly library: PlanDocument['library'];
}) {
  const { form, setForm, judged } = editor;
  const isOpen = typeof form.schema !== 'boolean';
  const shelf = placeOf(form.type);
  const shared = Object.keys(library[shelf]).map((name) => `#/library/${shelf}/${name}`);
  if (!isOpen)
    return <p className={css.dim}>{`The schema is ${form.schema}: write an object there to name fields.`}</p>;
  const change = (row: FieldRow): void =>
    setForm((now) =>
      withRows(
        now,
        now.rows.map((other) => (other.id === row.id ? row : other)),
      ),
    );
  return (
    <div className={ruleCss.rows}>
      {form.rows.length === 0 && <p className={css.dim}>None yet: the rule takes whatever comes.</p>}
      {form.rows.map((row) => (
        <OneField
          key={row.id}
          row={row}
          shared={shared}
          problem={judged.rows.get(row.id)}
          change={change}
          remove={() =>
            setForm((now) =>
              withRows(
                now,
                now.rows.filter(({ id }) => id !== row.id),
              ),
            )
          }
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        className={ruleCss.addField ?? ''}
        onClick={() => setForm(withNewRow)}
      >
        {shelf === 'traits' ? 'Add a trait' : 'Add a property'}
      </Button>
    </div>
  );
}

function OneField({
  row,
  shared,
  problem,
  change,
  remove,
}: {
  readonly row: FieldRow;
  readonly shared: readonly string[];
  readonly problem: string | undefined;
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
          <Checkbox
            label="Required"
            checked={row.isRequired}
            onChange={({ currentTarget: { checked } }) => change({ ...row, isRequired: checked })}
          />
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
    </fieldset>
  );
}

function sayType(type: string): string {
  if (type.startsWith('#/library/')) return `library: ${type.split('/').slice(3).join('/')}`;
  return type.replaceAll(', ', ' or ');
}
