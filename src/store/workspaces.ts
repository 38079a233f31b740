import type { Store } from './database.ts';

export interface WorkspaceView {
  readonly id: string;
  readonly name: string;
  /** What is in it was made up. */
  readonly demo: boolean;
  /** Trackway tells of itself in it. */
  readonly builtIn: boolean;
}

/** Every workspace of the installation, your own first. */
export async function listWorkspaces(store: Store): Promise<readonly WorkspaceView[]> {
  const rows = await store.db
    .selectFrom('workspaces')
    .selectAll()
    .orderBy('builtIn')
    .orderBy('demo')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, demo, builtIn }) => ({ id, name, demo: demo === 1, builtIn: builtIn === 1 }));
}
