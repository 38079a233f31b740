import type { Store } from './database.ts';

export interface WorkspaceView {
  readonly id: string;
  readonly name: string;
  /** What is in it was made up. */
  readonly demo: boolean;
}

/** Every workspace of the installation, your own first. */
export async function listWorkspaces(store: Store): Promise<readonly WorkspaceView[]> {
  const rows = await store.db.selectFrom('workspaces').selectAll().orderBy('demo').orderBy('id').execute();
  return rows.map(({ id, name, demo }) => ({ id, name, demo: demo === 1 }));
}
