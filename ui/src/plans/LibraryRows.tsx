import { Button } from '@mantine/core';
import type { Shelf } from '../api/planSettings.ts';
import type { PlanDocument } from '../api/plans.ts';
import { addRow, type FieldRow } from './fields.ts';
import { OneField } from './OneField.tsx';
import css from './plans.module.css';
import ruleCss from './rule.module.css';
import { usersOf } from './settings.ts';
import type { SettingsEditor } from './useSettingsEditor.ts';

/** What rules share, one under the other, each with the rules that refer to it. */
export function LibraryRows({
  editor: { form, setForm, judged },
  shelf,
  rules,
}: {
  readonly editor: SettingsEditor;
  readonly shelf: Shelf;
  readonly rules: PlanDocument['rules'];
}) {
  const change = (make: (rows: readonly FieldRow[]) => readonly FieldRow[]): void =>
    setForm((now) => ({ ...now, [shelf]: make(now[shelf]) }));
  return (
    <div className={ruleCss.rows}>
      {form[shelf].length === 0 && (
        <p className={css.dim}>
          None yet. What several rules have alike is written once here, and a rule chooses it as its type.
        </p>
      )}
      {form[shelf].map((row) => (
        <OneField
          key={row.id}
          row={row}
          shared={[]}
          problem={judged[shelf].get(row.id)}
          change={(next) => change((rows) => rows.map((other) => (other.id === row.id ? next : other)))}
          remove={() => change((rows) => rows.filter(({ id }) => id !== row.id))}
          note={<p className={css.dim}>{sayUsers(usersOf(rules, shelf, row.name))}</p>}
        />
      ))}
      <Button
        variant="default"
        size="compact-sm"
        className={ruleCss.addField ?? ''}
        onClick={() => change(addRow)}
      >
        {shelf === 'traits' ? 'Add a shared trait' : 'Add a shared property'}
      </Button>
    </div>
  );
}

const NAMED = 5;

function sayUsers(names: readonly string[]): string {
  if (names.length === 0) return 'No rule uses it yet.';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `Used by ${names.slice(0, NAMED).join(', ')}${more}.`;
}
