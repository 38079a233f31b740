import { Button, NativeSelect } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useSeenPage } from '../api/seen.ts';
import { useSources } from '../api/sources.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { SearchField } from '../show/SearchField.tsx';
import { counted } from '../show/words.ts';
import { daysOf, filterOf, isNarrowed, PLANNED, TYPES } from './ask.ts';
import { EventsTable } from './EventsTable.tsx';
import css from './schema.module.css';

/** Everything that was actually sent, what no plan knows first. */
export function SchemaPage() {
  useTitle('Schema');
  const search = useSearch({ from: '/schema' });
  const navigate = useNavigate();
  // Another question begins on its first page.
  const change = ({ after, ...to }: Readonly<Record<string, string | undefined>>): void => {
    const { after: _after, ...rest } = search;
    const next = { ...rest, ...to, ...(after !== undefined && { after }) };
    void navigate({ to: '/schema', search: next as typeof search });
  };
  const page = useSeenPage(filterOf(search));
  const sources = useSources();
  const { data } = page;
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Schema"
        lead="Everything that was actually sent: events and their fields, those that no plan knows first."
      />
      <search className={css.filters}>
        <SearchField
          label="Search events"
          hint="Search events  ( part of a name )"
          value={search.q}
          change={(q) => change({ q })}
          className={css.search}
        />
        <NativeSelect
          aria-label="Plan"
          value={search.planned ?? ''}
          data={[{ value: '', label: 'Planned or not' }, ...PLANNED]}
          onChange={({ currentTarget: { value } }) => change({ planned: value })}
        />
        <NativeSelect
          aria-label="Type"
          value={search.type ?? ''}
          data={[{ value: '', label: 'Any type' }, ...TYPES]}
          onChange={({ currentTarget: { value } }) => change({ type: value })}
        />
        <NativeSelect
          aria-label="Source"
          value={search.source ?? ''}
          data={[
            { value: '', label: 'Any source' },
            ...(sources.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ currentTarget: { value } }) => change({ source: value })}
        />
        <NativeSelect
          aria-label="Days"
          value={String(daysOf(search))}
          data={['1', '7', '30', '90', '365'].map((days) => ({
            value: days,
            label: days === '1' ? 'Today' : `${days} days`,
          }))}
          onChange={({ currentTarget: { value } }) => change({ days: value === '30' ? undefined : value })}
        />
      </search>
      {page.error !== null && (
        <Failure error={page.error} title="The schema cannot be read now" retry={page.refetch} />
      )}
      <Panel title={data === undefined ? 'Events' : counted(data.total, 'event')} flush>
        {page.isPending && <Lines count={8} />}
        {data?.events.length === 0 &&
          (isNarrowed(search) ? (
            <Empty title="No event fits these filters">
              <Link to="/schema">Show all events</Link>
            </Empty>
          ) : (
            <Empty title="Nothing was sent in this time">
              <p>
                Events appear here as soon as they are stored. <Link to="/sources">The sources</Link> have
                code to send one with.
              </p>
            </Empty>
          ))}
        {data !== undefined && data.events.length > 0 && (
          <EventsTable events={data.events} days={daysOf(search)} />
        )}
        {(search.after !== undefined || data?.next != null) && (
          <div className={css.pages}>
            <Button
              variant="default"
              size="compact-sm"
              disabled={search.after === undefined}
              onClick={() => change({})}
            >
              First page
            </Button>
            <Button
              variant="default"
              size="compact-sm"
              disabled={data?.next == null}
              onClick={() => change({ after: data?.next ?? undefined })}
            >
              Next page
            </Button>
          </div>
        )}
      </Panel>
    </div>
  );
}
