/** The version of a plan that is in force on the server. */
import type { PlanDocument } from '../../src/plan/model.ts';
import { findProblems } from '../../src/plan/problems/find-problems.ts';
import { Fault } from '../../src/system/fault.ts';
import { type Client, field, items, textOf } from '../client.ts';

/** By id, else by name. Throws Fault `not_found` that says what there is, or that nothing is published. */
export async function readPublishedPlan(client: Client, wanted: string): Promise<PlanDocument> {
  const plans = items(await client.get('/api/v1/plans'), 'plans');
  const plan =
    plans.find((one) => textOf(one, 'id') === wanted) ??
    plans.find((one) => textOf(one, 'name').toLowerCase() === wanted.toLowerCase());
  if (plan === undefined)
    throw new Fault(
      'not_found',
      `There is no plan "${wanted}". There are: ${plans.map((one) => textOf(one, 'name')).join(', ') || 'none'}.`,
    );
  const version = field(plan, 'published', 'version');
  if (typeof version !== 'number')
    throw new Fault('not_found', `Nothing of the plan "${wanted}" is published yet: trackway plan publish.`);
  const path = `/api/v1/plans/${encodeURIComponent(textOf(plan, 'id'))}/versions/${version}`;
  const found = findProblems(field(await client.get(path), 'document'));
  if (found.problems === undefined) return found.document;
  throw new Fault('unavailable', `The server's plan cannot be read: ${found.problems[0]?.message ?? ''}`);
}
