/** Which scoring profiles send their scores as traits. Off unless somebody switched it on. */
import { changing, type Store } from './database.ts';
import { getProfile } from './scoring-profiles.ts';

export interface ProfileRef {
  readonly workspace: string;
  readonly profile: string;
}

export interface TraitSync extends ProfileRef {
  /** What a profile that was deleted was called: what was sent of it is to be taken back. Null: it is there. */
  readonly goneName: string | null;
}

export async function listTraitSyncs({ db }: Store): Promise<readonly TraitSync[]> {
  return db.selectFrom('trait_syncs').select(['workspace', 'profile', 'goneName']).execute();
}

/** What was sent of a profile that is gone was taken back. */
export async function forgetTraitSync({ db }: Store, { workspace, profile }: ProfileRef): Promise<void> {
  await db
    .deleteFrom('trait_syncs')
    .where('workspace', '=', workspace)
    .where('profile', '=', profile)
    .execute();
}

export async function isTraitSyncOn({ db }: Store, { workspace, profile }: ProfileRef): Promise<boolean> {
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
  { workspace, profile }: ProfileRef,
  isOn: boolean,
  by: string,
): Promise<void> {
  await changing(store, async (inside) => {
    await getProfile(inside, workspace, profile);
    if (isOn === (await isTraitSyncOn(inside, { workspace, profile }))) return;
    if (isOn)
      await inside.db
        .insertInto('trait_syncs')
        .values({ workspace, profile, changedAt: inside.clock.now(), changedBy: by, goneName: null })
        .execute();
    else await forgetTraitSync(inside, { workspace, profile });
  });
}
