import type { Plan } from '../api/plans.ts';
import { Notice } from '../show/Notice.tsx';

/** Says by what a plan is kept that cannot be changed here. */
export function Managed({ plan }: { readonly plan: Plan }) {
  if (plan.managedBy === null) return null;
  return (
    <Notice tone="calm" title={`This plan is declared in ${plan.managedBy}`}>
      <p>Change it there, and start Trackway again; here it is for reading, comparing and exporting.</p>
    </Notice>
  );
}
