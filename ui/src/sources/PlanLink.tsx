import { Link } from '@tanstack/react-router';
import type { Plan } from '../api/plans.ts';
import css from './sources.module.css';

/** The plan that a source is held to, and the way to its controls. */
export function PlanLink({ plan }: { readonly plan: Plan | undefined }) {
  if (plan === undefined) return 'none';
  return (
    <Link
      to="/plans/$planId"
      params={{ planId: plan.id }}
      search={{ tab: 'sources' }}
      className={css.plan}
      title={plan.name}
    >
      {plan.name}
    </Link>
  );
}
