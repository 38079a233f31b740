import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type Preview, previewProfile, type ScoringDocument } from '../api/scoring.ts';
import { useHere } from '../api/workspace.ts';
import { isComplete } from '../segments/clause.ts';
import { filterOf, textOf } from './document.ts';

/** A slider sends many values a second; the first that rests so long is asked for. */
const REST_MS = 120;
/** Right after the first events nobody is known yet; then the page would go on saying that it moves nobody. */
const NOBODY_YET_MS = 3000;

/**
 * What everybody's score would be under the document, as it changes. The question before is cancelled when there is a
 * newer one, and its answer stays on the screen until the newer one is there.
 */
export function usePreview(id: string, document: ScoringDocument) {
  const { client, workspace } = useHere();
  const filter = filterOf(document);
  const [text] = useDebouncedValue(textOf(document), REST_MS);
  const query = useQuery<Preview>({
    queryKey: ['score-preview', workspace.id, id, text],
    queryFn: ({ signal }) => previewProfile(client, id, JSON.parse(text) as ScoringDocument, signal),
    placeholderData: keepPreviousData,
    // A condition that is not filled in yet is nothing to ask about.
    enabled: document.events.length > 0 && (filter === undefined || isComplete(filter)),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && data.moved.up + data.moved.down + data.moved.same === 0 ? NOBODY_YET_MS : false,
    retry: false,
  });
  const isSettled = query.isSuccess && !query.isPlaceholderData && !query.isFetching;
  // What takes longer is asked once this is answered.
  return { ...query, settled: isSettled ? text : null };
}
