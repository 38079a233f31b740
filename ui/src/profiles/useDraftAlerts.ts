import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { draftAlerts } from '../api/draftAlerts.ts';
import type { ScoringDocument } from '../api/scoring.ts';
import { useHere } from '../api/workspace.ts';

const FRESH_MS = 60_000;

/**
 * What the profile's actions would have raised under the document of this text. It may take seconds, so it is asked when
 * the text is settled, and the question before ends when there is a newer one or somebody has waited enough.
 */
export function useDraftAlerts(id: string, text: string | null) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  const [stoppedAt, setStoppedAt] = useState<string | null>(null);
  const began = useRef({ text, at: Date.now() });
  // From the first drawing on: the question itself is asked a moment later.
  if (began.current.text !== text) began.current = { text, at: Date.now() };
  const queryKey = ['draft-alerts', workspace.id, id, text];
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => {
      began.current = { text, at: Date.now() };
      setStoppedAt(null);
      return draftAlerts(client, id, JSON.parse(text ?? '{}') as ScoringDocument, signal);
    },
    placeholderData: keepPreviousData,
    enabled: text !== null && stoppedAt !== text,
    staleTime: FRESH_MS,
    refetchOnWindowFocus: false,
    retry: false,
  });
  return {
    ...query,
    /** When the question that is open was asked, milliseconds. */
    since: query.isFetching ? began.current.at : null,
    isStopped:
      text !== null &&
      stoppedAt === text &&
      !query.isFetching &&
      (query.data === undefined || query.isPlaceholderData),
    cancel(): void {
      setStoppedAt(text);
      void queries.cancelQueries({ queryKey });
    },
  };
}
