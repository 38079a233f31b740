/**
 * What the scores of a published version are measured against. In mode `decay` it is frozen, so that nobody's score
 * moves because others' did (engagement-scoring.md 3.1): it is taken once when the version is published, and again only
 * when somebody says so (a re-base). All are kept, by number from 1; the last is in force. Mode `sherlock` has none: its
 * percentile is live, as Sherlock's was.
 *
 * A version may be published before anybody was active under it (a file at the first start, a profile of events that are
 * yet to come). Then it has no reference, the percentile is live meanwhile, and the scorer freezes it by
 * `freezeFirst` as soon as there is something to measure.
 */
import type { Reference } from '../score/reference.ts';
import { Fault } from '../system/fault.ts';
import { changing, type Store } from './database.ts';
import { getProfile } from './scoring-profiles.ts';
import type { ScoringReferenceRow } from './tables.ts';

export const REFERENCE_CAUSES = ['publish', 'first', 'rebase'] as const;
export type ReferenceCause = (typeof REFERENCE_CAUSES)[number];

export interface StoredReference {
  readonly version: number;
  readonly number: number;
  readonly cause: ReferenceCause;
  readonly reference: Reference;
  /** When it was taken and came into force. */
  readonly at: number;
  /** Name of the token, e-mail of the person, or file. */
  readonly by: string;
}

/** Of all versions of the profile, newest first. */
export async function listReferences(
  store: Store,
  workspace: string,
  profile: string,
): Promise<readonly StoredReference[]> {
  const rows = await store.db
    .selectFrom('scoring_references')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('profile', '=', profile)
    .orderBy('version', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return rows.map(referenceOf);
}

/** Of one version, the one in force. */
export async function referenceInForce(
  store: Store,
  workspace: string,
  profile: string,
  version: number,
): Promise<Reference | null> {
  const row = await store.db
    .selectFrom('scoring_references')
    .select('reference')
    .where('workspace', '=', workspace)
    .where('profile', '=', profile)
    .where('version', '=', version)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row ? JSON.parse(row.reference) : null;
}

export interface Freezing {
  /** The version that the reference was measured for. */
  readonly version: number;
  readonly reference: Reference;
  readonly by: string;
}

/**
 * Measures from now on against another reference. Throws Fault `conflict` when another version was published while it
 * was measured. Allowed for a declared profile too: the reference is no part of what a file says.
 */
export function rebase(
  store: Store,
  workspace: string,
  profile: string,
  freezing: Freezing,
): Promise<StoredReference> {
  return changing(store, async (inside) => {
    const { name, published } = await getProfile(inside, workspace, profile);
    if (published !== freezing.version)
      throw new Fault(
        'conflict',
        `Version ${freezing.version} of "${name}" is not in force any more, so it was not re-based. Look at it again.`,
      );
    return addReference(inside, { workspace, profile, cause: 'rebase', ...freezing });
  });
}

/**
 * For the scorer: gives the version in force its first reference, by 'Trackway'. False when it has one by now or is not
 * in force any more.
 */
export function freezeFirst(
  store: Store,
  workspace: string,
  profile: string,
  { version, reference }: Omit<Freezing, 'by'>,
): Promise<boolean> {
  return changing(store, async (inside) => {
    const stored = await inside.db
      .selectFrom('scoring_profiles')
      .select('published')
      .where('workspace', '=', workspace)
      .where('id', '=', profile)
      .executeTakeFirst();
    if (stored?.published !== version) return false;
    if ((await referenceInForce(inside, workspace, profile, version)) !== null) return false;
    await addReference(inside, { workspace, profile, cause: 'first', version, reference, by: 'Trackway' });
    return true;
  });
}

/** Inside a transaction that has seen the version. */
export async function addReference(
  inside: Store,
  {
    workspace,
    profile,
    version,
    cause,
    reference,
    by,
  }: Freezing & { readonly workspace: string; readonly profile: string; readonly cause: ReferenceCause },
): Promise<StoredReference> {
  const [newest] = await inside.db
    .selectFrom('scoring_references')
    .select('number')
    .where('workspace', '=', workspace)
    .where('profile', '=', profile)
    .where('version', '=', version)
    .orderBy('number', 'desc')
    .execute();
  const row: ScoringReferenceRow = {
    workspace,
    profile,
    version,
    number: (newest?.number ?? 0) + 1,
    cause,
    reference: JSON.stringify(reference),
    at: inside.clock.now(),
    by,
  };
  await inside.db.insertInto('scoring_references').values(row).execute();
  return referenceOf(row);
}

function referenceOf({ version, number, cause, reference, at, by }: ScoringReferenceRow): StoredReference {
  const known = REFERENCE_CAUSES.find((one) => one === cause) ?? 'rebase';
  return { version, number, cause: known, reference: JSON.parse(reference), at, by };
}
