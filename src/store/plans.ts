/**
 * Tracking plans: a draft that people change, and what of it was published (plan-versions.ts) to the sources it
 * governs (plan-sources.ts). A draft never changes what is live.
 *
 * Documents come in already accepted by `findProblems` (plan/problems); the store keeps them and checks nothing but
 * that names are unique and that whoever changes a draft has seen its last change.
 */
import { isDeepStrictEqual } from 'node:util';
import { EMPTY_PLAN, type PlanDocument } from '../plan/model.ts';
import { Fault } from '../system/fault.ts';
import { atomically, changing, type Store } from './database.ts';
import { randomText } from './names.ts';
import { refuseManaged } from './sources.ts';
import type { PlanRow } from './tables.ts';

export interface Plan {
  readonly id: string;
  readonly workspace: string;
  /** The draft's, as is the description. */
  readonly name: string;
  readonly description: string;
  readonly draft: PlanDocument;
  /** From 1; goes up with each change of the draft. */
  readonly draftRevision: number;
  /** Milliseconds since 1970, as all times here. */
  readonly draftUpdatedAt: number;
  /** Number of the version in force, or null. */
  readonly published: number | null;
  readonly createdAt: number;
  /** The file that declares it (then the API refuses changes), or null. */
  readonly managedBy: string | null;
}

const ID_LENGTH = 22;

/** By name. */
export async function listPlans(store: Store, workspace: string): Promise<readonly Plan[]> {
  const rows = await store.db
    .selectFrom('plans')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('name')
    .orderBy('id')
    .execute();
  return rows.map(planOf);
}

/** Throws Fault `not_found`. */
export async function getPlan(store: Store, workspace: string, id: string): Promise<Plan> {
  const row = await store.db
    .selectFrom('plans')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Fault('not_found', `There is no plan "${id}". GET /api/v1/plans lists them.`);
  return planOf(row);
}

/** A plan with this draft and nothing published. Throws Fault `conflict` when the name is taken. */
export function createPlan(store: Store, workspace: string, draft: PlanDocument): Promise<Plan> {
  return atomically(store, (inside) => insertPlan(inside, workspace, draft, null));
}

/** Inside a transaction, and also for a file that declares the plan. */
export async function insertPlan(
  inside: Store,
  workspace: string,
  draft: PlanDocument,
  managedBy: string | null,
): Promise<Plan> {
  await refuseTakenName(inside, workspace, draft.name);
  const now = inside.clock.now();
  const row: PlanRow = {
    id: `tp_${randomText(inside.random, ID_LENGTH)}`,
    workspace,
    ...columnsOf(draft),
    draftRevision: 1,
    draftUpdatedAt: now,
    published: null,
    createdAt: now,
    managedBy,
  };
  await inside.db.insertInto('plans').values(row).execute();
  return planOf(row);
}

export interface DraftChange {
  /** The revision that the change was made from; undefined to change whatever is there. */
  readonly from?: number | undefined;
  /** Makes the new draft of the present one. Throws what the caller shall see. Asked again when the draft has moved. */
  readonly change: (draft: PlanDocument) => Promise<PlanDocument>;
}

/**
 * Changes the draft; a change that changes nothing leaves its revision as it is. Throws Fault `conflict` when the
 * draft is not at the revision that the change was made from any more, or when the new name is taken.
 */
export function changeDraft(
  store: Store,
  workspace: string,
  id: string,
  { from, change }: DraftChange,
): Promise<Plan> {
  return onUnmoved(store, workspace, id, {
    async prepare(plan) {
      refuseStale(plan, from);
      return change(plan.draft);
    },
    write: writeDraft,
  });
}

export interface PlanWriting<Prepared, Result> {
  /** Works out what is to be written, outside of any transaction: it may take seconds. */
  readonly prepare: (plan: Plan) => Promise<Prepared>;
  readonly write: (inside: Store, plan: Plan, prepared: Prepared) => Promise<Result>;
}

const ATTEMPTS = 5;

/**
 * Judging a plan may take seconds, and a transaction keeps everybody else from the store: so what is to be written is
 * prepared before it, and written only if the plan is still what it was prepared from; otherwise both begin anew.
 * Throws Fault `conflict` when others keep changing it, and for a plan that a file declares.
 */
