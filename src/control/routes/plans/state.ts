/** One state of a plan: its draft, what is in force, or any version. */
import { z } from 'zod';
import { EMPTY_PLAN, type PlanDocument } from '../../../plan/model.ts';
import type { Store } from '../../../store/database.ts';
import { documentInForce, getVersion } from '../../../store/plan-versions.ts';
import { getPlan, type Plan } from '../../../store/plans.ts';

export const stateSchema = z
  .string()
  .regex(/^(draft|published|[1-9]\d{0,8})$/, 'takes draft, published or the number of a version')
  .describe('`draft`, `published`, or the number of a version.');

/** Before the first version is published an empty plan is in force. Throws Fault `not_found`. */
export async function findState(
  store: Store,
  workspace: string,
  id: string,
  state: string,
): Promise<{ readonly plan: Plan; readonly document: PlanDocument }> {
  const plan = await getPlan(store, workspace, id);
  if (state === 'draft') return { plan, document: plan.draft };
  if (state !== 'published')
    return { plan, document: (await getVersion(store, workspace, id, Number(state))).document };
  const { name, description } = plan;
  return { plan, document: (await documentInForce(store, plan)) ?? { ...EMPTY_PLAN, name, description } };
}
