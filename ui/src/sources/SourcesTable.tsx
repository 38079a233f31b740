import { Link } from '@tanstack/react-router';
import {
  createColumnHelper,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type Header,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { Activity } from '../api/condition.ts';
import type { Plan } from '../api/plans.ts';
import type { Source } from '../api/sources.ts';
import { Id } from '../show/Id.tsx';
import { TableFrame } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { amount } from '../show/words.ts';
import { Light } from './Light.tsx';
import { PlanLink } from './PlanLink.tsx';
import css from './sources.module.css';

interface Row {
  readonly source: Source;
  readonly stored: number;
  readonly refused: number;
  /** That the source is held to. */
  readonly plan: Plan | undefined;
}

const column = createColumnHelper<Row>();
const columns = [
  column.accessor(({ source }) => source.name, {
    id: 'Name',
    enableHiding: false,
    cell: ({ row: { original } }) => (
      <Link to="/sources/$sourceId" params={{ sourceId: original.source.id }} className={css.name}>
        {original.source.name}
      </Link>
    ),
  }),
  column.accessor(({ source }) => (source.enabled ? (source.lastEventAt === null ? 1 : 2) : 0), {
    id: 'State',
    cell: ({ row: { original } }) => <Light source={original.source} />,
  }),
  column.accessor(({ source }) => source.lastEventAt ?? '', {
    id: 'Last event',
    cell: ({ row: { original } }) =>
      original.source.lastEventAt === null ? '–' : <When at={original.source.lastEventAt} />,
  }),
  column.accessor('stored', {
    id: 'Stored, 24 h',
    cell: ({ getValue }) => amount(getValue()),
    meta: 'number',
  }),
  column.accessor('refused', {
    id: 'Refused, 24 h',
    cell: ({ getValue }) => amount(getValue()),
    meta: 'number',
  }),
  column.accessor(({ plan }) => plan?.name ?? '', {
    id: 'Plan',
    cell: ({ row: { original } }) => <PlanLink plan={original.plan} />,
  }),
  column.accessor(({ source }) => source.writeKeys[0]?.key ?? '', {
    id: 'Write key',
    enableSorting: false,
    cell: ({ getValue }) =>
      getValue() === '' ? 'built in' : <Id value={getValue()} length={18} what="write key" />,
  }),
];

/** The columns that can be hidden. */
export const HIDEABLE: readonly string[] = columns
  .filter(({ enableHiding }) => enableHiding !== false)
  .map(({ id }) => id ?? '');

export function SourcesTable({
  sources,
  plans,
  activity,
  hidden,
}: {
  readonly sources: readonly Source[];
  readonly plans: readonly Plan[] | undefined;
  readonly hidden: readonly string[];
  readonly activity: Activity | undefined;
}) {
  const [sorting, setSorting] = useState<SortingState>([]);
  const data = useMemo(() => {
    const counts = new Map(activity?.sources.map((counted) => [counted.id, counted]));
    return sources.map((source) => ({
      source,
      stored: counts.get(source.id)?.stored ?? 0,
      refused: counts.get(source.id)?.refused ?? 0,
      plan: plans?.find((plan) => plan.sources.includes(source.id)),
    }));
  }, [sources, plans, activity]);
  const columnVisibility = useMemo(
    () => Object.fromEntries(HIDEABLE.map((name) => [name, !hidden.includes(name)])),
    [hidden],
  );
  const table = useReactTable({
    data,
    columns,
    state: { sorting, columnVisibility },
    onSortingChange: setSorting,
    getRowId: ({ source }) => source.id,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  });
  return (
    <TableFrame label="Sources">
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id}>
            {group.headers.map((header) => (
              <HeaderCell key={header.id} header={header} />
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id}>
            {row.getVisibleCells().map((cell) => (
              <td key={cell.id} data-kind={String(cell.column.columnDef.meta ?? 'text')}>
                {flexRender(cell.column.columnDef.cell, cell.getContext())}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

function HeaderCell({ header }: { readonly header: Header<Row, unknown> }) {
  const { column: shown } = header;
  const sorted = shown.getIsSorted();
  return (
    <th
      scope="col"
      data-kind={String(shown.columnDef.meta ?? 'text')}
      aria-sort={sorted === false ? undefined : ARIA_SORT[sorted]}
    >
      {shown.getCanSort() ? (
        <button type="button" onClick={shown.getToggleSortingHandler()}>
          {shown.id}
          <span aria-hidden="true">{sorted === false ? '' : sorted === 'asc' ? ' ↑' : ' ↓'}</span>
        </button>
      ) : (
        shown.id
      )}
    </th>
  );
}