export async function onUnmoved<Prepared, Result>(
  store: Store,
  workspace: string,
  id: string,
  { prepare, write }: PlanWriting<Prepared, Result>,
): Promise<Result> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const seen = await getPlan(store, workspace, id);
    refuseManaged(seen);
    const prepared = await prepare(seen);
    const written = await atomically(store, async (inside) => {
      const plan = await getPlan(inside, workspace, id);
      refuseManaged(plan);
      const hasMoved = plan.draftRevision !== seen.draftRevision || plan.published !== seen.published;
      return hasMoved ? undefined : { result: await write(inside, plan, prepared) };
    });
    if (written !== undefined) return written.result;
  }
  throw new Fault(
    'conflict',
    'Others are changing this plan at the same time. Read it again and try once more.',
  );
}

/** Writes the draft of a plan that was read in this same transaction. */
export async function writeDraft(inside: Store, plan: Plan, draft: PlanDocument): Promise<Plan> {
  if (isDeepStrictEqual(draft, plan.draft)) return plan;
  if (draft.name !== plan.name) await refuseTakenName(inside, plan.workspace, draft.name, plan.id);
  const columns = {
    ...columnsOf(draft),
    draftRevision: plan.draftRevision + 1,
    draftUpdatedAt: inside.clock.now(),
  };
  await inside.db
    .updateTable('plans')
    .set(columns)
    .where('workspace', '=', plan.workspace)
    .where('id', '=', plan.id)
    .execute();
  return { ...plan, ...columns, draft };
}

/** Throws Fault `conflict` when somebody else has changed the draft since. */
export function refuseStale(plan: Plan, from: number | undefined): void {
  if (from === undefined || from === plan.draftRevision) return;
  throw new Fault(
    'conflict',
    `The draft of "${plan.name}" has changed since you read it: you have revision ${from}, it is at ` +
      `${plan.draftRevision}. Read it again, make your change there, and send it with the new revision.`,
  );
}

/**
 * Removes the plan with all its versions. Throws Fault `conflict` while it governs sources, unless `force`: then they
 * are held to no plan from now on.
 */
export async function deletePlan(store: Store, workspace: string, id: string, force: boolean): Promise<void> {
  await changing(store, async (inside) => {
    const plan = await getPlan(inside, workspace, id);
    refuseManaged(plan);
    const connected = await inside.db
      .selectFrom('plan_sources')
      .select('source')
      .where('workspace', '=', workspace)
      .where('plan', '=', id)
      .orderBy('source')
      .execute();
    if (connected.length > 0 && !force)
      throw new Fault(
        'conflict',
        `The plan "${plan.name}" governs ${connected.map(({ source }) => `"${source}"`).join(', ')}: ` +
          'disconnect these sources first, or delete it with force.',
      );
    for (const table of ['plan_sources', 'plan_versions'] as const)
      await inside.db.deleteFrom(table).where('workspace', '=', workspace).where('plan', '=', id).execute();
    await inside.db.deleteFrom('plans').where('workspace', '=', workspace).where('id', '=', id).execute();
  });
}

async function refuseTakenName(inside: Store, workspace: string, name: string, self = ''): Promise<void> {
  const others = await inside.db
    .selectFrom('plans')
    .select(['id', 'name'])
    .where('workspace', '=', workspace)
    .execute();
  const taken = others.find((other) => other.id !== self && other.name.toLowerCase() === name.toLowerCase());
  if (taken)
    throw new Fault(
      'conflict',
      `There is already a plan named "${taken.name}" (${taken.id}). Choose another name.`,
    );
}

const columnsOf = (draft: PlanDocument): Pick<PlanRow, 'name' | 'description' | 'draft'> => ({
  name: draft.name,
  description: draft.description,
  draft: JSON.stringify(draft),
});

function planOf(row: PlanRow): Plan {
  return { ...row, draft: documentOf(row.draft) };
}

/** A stored document; what the model has learnt since it was stored has its default. */
export function documentOf(text: string): PlanDocument {
  const stored: Partial<PlanDocument> = JSON.parse(text);
  return { ...EMPTY_PLAN, ...stored };
}
