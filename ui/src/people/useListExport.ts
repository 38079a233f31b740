import { useState } from 'react';
import { take } from '../api/client.ts';
import type { AccountSort, ListQuery, Of, UserSort } from '../api/people.ts';
import { useHere } from '../api/workspace.ts';
import { save } from '../show/save.ts';

/** Hands the whole list, not only the page that is shown, to the person as a file. */
export function useListExport(of: Of, query: ListQuery<UserSort & AccountSort>) {
  const { client } = useHere();
  const [error, setError] = useState<Error | null>(null);
  const [isWriting, setWriting] = useState(false);
  async function write(): Promise<void> {
    setError(null);
    setWriting(true);
    try {
      const { cursor: _cursor, ...all } = query;
      const asked = { params: { query: { ...all, format: 'csv' } }, parseAs: 'blob' } as const;
      const file = await take(
        of === 'users' ? client.GET('/api/v1/users', asked) : client.GET('/api/v1/accounts', asked),
      );
      save(`${of}.csv`, file);
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setWriting(false);
    }
  }
  return { write, error, isWriting };
}
