/** Taking what was sent into a plan: a rule is put in its draft. Nothing that is live changes by it. */
import { type TrackwayClient, take } from './client.ts';
import { type PlanRule, usePlanChange } from './plans.ts';

type RuleRef = Pick<PlanRule, 'type' | 'name' | 'version'>;

/** A rule that is added to a draft, or what one of its rules says then. */
export type DraftEdit =
  | { readonly add: PlanRule }
  | { readonly change: RuleRef; readonly to: Pick<PlanRule, 'schema'> };

/** Answers the plan as it is then. */
export const useEditDraft = () =>
  usePlanChange((client, { plan, edit }: { readonly plan: string; readonly edit: DraftEdit }) =>
    editDraft(client, plan, edit),
  );

/** A plan that begins with one rule; it is a draft, and governs no source yet. */
export const useMakePlan = () =>
  usePlanChange(async (client, { name, rule }: { readonly name: string; readonly rule: PlanRule }) => {
    const { id } = await take(client.POST('/api/v1/plans', { body: { name } }));
    return editDraft(client, id, { add: rule });
  });

function editDraft(client: TrackwayClient, id: string, edit: DraftEdit) {
  const written =
    'add' in edit
      ? { op: 'add-rule' as const, rule: { ...edit.add } }
      : { op: 'change-rule' as const, rule: refOf(edit.change), to: { ...edit.to } };
  return take(
    client.PATCH('/api/v1/plans/{id}/rules', { params: { path: { id } }, body: { edits: [written] } }),
  );
}

function refOf({ type, name, version }: RuleRef) {
  return { type, version, ...(name !== undefined && { name }) };
}
