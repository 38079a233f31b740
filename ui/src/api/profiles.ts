/** Scoring profiles: by which one people are seen. */
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { type Schemas, take } from './client.ts';
import { useHere } from './workspace.ts';

export type Profile = Schemas['ScoringProfile'];

const CALM_MS = 60_000;

export function useProfiles() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['profiles', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/profiles'))).profiles,
    refetchInterval: CALM_MS,
  });
}

/** The profile that the address names, else the first by name that is in force; null when none is, or it is not known yet. */
export function useChosenProfile(): Profile | null {
  const named = useSearch({ strict: false }).profile;
  const inForce = (useProfiles().data ?? []).filter(({ published }) => published !== null);
  return inForce.find(({ id }) => id === named) ?? inForce[0] ?? null;
}

/** What is asked of the API: the address's, unless it names one that is not there; undefined asks for the first. */
export function useNamedProfile(): string | undefined {
  const named = useSearch({ strict: false }).profile;
  const profiles = useProfiles().data;
  if (named === undefined || profiles === undefined) return named;
  return profiles.some(({ id, published }) => id === named && published !== null) ? named : undefined;
}
