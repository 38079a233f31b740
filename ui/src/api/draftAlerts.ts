/** What a profile's actions would have raised under a draft. */
import { type TrackwayClient, take } from './client.ts';
import type { ScoringDocument } from './scoring.ts';

export type DraftAlerts = Awaited<ReturnType<typeof draftAlerts>>;

export const draftAlerts = (
  client: TrackwayClient,
  id: string,
  document: ScoringDocument,
  signal: AbortSignal,
) =>
  take(
    client.POST('/api/v1/profiles/{id}/preview/alerts', {
      params: { path: { id } },
      body: { document },
      signal,
    }),
  );
