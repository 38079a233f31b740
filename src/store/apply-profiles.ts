/**
 * Makes the store's scoring profiles agree with those that trackway.yaml declares: each is as its file says, and
 * published when that differs from what is in force. What such a version is measured against is taken by the scorer,
 * as soon as somebody is active (scoring-references.ts): no warehouse is open yet when a file is applied.
 *
 * A profile is known by its file, so that a rename in the file keeps it with its history; one that the API made under
 * the same name is adopted. A profile that left trackway.yaml is handed to the API and stays in force.
 */
import type { ScoringProfile } from '../score/profile.ts';
import { Fault } from '../system/fault.ts';
import type { Store } from './database.ts';
import type { DeclaredProfile } from './declared.ts';
import { insertProfile, listProfiles, type StoredProfile, writeProfile } from './scoring-profiles.ts';
import { publishScoring } from './scoring-versions.ts';

/** A declared profile with what its file says, which `findProfileProblems` has accepted. */
export interface FiledProfile extends DeclaredProfile {
  readonly document: ScoringProfile;
}

/** Inside a transaction. Throws Fault `invalid_config` with the place in the file. */
export async function applyProfiles(
  inside: Store,
  workspace: string,
  filed: readonly FiledProfile[],
): Promise<void> {
  const before = await listProfiles(inside, workspace);
  const kept = new Set<string>();
  for (const profile of filed) {
    const free = before.filter(({ id }) => !kept.has(id));
    kept.add(await applyProfile(inside, workspace, profile, free));
  }
  for (const { id, managedBy } of before)
    if (managedBy !== null && !kept.has(id)) await setManager(inside, workspace, id, null);
}

/** The profile's id. */
async function applyProfile(
  inside: Store,
  workspace: string,
  { file, document, place }: FiledProfile,
  candidates: readonly StoredProfile[],
): Promise<string> {
  const name = document.name.toLowerCase();
  const known =
    candidates.find(({ managedBy }) => managedBy === file) ??
    candidates.find((profile) => profile.name.toLowerCase() === name);
  try {
    const profile =
      known ?? (await insertProfile(inside, workspace, document, { by: file, managedBy: file }));
    await writeProfile(inside, profile, document, file);
    await setManager(inside, workspace, profile.id, file);
    await publishScoring(inside, profile, document, { by: file, note: '', reference: null });
    return profile.id;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault('invalid_config', `${place}: ${error.message}`, { cause: error });
  }
}

async function setManager(
  inside: Store,
  workspace: string,
  id: string,
  managedBy: string | null,
): Promise<void> {
  await inside.db
    .updateTable('scoring_profiles')
    .set({ managedBy })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute();
}
