/** What is done under a profile, and how far people came in being activated. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { take } from './client.ts';
import { loose } from './loose.ts';
import type { Of } from './people.ts';
import { useHere } from './workspace.ts';

export interface EventUsage {
  readonly type: string;
  readonly event: string;
  readonly count: number;
  readonly users: number;
  readonly accounts: number;
  /** Null for an event that the profile does not score. */
  readonly weight: number | null;
}

export interface ActivationUsage {
  readonly total: number;
  /** How many have met so many steps, from none to all. */
  readonly levels: readonly { readonly met: number; readonly count: number }[];
  /** How many have met each step, in the order of the profile. */
  readonly steps: readonly { readonly step: number; readonly count: number }[];
}

const CALM_MS = 15_000;

export function useEventUsage(profile: string | undefined, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['score-activity', workspace.id, profile, days],
    queryFn: () =>
      take(
        loose(client).GET<{ events: readonly EventUsage[] }>('/api/v1/profiles/{id}/activity', {
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
        loose(client).GET<ActivationUsage>('/api/v1/profiles/{id}/activation', {
          params: { path: { id: profile ?? '' }, query: { unit: of } },
        }),
      ),
    enabled: profile !== undefined,
    refetchInterval: CALM_MS,
  });
}
