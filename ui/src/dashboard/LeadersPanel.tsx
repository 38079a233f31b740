import { Link } from '@tanstack/react-router';
import type { OverviewItem } from '../api/overview.ts';
import { Empty, Panel } from '../show/Panel.tsx';
import { Change, ScoreBar } from '../show/Score.tsx';
import { type Column, Table } from '../show/Table.tsx';
import css from './dashboard.module.css';
import type { Of } from './overviewWords.ts';
import { Who } from './Who.tsx';

/** Who is engaged most. */
export function LeadersPanel({
  of,
  leaders,
}: {
  readonly of: Of;
  readonly leaders: readonly OverviewItem[];
}) {
  const columns: readonly Column<OverviewItem>[] = [
    {
      name: of === 'users' ? 'User' : 'Account',
      kind: 'name',
      cell: (item) => <Who of={of} item={item} />,
    },
    { name: 'Score', cell: ({ score }) => <ScoreBar score={score} /> },
    { name: 'Change', kind: 'number', cell: ({ change, trend }) => <Change change={change} trend={trend} /> },
  ];
  return (
    <Panel
      title={`Engaged most, ${of}`}
      flush
      aside={
        <Link
          to={of === 'users' ? '/users' : '/accounts'}
          search={{ sort: 'score', order: 'desc' }}
          className={css.all}
        >
          All {of}
        </Link>
      }
    >
      {leaders.length === 0 ? (
        <Empty title={`No ${of} have a score`} />
      ) : (
        <Table label={`Engaged most, ${of}`} columns={columns} rows={leaders} keyOf={({ id }) => id} />
      )}
    </Panel>
  );
}
