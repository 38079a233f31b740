import { useState } from 'react';
import { take } from '../api/client.ts';
import { loose } from '../api/loose.ts';
import type { ListQuery, Of } from '../api/people.ts';
import { useHere } from '../api/workspace.ts';
import { save } from '../show/save.ts';

/** Hands the whole list, not only the page that is shown, to the person as a file. */
export function useListExport(of: Of, { cursor: _cursor, ...query }: ListQuery) {
  const { client } = useHere();
  const [error, setError] = useState<Error | null>(null);
  const [isWriting, setWriting] = useState(false);
  async function write(): Promise<void> {
    setError(null);
    setWriting(true);
    try {
      save(
        `${of}.csv`,
        await take(
          loose(client).GET<Blob>(`/api/v1/${of}`, {
            params: { query: { ...query, format: 'csv' } },
            parseAs: 'blob',
          }),
        ),
      );
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setWriting(false);
    }
  }
  return { write, error, isWriting };
}
