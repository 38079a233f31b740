/**
 * Scoring profiles: a draft that people change, and what of it was published (scoring-versions.ts) and measured against
 * (scoring-references.ts). A draft never changes a score. What is in force is asked through `profileInForce`.
 *
 * Documents come in already accepted by `findProblems` (score/problems.ts); the store keeps them and checks nothing but
 * that names are unique and that whoever changes a draft has seen its last change.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ScoringProfile } from '../score/profile.ts';
import { Fault } from '../system/fault.ts';
import { atomically, changing, type Store } from './database.ts';
import { randomText } from './names.ts';
import { refuseManaged } from './sources.ts';
import type { ScoringProfileRow } from './tables.ts';

export interface StoredProfile {
  readonly id: string;
  readonly workspace: string;
  /** The draft's. */
  readonly name: string;
  readonly draft: ScoringProfile;
  /** From 1; goes up with each change of the draft. */
  readonly draftRevision: number;
  /** Milliseconds since 1970, as all times here. */
  readonly draftUpdatedAt: number;
  /** Name of the token, e-mail of the person, or file. */
  readonly draftUpdatedBy: string;
  /** Number of the version in force, or null. */
  readonly published: number | null;
  readonly createdAt: number;
  /** The file that declares it (then the API refuses changes), or null. */
  readonly managedBy: string | null;
}

const ID_LENGTH = 22;

/** By name, whatever its case. */
export async function listProfiles(store: Store, workspace: string): Promise<readonly StoredProfile[]> {
  const rows = await store.db
    .selectFrom('scoring_profiles')
    .selectAll()
    .where('workspace', '=', workspace)
    .execute();
  return rows.map(profileOf).sort(byName);
}

export function byName(
  a: { readonly name: string; readonly id: string },
  b: { readonly name: string; readonly id: string },
): number {
  const [left, right] = [a.name.toLowerCase(), b.name.toLowerCase()];
  if (left !== right) return left < right ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** Throws Fault `not_found`. */
export async function getProfile(store: Store, workspace: string, id: string): Promise<StoredProfile> {
  const row = await store.db
    .selectFrom('scoring_profiles')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row)
    throw new Fault('not_found', `There is no scoring profile "${id}". GET /api/v1/profiles lists them.`);
  return profileOf(row);
}

/** A profile with this draft and nothing published. Throws Fault `conflict` when the name is taken. */
export function createProfile(
  store: Store,
  workspace: string,
  draft: ScoringProfile,
  by: string,
): Promise<StoredProfile> {
  return atomically(store, (inside) => insertProfile(inside, workspace, draft, { by, managedBy: null }));
}

/** Inside a transaction, and also for a file that declares the profile. */
export async function insertProfile(
  inside: Store,
  workspace: string,
  draft: ScoringProfile,
  { by, managedBy }: { readonly by: string; readonly managedBy: string | null },
): Promise<StoredProfile> {
  await refuseTakenName(inside, workspace, draft.name);
  const now = inside.clock.now();
  const row: ScoringProfileRow = {
    id: `sp_${randomText(inside.random, ID_LENGTH)}`,
    workspace,
    ...columnsOf(draft),
    draftRevision: 1,
    draftUpdatedAt: now,
    draftUpdatedBy: by,
    published: null,
    createdAt: now,
    managedBy,
  };
  await inside.db.insertInto('scoring_profiles').values(row).execute();
  return profileOf(row);
}

export interface ProfileChange {
  readonly by: string;
  /** The revision that the change was made from; undefined to change whatever is there. */
  readonly from?: number | undefined;
  readonly document: ScoringProfile;
}

/**
 * Replaces the draft; the same again leaves its revision as it is. Throws Fault `conflict` when the draft is not at the
 * revision that the change was made from any more, or when the new name is taken.
 */
export function changeProfile(
  store: Store,
  workspace: string,
  id: string,
  { by, from, document }: ProfileChange,
): Promise<StoredProfile> {
  return atomically(store, async (inside) => {
    const profile = await getProfile(inside, workspace, id);
    refuseManaged(profile);
    refuseStale(profile, from);
    return writeProfile(inside, profile, document, by);
  });
}

