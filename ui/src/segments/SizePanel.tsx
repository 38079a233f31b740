import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type SegmentDetail, useSegmentHistory } from '../api/segments.ts';
import { nameOf } from '../people/names.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import type { Figure } from '../show/figure.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { amount, counted } from '../show/words.ts';
import css from './segments.module.css';

const DAYS = 90;
const TITLE = 'Size over time';

interface Props {
  readonly segment: SegmentDetail;
  readonly profile: string | undefined;
}

/** How many were in it, day by day. */
export function SizePanel({ segment, profile }: Props) {
  const { data, error, refetch } = useSegmentHistory(segment.id, profile, DAYS);
  const days = data?.days;
  const figure = useMemo(
    (): Figure => ({
      kind: 'line',
      times: (days ?? []).map(({ day }) => day),
      series: [{ name: 'Members', colour: '--tw-bar', values: (days ?? []).map(({ size }) => size) }],
    }),
    [days],
  );
  const [first, last] = [days?.[0], days?.at(-1)];
  if (days !== undefined && days.length > 1 && first !== undefined && last !== undefined)
    return (
      <FigurePanel
        title={TITLE}
        finding={sayGrowth(first.size, last.size, days.length)}
        figure={figure}
        first="Day"
        file={`segment-${segment.id}`}
      />
    );
  return (
    <Panel title={TITLE}>
      {error !== null && <Failure error={error} title="The history cannot be read now" retry={refetch} />}
      {days === undefined && error === null && <Lines count={4} />}
      {days !== undefined && (
        <Empty title="A line begins tomorrow">
          <p className={css.dim}>The size of each day is kept from the first day on.</p>
        </Empty>
      )}
    </Panel>
  );
}

function sayGrowth(before: number, now: number, days: number): string {
  const span = `in ${counted(days, 'day')}`;
  if (now === before) return `${amount(now)} members, as many as ${days} days ago.`;
  return now > before
    ? `Grew from ${amount(before)} to ${amount(now)} members ${span}.`
    : `Shrank from ${amount(before)} to ${amount(now)} members ${span}.`;
}

type Coming = NonNullable<ReturnType<typeof useSegmentHistory>['data']>['changes'][number];

/** Who came and left lately. */
export function ComingsPanel({ segment, profile }: Props) {
  const { data } = useSegmentHistory(segment.id, profile, DAYS);
  if (data === undefined || data.changes.length === 0) return null;
  const columns: readonly Column<Coming>[] = [
    {
      name: segment.of === 'users' ? 'User' : 'Account',
      kind: 'name',
      cell: ({ id, name }) => <Person of={segment.of} id={id} name={name} />,
    },
    { name: 'What', cell: ({ entered }) => (entered ? 'came' : 'left') },
    { name: 'When', cell: ({ at }) => <When at={at} /> },
  ];
  return (
    <Panel title="Came and left lately" flush>
      <Table
        label="Who came and left, the list"
        columns={columns}
        rows={data.changes.slice(0, 10)}
        keyOf={({ id, at }) => `${id} ${at}`}
      />
    </Panel>
  );
}

export function Person({
  of,
  id,
  name,
}: {
  readonly of: 'users' | 'accounts';
  readonly id: string;
  readonly name: string;
}) {
  return of === 'users' ? (
    <Link to="/users/$userId" params={{ userId: id }}>
      {nameOf({ name, userId: id })}
    </Link>
  ) : (
    <Link to="/accounts/$groupId" params={{ groupId: id }}>
      {nameOf({ name, groupId: id })}
    </Link>
  );
}
