import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useChosenProfile, useProfiles } from '../api/profiles.ts';
import { type EventUsage, useEventUsage } from '../api/usage.ts';
import { NoneInForce } from '../profiles/NoneInForce.tsx';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { FigurePanel } from '../show/FigurePanel.tsx';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { amount, counted, points } from '../show/words.ts';
import { eventName, MEASURE_NAMES, MEASURES, type Measure, sayUsage, sorted, usageFigure } from './usage.ts';

const DAYS = ['7', '30', '90'];

/** Which events are done, by how many users and accounts, among those whom the chosen profile scores. */
export function ActivityPage() {
  useTitle('Activity');
  const profiles = useProfiles();
  const chosen = useChosenProfile();
  const search = useSearch({ from: '/activity' });
  const navigate = useNavigate();
  const days = DAYS.find((value) => value === search.days) ?? '30';
  const by = MEASURES.find((value) => value === search.by) ?? 'users';
  const change = (to: { readonly days?: string; readonly by?: string }): void =>
    void navigate({
      to: '/activity',
      search: (before) => ({ ...before, ...to }),
      replace: true,
      resetScroll: false,
    });
  const usage = useEventUsage(chosen?.id, Number(days));
  const error = profiles.error ?? usage.error;
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Activity"
        lead={
          chosen === null
            ? 'Which events are done, and by how many.'
            : `What everybody does whom ${chosen.name} scores.`
        }
        actions={
          chosen !== null && (
            <>
              <SegmentedControl
                aria-label="What is drawn"
                value={by}
                onChange={(value) => change({ by: value === 'users' ? '' : value })}
                data={MEASURES.map((value) => ({ value, label: MEASURE_NAMES[value] }))}
              />
              <NativeSelect
                aria-label="Time"
                value={days}
                data={DAYS.map((value) => ({ value, label: `${value} days` }))}
                onChange={({ currentTarget: { value } }) => change({ days: value })}
              />
            </>
          )
        }
      />
      {error !== null && (
        <Failure
          error={error}
          title="The activity cannot be read now"
          kept="Nothing is lost: it is counted from stored events."
          retry={profiles.error === null ? usage.refetch : profiles.refetch}
        />
      )}
      {profiles.data !== undefined && chosen === null && <NoneInForce />}
      {chosen !== null && usage.isPending && error === null && <Lines count={10} />}
      {usage.data !== undefined && chosen !== null && (
        <Shown events={usage.data.events} by={by} days={Number(days)} />
      )}
    </div>
  );
}

function Shown({
  events,
  by,
  days,
}: {
  readonly events: readonly EventUsage[];
  readonly by: Measure;
  readonly days: number;
}) {
  const figure = useMemo(() => usageFigure(events, by), [events, by]);
  if (events.length === 0)
    return (
      <Panel title="No activity">
        <Empty title={`Nobody whom the profile scores did anything in ${counted(days, 'day')}`}>
          <p>Take a longer time, or another profile. Events show within a minute of their coming.</p>
        </Empty>
      </Panel>
    );
  return (
    <>
      <FigurePanel
        title={`Activity by event, ${counted(days, 'day')}`}
        finding={sayUsage(events, by, days)}
        figure={figure}
        first="Event"
        file={`activity-${days}-days`}
      />
      <Panel title={counted(events.length, 'event')} flush>
        <Table
          label="Events"
          columns={COLUMNS}
          rows={sorted(events, by)}
          keyOf={({ type, event }) => `${type} ${event}`}
        />
      </Panel>
    </>
  );
}

const COLUMNS: readonly Column<EventUsage>[] = [
  { name: 'Event', kind: 'name', cell: eventName },
  { name: 'Users', kind: 'number', cell: ({ users }) => amount(users) },
  { name: 'Accounts', kind: 'number', cell: ({ accounts }) => amount(accounts) },
  { name: 'Times', kind: 'number', cell: ({ count }) => amount(count) },
  {
    name: 'Weight',
    kind: 'number',
    cell: ({ weight }) => (weight === null ? 'none' : points(weight)),
  },
];
