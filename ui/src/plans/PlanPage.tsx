import { Tabs } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type PlanWithDraft, usePlan } from '../api/plans.ts';
import type { PlanSearch } from '../search.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Id } from '../show/Id.tsx';
import { Failure, Notice } from '../show/Notice.tsx';
import { Lines, PageHead } from '../show/Panel.tsx';
import { When } from '../show/When.tsx';
import { counted } from '../show/words.ts';
import { EventsTab } from './EventsTab.tsx';
import { FunnelStrip } from './FunnelStrip.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { Managed } from './Managed.tsx';
import { PlanActions } from './PlanActions.tsx';
import { Published } from './PlansTable.tsx';
import css from './plans.module.css';
import { SourcesTab } from './SourcesTab.tsx';

export type ChangePlanSearch = (change: Partial<PlanSearch>) => void;

/** One plan: its funnel, its rules with what came, the sources it governs, its history. */
export function PlanPage() {
  const { planId } = useParams({ from: '/plans/$planId' });
  const plan = usePlan(planId);
  useTitle(plan.data?.name ?? 'Tracking plan');
  return (
    <div className={shellCss.page}>
      <Link to="/plans" className={css.back}>
        ← Tracking plans
      </Link>
      {plan.data === undefined && <PageHead title="Tracking plan" lead={planId} />}
      {plan.error !== null && (
        <Failure
          error={plan.error}
          title="This plan cannot be shown"
          kept="What is published stays in force."
          retry={plan.refetch}
        />
      )}
      {plan.isPending && <Lines count={8} />}
      {plan.data !== undefined && <Shown plan={plan.data} />}
    </div>
  );
}

function Shown({ plan }: { readonly plan: PlanWithDraft }) {
  const navigate = useNavigate();
  const search = useSearch({ from: '/plans/$planId' });
  const change: ChangePlanSearch = (changed) =>
    void navigate({
      to: '/plans/$planId',
      params: { planId: plan.id },
      search: (before) => ({ ...before, ...changed }),
      replace: true,
      resetScroll: false,
    });
  const tab = search.tab === 'sources' || search.tab === 'history' ? search.tab : 'events';
  return (
    <>
      <PageHead
        title={plan.name}
        lead={
          <span className={css.facts}>
            <Published plan={plan} />
            <span>
              {counted(plan.draft.rules, 'rule')}, changed <When at={plan.draft.updatedAt} />
            </span>
            <span>
              {plan.sources.length === 0
                ? 'governs no source yet'
                : `governs ${counted(plan.sources.length, 'source')}`}
            </span>
            <span>
              id <Id value={plan.id} what="plan id" />
            </span>
          </span>
        }
        actions={<PlanActions plan={plan} />}
      />
      {plan.description !== '' && <p className={css.description}>{plan.description}</p>}
      <Managed plan={plan} />
      <NextStep plan={plan} />
      {plan.document.funnel.length > 0 && <FunnelStrip plan={plan} />}
      <Tabs
        value={tab}
        onChange={(value) => change({ tab: value === 'events' ? '' : (value ?? '') })}
        keepMounted={false}
      >
        <Tabs.List className={css.tabs ?? ''}>
          <Tabs.Tab value="events">Events</Tabs.Tab>
          <Tabs.Tab value="sources">Sources</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="events" className={css.tab}>
          <EventsTab plan={plan} search={search} change={change} />
        </Tabs.Panel>
        <Tabs.Panel value="sources" className={css.tab}>
          <SourcesTab plan={plan} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={css.tab}>
          <HistoryTab plan={plan} search={search} change={change} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** The one thing that is to be done next, if there is one. */
function NextStep({ plan }: { readonly plan: PlanWithDraft }) {
  if (plan.managedBy !== null || plan.draft.rules === 0) return null;
  const publish = (
    <Link to="/plans/$planId/publish" params={{ planId: plan.id }}>
      Rehearse and publish
    </Link>
  );
  if (plan.published === null)
    return (
      <Notice tone="calm" title="This is a draft: nothing is held to it yet">
        <p>{publish} it when you agree on it, and connect the sources that it governs.</p>
      </Notice>
    );
  if (!plan.draft.isPublished)
    return (
      <Notice tone="warn" title="The draft says something else than what is in force">
        <p>
          {`Version ${plan.published.version} is what events are held to. `}
          {publish} the draft, or go on editing.
        </p>
      </Notice>
    );
  if (plan.sources.length > 0) return null;
  return (
    <Notice tone="calm" title="It is published, and governs no source yet">
      <p>
        <Link to="/plans/$planId" params={{ planId: plan.id }} search={{ tab: 'sources' }}>
          Connect a source
        </Link>
        : it only watches at first, and nothing is taken out or held back until you say so.
      </p>
    </Notice>
  );
}
