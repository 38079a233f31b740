import { Button } from '@mantine/core';
import type { PlanDocument } from '../api/plans.ts';
import { type FieldRow, placeOf } from './fields.ts';
import { OneField } from './OneField.tsx';
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
