import { Link } from '@tanstack/react-router';
import { type Coverage, PLAN_DAYS, type PlanWithDraft } from '../api/plans.ts';
import { type SeenEvent, useSeenPage } from '../api/seen.ts';
import { Notice } from '../show/Notice.tsx';
import { counted } from '../show/words.ts';
import css from './plans.module.css';

const NAMED = 5;

/** What this plan's sources sent and it has no rule for, each one click away from a rule. */
export function Unplanned({
  plan,
  coverage,
}: {
  readonly plan: PlanWithDraft;
  readonly coverage: Coverage | undefined;
}) {
  const seen = useSeenPage({ days: PLAN_DAYS }).data?.events ?? [];
  if (coverage === undefined || plan.document.rules.length === 0) return null;
  const missing = seen.filter((event) => isMissing(event, plan, coverage));
  if (missing.length === 0) return null;
  const events = coverage.events - coverage.planned;
  const what = missing.length === 1 ? 'an event' : `${counted(missing.length, 'event')}`;
  const named = missing.slice(0, NAMED);
  return (
    <Notice
      tone="warn"
      title={`${coverage.isConnected ? 'Its sources send' : 'The workspace sends'} ${what} without a rule here: ${counted(events, 'call')} in ${PLAN_DAYS} days`}
    >
      <ul className={css.inline}>
        {named.map((event) => (
          <li key={`${event.type} ${event.event}`}>
            {plan.managedBy === null ? (
              <Link
                to="/plans/$planId/rule"
                params={{ planId: plan.id }}
                search={{ type: event.type, ...(event.event !== null && { name: event.event }) }}
              >
                {event.event ?? event.type}
              </Link>
            ) : (
              (event.event ?? event.type)
            )}
            {` ${counted(event.events, 'call')}`}
          </li>
        ))}
        <li>
          <Link to="/schema" search={{ planned: 'unplanned', days: String(PLAN_DAYS) }}>
            {missing.length > NAMED
              ? `and ${missing.length - NAMED} more in the schema`
              : 'See what they hold'}
          </Link>
        </li>
      </ul>
    </Notice>
  );
}

/** Neither in force nor in the draft, and sent by a source that the plan is for. */
function isMissing({ type, event, sources }: SeenEvent, plan: PlanWithDraft, coverage: Coverage): boolean {
  if (type === 'alias') return false;
  if (plan.document.rules.some((rule) => rule.type === type && (rule.name ?? null) === event)) return false;
  return sources.some(({ id, events }) => events > 0 && coverage.sources.includes(id));
}
