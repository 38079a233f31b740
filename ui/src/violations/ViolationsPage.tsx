import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useViolationCounts } from '../api/violations.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { useNow } from '../show/useNow.ts';
import { DAYS, daysOf, filterOf, groupingOf } from './ask.ts';
import { Chosen } from './Chosen.tsx';
import { DaysPanel } from './DaysPanel.tsx';
import { GroupsPanel } from './GroupsPanel.tsx';
import { NextSteps } from './NextSteps.tsx';
import { SamplesPanel } from './SamplesPanel.tsx';
import { useViolationsSearch } from './useViolationsSearch.ts';

/** What breaks its plan: when, what is common to it, and single events to look at. */
export function ViolationsPage() {
  useTitle('Violations');
  const [search, change] = useViolationsSearch();
  const now = useNow();
  const filter = filterOf(search, now);
  const grouping = groupingOf(search);
  const byDay = useViolationCounts('day,outcome', filter);
  const groups = useViolationCounts(grouping.by, filter);
  const { by: _by, days: _days, ...chosen } = search;
  const isNarrowed = Object.keys(chosen).some((name) => name !== 'workspace');
  const isEmpty = byDay.data?.length === 0;
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Violations"
        lead="What events did wrong by their tracking plans, whether they were stored or blocked."
        actions={
          <NativeSelect
            aria-label="Days"
            value={String(daysOf(search))}
            onChange={({ currentTarget: { value } }) => change({ days: value === '7' ? undefined : value })}
            data={DAYS.map((days) => ({ value: days, label: days === '1' ? 'Today' : `${days} days` }))}
          />
        }
      />
      {isNarrowed && <Chosen search={search} change={change} />}
      {byDay.error !== null && (
        <Failure
          error={byDay.error}
          title="The violations cannot be read now"
          kept="Every one of them is kept."
          retry={byDay.refetch}
        />
      )}
      {byDay.isPending && <Lines count={8} />}
      {isEmpty && (
        <Panel title="No violations">
          {isNarrowed ? (
            <Empty title="No violation fits these filters">
              <Button variant="default" onClick={() => change(noneOf(chosen))}>
                Clear the filters
              </Button>
            </Empty>
          ) : (
            <Empty title="Nothing broke its plan in this time">
              <p>
                Events of sources that are held to a published plan are checked as they pass.{' '}
                <Link to="/schema">The schema</Link> shows what is sent without a plan.
              </p>
            </Empty>
          )}
        </Panel>
      )}
      {byDay.data !== undefined && !isEmpty && (
        <>
          <DaysPanel counts={byDay.data} days={daysOf(search)} />
          <NextSteps search={search} filter={filter} counts={byDay.data} />
          <GroupsPanel groups={groups} grouping={grouping} search={search} change={change} />
          <SamplesPanel filter={filter} />
        </>
      )}
    </div>
  );
}

const noneOf = (chosen: object): Record<string, undefined> =>
  Object.fromEntries(Object.keys(chosen).map((name) => [name, undefined]));
