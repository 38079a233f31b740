/** What is known of a new version before any event is read. Loaded with the first rehearsal. */
import { EMPTY_PLAN, type PlanDocument } from '../../plan/model.ts';
import { blastRadiusOf, goneOf } from '../../plan/rehearse/blast-radius.ts';
import { listPublished } from '../../store/plan-versions.ts';
import { listPlans, type Plan } from '../../store/plans.ts';
import { ddlOf } from '../../warehouse/typed/ddl.ts';
import type { ControlOptions } from '../api.ts';
import { listReadings } from './readers.ts';
import { readersIn } from './readers-in.ts';
import type { Outlook } from './rehearsals.ts';

/** What follows from the documents alone. */
export async function outlookOf(
  { store, warehouse }: ControlOptions,
  plan: Plan,
  document: PlanDocument,
  inForce: PlanDocument | null,
): Promise<Outlook> {
  const { typing, database } = await warehouse.typing(plan.workspace);
  const { changes, notes } = ddlOf(document, typing, { database, workspace: plan.workspace });
  const names = new Map((await listPlans(store, plan.workspace)).map(({ id, name }) => [id, name]));
  const published = await listPublished(store, plan.workspace);
  const documents = new Map([
    ...[...published].map(([id, each]) => [names.get(id) ?? id, each.document] as const),
    [plan.name, document] as const,
  ]);
  const readings = await listReadings({
    workspace: plan.workspace,
    documents,
    typing,
    ...(await readersIn(store, plan.workspace)),
  });
  return { changes, notes, blast: blastRadiusOf(goneOf(inForce ?? EMPTY_PLAN, document), readings) };
}
