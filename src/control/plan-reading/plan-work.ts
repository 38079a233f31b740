/** What a thread can do with a plan: nothing but texts and data in and out. */
import { type PlanInput, readPlan } from './read-plan.ts';
import { type PlanOutput, writePlan } from './write-plan.ts';

/** Can be sent to a thread. */
export type PlanWork =
  | { readonly do: 'read'; readonly input: PlanInput }
  | { readonly do: 'write'; readonly output: PlanOutput };

export const doPlanWork = (work: PlanWork): unknown =>
  work.do === 'read' ? readPlan(work.input) : writePlan(work.output);
