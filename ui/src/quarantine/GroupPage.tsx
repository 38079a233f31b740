import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type HeldGroup, isRunning, type Job, useHeldGroups, useJobs } from '../api/quarantine.ts';
import { RuleLink } from '../planning/RuleLink.tsx';
import type { RuleOf } from '../planning/ruleOf.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Empty, Lines, PageHead, Panel } from '../show/Panel.tsx';
import { Violations } from '../show/Violations.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import { DeedPicker } from './DeedPicker.tsx';
import { libraryOf, nameOfGroup } from './GroupsTable.tsx';
import { HeldEvents } from './HeldEvents.tsx';
import { JobProgress } from './JobProgress.tsx';
import { stateOf } from './QuarantinePage.tsx';
import css from './quarantine.module.css';

/** Events that are blocked for the same: what is wrong, what can be done, and some of them. */
export function GroupPage() {
  const { cause } = useParams({ from: '/quarantine/$cause' });
  const state = stateOf(useSearch({ from: '/quarantine/$cause' }).state);
  useTitle('Quarantine');
  const groups = useHeldGroups({ state, cause });
  const jobs = useJobs();
  const group = groups.data?.find((each) => each.cause === cause);
  // The newest job of this group says what became of it.
  const job = jobs.data?.find(({ about }) => about.cause === cause);
  // Nothing else is begun with them while something is done.
  const isBusy = job !== undefined && isRunning(job);
  return (
    <div className={shellCss.page}>
      <Link to="/quarantine" search={state === 'held' ? {} : { state }} className={css.back}>
        ← Quarantine
      </Link>
      {groups.error !== null && (
        <Failure
          error={groups.error}
          title="This group cannot be read now"
          kept="What it holds stays in it."
          retry={groups.refetch}
        />
      )}
      {groups.isPending && <Lines count={8} />}
      {groups.data !== undefined && group === undefined && (
        <PageHead title="Group" lead={`Nothing of the group ${cause.slice(0, 40)} is ${state}.`} />
      )}
      {group !== undefined && <Head group={group} />}
      {job !== undefined && <JobProgress job={job} />}
      {groups.data !== undefined && group === undefined && <Gone cause={cause} job={job} />}
      {group !== undefined && state === 'held' && !isBusy && <DeedPicker group={group} />}
      {group !== undefined && <HeldEvents cause={cause} state={state} />}
    </div>
  );
}

function Head({ group }: { readonly group: HeldGroup }) {
  return (
    <>
      <PageHead
        title={nameOfGroup(group)}
        lead={
          <span className={css.facts}>
            <span>{counted(group.held, 'event')} held</span>
            {group.released > 0 && <span>{counted(group.released, 'event')} released</span>}
            {group.discarded > 0 && <span>{counted(group.discarded, 'event')} discarded</span>}
            <span>
              first <When at={group.firstAt} />
            </span>
            <span>
              last <When at={group.lastAt} />
            </span>
            <span>
              source{' '}
              <Link to="/sources/$sourceId" params={{ sourceId: group.source }}>
                {group.source}
              </Link>
            </span>
            <span>library {libraryOf(group)}</span>
          </span>
        }
      />
      <Panel title={`What is wrong, by version ${group.planVersion} of the plan`}>
        <Violations violations={group.violations} />
        <p className={css.after}>
          <RuleLink of={{ ...group, ...ruleIn(group) }}>
            {ruleIn(group).rule === null ? 'Make a rule for it' : 'Open the rule'}
          </RuleLink>
          <Link
            to="/violations"
            search={{ ...(group.event !== '' && { event: group.event }), source: group.source }}
          >
            How often it happens
          </Link>
        </p>
      </Panel>
    </>
  );
}

/** The rule that was broken first. */
function ruleIn({ violations }: HeldGroup): Pick<RuleOf, 'rule' | 'ruleVersion'> {
  const { rule = null, ruleVersion = null } = violations.find(({ outcome }) => outcome === 'block') ?? {};
  return { rule, ruleVersion };
}

function Gone({ cause, job }: { readonly cause: string; readonly job: Job | undefined }) {
  if (job !== undefined && job.released > 0)
    return (
      <Panel title="Events">
        <Empty
          title={`${counted(job.released, 'event')} of this group ${job.released === 1 ? 'is' : 'are'} stored`}
        >
          <p>
            With the messageIds and times that they came with, and counted as stored in the books.{' '}
            <Link to="/quarantine/$cause" params={{ cause }} search={{ state: 'released' }}>
              See them
            </Link>
          </p>
        </Empty>
      </Panel>
    );
  return (
    <Panel title="Events">
      <Empty title="No event of this group is here">
        <p>
          What it held may have been{' '}
          <Link to="/quarantine/$cause" params={{ cause }} search={{ state: 'released' }}>
            released
          </Link>{' '}
          or{' '}
          <Link to="/quarantine/$cause" params={{ cause }} search={{ state: 'discarded' }}>
            discarded
          </Link>
          , or it is{' '}
          <Link to="/quarantine/$cause" params={{ cause }}>
            still held
          </Link>
          .
        </p>
      </Empty>
    </Panel>
  );
}
