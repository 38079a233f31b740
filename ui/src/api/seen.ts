/** Everything that was actually sent: events and the fields in them, and whether a plan knows them. */
import { useQuery } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { useHere } from './workspace.ts';

export type SeenEvent = Schemas['SeenEvent'];
export type SeenField = Schemas['SeenField'];

const PAGE = 100;
const FIELDS_MAX = 1000;
const CALM_MS = 15_000;

export interface SeenFilter {
  readonly days: number;
  readonly search?: string;
  readonly source?: string;
  readonly type?: string;
  readonly planned?: SeenEvent['planned'];
  readonly cursor?: string;
}

export function useSeenPage(filter: SeenFilter) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-seen-page', workspace.id, filter],
    queryFn: () => take(client.GET('/api/v1/schema', { params: { query: { ...filter, limit: PAGE } } })),
    refetchInterval: CALM_MS,
    placeholderData: (before) => before,
  });
}

export interface EventName {
  readonly type: string;
  /** Null for other calls than track. */
  readonly event: string | null;
}

/** The event of exactly this name; null when it was not seen in these days. */
export function useSeenEvent({ type, event }: EventName, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-seen-event', workspace.id, type, event, days],
    queryFn: async () => {
      const query = { days, type, limit: FIELDS_MAX, ...(event !== null && { search: event }) };
      const { events } = await take(client.GET('/api/v1/schema', { params: { query } }));
      return events.find((seen) => seen.type === type && seen.event === event) ?? null;
    },
  });
}

export function useSeenFields({ type, event }: EventName, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-seen-fields', workspace.id, type, event, days],
    queryFn: () =>
      take(
        client.GET('/api/v1/schema/fields', {
          params: { query: { days, type, limit: FIELDS_MAX, ...(event !== null && { event }) } },
        }),
      ),
  });
}
