/** Segments: lists of users or accounts that fit a description. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { useHere } from './workspace.ts';

export type Segment = Schemas['Segment'];
export type SegmentDetail = Schemas['SegmentDetail'];
export type SegmentMember = Schemas['SegmentMember'];
export type SegmentPreview = Schemas['SegmentPreview'];
export type SeenTrait = Schemas['SeenTrait'];

type Of = Segment['of'];

export interface SegmentDocument {
  readonly name: string;
  readonly description: string;
  readonly of: Of;
  readonly clause: object;
  readonly profile: string | null;
}

interface MembersPage {
  readonly items: SegmentMember[];
  readonly next: string | null;
}
type Answering<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>;

const CALM_MS = 15_000;
const PAGE = 50;

const byProfile = (profile: string | undefined) => (profile === undefined ? {} : { profile });

export function useSegments(profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['segments', workspace.id, profile],
    queryFn: () => take(client.GET('/api/v1/segments', { params: { query: byProfile(profile) } })),
    refetchInterval: CALM_MS,
  });
}

export function useSegment(id: string, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['segment', workspace.id, id, profile],
    queryFn: () =>
      take(client.GET('/api/v1/segments/{id}', { params: { path: { id }, query: byProfile(profile) } })),
    refetchInterval: CALM_MS,
  });
}

export function useSegmentHistory(id: string, profile: string | undefined, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['segment-history', workspace.id, id, profile, days],
    queryFn: () =>
      take(
        client.GET('/api/v1/segments/{id}/history', {
          params: { path: { id }, query: { days, ...byProfile(profile) } },
        }),
      ),
    refetchInterval: CALM_MS,
  });
}

/** Page after page. */
export function useSegmentMembers(id: string, profile: string | undefined, q: string) {
  const { client, workspace } = useHere();
  return useInfiniteQuery({
    queryKey: ['segment-members', workspace.id, id, profile, q],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      take<MembersPage>(
        client.GET('/api/v1/segments/{id}/members', {
          params: {
            path: { id },
            query: {
              limit: PAGE,
              ...byProfile(profile),
              ...(q !== '' && { q }),
              ...(cursor !== undefined && { cursor }),
            },
          },
          // The route answers a file as well.
        }) as unknown as Answering<MembersPage>,
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** What a builder suggests: calls, traits and values that really came. */
export function useSeen() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['segments-seen', workspace.id],
    queryFn: () => take(client.GET('/api/v1/segments/seen')),
    staleTime: CALM_MS,
  });
}

/** How many a clause holds now; null asks nothing. */
export function useClausePreview(of: Of, clause: object | null, profile: string | null) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['segments-preview', workspace.id, of, profile, clause],
    queryFn: ({ signal }) =>
      take(client.POST('/api/v1/segments/preview', { body: { of, clause, profile }, signal })),
    enabled: clause !== null,
    retry: false,
    placeholderData: (before) => before,
  });
}

/** All members as a file. */
export function useMembersFile(id: string, profile: string | undefined) {
  const { client } = useHere();
  return useMutation({
    mutationFn: () =>
      take<Blob>(
        client.GET('/api/v1/segments/{id}/members', {
          params: { path: { id }, query: { format: 'csv', ...byProfile(profile) } },
          parseAs: 'blob',
        }) as unknown as Answering<Blob>,
      ),
  });
}

export function useSaveSegment(before: Pick<Segment, 'id' | 'revision'> | null) {
  const { client } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SegmentDocument) =>
      before === null
        ? take(client.POST('/api/v1/segments', { body }))
        : take(
            client.PUT('/api/v1/segments/{id}', {
              params: { path: { id: before.id }, header: { 'if-match': `"${before.revision}"` } },
              body,
            }),
          ),
    onSuccess: () => queries.invalidateQueries(),
  });
}

export function useDeleteSegment(id: string) {
  const { client } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await take(client.DELETE('/api/v1/segments/{id}', { params: { path: { id } } }));
    },
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'segments' }),
  });
}
