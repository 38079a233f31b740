import type { Plan } from '../api/plans.ts';
import { type PlanWarehouse, usePlanWarehouse } from '../api/rehearsals.ts';
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
            : `Warehouse: ${counted(new Set(draft.changes.map(({ view }) => view)).size, 'view')} will change`
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
          {draft.changes.length > 0 && <ViewChanges changes={draft.changes} />}
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

/** View by view, because one event is one view and people think in events. */
function ViewChanges({ changes }: { readonly changes: PlanWarehouse['draft']['changes'] }) {
  const views = [...new Set(changes.map(({ view }) => view))];
  return (
    <ul className={css.gone}>
      {views.map((view) => {
        const own = changes.filter((change) => change.view === view);
        const isNew = own.some(({ kind }) => kind === 'create view');
        const added = own.filter(({ kind }) => kind === 'add column');
        const widened = own.filter(({ kind }) => kind === 'widen column');
        return (
          <li key={view}>
            <strong>{view}</strong>
            {isNew ? ' is created' : ' changes'}
            {added.length > 0 &&
              ` ${isNew ? 'with' : 'and gets'} ${added.map(({ column, to }) => `${column} (${to})`).join(', ')}`}
            {widened.map(({ column, from, to }) => `; ${column} widens from ${from} to ${to}`)}
          </li>
        );
      })}
    </ul>
  );
}
