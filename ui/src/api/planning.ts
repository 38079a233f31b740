/** Taking what was sent into a plan: its draft is changed, and then published. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, type TrackwayClient, take } from './client.ts';
import { useHere } from './workspace.ts';

export type PlanInList = Schemas['Plan'];
export type PlanDraft = Schemas['PlanWithDraft'];
export type Rule = Schemas['PlanRule'];

export function usePlanList() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-list', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/plans'))).plans,
  });
}

/** A plan with its draft. */
export function usePlanDraft(id: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-draft', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/plans/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    retry: false,
  });
}

function useChange<Input, Output>(change: (client: TrackwayClient, input: Input) => Promise<Output>) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    onSuccess: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [name, of] }) =>
          of === workspace.id && typeof name === 'string' && /^(plan|held-preview)/.test(name),
      }),
  });
}

type RuleRef = Pick<Rule, 'type' | 'name' | 'version'>;

/** A rule that is added to a draft, or what one of its rules says then. */
export type DraftEdit =
  | { readonly add: Rule }
  | { readonly change: RuleRef; readonly to: Pick<Rule, 'schema'> };

/** Answers the plan as it is then. Nothing that is live changes. */
export const useChangeDraft = () =>
  useChange((client, { plan, edit }: { readonly plan: string; readonly edit: DraftEdit }) =>
    take(
      client.PATCH('/api/v1/plans/{id}/rules', {
        params: { path: { id: plan } },
        body: {
          edits: [
            'add' in edit
              ? { op: 'add-rule', rule: { ...edit.add } }
              : { op: 'change-rule', rule: refOf(edit.change), to: { ...edit.to } },
          ],
        },
      }),
    ),
  );

function refOf({ type, name, version }: RuleRef) {
  return { type, version, ...(name !== undefined && { name }) };
}

export const usePublishDraft = () =>
  useChange((client, { plan, note }: { readonly plan: string; readonly note: string }) =>
    take(client.POST('/api/v1/plans/{id}/publish', { params: { path: { id: plan } }, body: { note } })),
  );

/** A plan that begins with one rule; it is a draft, and governs no source yet. */
export const useMakePlan = () =>
  useChange(async (client, { name, rule }: { readonly name: string; readonly rule: Rule }) => {
    const { id } = await take(client.POST('/api/v1/plans', { body: { name } }));
    return take(client.PATCH('/api/v1/plans/{id}/rules', addition(id, rule)));
  });

function addition(id: string, rule: Rule) {
  return {
    params: { path: { id } },
    body: { edits: [{ op: 'add-rule' as const, rule: { ...rule } }] },
  };
}
