import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type Of, type TimelineEvent, useTimeline } from '../api/people.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, Panel } from '../show/Panel.tsx';
import { type Column, Table } from '../show/Table.tsx';
import { When } from '../show/When.tsx';
import { nameOf } from './names.ts';
import css from './people.module.css';
import { callName } from './scoreFigures.ts';
import { TimelineFilters } from './TimelineFilters.tsx';
import { sayValue } from './TraitsPanel.tsx';
import { NOT_NARROWED, type TimelineSearch, timelineQueryOf } from './timelineQuery.ts';

const PROPERTIES = 4;

const EVENT: Column<TimelineEvent> = {
  name: 'Event',
  kind: 'name',
  cell: (item) => (
    <Link to="/events/$messageId" params={{ messageId: item.messageId }}>
      {callName(item)}
    </Link>
  ),
};
const WHEN: Column<TimelineEvent> = { name: 'When', cell: ({ at }) => <When at={at} /> };
const WHO: Column<TimelineEvent> = {
  name: 'User',
  kind: 'name',
  cell: ({ user }) =>
    user !== null && (
      <Link to="/users/$userId" params={{ userId: user.userId }}>
        {nameOf(user)}
      </Link>
    ),
};
const WITH: Column<TimelineEvent> = {
  name: 'With',
  kind: 'words',
  cell: ({ properties }) =>
    Object.entries(properties)
      .filter(([, value]) => value !== '' && value !== null)
      .slice(0, PROPERTIES)
      .map(([name, value]) => (
        <span key={name} className={css.property}>
          <span className={css.dim}>{name.slice(0, 60)}</span> {sayValue(value).slice(0, 60)}
        </span>
      )),
};
const COLUMNS: Readonly<Record<Of, readonly Column<TimelineEvent>[]>> = {
  users: [EVENT, WHEN, WITH, { name: 'Source', cell: ({ source }) => source }],
  accounts: [EVENT, WHEN, WHO, WITH],
};

/** What was done, the newest first; each opens its passport. */
export function TimelinePanel({
  of,
  id,
  search,
  change,
}: {
  readonly of: Of;
  readonly id: string;
  /** What narrows it, as the address says. */
  readonly search: TimelineSearch;
  readonly change: (to: Readonly<Record<string, string>>) => void;
}) {
  const query = timelineQueryOf(search);
  const isNarrowed = Object.keys(query).length > 0;
  const timeline = useTimeline(of, id, query);
  const items = timeline.data?.pages.flatMap((page) => page.items);
  return (
    <Panel title="Timeline" flush>
      <TimelineFilters search={search} change={change} />
      {timeline.error !== null && (
        <Failure error={timeline.error} title="The timeline cannot be read now" retry={timeline.refetch} />
      )}
      {timeline.isPending && <Lines count={6} />}
      {items?.length === 0 && (
        <Empty title={isNarrowed ? 'No event fits these filters' : 'Nothing was done yet'}>
          {isNarrowed && (
            <Button variant="default" onClick={() => change(NOT_NARROWED)}>
              Show all events
            </Button>
          )}
        </Empty>
      )}
      {items !== undefined && items.length > 0 && (
        <Table
          label="What was done, newest first"
          columns={COLUMNS[of]}
          rows={items}
          keyOf={({ messageId }) => messageId}
        />
      )}
      {timeline.hasNextPage && (
        <p className={css.pages}>
          <Button
            variant="default"
            size="compact-sm"
            loading={timeline.isFetchingNextPage}
            onClick={() => void timeline.fetchNextPage()}
          >
            Show more
          </Button>
        </p>
      )}
    </Panel>
  );
}
