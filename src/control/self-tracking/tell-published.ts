/** A version of a plan has come into force, whoever put it there; told twice, it has the same messageId. */
import type { PlanDocument } from '../../plan/model.ts';
import { publishedPlan } from './generated/analytics.ts';
import type { SelfTracking, Who } from './self-tracking.ts';

export function tellPublished(
  selfTracking: SelfTracking,
  who: Who,
  { id, name }: { readonly id: string; readonly name: string },
  { version, document }: { readonly version: number; readonly document: PlanDocument },
): void {
  publishedPlan(
    selfTracking.as(who),
    { planId: id, planName: name, planVersion: version, rules: document.rules.length },
    { messageId: `self-published-${id}-${version}` },
  );
}
