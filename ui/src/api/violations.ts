/** What events did wrong by their plans: counted by what they have in common, and one by one. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { useHere } from './workspace.ts';

export type Violation = Schemas['Violation'];

/** What is left out matches any. */
export interface ViolationFilter {
  readonly source?: string;
  readonly messageId?: string;
  readonly type?: string;
  readonly event?: string;
  readonly field?: string;
  readonly rule?: string;
  readonly plan?: string;
  readonly violationType?: string;
  readonly outcome?: 'allow' | 'omit' | 'block';
  readonly library?: string;
  readonly libraryVersion?: string;
  /** As the API reads it, `-7d`, or ISO 8601. */
  readonly from?: string;
}

const COUNTS_MAX = 1000;
const PAGE = 20;
const CALM_MS = 10_000;

/** `by` as the API has it: `event`, `day,outcome`. */
export function useViolationCounts(by: string, filter: ViolationFilter) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['violation-counts', workspace.id, by, filter],
    queryFn: async () =>
      (
        await take(
          client.GET('/api/v1/violations/counts', {
            params: { query: { ...filter, by, limit: COUNTS_MAX } },
          }),
        )
      ).counts,
    refetchInterval: CALM_MS,
    placeholderData: (before) => before,
  });
}

export function useViolations(filter: ViolationFilter) {
  const { client, workspace } = useHere();
  return useInfiniteQuery({
    queryKey: ['violations', workspace.id, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      take(
        client.GET('/api/v1/violations', {
          params: { query: { ...filter, limit: PAGE, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}
