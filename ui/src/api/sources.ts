/** Sources, their keys and the code that sends to them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, type TrackwayClient, take } from './client.ts';
import { useHere } from './workspace.ts';

export type Source = Schemas['Source'];

/** While a source waits for its first event somebody looks at its light. */
const WAITING_MS = 1500;
const CALM_MS = 10_000;

const isWaiting = (source: Source): boolean => source.lastEventAt === null && source.enabled;

export function useSources() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['sources', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/sources'))).sources,
    refetchInterval: ({ state }) => (state.data?.some(isWaiting) ? WAITING_MS : CALM_MS),
  });
}

export function useSource(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['source', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/sources/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data && isWaiting(state.data) ? WAITING_MS : CALM_MS),
  });
}

export function useExamples(id: string, key: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    // The key is in the code, so another key is another answer.
    queryKey: ['examples', workspace.id, id, key],
    queryFn: async () =>
      (await take(client.GET('/api/v1/sources/{id}/examples', { params: { path: { id } } }))).examples,
    enabled: key !== undefined,
  });
}

/** A change to sources; afterwards every list of them is read again. */
function useChange<Input, Output>(change: (client: TrackwayClient, input: Input) => Promise<Output>) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    onSuccess: async () => {
      await Promise.all(
        ['sources', 'source'].map((name) => queries.invalidateQueries({ queryKey: [name, workspace.id] })),
      );
    },
  });
}

export const useCreateSource = () =>
  useChange((client, name: string) => take(client.POST('/api/v1/sources', { body: { name } })));

export const useChangeSource = (id: string) =>
  useChange((client, body: { name?: string; enabled?: boolean }) =>
    take(client.PATCH('/api/v1/sources/{id}', { params: { path: { id } }, body })),
  );

export const useDeleteSource = (id: string) =>
  useChange((client, _: undefined) =>
    take(client.DELETE('/api/v1/sources/{id}', { params: { path: { id } } })),
  );

export const useRotateKey = (id: string) =>
  useChange((client, overlapHours: number) =>
    take(client.POST('/api/v1/sources/{id}/keys', { params: { path: { id } }, body: { overlapHours } })),
  );

export const useEndKey = (id: string) =>
  useChange((client, key: string) =>
    take(client.DELETE('/api/v1/sources/{id}/keys/{key}', { params: { path: { id, key } } })),
  );
