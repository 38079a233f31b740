/** The workspace that is looked at: named in the address, else the first. */
import { createContext, use } from 'react';
import { clientOf, type TrackwayClient } from './client.ts';
import type { Session, Workspace } from './session.ts';

interface Here {
  readonly workspace: Workspace;
  readonly session: Session;
}

export const HereContext = createContext<Here | null>(null);

export function useHere(): Here & { readonly client: TrackwayClient } {
  const here = use(HereContext);
  if (here === null) throw new Error('a page was shown before somebody signed in');
  return { ...here, client: clientOf(here.workspace.id) };
}

/** The named one if it is among those that may be seen. */
export function findWorkspace(
  workspaces: readonly Workspace[],
  named: string | undefined,
): Workspace | undefined {
  return workspaces.find(({ id }) => id === named) ?? workspaces[0];
}
