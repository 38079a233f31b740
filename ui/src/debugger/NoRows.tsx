import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { type Filter, isFiltering } from './filter.ts';
import type { Feed } from './useLiveRows.ts';

/** Nothing to show: because nothing came yet, or because of the filters. */
export function NoRows({
  feed: { view },
  filter: { q, type, event, user, source, outcome, verdict },
  clearFilters,
}: {
  readonly feed: Feed;
  readonly filter: Filter;
  readonly clearFilters: () => void;
}) {
  if (isFiltering({ q, type, event, user, source, outcome, verdict }))
    return (
      <Empty title="No event fits these filters">
        <p>{counted(view.total, 'event')} in memory; new ones that fit appear by themselves.</p>
        <Button variant="default" onClick={clearFilters}>
          Clear the filters
        </Button>
      </Empty>
    );
  return (
    <Empty title="Waiting for the first event">
      <p>
        Every event appears here within a second, also those that are refused, with the reason.{' '}
        <Link to="/sources">The sources</Link> have code to send one with.
      </p>
    </Empty>
  );
}
