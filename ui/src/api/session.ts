/** Who is signed in, and the ways in and out. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { clientOf, type Schemas, take } from './client.ts';

export type Session = Schemas['Session'];
export type Workspace = Session['workspaces'][number];

export const SESSION_KEY = ['session'] as const;
const anyone = clientOf('');

export function useSession() {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: () => take(anyone.GET('/api/v1/session')),
    staleTime: 60_000,
  });
}

export interface Owner {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly setupCode: string;
}

export function useSetup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ setupCode, ...owner }: Owner) =>
      take(
        anyone.POST('/api/v1/session/setup', {
          body: setupCode === '' ? owner : { ...owner, setupCode },
        }),
      ),
    onSuccess: (session) => queries.setQueryData(SESSION_KEY, session),
  });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly email: string; readonly password: string }) =>
      take(anyone.POST('/api/v1/session/sign-in', { body })),
    onSuccess: (session) => queries.setQueryData(SESSION_KEY, session),
  });
}

/** Ends the session here and forgets everything that was read with it. */
export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => take(anyone.POST('/api/v1/session/sign-out')),
    onSettled: async () => {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION_KEY[0] });
      await queries.invalidateQueries({ queryKey: SESSION_KEY });
    },
  });
}

export function useChangePassword() {
  return useMutation({
    mutationFn: (body: { readonly current: string; readonly next: string }) =>
      take(anyone.POST('/api/v1/session/password', { body })),
  });
}
