/** How the workspace knows its users and accounts, and who counts nowhere. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { useHere } from './workspace.ts';

export type PeopleSettings = Schemas['PeopleSettings'];
export type Excluded = Schemas['Exclusion'];

export function usePeopleSettings() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['people-settings', workspace.id],
    queryFn: () => take(client.GET('/api/v1/people-settings')),
  });
}

/** Lists and scores are other ones afterwards. */
export function useChangePeopleSettings() {
  const { client } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Omit<PeopleSettings, 'managedBy'>) =>
      take(client.PUT('/api/v1/people-settings', { body })),
    onSuccess: () => queries.invalidateQueries(),
  });
}

/** Whom somebody excluded one by one, the newest first. */
export function useExcluded() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['people-exclusions', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/people-exclusions'))).exclusions,
  });
}
