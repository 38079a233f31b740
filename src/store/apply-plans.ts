/**
 * Makes the store's plans agree with those that trackway.yaml declares: each is as its file says, published when that
 * differs from what is in force, and governs the sources that are named there and no others.
 *
 * A plan is known by its file, so that a rename in the file keeps it; one that the API made under the same name is
 * adopted, with its id and its versions. A plan that left trackway.yaml is handed to the API and governs no source any
 * more: nothing of it is lost, and nothing is held to what nobody declares.
 */
import { isDeepStrictEqual } from 'node:util';
import { WATCH_ONLY } from '../plan/controls.ts';
import { mergeControls } from '../plan/controls-change.ts';
import type { PlanDocument } from '../plan/model.ts';
import { OWN_SOURCE } from '../score/own-source.ts';
import { Fault } from '../system/fault.ts';
import type { Store } from './database.ts';
import type { DeclaredPlan } from './declared.ts';
import { listPlanSources, type PlanSource, refuseForwarding } from './plan-sources.ts';
import { publishDocument } from './plan-versions.ts';
import { insertPlan, listPlans, type Plan, writeDraft } from './plans.ts';
import { listSources } from './sources.ts';

/** A declared plan with what its file says, which `findProblems` has accepted. */
export interface FiledPlan extends DeclaredPlan {
  readonly document: PlanDocument;
}

/** Inside a transaction. Throws Fault `invalid_config` with the place in the file. */
export async function applyPlans(
  inside: Store,
  workspace: string,
  filed: readonly FiledPlan[],
): Promise<void> {
  const before = await listPlans(inside, workspace);
  const kept = new Set<string>();
  const wanted: PlanSource[] = [];
  for (const plan of filed) {
    const id = await applyPlan(
      inside,
      workspace,
      plan,
      before.filter((other) => !kept.has(other.id)),
    );
    kept.add(id);
    wanted.push(...(await findSources(inside, workspace, plan, id)));
  }
  for (const { id } of before.filter((plan) => plan.managedBy !== null && !kept.has(plan.id))) {
    await setManager(inside, workspace, id, null);
    await disconnect(inside, workspace, id, []);
  }
  for (const id of kept)
    await disconnect(
      inside,
      workspace,
      id,
      wanted.filter(({ plan }) => plan === id).map(({ source }) => source),
    );
  const present = await listPlanSources(inside, workspace);
  for (const connection of wanted) await connect(inside, workspace, connection, present);
}

/** The plan's id. */
async function applyPlan(
  inside: Store,
  workspace: string,
  { file, document, place }: FiledPlan,
  candidates: readonly Plan[],
): Promise<string> {
  const name = document.name.toLowerCase();
  const known =
    candidates.find(({ managedBy }) => managedBy === file) ??
    candidates.find((plan) => plan.name.toLowerCase() === name);
  return placed(place, async () => {
    const plan = known ?? (await insertPlan(inside, workspace, document, file));
    await writeDraft(inside, plan, document);
    await setManager(inside, workspace, plan.id, file);
    await publishDocument(inside, plan, document, { by: file, note: '' });
    return plan.id;
  });
}

async function findSources(
  inside: Store,
  workspace: string,
  { sources }: FiledPlan,
  plan: string,
): Promise<readonly PlanSource[]> {
  // What Trackway itself sends follows no plan of people's.
  const known = (await listSources(inside, workspace)).filter(({ id }) => id !== OWN_SOURCE);
  const found: PlanSource[] = [];
  for (const { source: said, place, ...change } of sources) {
    const lower = said.toLowerCase();
    const source =
      known.find(({ id }) => id === said) ?? known.find(({ name }) => name.toLowerCase() === lower);
    if (source === undefined)
      throw new Fault(
        'invalid_config',
        `${place}: there is no source "${said}". Known: ${known.map(({ name }) => name).join(', ')}.`,
      );
    const controls = mergeControls(WATCH_ONLY, change);
    await placed(place, () => refuseForwarding(inside, workspace, source.id, controls));
    found.push({ source: source.id, plan, controls, connectedAt: inside.clock.now() });
  }
  return found;
}

async function connect(
  inside: Store,
  workspace: string,
  wanted: PlanSource,
  present: readonly PlanSource[],
): Promise<void> {
  const before = present.find(({ source }) => source === wanted.source);
  const connectedAt = before?.plan === wanted.plan ? before.connectedAt : wanted.connectedAt;
  if (isDeepStrictEqual(before, { ...wanted, connectedAt })) return;
  const { source, plan } = wanted;
  await inside.db
    .deleteFrom('plan_sources')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .execute();
  await inside.db
    .insertInto('plan_sources')
    .values({ workspace, source, plan, controls: JSON.stringify(wanted.controls), connectedAt })
    .execute();
}

/** The plan governs only `sources` among those it governed. */
async function disconnect(
  inside: Store,
  workspace: string,
  plan: string,
  sources: readonly string[],
): Promise<void> {
  await inside.db
    .deleteFrom('plan_sources')
    .where('workspace', '=', workspace)
    .where('plan', '=', plan)
    .$if(sources.length > 0, (query) => query.where('source', 'not in', sources))
    .execute();
}

async function setManager(
  inside: Store,
  workspace: string,
  id: string,
  managedBy: string | null,
): Promise<void> {
  await inside.db
    .updateTable('plans')
    .set({ managedBy })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute();
}

/** What is wrong with what the file says is told with the place where it says it. */
async function placed<Result>(place: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault('invalid_config', `${place}: ${error.message}`, { cause: error });
  }
}
