import { Link, useParams } from '@tanstack/react-router';
import { type PlanWithDraft, usePlan } from '../api/plans.ts';
import shellCss from '../shell/shell.module.css';
import { useTitle } from '../shell/useTitle.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines, PageHead } from '../show/Panel.tsx';
import { FileHead } from './FileHead.tsx';
import { Managed } from './Managed.tsx';
import css from './plans.module.css';
import { SettingsEditing } from './SettingsEditing.tsx';

/** What a plan says beside its rules: edited as a form, beside what its file says. */
export function SettingsPage() {
  const { planId } = useParams({ from: '/plans/$planId/settings' });
  const plan = usePlan(planId);
  useTitle(`Settings of ${plan.data?.name ?? 'a plan'}`);
  return (
    <div className={shellCss.page}>
      <Link to="/plans/$planId" params={{ planId }} className={css.back}>
        {`← ${plan.data?.name ?? 'Tracking plan'}`}
      </Link>
      {plan.error !== null && (
        <Failure
          error={plan.error}
          title="This plan cannot be shown"
          kept="What is typed here stays."
          retry={plan.refetch}
        />
      )}
      {plan.isPending && <Lines count={8} />}
      {plan.data !== undefined && <Opened key={planId} plan={plan.data} />}
    </div>
  );
}

function Opened({ plan }: { readonly plan: PlanWithDraft }) {
  if (plan.managedBy === null) return <SettingsEditing plan={plan} />;
  return (
    <>
      <PageHead title={`Settings of ${plan.name}`} />
      <Managed plan={plan} />
      <FileHead plan={plan} />
    </>
  );
}
