import type { SeenField } from '../api/seen.ts';
import { State } from '../show/State.tsx';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import css from './schema.module.css';

const EXAMPLE_CHARACTERS = 80;
const EXAMPLES = 4;

export function FieldsTable({ fields }: { readonly fields: readonly SeenField[] }) {
  return (
    <TableFrame label="Fields seen">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Plan</th>
          <th scope="col">Types</th>
          <th scope="col" data-kind="number">
            In calls
          </th>
          <th scope="col">Examples</th>
          <th scope="col">Last</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, planned, types, events, share, examples, personal, lastAt }) => (
          <tr key={field}>
            <th scope="row">
              <code>{field.slice(0, 200)}</code>
            </th>
            <td>
              <State tone={planned ? 'good' : 'warn'}>{planned ? 'planned' : 'unplanned'}</State>
            </td>
            <td>
              {types
                .map(({ type, events: count }) =>
                  types.length === 1 || events === 0
                    ? type
                    : `${type} ${Math.round((count / events) * 100)} %`,
                )
                .join(', ')}
            </td>
            <td data-kind="number">{sayShare(share)}</td>
            <td data-kind="words">
              {personal === null ? (
                examples.slice(0, EXAMPLES).map((example) => (
                  <code key={example} className={css.example}>
                    {example.slice(0, EXAMPLE_CHARACTERS)}
                  </code>
                ))
              ) : (
                <span className={css.dim}>{`personal (${personal}): not shown`}</span>
              )}
            </td>
            <td>
              <When at={lastAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** Never 100 % or 0 % of what is not all or nothing. */
export function sayShare(share: number): string {
  if (share === 1) return '100 %';
  if (share > 0.999) return '>99.9 %';
  if (share < 0.001) return '<0.1 %';
  return `${(share * 100).toFixed(1)} %`;
}
