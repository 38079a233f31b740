import type { ReactNode } from 'react';
import { Scroll } from './Scroll.tsx';
import css from './table.module.css';

/** The one look of tables: scrolls sideways by itself, numbers at the end. Rows are the caller's. */
export function TableFrame({
  label,
  isShort = false,
  children,
}: {
  readonly label: string;
  /** Scrolls downwards too, because it stands beside something that must stay in sight. */
  readonly isShort?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Scroll className={isShort ? `${css.scroll} ${css.short}` : css.scroll} label={label}>
      <table className={css.table}>{children}</table>
    </Scroll>
  );
}

export interface Column<Row> {
  /** Also what it is hidden and shown by. */
  readonly name: string;
  readonly kind?: 'number' | 'name' | 'words';
  /** What the rows are sorted by when its head is clicked; without it they cannot be. */
  readonly sort?: string;
  readonly cell: (row: Row) => ReactNode;
}

export interface Sorting {
  readonly by: string;
  readonly order: 'asc' | 'desc';
  /** A head was clicked. */
  readonly change: (by: string) => void;
}

/** Rows under columns. The first column says what a row is, and is never hidden. */
export function Table<Row>({
  label,
  columns,
  rows,
  keyOf,
  hidden = [],
  sorting,
}: {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly hidden?: readonly string[];
  readonly sorting?: Sorting;
}) {
  const [first, ...others] = columns;
  const shown = others.filter(({ name }) => !hidden.includes(name));
  if (first === undefined) return null;
  return (
    <TableFrame label={label}>
      <thead>
        <tr>
          {[first, ...shown].map((column) => (
            <Head key={column.name} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            <th scope="row" data-kind={first.kind}>
              {first.cell(row)}
            </th>
            {shown.map(({ name, kind, cell }) => (
              <td key={name} data-kind={kind}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

function Head<Row>({
  column: { name, kind, sort },
  sorting,
}: {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
}) {
  if (sort === undefined || sorting === undefined)
    return (
      <th scope="col" data-kind={kind}>
        {name}
      </th>
    );
  const { by, order, change } = sorting;
  return (
    <th scope="col" data-kind={kind} aria-sort={by === sort ? ARIA_SORT[order] : undefined}>
      <button type="button" onClick={() => change(sort)}>
        {name}
        <span aria-hidden="true">{by === sort ? (order === 'asc' ? ' ↑' : ' ↓') : ''}</span>
      </button>
    </th>
  );
}
