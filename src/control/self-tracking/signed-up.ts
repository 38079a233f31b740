/** The owner has chosen a password: a person, who has come to a workspace by themselves, and is the first in it. */
import type { Owner } from '../../store/owner.ts';
import type { WorkspaceView } from '../../store/workspaces.ts';
import { createdOrganization, group, identify, signedUp } from './generated/analytics.ts';
import type { SelfTracking } from './self-tracking.ts';

export function tellSignedUp(
  selfTracking: SelfTracking,
  { id, name, email }: Owner,
  workspace: WorkspaceView,
  now: number,
): void {
  const own = selfTracking.as({ userId: id, workspace: workspace.id });
  const created = new Date(now).toISOString();
  // Each happens once in a life, so its id says what it is.
  const once = (what: string) => ({ messageId: `self-${what}-${id}` });
  identify(own, id, { created, name, email, login: email, type: 'user' }, once('identify'));
  signedUp(own, { userLogin: email, type: 'organic', organizationId: workspace.id }, once('signed-up'));
  const organization = { organizationId: workspace.id, organizationName: workspace.name };
  createdOrganization(own, organization, once('created-organization'));
  group(own, workspace.id, { name: workspace.name }, once('group'));
}
