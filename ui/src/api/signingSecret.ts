/** What webhooks are signed with. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { take } from './client.ts';
import { useHere } from './workspace.ts';

export function useSigningSecret() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['signing-secret', workspace.id],
    queryFn: () => take(client.GET('/api/v1/signing-secret')),
  });
}

/** The one before signs as well for so many hours. */
export function useMakeSigningSecret() {
  const { client } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (overlapHours: number) =>
      take(client.POST('/api/v1/signing-secret', { body: { overlapHours } })),
    // The secret is not kept longer than it is shown.
    gcTime: 0,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['signing-secret'] }),
  });
}
