/** Scores of a profile at a glance. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { take } from './client.ts';
import { loose } from './loose.ts';
import type { BandCounts } from './scoring.ts';
import { useHere } from './workspace.ts';

export interface OverviewItem {
  readonly id: string;
  readonly name: string;
  readonly score: number;
  readonly change: number;
  readonly trend: 'up' | 'down' | 'steady';
}
export interface OverviewDay {
  readonly day: string;
  readonly average: number | null;
  readonly total: number | null;
}
type Both<Thing> = { readonly users: Thing; readonly accounts: Thing };
export interface Overview {
  /** Null before the first scoring. `fresh`: seconds. */
  readonly run: { readonly at: string; readonly block: number; readonly fresh: number } | null;
  readonly bands: Both<BandCounts>;
  readonly days: Both<readonly OverviewDay[]>;
  readonly movers: Both<{ readonly up: readonly OverviewItem[]; readonly down: readonly OverviewItem[] }>;
  readonly leaders: Both<readonly OverviewItem[]>;
}

const CALM_MS = 15_000;

export function useOverview(profile: string | undefined, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['score-overview', workspace.id, profile, days],
    queryFn: () =>
      take(
        loose(client).GET<Overview>('/api/v1/profiles/{id}/overview', {
          params: { path: { id: profile ?? '' }, query: { days } },
        }),
      ),
    enabled: profile !== undefined,
    refetchInterval: CALM_MS,
    placeholderData: keepPreviousData,
  });
}
