/** Which plan a source is held to, and what is done with what does not follow it. One plan a source. */
import { type SourceControls, WATCH_ONLY } from '../plan/controls.ts';
import { OWN_SOURCE } from '../score/own-source.ts';
import { Fault } from '../system/fault.ts';
import { changing, type Store } from './database.ts';
import { getPlan } from './plans.ts';
import { getSource, refuseManaged } from './sources.ts';
import type { PlanSourceRow } from './tables.ts';

export interface PlanSource {
  readonly source: string;
  readonly plan: string;
  readonly controls: SourceControls;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
}

/** All connections of the workspace, by source. */
export async function listPlanSources(store: Store, workspace: string): Promise<readonly PlanSource[]> {
  const rows = await store.db
    .selectFrom('plan_sources')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('source')
    .execute();
  return rows.map(connectionOf);
}

/** Id and name of each connected source's plan, by source. */
export async function namePlansOfSources(
  store: Store,
  workspace: string,
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> {
  const rows = await store.db
    .selectFrom('plan_sources')
    .innerJoin('plans', (join) =>
      join
        .onRef('plans.workspace', '=', 'plan_sources.workspace')
        .onRef('plans.id', '=', 'plan_sources.plan'),
    )
    .select(['plan_sources.source', 'plans.id', 'plans.name'])
    .where('plan_sources.workspace', '=', workspace)
    .execute();
  return new Map(rows.map(({ source, id, name }) => [source, { id, name }]));
}

/** Throws Fault `not_found` when the source is not connected to this plan. */
export async function getPlanSource(
  store: Store,
  workspace: string,
  plan: string,
  source: string,
): Promise<PlanSource> {
  const found = await findConnection(store, workspace, source);
  if (found?.plan === plan) return found;
  throw new Fault(
    'not_found',
    `The source "${source}" is not connected to the plan "${plan}". GET /api/v1/plans/${plan} lists those that are.`,
  );
}

/** Makes the new controls of the present ones. */
export type ControlsChanger = (controls: SourceControls) => SourceControls;

/**
 * Holds the source to the plan, only watching but for what `change` says; connecting it again changes its controls.
 * Throws Fault `conflict` while it is held to another plan.
 */
export function connectSource(
  store: Store,
  workspace: string,
  plan: string,
  source: string,
  change: ControlsChanger = (controls) => controls,
): Promise<PlanSource> {
  return changing(store, async (inside) => {
    const wanted = await getPlan(inside, workspace, plan);
    refuseManaged(wanted);
    const held = await getSource(inside, workspace, source);
    // What Trackway itself sends follows no plan of people's.
    if (held.id === OWN_SOURCE) refuseManaged(held);
    const present = await findConnection(inside, workspace, source);
    if (present?.plan === plan) return writeControls(inside, workspace, present, change);
    if (present)
      throw new Fault(
        'conflict',
        `The source "${source}" is connected to the plan "${present.plan}". A source has one plan: disconnect it there first.`,
      );
    const connected = { source, plan, controls: WATCH_ONLY, connectedAt: store.clock.now() };
    await inside.db
      .insertInto('plan_sources')
      .values({ ...connected, workspace, controls: JSON.stringify(WATCH_ONLY) })
      .execute();
    return writeControls(inside, workspace, connected, change);
  });
}

/** Throws Fault `not_found` for a source that is not connected to the plan, or one to forward to that is not there. */
export function changeControls(
  store: Store,
  workspace: string,
  plan: string,
  source: string,
  change: ControlsChanger,
): Promise<PlanSource> {
  return changing(store, async (inside) => {
    refuseManaged(await getPlan(inside, workspace, plan));
    const present = await getPlanSource(inside, workspace, plan, source);
    return writeControls(inside, workspace, present, change);
  });
}

async function writeControls(
  inside: Store,
  workspace: string,
  present: PlanSource,
  change: ControlsChanger,
): Promise<PlanSource> {
  const controls = change(present.controls);
  await refuseForwarding(inside, workspace, present.source, controls);
  await inside.db
    .updateTable('plan_sources')
    .set({ controls: JSON.stringify(controls) })
    .where('workspace', '=', workspace)
    .where('source', '=', present.source)
    .execute();
  return { ...present, controls };
}

/** The source is held to no plan from now on; events that the plan blocked stay in the quarantine. */
export async function disconnectSource(
  store: Store,
  workspace: string,
  plan: string,
  source: string,
): Promise<void> {
  await changing(store, async (inside) => {
    refuseManaged(await getPlan(inside, workspace, plan));
    await getPlanSource(inside, workspace, plan, source);
    await inside.db
      .deleteFrom('plan_sources')
      .where('workspace', '=', workspace)
      .where('source', '=', source)
      .execute();
  });
}

/** Forwarding to itself would make violations of violations without end. */
export async function refuseForwarding(
  inside: Store,
  workspace: string,
  source: string,
  { forwardViolationsTo, forwardBlockedTo }: SourceControls,
): Promise<void> {
  for (const target of [forwardViolationsTo, forwardBlockedTo]) {
    if (target === null) continue;
    if (target === source)
      throw new Fault('bad_request', `The source "${source}" cannot forward to itself: name another source.`);
    await getSource(inside, workspace, target);
  }
}

async function findConnection(store: Store, workspace: string, source: string): Promise<PlanSource | null> {
  const row = await store.db
    .selectFrom('plan_sources')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .executeTakeFirst();
  return row ? connectionOf(row) : null;
}

function connectionOf({ source, plan, controls, connectedAt }: PlanSourceRow): PlanSource {
  const stored: SourceControls = JSON.parse(controls);
  return { source, plan, controls: { ...WATCH_ONLY, ...stored }, connectedAt };
}
