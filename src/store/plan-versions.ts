/** What was published of a plan: numbered from 1, never changed. The last one is in force. */
import { isDeepStrictEqual } from 'node:util';
import { EMPTY_PLAN, type PlanDocument } from '../plan/model.ts';
import { Fault } from '../system/fault.ts';
import type { Store } from './database.ts';
import { documentOf, onUnmoved, type Plan, refuseStale, writeDraft } from './plans.ts';

/** A version without its document. */
export interface PlanVersion {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly publishedAt: number;
  /** Name of the token, e-mail of the person, or file. */
  readonly publishedBy: string;
  readonly note: string;
}

export interface PublishedPlan extends PlanVersion {
  readonly document: PlanDocument;
}

/** Newest first. */
export function listVersions(store: Store, workspace: string, plan: string): Promise<readonly PlanVersion[]> {
  return store.db
    .selectFrom('plan_versions')
    .select(['version', 'publishedAt', 'publishedBy', 'note'])
    .where('workspace', '=', workspace)
    .where('plan', '=', plan)
    .orderBy('version', 'desc')
    .execute();
}

/** Throws Fault `not_found`. */
export async function getVersion(
  store: Store,
  workspace: string,
  plan: string,
  version: number,
): Promise<PublishedPlan> {
  const row = await store.db
    .selectFrom('plan_versions')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('plan', '=', plan)
    .where('version', '=', version)
    .executeTakeFirst();
  if (!row)
    throw new Fault(
      'not_found',
      `The plan "${plan}" has no version ${version}. GET /api/v1/plans/${plan}/versions lists them.`,
    );
  const { publishedAt, publishedBy, note } = row;
  return { version, publishedAt, publishedBy, note, document: documentOf(row.document) };
}

/** The version in force of each plan of the workspace that has one, by plan id. */
export async function listPublished(
  store: Store,
  workspace: string,
): Promise<ReadonlyMap<string, PublishedPlan>> {
  const rows = await store.db
    .selectFrom('plan_versions')
    .innerJoin('plans', (join) =>
      join
        .onRef('plans.workspace', '=', 'plan_versions.workspace')
        .onRef('plans.id', '=', 'plan_versions.plan')
        .onRef('plans.published', '=', 'plan_versions.version'),
    )
    .selectAll('plan_versions')
    .where('plan_versions.workspace', '=', workspace)
    .execute();
  return new Map(
    rows.map(({ plan, version, publishedAt, publishedBy, note, document }) => [
      plan,
      { version, publishedAt, publishedBy, note, document: documentOf(document) },
    ]),
  );
}

/** Every document that was ever published in the workspace, in the order of publishing. */
export async function listDocuments(store: Store, workspace: string): Promise<readonly PlanDocument[]> {
  const rows = await store.db
    .selectFrom('plan_versions')
    .select('document')
    .where('workspace', '=', workspace)
    .orderBy('publishedAt')
    .orderBy('plan')
    .orderBy('version')
    .execute();
  return rows.map(({ document }) => documentOf(document));
}

/** How many versions were published and of how many plans: it changes whenever `listDocuments` may. */
export async function countDocuments(store: Store, workspace: string): Promise<string> {
  const rows = await store.db
    .selectFrom('plan_versions')
    .select(['plan', ({ fn }) => fn.max('version').as('newest')])
    .where('workspace', '=', workspace)
    .groupBy('plan')
    .orderBy('plan')
    .execute();
  return JSON.stringify(rows);
}

export interface Publication {
  /** Who publishes, for the history. */
  readonly by: string;
  readonly note: string;
}

export interface Published {
  readonly plan: Plan;
  /** The version in force now. */
  readonly version: number;
  /** What it says. */
  readonly document: PlanDocument;
  /** False when what was to be published is in force already. */
  readonly isNew: boolean;
}

/** Refuses what must not go live by throwing. */
type Check = (document: PlanDocument) => Promise<unknown>;

/**
 * Makes the draft the next version, if `check` takes it. Throws Fault `conflict` when the draft is not at revision
 * `from` any more.
 */
export async function publishDraft(
  store: Store,
  workspace: string,
  id: string,
  publication: Publication & { readonly from?: number | undefined },
  check: Check,
): Promise<Published> {
  const published = await onUnmoved(store, workspace, id, {
    async prepare(plan) {
      refuseStale(plan, publication.from);
      await check(plan.draft);
    },
    write: (inside, plan) => publishDocument(inside, plan, plan.draft, publication),
  });
  store.changed();
  return published;
}

/**
 * Publishes an old version again, as the next one. The draft follows when it held no changes of its own; else it stays,
 * so that nobody's work is lost.
 */
export async function publishAgain(
  store: Store,
  workspace: string,
  id: string,
  publication: Publication & { readonly version: number },
  check: Check,
): Promise<Published> {
  const published = await onUnmoved(store, workspace, id, {
    async prepare() {
      const { document } = await getVersion(store, workspace, id, publication.version);
      await check(document);
      return document;
    },
    async write(inside, plan, document) {
      const live = await documentInForce(inside, plan);
      const isClean = live !== null && isDeepStrictEqual(live, plan.draft);
      const made = await publishDocument(inside, plan, document, publication);
      return isClean ? { ...made, plan: await writeDraft(inside, made.plan, document) } : made;
    },
  });
  store.changed();
  return published;
}

/**
 * Makes one change in force at once, for callers who know no drafts: what is in force is changed and published, and the
 * draft is changed alike, so that other work in it is neither published nor lost. `change` is given either.
 */
export async function publishChange(
  store: Store,
  workspace: string,
  id: string,
  publication: Publication,
  change: (document: PlanDocument) => Promise<PlanDocument>,
): Promise<Published> {
  const published = await onUnmoved(store, workspace, id, {
    async prepare(plan) {
      const { name, description } = plan;
      const live = (await documentInForce(store, plan)) ?? { ...EMPTY_PLAN, name, description };
      return { live: await change(live), draft: await change(plan.draft) };
    },
    async write(inside, plan, { live, draft }) {
      const made = await publishDocument(inside, plan, live, publication);
      return { ...made, plan: await writeDraft(inside, made.plan, draft) };
    },
  });
  store.changed();
  return published;
}

/** What the plan's sources are held to; null before the first version. */
export async function documentInForce(store: Store, plan: Plan): Promise<PlanDocument | null> {
  if (plan.published === null) return null;
  return (await getVersion(store, plan.workspace, plan.id, plan.published)).document;
}

/** Writes the next version of a plan that was read in this same transaction, unless it is in force already. */
export async function publishDocument(
  inside: Store,
  plan: Plan,
  document: PlanDocument,
  { by, note }: Publication,
): Promise<Published> {
  const live = await documentInForce(inside, plan);
  if (plan.published !== null && isDeepStrictEqual(live, document))
    return { plan, version: plan.published, document, isNew: false };
  const [newest] = await listVersions(inside, plan.workspace, plan.id);
  const version = (newest?.version ?? 0) + 1;
  await inside.db
    .insertInto('plan_versions')
    .values({
      workspace: plan.workspace,
      plan: plan.id,
      version,
      document: JSON.stringify(document),
      publishedAt: inside.clock.now(),
      publishedBy: by,
      note,
    })
    .execute();
  await inside.db
    .updateTable('plans')
    .set({ published: version })
    .where('workspace', '=', plan.workspace)
    .where('id', '=', plan.id)
    .execute();
  return { plan: { ...plan, published: version }, version, document, isNew: true };
}
