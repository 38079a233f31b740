/** What was published of a scoring profile: numbered from 1, never changed. The last one is in force. */
import { isDeepStrictEqual } from 'node:util';
import { shareTraits, syncedTrait } from '../score/actions/synced-traits.ts';
import type { ScoringProfile } from '../score/profile.ts';
import type { Reference } from '../score/reference.ts';
import { Fault } from '../system/fault.ts';
import { changing, type Store } from './database.ts';
import {
  byName,
  getProfile,
  refuseStale,
  type StoredProfile,
  scoringProfileOf,
  writeProfile,
} from './scoring-profiles.ts';
import { addReference, referenceInForce } from './scoring-references.ts';
import { refuseManaged } from './sources.ts';

/** A version without its document. */
export interface ScoringVersion {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** Name of the token, e-mail of the person, or file. */
  readonly publishedBy: string;
  readonly note: string;
}

export interface PublishedProfile extends ScoringVersion {
  readonly document: ScoringProfile;
}

/** What scores are made by now. */
export interface ProfileInForce {
  readonly workspace: string;
  readonly id: string;
  readonly version: number;
  readonly document: ScoringProfile;
  /** Null in mode `sherlock`, and in `decay` until there was something to measure (scoring-references.ts). */
  readonly reference: Reference | null;
}

/** Null for a profile that is not there or of which nothing is published. */
export async function profileInForce(
  store: Store,
  workspace: string,
  id: string,
): Promise<ProfileInForce | null> {
  return (await listInForce(store, workspace)).find((profile) => profile.id === id) ?? null;
}

/** Of one workspace or of all, by name of what is in force (whatever its case): the first is a workspace's default. */
export async function listInForce(store: Store, workspace?: string): Promise<readonly ProfileInForce[]> {
  const rows = await store.db
    .selectFrom('scoring_versions')
    .innerJoin('scoring_profiles', (join) =>
      join
        .onRef('scoring_profiles.workspace', '=', 'scoring_versions.workspace')
        .onRef('scoring_profiles.id', '=', 'scoring_versions.profile')
        .onRef('scoring_profiles.published', '=', 'scoring_versions.version'),
    )
    .select([
      'scoring_versions.workspace',
      'scoring_versions.profile',
      'scoring_versions.version',
      'scoring_versions.document',
    ])
    .$if(workspace !== undefined, (query) => query.where('scoring_versions.workspace', '=', workspace ?? ''))
    .execute();
  const found: ProfileInForce[] = [];
  for (const row of rows)
    found.push({
      workspace: row.workspace,
      id: row.profile,
      version: row.version,
      document: scoringProfileOf(row.document),
      reference: await referenceInForce(store, row.workspace, row.profile, row.version),
    });
  return found.sort((a, b) =>
    byName({ name: a.document.name, id: a.id }, { name: b.document.name, id: b.id }),
  );
}

/** Newest first. */
export function listScoringVersions(
  store: Store,
  workspace: string,
  profile: string,
): Promise<readonly ScoringVersion[]> {
  return store.db
    .selectFrom('scoring_versions')
    .select(['version', 'publishedAt', 'publishedBy', 'note'])
    .where('workspace', '=', workspace)
    .where('profile', '=', profile)
    .orderBy('version', 'desc')
    .execute();
}

/** Throws Fault `not_found`. */
export async function getScoringVersion(
  store: Store,
  workspace: string,
  profile: string,
  version: number,
): Promise<PublishedProfile> {
  const row = await store.db
    .selectFrom('scoring_versions')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('profile', '=', profile)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row)
    throw new Fault(
      'not_found',
      `The scoring profile "${profile}" has no version ${version}. GET /api/v1/profiles/${profile}/versions lists them.`,
    );
  const { publishedAt, publishedBy, note } = row;
  return { version, publishedAt, publishedBy, note, document: scoringProfileOf(row.document) };
}

