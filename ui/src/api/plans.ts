/** Tracking plans: what they say, what was published, and how what comes follows them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, type TrackwayClient, take } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import { useHere } from './workspace.ts';

export type Plan = Schemas['Plan'];
export type PlanWithDraft = Schemas['PlanWithDraft'];
export type PlanDocument = Schemas['PlanDocument'];
export type PlanRule = Schemas['PlanRule'];
export type Coverage = Schemas['Coverage'];
export type RuleVolume = Coverage['rules'][number];
export type PlanTemplate = Schemas['PlanTemplate'];
export type PlanVersion = Schemas['PlanVersion'];
export type PlanChange = Schemas['PlanChange'];
export type PlanFunnel = Schemas['PlanFunnel'];
export type PlanFinding = Schemas['PlanLint']['findings'][number];
type DraftBody = NonNullable<
  paths['/api/v1/plans/{id}/rules']['patch']['requestBody']
>['content']['application/json'];
export type ChangeBodies = Extract<DraftBody, { readonly changes: unknown }>['changes'];

/** What the pages show of the past, in days. */
export const PLAN_DAYS = 30;
const CALM_MS = 15_000;

const inPlan = (id: string) => ({ params: { path: { id } } });

export function usePlans() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plans', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/plans'))).plans,
    refetchInterval: CALM_MS,
  });
}

/** How a plan is asked for, for those who ask for several. */
export function planQuery(client: TrackwayClient, workspace: string, id: string) {
  return {
    queryKey: ['plan', workspace, id],
    queryFn: () => take(client.GET('/api/v1/plans/{id}', inPlan(id))),
  };
}

export function usePlan(id: string) {
  const { client, workspace } = useHere();
  return useQuery({ ...planQuery(client, workspace.id, id), refetchInterval: CALM_MS });
}

/** The draft as its file, as of a revision. */
export function usePlanFile(id: string, revision: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-file', workspace.id, id, revision],
    queryFn: () =>
      take(
        client.GET('/api/v1/plans/{id}/export', {
          params: { path: { id }, query: { format: 'yaml' } },
          parseAs: 'text',
        }),
      ),
  });
}

/** Every lint that there is; they change with the product alone. */
export function useLintKinds() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['lint-kinds', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/plan-lints'))).lints,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useTemplates() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-templates', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/plan-templates'))).templates,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useCoverage(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-coverage', workspace.id, id],
    queryFn: () =>
      take(
        client.GET('/api/v1/plans/{id}/coverage', {
          params: { path: { id }, query: { days: PLAN_DAYS } },
        }),
      ),
    refetchInterval: CALM_MS,
  });
}

export function useFunnel(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-funnel', workspace.id, id],
    queryFn: () =>
      take(client.GET('/api/v1/plans/{id}/funnel', { params: { path: { id }, query: { days: PLAN_DAYS } } })),
    refetchInterval: CALM_MS,
  });
}

export function useVersions(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-versions', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/plans/{id}/versions', inPlan(id))),
  });
}

/** `from` and `to`: draft, published, or the number of a version. */
export function useDiff(id: string, from: string, to: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-diff', workspace.id, id, from, to],
    queryFn: () =>
      take(client.GET('/api/v1/plans/{id}/diff', { params: { path: { id }, query: { from, to } } })),
  });
}

/** A change to plans; afterwards all that is known of plans is read again: `awaited`, before the change counts as done. */
export function usePlanChange<Input, Output>(
  change: (client: TrackwayClient, input: Input) => Promise<Output>,
  { awaited = false }: { readonly awaited?: boolean } = {},
) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    onSuccess: async () => {
      const reading = queries.invalidateQueries({
        predicate: ({ queryKey: [name, of] }) =>
          of === workspace.id && typeof name === 'string' && name.startsWith('plan'),
      });
      if (awaited) await reading;
    },
  });
}

export const useCreatePlan = () =>
  usePlanChange(
    (
      client,
      body: { readonly name?: string; readonly template?: string; readonly document?: PlanDocument },
    ) => take(client.POST('/api/v1/plans', { body })),
  );

export interface PlanFile {
  readonly text: string;
  readonly type: 'application/yaml' | 'text/csv' | 'application/json';
  readonly format: 'document' | 'segment' | 'typewriter';
  /** Where the file has no name of its own. */
  readonly name: string;
}

export const useImportPlan = () =>
  usePlanChange((client, { text, type, format, name }: PlanFile) =>
    take(
      client.POST('/api/v1/plans/import', {
        params: { query: { format, name } },
        headers: { 'content-type': type },
        // The file goes as it is, so that problems can be told by its lines.
        body: text as unknown as PlanDocument,
        bodySerializer: (body: unknown) => String(body),
      }),
    ),
  );

export const useDeletePlan = (id: string) =>
  usePlanChange((client, force: boolean) =>
    take(
      client.DELETE('/api/v1/plans/{id}', {
        params: { path: { id }, query: force ? { force: 'true' } : {} },
      }),
    ),
  );

export const usePublish = (id: string) =>
  usePlanChange((client, { note, revision }: { readonly note: string; readonly revision: number }) =>
    take(
      client.POST('/api/v1/plans/{id}/publish', {
        params: { path: { id }, header: { 'if-match': `"${revision}"` } },
        body: { note },
      }),
    ),
  );

/** An old version becomes the next one. */
export const useRollBack = (id: string) =>
  usePlanChange((client, { note, version }: { readonly note: string; readonly version: number }) =>
    take(client.POST('/api/v1/plans/{id}/publish', { params: { path: { id } }, body: { note, version } })),
  );

/** What people will be sorry for in the draft. */
export function useLint(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-lint', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/plans/{id}/lint', inPlan(id))),
  });
}

/** Changes of the draft as a lint offers them. */
export const useApplyFix = (id: string) =>
  usePlanChange(
    (
      client,
      { revision, fix }: { readonly revision: number; readonly fix: NonNullable<PlanFinding['fix']> },
    ) =>
      take(
        client.PATCH('/api/v1/plans/{id}/rules', {
          params: { path: { id }, header: { 'if-match': `"${revision}"` } },
          // What is told is in the shape that is taken; the document says the one loosely and the other exactly.
          body: { changes: fix as unknown as ChangeBodies },
        }),
      ),
  );
