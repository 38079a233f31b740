import type { Plan } from '../api/plans.ts';
import { usePlanWarehouse } from '../api/rehearsals.ts';
import { Code } from '../show/Code.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import css from './plans.module.css';

/** What publishing the draft does to the typed views of the warehouse, in words and as the statements it runs. */
export function WarehousePanel({ plan }: { readonly plan: Plan }) {
  const warehouse = usePlanWarehouse(plan.id);
  const draft = warehouse.data?.draft;
  return (
    <Panel
      title={
        draft === undefined
          ? 'Warehouse'
          : draft.changes.length === 0
            ? 'Warehouse: nothing changes'
            : `Warehouse: ${counted(draft.changes.length, 'change')}`
      }
    >
      {warehouse.error !== null && (
        <Failure
          error={warehouse.error}
          title="What changes in the warehouse cannot be said now"
          retry={warehouse.refetch}
        />
      )}
      {warehouse.isPending && <Lines count={2} />}
      {draft !== undefined && (
        <div className={css.form}>
          {draft.notes.map(({ kind, view, column, reason }) => (
            <Notice
              key={`${kind} ${view} ${column}`}
              tone="warn"
              title={`${view}${column === null ? '' : `.${column}`}: ${kind}`}
            >
              <p>{reason}</p>
            </Notice>
          ))}
          {draft.changes.length > 0 && (
            <ul className={css.gone}>
              {draft.changes.map(({ kind, view, column, from, to }) => (
                <li key={`${kind} ${view} ${column}`}>
                  {`${kind} `}
                  <code>{column === null ? view : `${view}.${column}`}</code>
                  {from !== null && to !== null ? ` from ${from} to ${to}` : to === null ? '' : ` as ${to}`}
                </li>
              ))}
            </ul>
          )}
          {draft.statements.length > 0 && (
            <details className={css.details}>
              <summary>{counted(draft.statements.length, 'statement')} that publishing runs</summary>
              <Code text={draft.statements.join(';\n\n')} label="Statements" />
            </details>
          )}
        </div>
      )}
    </Panel>
  );
}
