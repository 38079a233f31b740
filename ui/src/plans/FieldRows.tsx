import { Button, NativeSelect } from '@mantine/core';
import type { PlanDocument } from '../api/plans.ts';
import { type FieldRow, nameOfShared, placeOf } from './fields.ts';
import { OneField } from './OneField.tsx';
import css from './plans.module.css';
import ruleCss from './rule.module.css';
import { withNewRow, withRows, withSharedRow } from './ruleForm.ts';
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
          hasRequired
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
      <div className={ruleCss.addFields}>
        <Button variant="default" size="compact-sm" onClick={() => setForm(withNewRow)}>
          {shelf === 'traits' ? 'Add a trait' : 'Add a property'}
        </Button>
        {shared.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label="Add one from the library"
            data={[
              { value: '', label: 'Add one from the library' },
              ...shared.map((ref) => ({ value: ref, label: nameOfShared(ref) })),
            ]}
            value=""
            onChange={({ currentTarget: { value } }) => {
              if (value !== '') setForm((now) => withSharedRow(now, value));
            }}
          />
        )}
      </div>
    </div>
  );
}
