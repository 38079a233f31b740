/** The scoring profile that a workspace made by Trackway begins with. It is people's from then on. */
import type { ScoringProfile } from '../score/profile.ts';
import { changing, type Store } from './database.ts';
import { insertProfile, listProfiles } from './scoring-profiles.ts';
import { publishScoring } from './scoring-versions.ts';

export interface FirstProfile {
  readonly document: ScoringProfile;
  readonly note: string;
}

/** Publishes it when the workspace has no scoring profile at all, and gives its id; `read` is asked only then. */
export async function ensureFirstProfile(
  store: Store,
  workspace: string,
  read: () => FirstProfile | Promise<FirstProfile>,
): Promise<string | null> {
  if ((await listProfiles(store, workspace)).length > 0) return null;
  const { document, note } = await read();
  const by = 'Trackway';
  return changing(store, async (inside) => {
    const profile = await insertProfile(inside, workspace, document, { by, managedBy: null });
    await publishScoring(inside, profile, document, { by, note, reference: null });
    return profile.id;
  });
}
