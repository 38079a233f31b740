import { NativeSelect, SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type HeldState, isRunning, useHeldGroups, useJobs } from '../api/quarantine.ts';
import { useSources } from '../api/sources.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { counted } from '../show/words.ts';
import { GroupsTable } from './GroupsTable.tsx';
import { JobProgress } from './JobProgress.tsx';
import { JobsPanel } from './JobsPanel.tsx';
import { KeptFixes } from './KeptFixes.tsx';
import css from './quarantine.module.css';

export const STATES = [
  { value: 'held', label: 'Held' },
  { value: 'released', label: 'Released' },
  { value: 'discarded', label: 'Discarded' },
] as const satisfies readonly { readonly value: HeldState; readonly label: string }[];

export const stateOf = (text: string | undefined): HeldState =>
  STATES.find(({ value }) => value === text)?.value ?? 'held';

/** What plans blocked, by cause; nothing of it is lost. */
export function QuarantinePage() {
  useTitle('Quarantine');
  const search = useSearch({ from: '/quarantine' });
  const navigate = useNavigate();
  const change = (to: Readonly<Record<string, string | undefined>>): void =>
    void navigate({ to: '/quarantine', search: { ...search, ...to } as typeof search, replace: true });
  const state = stateOf(search.state);
  const { source, event } = search;
  const groups = useHeldGroups({
    state,
    ...(source !== undefined && { source }),
    ...(event !== undefined && { event }),
  });
  const sources = useSources();
  const jobs = useJobs();
  const total = (groups.data ?? []).reduce((sum, group) => sum + group[state], 0);
  const running = jobs.data?.filter(isRunning) ?? [];
  return (
    <div className={shellCss.page}>
      <PageHead
        title="Quarantine"
        lead="Events that a tracking plan blocked, whole and in groups of those that are blocked for the same. None is lost: each can still be accepted, fixed or released."
      />
      {running.map((job) => (
        <JobProgress key={job.id} job={job} />
      ))}
      <search className={css.filters}>
        <SegmentedControl
          size="sm"
          aria-label="State"
          value={state}
          onChange={(value) => change({ state: value === 'held' ? undefined : value })}
          data={[...STATES]}
        />
        <NativeSelect
          aria-label="Source"
          value={source ?? ''}
          onChange={({ currentTarget: { value } }) => change({ source: value })}
          data={[
            { value: '', label: 'Any source' },
            ...(sources.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {event !== undefined && (
          <span className={css.chosen}>
            Event {event.slice(0, 80)}{' '}
            <button type="button" onClick={() => change({ event: undefined })}>
              Show all events
            </button>
          </span>
        )}
      </search>
      {groups.error !== null && (
        <Failure
          error={groups.error}
          title="The quarantine cannot be read now"
          kept="What it holds stays in it."
          retry={groups.refetch}
        />
      )}
      <Panel
        title={
          groups.data === undefined || groups.data.length === 0
            ? 'Groups'
            : `${counted(total, 'event')} ${state} in ${counted(groups.data.length, 'group')}`
        }
        flush
      >
        {groups.isPending && <Lines count={6} />}
        {groups.data?.length === 0 && <NoGroups state={state} />}
        {groups.data !== undefined && groups.data.length > 0 && (
          <GroupsTable groups={groups.data} state={state} />
        )}
      </Panel>
      <KeptFixes />
      <JobsPanel jobs={jobs} />
    </div>
  );
}

function NoGroups({ state }: { readonly state: HeldState }) {
  return (
    <Empty title={state === 'held' ? 'Nothing is held back' : `Nothing was ${state} here`}>
      {state === 'held' && (
        <p>
          Events come here when a source is held to a plan with the control “block”. What breaks its plan and
          is stored is among <Link to="/violations">the violations</Link>.
        </p>
      )}
    </Empty>
  );
}
