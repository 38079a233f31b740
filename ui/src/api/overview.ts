/** Scores of a profile at a glance. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type TrackwayClient, take } from './client.ts';
import { useHere } from './workspace.ts';

export type Overview = Awaited<ReturnType<typeof readOverview>>;
export type Finding = NonNullable<Overview['finding']>;
export type OverviewDay = Overview['days']['users'][number];
export type OverviewItem = Overview['leaders']['users'][number];

const CALM_MS = 15_000;
/** While users are being found out. */
const SOON_MS = 1_500;

const readOverview = (client: TrackwayClient, id: string, days: number) =>
  take(client.GET('/api/v1/profiles/{id}/overview', { params: { path: { id }, query: { days } } }));

export function useOverview(profile: string | undefined, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['score-overview', workspace.id, profile, days],
    queryFn: () => readOverview(client, profile ?? '', days),
    enabled: profile !== undefined,
    refetchInterval: ({ state }) => (state.data?.finding == null ? CALM_MS : SOON_MS),
    placeholderData: keepPreviousData,
  });
}
