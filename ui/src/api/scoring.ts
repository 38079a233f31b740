/** Scoring profiles as people edit them: drafts, versions, references, and what a change would do. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, type TrackwayClient, take } from './client.ts';
import { useHere } from './workspace.ts';

export type ScoringProfile = Schemas['ScoringProfile'];
export type ScoringProfileWithDraft = Schemas['ScoringProfileWithDraft'];
export type ScoringDocument = Schemas['ScoringDocument'];
export type ScoredEvent = ScoringDocument['events'][number];
export type ActivationStep = NonNullable<ScoringDocument['activation']>[number];
export type ScoringVersion = Schemas['ScoringVersion'];
export type RebaseMoves = {
  readonly users: Schemas['RebaseMoves'];
  readonly accounts: Schemas['RebaseMoves'];
};
export type KeptReference = Schemas['KeptScoringReference'];
export type ActivityName = Schemas['ActivityName'];
export type CheckedDocument = Schemas['CheckedScoringDocument'];

const CALM_MS = 15_000;
const inProfile = (id: string) => ({ params: { path: { id } } });

export function useScoringProfiles() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profiles', workspace.id, 'all'],
    queryFn: async () => (await take(client.GET('/api/v1/profiles'))).profiles,
    refetchInterval: CALM_MS,
  });
}

export function useScoringProfile(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/profiles/{id}', inProfile(id))),
    refetchInterval: CALM_MS,
  });
}

export function useScoringTemplates() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile-templates', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/profile-templates'))).templates,
  });
}

/** What can be scored, the most frequent first; `search` is part of a name. */
export function useActivityNames(search = '', limit = 1000) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile-events', workspace.id, search, limit],
    queryFn: ({ signal }) =>
      take(
        client.GET('/api/v1/profiles/events', {
          params: { query: { limit, ...(search !== '' && { search }) } },
          signal,
        }),
      ),
    staleTime: CALM_MS,
    placeholderData: keepPreviousData,
  });
}

export function useScoringVersions(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile-versions', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/profiles/{id}/versions', inProfile(id))),
  });
}

export function useScoringVersion(id: string, version: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile-version', workspace.id, id, version],
    queryFn: () =>
      take(client.GET('/api/v1/profiles/{id}/versions/{version}', { params: { path: { id, version } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What is wrong with a document and how it reads as a file; it is not saved. */
export function useCheck(document: ScoringDocument) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile-check', workspace.id, document],
    queryFn: ({ signal }) => take(client.POST('/api/v1/profiles/check', { body: document, signal })),
    placeholderData: keepPreviousData,
    staleTime: CALM_MS,
  });
}

/** The document that a file says, with what is wrong with it by line. */
export const checkFile = (client: TrackwayClient, text: string): Promise<CheckedDocument> =>
  take(
    client.POST('/api/v1/profiles/check', {
      headers: { 'content-type': 'application/yaml' },
      // The file goes as it is, so that problems can be told by its lines.
      body: text as unknown as ScoringDocument,
      bodySerializer: (body: unknown) => String(body),
    }),
  );

/** A change to profiles; afterwards all that is known of profiles and scores is read again. */
function useProfileChange<Input, Output>(change: (client: TrackwayClient, input: Input) => Promise<Output>) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    // Not waited for: who made the first profile leaves the page that asked before its list is read again.
    onSuccess: () => {
      void queries.invalidateQueries({
        predicate: ({ queryKey: [name, of] }) =>
          of === workspace.id && typeof name === 'string' && /^(profile|score)/.test(name),
      });
    },
  });
}

export const useCreateProfile = () =>
  useProfileChange(
    (
      client,
      body: { readonly name?: string; readonly template?: string; readonly document?: ScoringDocument },
    ) => take(client.POST('/api/v1/profiles', { body })),
  );

interface DraftChange {
  readonly revision: number;
  readonly document: ScoringDocument;
}

export const saveDraft = (
  client: TrackwayClient,
  id: string,
  { revision, document }: DraftChange,
): Promise<ScoringProfileWithDraft> =>
  take(
    client.PUT('/api/v1/profiles/{id}/draft', {
      params: { path: { id }, header: { 'if-match': `"${revision}"` } },
      body: document,
    }),
  );

export const readProfile = (client: TrackwayClient, id: string): Promise<ScoringProfileWithDraft> =>
  take(client.GET('/api/v1/profiles/{id}', inProfile(id)));

export const usePublishProfile = (id: string) =>
  useProfileChange(
    (client, { note, revision, version }: { note: string; revision?: number; version?: number }) =>
      take(
        client.POST('/api/v1/profiles/{id}/publish', {
          params: {
            path: { id },
            header: revision === undefined ? {} : { 'if-match': `"${revision}"` },
          },
          body: version === undefined ? { note } : { note, version },
        }),
      ),
  );

export const useRebase = (id: string) =>
  useProfileChange((client, version: number) =>
    take(client.POST('/api/v1/profiles/{id}/rebase', { ...inProfile(id), body: { dryRun: false, version } })),
  );

/** What taking a new reference would be, without taking it. */
export function useRebaseOutlook(id: string, isAsked: boolean) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile-rebase', workspace.id, id],
    queryFn: () =>
      take(client.POST('/api/v1/profiles/{id}/rebase', { ...inProfile(id), body: { dryRun: true } })),
    enabled: isAsked,
    gcTime: 0,
  });
}

export const useDeleteProfile = (id: string) =>
  useProfileChange((client, _: undefined) => take(client.DELETE('/api/v1/profiles/{id}', inProfile(id))));

/** Quarters of the score, as Sherlock's dashboard has them. */
export const BANDS = [
  { key: 'mostEngaged', name: 'Most engaged', from: 75, to: 100 },
  { key: 'engaged', name: 'Engaged', from: 50, to: 75 },
  { key: 'passive', name: 'Passive', from: 25, to: 50 },
  { key: 'leastEngaged', name: 'Least engaged', from: 0, to: 25 },
] as const;
export type BandKey = (typeof BANDS)[number]['key'];
export type BandCounts = Readonly<Record<BandKey, number>>;

/** What everybody's score would be under a document, beside what it is. */
export type Preview = Awaited<ReturnType<typeof previewProfile>>;

export const previewProfile = (
  client: TrackwayClient,
  id: string,
  document: ScoringDocument,
  signal: AbortSignal,
) => take(client.POST('/api/v1/profiles/{id}/preview', { ...inProfile(id), body: { document }, signal }));

const SOON_MS = 2_000;

/** Whether scores are sent as traits; looked at often while a sending goes on. */
export function useSync(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile-sync', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/profiles/{id}/sync', inProfile(id))),
    refetchInterval: ({ state }) =>
      state.data?.on === true && state.data.progress?.running !== false ? SOON_MS : CALM_MS,
  });
}

export function useSwitchSync(id: string) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (on: boolean) =>
      take(client.PUT('/api/v1/profiles/{id}/sync', { ...inProfile(id), body: { on } })),
    onSuccess: (data) => queries.setQueryData(['profile-sync', workspace.id, id], data),
  });
}