/** Writes the draft of a profile that was read in this same transaction. */
export async function writeProfile(
  inside: Store,
  profile: StoredProfile,
  draft: ScoringProfile,
  by: string,
): Promise<StoredProfile> {
  if (isDeepStrictEqual(draft, profile.draft)) return profile;
  if (draft.name !== profile.name) await refuseTakenName(inside, profile.workspace, draft.name, profile.id);
  const columns = {
    ...columnsOf(draft),
    draftRevision: profile.draftRevision + 1,
    draftUpdatedAt: inside.clock.now(),
    draftUpdatedBy: by,
  };
  await inside.db
    .updateTable('scoring_profiles')
    .set(columns)
    .where('workspace', '=', profile.workspace)
    .where('id', '=', profile.id)
    .execute();
  return { ...profile, ...columns, draft };
}

/** Throws Fault `conflict` when somebody else has changed the draft since. */
export function refuseStale(profile: StoredProfile, from: number | undefined): void {
  if (from === undefined || from === profile.draftRevision) return;
  throw new Fault(
    'conflict',
    `The draft of "${profile.name}" has changed since you read it: you have revision ${from}, it is at ` +
      `${profile.draftRevision}. Read it again, make your change there, and send it with the new revision.`,
  );
}

/**
 * Removes the profile with all its versions; scores that were shown stay in the history of the warehouse, and those that
 * were sent as traits are taken back. Throws Fault `conflict` while it has actions, and says which.
 */
export async function deleteProfile(store: Store, workspace: string, id: string): Promise<void> {
  await changing(store, async (inside) => {
    const profile = await getProfile(inside, workspace, id);
    refuseManaged(profile);
    await refuseActive(inside, profile);
    // Where its scores were sent as traits they are to be taken back (store/trait-syncs.ts).
    await inside.db
      .updateTable('trait_syncs')
      .set({ goneName: await nameInForce(inside, profile) })
      .where('workspace', '=', workspace)
      .where('profile', '=', id)
      .execute();
    for (const table of ['health_known', 'scoring_references', 'scoring_versions'] as const)
      await inside.db
        .deleteFrom(table)
        .where('workspace', '=', workspace)
        .where('profile', '=', id)
        .execute();
    await inside.db
      .deleteFrom('scoring_profiles')
      .where('workspace', '=', workspace)
      .where('id', '=', id)
      .execute();
  });
}

/** As its version in force calls it; a draft may be called something else by now. */
async function nameInForce(
  inside: Store,
  { workspace, id, name, published }: StoredProfile,
): Promise<string> {
  const version = await inside.db
    .selectFrom('scoring_versions')
    .select('document')
    .where('workspace', '=', workspace)
    .where('profile', '=', id)
    .where('version', '=', published ?? 0)
    .executeTakeFirst();
  return version === undefined ? name : scoringProfileOf(version.document).name;
}

async function refuseActive(inside: Store, { workspace, id, name }: StoredProfile): Promise<void> {
  const actions = await inside.db
    .selectFrom('actions')
    .select('name')
    .where('workspace', '=', workspace)
    .where('profile', '=', id)
    .orderBy('name')
    .execute();
  if (actions.length > 0)
    throw new Fault(
      'conflict',
      `The scoring profile "${name}" is used by ${actions.map((action) => `the action "${action.name}"`).join(', ')}. Delete these first.`,
    );
}

async function refuseTakenName(inside: Store, workspace: string, name: string, self = ''): Promise<void> {
  const others = await inside.db
    .selectFrom('scoring_profiles')
    .select(['id', 'name'])
    .where('workspace', '=', workspace)
    .execute();
  const taken = others.find((other) => other.id !== self && other.name.toLowerCase() === name.toLowerCase());
  if (taken)
    throw new Fault(
      'conflict',
      `There is already a scoring profile named "${taken.name}" (${taken.id}). Choose another name.`,
    );
}

const columnsOf = (draft: ScoringProfile): Pick<ScoringProfileRow, 'name' | 'draft'> => ({
  name: draft.name,
  draft: JSON.stringify(draft),
});

function profileOf(row: ScoringProfileRow): StoredProfile {
  return { ...row, draft: scoringProfileOf(row.draft) };
}

export function scoringProfileOf(text: string): ScoringProfile {
  return JSON.parse(text);
}
