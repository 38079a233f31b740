import { useMemo } from 'react';
import { usePlan } from '../api/plans.ts';
import type { Deed, HeldGroup } from '../api/quarantine.ts';
import { useHeldEvents } from '../api/quarantine.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines } from '../show/Panel.tsx';
import { ChangePlan } from './ChangePlan.tsx';
import css from './quarantine.module.css';
import { RunDeed } from './RunDeed.tsx';

/** First the plan is changed so that it takes them, then they are run through it. */
export function AcceptDeed({ group }: { readonly group: HeldGroup }) {
  const plan = usePlan(group.plan);
  const events = useHeldEvents(group.cause, 'held');
  const deed: Deed = useMemo(() => ({ kind: 'accept', about: { cause: group.cause } }), [group.cause]);
  return (
    <div className={css.stack}>
      <h3 className={css.part}>1. Change the plan</h3>
      {plan.error !== null && (
        <Failure error={plan.error} title="The plan cannot be read now" retry={plan.refetch} />
      )}
      {(plan.isPending || events.isPending) && <Lines count={3} />}
      {plan.data !== undefined && events.data !== undefined && (
        <ChangePlan group={group} plan={plan.data} bodies={events.data.map(({ body }) => body)} />
      )}
      <h3 className={css.part}>2. Take them in</h3>
      <RunDeed deed={deed} />
    </div>
  );
}
