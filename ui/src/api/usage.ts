/** What is done under a profile, and how far people came in being activated. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { take } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import type { Of } from './people.ts';
import { useHere } from './workspace.ts';

type Answer<Path extends '/api/v1/profiles/{id}/activity' | '/api/v1/profiles/{id}/activation'> =
  paths[Path]['get']['responses'][200]['content']['application/json'];

export type EventUsage = Answer<'/api/v1/profiles/{id}/activity'>['events'][number];
export type ActivationUsage = Answer<'/api/v1/profiles/{id}/activation'>;

const CALM_MS = 15_000;

export function useEventUsage(profile: string | undefined, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['score-activity', workspace.id, profile, days],
    queryFn: () =>
      take(
        client.GET('/api/v1/profiles/{id}/activity', {
          params: { path: { id: profile ?? '' }, query: { days } },
        }),
      ),
    enabled: profile !== undefined,
    refetchInterval: CALM_MS,
    placeholderData: keepPreviousData,
  });
}

export function useActivation(profile: string | undefined, of: Of) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['score-activation', workspace.id, profile, of],
    queryFn: () =>
      take(
        client.GET('/api/v1/profiles/{id}/activation', {
          params: { path: { id: profile ?? '' }, query: { unit: of } },
        }),
      ),
    enabled: profile !== undefined,
    refetchInterval: CALM_MS,
  });
}
