/** A plan run on what really came, before it is published; and what publishing does to the warehouse. */
import { useQuery } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { usePlanChange } from './plans.ts';
import { useHere } from './workspace.ts';

export type Rehearsal = Schemas['Rehearsal'];
export type PlanWarehouse = Schemas['PlanWarehouse'];

const RUNNING_MS = 300;

export function useRehearsal(id: string, rehearsal: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-rehearsal', workspace.id, id, rehearsal],
    queryFn: () =>
      take(
        client.GET('/api/v1/plans/{id}/rehearsals/{rehearsal}', {
          params: { path: { id, rehearsal: rehearsal ?? '' } },
        }),
      ),
    enabled: rehearsal !== undefined,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? RUNNING_MS : false),
  });
}

/** Of the draft. */
export const useStartRehearsal = (id: string) =>
  usePlanChange((client, days: number) =>
    take(client.POST('/api/v1/plans/{id}/rehearsals', { params: { path: { id } }, body: { days } })),
  );

export const useCancelRehearsal = (id: string) =>
  usePlanChange((client, rehearsal: string) =>
    take(client.DELETE('/api/v1/plans/{id}/rehearsals/{rehearsal}', { params: { path: { id, rehearsal } } })),
  );

export function usePlanWarehouse(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-warehouse', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/plans/{id}/warehouse', { params: { path: { id } } })),
  });
}
