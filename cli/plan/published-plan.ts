/** The version of a plan that is in force on the server. */
import type { PlanDocument } from '../../src/plan/model.ts';
import { findProblems } from '../../src/plan/problems/find-problems.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field } from '../client.ts';
import { findPlan, pathOf } from './server-plan.ts';

/** By id, else by name. Throws Fault `not_found` that says what there is, or that nothing is published. */
export async function readPublishedPlan(client: Client, wanted: string): Promise<PlanDocument> {
  const plan = await findPlan(client, wanted);
  const version = field(plan, 'published', 'version');
  if (typeof version !== 'number')
    throw new Fault('not_found', `Nothing of the plan "${wanted}" is published yet: trackway plan publish.`);
  const found = findProblems(field(await client.get(`${pathOf(plan)}/versions/${version}`), 'document'));
  if (found.problems === undefined) return found.document;
  throw new Fault('unavailable', `The server's plan cannot be read: ${found.problems[0]?.message ?? ''}`);
}
