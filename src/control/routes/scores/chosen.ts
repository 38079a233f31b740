import type { Store } from '../../../store/database.ts';
import { getProfile } from '../../../store/scoring-profiles.ts';
import type { ProfileInForce } from '../../../store/scoring-versions.ts';
import { Fault } from '../../../system/fault.ts';
import { chooseProfile } from '../people/chosen-profile.ts';

/** The published profile that is meant. Throws Fault `not_found` where there is none. */
export async function publishedProfile(
  store: Store,
  workspace: string,
  id: string | undefined,
): Promise<ProfileInForce> {
  const { profile } = await chooseProfile(store, workspace, id);
  if (profile !== null) return profile;
  throw new Fault(
    'not_found',
    'No scoring profile is published, so there are no scores. Make one with POST /api/v1/profiles and publish it with POST /api/v1/profiles/{id}/publish.',
  );
}

/** Null when nothing of it is published. Throws Fault `not_found` for one that is not there. */
export async function inForceOrNull(
  store: Store,
  workspace: string,
  id: string,
): Promise<ProfileInForce | null> {
  const { published } = await getProfile(store, workspace, id);
  return published === null ? null : publishedProfile(store, workspace, id);
}
