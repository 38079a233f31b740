import { useState } from 'react';
import { take } from '../api/client.ts';
import type { AccountSort, ListQuery, Of, UserSort } from '../api/people.ts';
import { useHere } from '../api/workspace.ts';
import { save } from '../show/save.ts';

/** Hands a whole list, not only the page that is shown, to the person as a file. */
function useFile(name: string, read: () => Promise<Blob>) {
  const [error, setError] = useState<Error | null>(null);
  const [isWriting, setWriting] = useState(false);
  async function write(): Promise<void> {
    setError(null);
    setWriting(true);
    try {
      save(name, await read());
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setWriting(false);
    }
  }
  return { write, error, isWriting };
}

export function useListExport(of: Of, query: ListQuery<UserSort & AccountSort>) {
  const { client } = useHere();
  return useFile(`${of}.csv`, () => {
    const { cursor: _cursor, weeks: _weeks, ...all } = query;
    const asked = { params: { query: { ...all, format: 'csv' } }, parseAs: 'blob' } as const;
    return take(of === 'users' ? client.GET('/api/v1/users', asked) : client.GET('/api/v1/accounts', asked));
  });
}

/** All users of an account, with their shares. */
export function useAccountUsersExport(groupId: string, profile: string | undefined) {
  const { client } = useHere();
  return useFile('account-users.csv', () => {
    const query = { format: 'csv', ...(profile !== undefined && { profile }) } as const;
    const asked = { params: { path: { groupId }, query }, parseAs: 'blob' } as const;
    return take(client.GET('/api/v1/accounts/{groupId}/users', asked));
  });
}
