import { PLAN_DAYS, type PlanFunnel, type PlanWithDraft, useFunnel } from '../api/plans.ts';
import { Failure } from '../show/Notice.tsx';
import { Lines, Panel } from '../show/Panel.tsx';
import { percent, Spark } from '../show/Spark.tsx';
import { amount } from '../show/words.ts';
import css from './plans.module.css';

type Step = PlanFunnel['steps'][number];

/** The plan's core events in their order, with how many people come how far. */
export function FunnelStrip({ plan }: { readonly plan: PlanWithDraft }) {
  const funnel = useFunnel(plan.id);
  const { data } = funnel;
  return (
    <Panel
      title={data === undefined ? 'Core events' : titleOf(data)}
      aside={
        data !== undefined &&
        `people, last ${PLAN_DAYS} days, steps within ${data.windowDays} days of the first`
      }
    >
      {funnel.error !== null && (
        <Failure error={funnel.error} title="The funnel cannot be counted now" retry={funnel.refetch} />
      )}
      {funnel.isPending && <Lines count={3} />}
      {data !== undefined && (
        <ol className={css.funnel}>
          {data.steps.map((step, place) => (
            <FunnelStep key={step.event} step={step} isFirst={place === 0} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

const BAR = 100;

function FunnelStep({ step, isFirst }: { readonly step: Step; readonly isFirst: boolean }) {
  return (
    <li className={css.step}>
      <p className={css.drop}>{isFirst ? 'all who began' : dropOf(step)}</p>
      <p className={css.stepName} title={step.event}>
        {step.event}
      </p>
      <p className={css.figure}>{amount(step.people)}</p>
      <svg className={css.stepBar} viewBox={`0 0 ${BAR} 6`} preserveAspectRatio="none" aria-hidden="true">
        <rect className={css.stepAll} width={BAR} height="6" />
        <rect className={css.stepPart} width={(step.shareOfFirst ?? 0) * BAR} height="6" />
      </svg>
      <span className={css.sparkCell}>
        <Spark values={step.daily} what={`${step.event} events`} />
        {`${amount(step.events)} events`}
      </span>
    </li>
  );
}

function dropOf({ shareOfPrevious }: Step): string {
  if (shareOfPrevious === null) return 'nobody came this far';
  return `${percent(shareOfPrevious)} go on, ${percent(1 - shareOfPrevious)} do not`;
}

/** The finding, in words. */
function titleOf({ steps }: PlanFunnel): string {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || first.people === 0)
    return 'Core events: nobody has begun yet';
  if (last === first) return `${amount(first.people)} people did ${first.event}`;
  return `${percent(last.people / first.people)} of those who began reach ${last.event}`;
}
