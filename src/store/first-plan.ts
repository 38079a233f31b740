/** The plan that a workspace made by Trackway begins with. It is people's from then on. */
import { type ControlsChange, mergeControls } from '../plan/controls-change.ts';
import type { PlanDocument } from '../plan/model.ts';
import type { Store } from './database.ts';
import { connectSource, listPlanSources } from './plan-sources.ts';
import { publishDraft } from './plan-versions.ts';
import { createPlan, listPlans } from './plans.ts';

export interface FirstPlan {
  readonly document: PlanDocument;
  readonly note: string;
  /** By the source's id: where its controls differ from watching. */
  readonly sources: Readonly<Record<string, ControlsChange>>;
}

/** Publishes it and connects the sources, when the workspace has no plan at all; `read` is asked only then. */
export async function ensureFirstPlan(
  store: Store,
  workspace: string,
  read: () => FirstPlan | Promise<FirstPlan>,
): Promise<void> {
  const plans = await listPlans(store, workspace);
  if (plans.some(({ published }) => published !== null)) return;
  const { document, note, sources } = await read();
  // A start may have ended between making it and the rest.
  const begun = plans.find(({ name }) => name === document.name);
  if (begun === undefined && plans.length > 0) return;
  const { id } = begun ?? (await createPlan(store, workspace, document));
  const connected = new Set((await listPlanSources(store, workspace)).map(({ source }) => source));
  for (const [source, change] of Object.entries(sources))
    if (!connected.has(source))
      await connectSource(store, workspace, id, source, (controls) => mergeControls(controls, change));
  // Last: from here on it is complete.
  await publishDraft(store, workspace, id, { by: 'Trackway', note }, async () => undefined);
}
