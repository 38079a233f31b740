/** Which scoring profiles send their scores as traits. Off unless somebody switched it on. */
import { changing, type Store } from './database.ts';
import { getProfile } from './scoring-profiles.ts';

export interface TraitSync {
  readonly workspace: string;
  readonly profile: string;
}

/** Of profiles that are still there. */
export async function listTraitSyncs({ db }: Store): Promise<readonly TraitSync[]> {
  return db
    .selectFrom('trait_syncs')
    .innerJoin('scoring_profiles', (join) =>
      join
        .onRef('scoring_profiles.workspace', '=', 'trait_syncs.workspace')
        .onRef('scoring_profiles.id', '=', 'trait_syncs.profile'),
    )
    .select(['trait_syncs.workspace', 'trait_syncs.profile'])
    .execute();
}

export async function isTraitSyncOn({ db }: Store, { workspace, profile }: TraitSync): Promise<boolean> {
  const row = await db
    .selectFrom('trait_syncs')
    .select('profile')
    .where('workspace', '=', workspace)
    .where('profile', '=', profile)
    .executeTakeFirst();
  return row !== undefined;
}

/** The same again changes nothing. Throws Fault `not_found`. */
export async function switchTraitSync(
  store: Store,
  { workspace, profile }: TraitSync,
  isOn: boolean,
  by: string,
): Promise<void> {
  await changing(store, async (inside) => {
    await getProfile(inside, workspace, profile);
    if (isOn === (await isTraitSyncOn(inside, { workspace, profile }))) return;
    if (isOn)
      await inside.db
        .insertInto('trait_syncs')
        .values({ workspace, profile, changedAt: inside.clock.now(), changedBy: by })
        .execute();
    else
      await inside.db
        .deleteFrom('trait_syncs')
        .where('workspace', '=', workspace)
        .where('profile', '=', profile)
        .execute();
  });
}