export interface ScoringPublication {
  /** Who publishes, for the history. */
  readonly by: string;
  readonly note: string;
  /** Measured for the very document that is published; null where there is none (scoring-references.ts). */
  readonly reference: Reference | null;
}

export interface Publishing {
  readonly profile: StoredProfile;
  /** The version in force now. */
  readonly version: number;
  /** False when what was to be published is in force already; its reference stays as it was. */
  readonly isNew: boolean;
}

/**
 * Makes the draft the next version. Throws Fault `conflict` when the draft is not at revision `from` any more: the
 * reference was measured for that one.
 */
export function publishProfile(
  store: Store,
  workspace: string,
  id: string,
  publication: ScoringPublication & { readonly from: number },
): Promise<Publishing> {
  return changing(store, async (inside) => {
    const profile = await getProfile(inside, workspace, id);
    refuseManaged(profile);
    refuseStale(profile, publication.from);
    return publishScoring(inside, profile, profile.draft, publication);
  });
}

/**
 * Publishes an old version again, as the next one. The draft follows when it held no changes of its own; else it stays,
 * so that nobody's work is lost.
 */
export function publishProfileAgain(
  store: Store,
  workspace: string,
  id: string,
  publication: ScoringPublication & { readonly version: number },
): Promise<Publishing> {
  return changing(store, async (inside) => {
    const profile = await getProfile(inside, workspace, id);
    refuseManaged(profile);
    const { document } = await getScoringVersion(inside, workspace, id, publication.version);
    const isClean = isDeepStrictEqual(await scoringInForce(inside, profile), profile.draft);
    const published = await publishScoring(inside, profile, document, publication);
    if (!isClean) return published;
    return { ...published, profile: await writeProfile(inside, published.profile, document, publication.by) };
  });
}

/** The document in force; null before the first version. */
export async function scoringInForce(store: Store, profile: StoredProfile): Promise<ScoringProfile | null> {
  if (profile.published === null) return null;
  return (await getScoringVersion(store, profile.workspace, profile.id, profile.published)).document;
}

/** Two profiles with one set of traits would write over each other wherever scores are sent to. */
async function refuseSharedTraits(
  inside: Store,
  { workspace, id }: StoredProfile,
  name: string,
): Promise<void> {
  const other = (await listInForce(inside, workspace)).find(
    (profile) => profile.id !== id && shareTraits(profile.document.name, name),
  );
  if (other !== undefined)
    throw new Fault(
      'conflict',
      `"${name}" and the scoring profile "${other.document.name}" (${other.id}) would send their scores as the same traits ` +
        `(${syncedTrait(name, 'Score')}): of a name only letters and digits count there. Choose another name, and publish again.`,
    );
}

/**
 * Writes the next version of a profile that was read in this same transaction, unless it is in force already. Throws Fault
 * `conflict` when its scores would be the same traits as those of another.
 */
export async function publishScoring(
  inside: Store,
  profile: StoredProfile,
  document: ScoringProfile,
  { by, note, reference }: ScoringPublication,
): Promise<Publishing> {
  const { workspace, id, published } = profile;
  if (published !== null && isDeepStrictEqual(await scoringInForce(inside, profile), document))
    return { profile, version: published, isNew: false };
  await refuseSharedTraits(inside, profile, document.name);
  const [newest] = await listScoringVersions(inside, workspace, id);
  const version = (newest?.version ?? 0) + 1;
  const row = { version, publishedAt: inside.clock.now(), publishedBy: by, note };
  await inside.db
    .insertInto('scoring_versions')
    .values({ workspace, profile: id, document: JSON.stringify(document), ...row })
    .execute();
  if (reference !== null)
    await addReference(inside, { workspace, profile: id, version, cause: 'publish', reference, by });
  await inside.db
    .updateTable('scoring_profiles')
    .set({ published: version })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute();
  return { profile: { ...profile, published: version }, version, isNew: true };
}
