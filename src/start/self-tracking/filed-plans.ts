/**
 * What trackway.yaml has put in force was done by no request: it is told once everything is up, from what the store
 * says. Told again by the next start, it has the same messageIds.
 */
import type { SelfTracking } from '../../control/self-tracking/self-tracking.ts';
import { tellPublished } from '../../control/self-tracking/tell-published.ts';
import type { Store } from '../../store/database.ts';
import { listPublished } from '../../store/plan-versions.ts';
import { listPlans } from '../../store/plans.ts';
import { listWorkspaces } from '../../store/workspaces.ts';

export interface FiledPlansOptions {
  readonly store: Store;
  /** Milliseconds; what was published before is known. */
  readonly since: number;
  readonly selfTracking: SelfTracking;
}

export async function tellFiledPlans({ store, since, selfTracking }: FiledPlansOptions): Promise<void> {
  for (const { id: workspace } of await listWorkspaces(store)) {
    const published = await listPublished(store, workspace);
    for (const plan of await listPlans(store, workspace)) {
      const inForce = published.get(plan.id);
      // A file is no person, as a token is none.
      if (plan.managedBy !== null && inForce?.publishedBy === plan.managedBy && inForce.publishedAt >= since)
        tellPublished(selfTracking, { workspace, anonymousId: `file-${plan.managedBy}` }, plan, inForce);
    }
  }
}
