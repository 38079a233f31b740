/** Whether the events of a scoring profile come as they used to, and what a person says of those that do not. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, type TrackwayClient, take } from './client.ts';
import { useHere } from './workspace.ts';

export type UnsureEvent = Schemas['UnsureEvent'];

const CALM_MS = 60_000;

export function useScoreHealth(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profile-health', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/profiles/{id}/health', { params: { path: { id } } })),
    refetchInterval: CALM_MS,
  });
}

type Named = Pick<UnsureEvent, 'type' | 'event'>;

/** Says that an event is meant so, or takes it back. */
export const useKnown = (id: string) =>
  useHealthChange((client, { isKnown, note, type, event }: Named & { isKnown: boolean; note: string }) =>
    isKnown
      ? take(
          client.PUT('/api/v1/profiles/{id}/health/known', {
            params: { path: { id } },
            body: { type, event, note },
          }),
        )
      : take(
          client.DELETE('/api/v1/profiles/{id}/health/known', {
            params: { path: { id }, query: { type, event } },
          }),
        ),
  );

/** Puts the new name of a renamed event into the draft. */
export const useAddRenamed = (id: string) =>
  useHealthChange((client, { type, event }: Named) =>
    take(
      client.POST('/api/v1/profiles/{id}/health/renamed', {
        params: { path: { id } },
        body: { type, event },
      }),
    ),
  );

/** Afterwards everything that is marked as unsure is read again, and the draft. */
function useHealthChange<Input, Output>(change: (client: TrackwayClient, input: Input) => Promise<Output>) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    onSuccess: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [name, of] }) =>
          of === workspace.id &&
          typeof name === 'string' &&
          /^(profile|score-overview|users?$|accounts?$)/.test(name),
      }),
  });
}
