/** Users and accounts: lists with their scores, one with all that is known, and what is done to them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import { useHere } from './workspace.ts';

export type ScoreItem = Schemas['ScoreItem'];
export type AccountScoreItem = Schemas['AccountScoreItem'];
export type UserListItem = Schemas['UserListItem'];
export type AccountListItem = Schemas['AccountListItem'];
export type UserDetail = Schemas['UserDetail'];
export type AccountDetail = Schemas['AccountDetail'];
export type AccountUser = Schemas['AccountUser'];
export type MergeUndo = Schemas['MergeUndo'];
export type TraitItem = UserDetail['traits'][number];
export type IdentityItem = UserDetail['identities'][number];
export type Exclusion = NonNullable<UserDetail['excluded']>;

export type TimelineEvent =
  paths['/api/v1/users/{userId}/timeline']['get']['responses'][200]['content']['application/json']['items'][number];

type UsersQuery = NonNullable<paths['/api/v1/users']['get']['parameters']['query']>;
type AccountsQuery = NonNullable<paths['/api/v1/accounts']['get']['parameters']['query']>;

export type UserSort = NonNullable<UsersQuery['sort']>;
export type AccountSort = NonNullable<AccountsQuery['sort']>;

/** What both lists are asked for. */
export type ListQuery<Sort extends string> = Omit<UsersQuery, 'sort' | 'limit' | 'format'> & {
  readonly sort?: Sort;
};

/** A page of one of the lists. */
export interface PeoplePage<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
  readonly total: number;
  /** Whose scores they are; null without one. */
  readonly profile: { readonly id: string; readonly name: string } | null;
  /** Its events that do not come as they used to. */
  readonly unsure: readonly Schemas['UnsureEvent'][];
}

/** A user or an account, whose pages and addresses are alike. */
export type Of = 'users' | 'accounts';

const PAGE = 50;
const CALM_MS = 15_000;

/** Asked for without a format, a list is never a file. */
function page<Answer>(answer: Answer): Exclude<Answer, string> {
  if (typeof answer === 'string') throw new Error('a list was answered as a file');
  return answer as Exclude<Answer, string>;
}

/** One page, of as many as fit a screen or two. */
export function useUsers(query: ListQuery<UserSort>) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['users', workspace.id, query],
    queryFn: async () =>
      page(await take(client.GET('/api/v1/users', { params: { query: { ...query, limit: PAGE } } }))),
    refetchInterval: CALM_MS,
    placeholderData: (before) => before,
  });
}

export function useAccounts(query: ListQuery<AccountSort>) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['accounts', workspace.id, query],
    queryFn: async () =>
      page(await take(client.GET('/api/v1/accounts', { params: { query: { ...query, limit: PAGE } } }))),
    refetchInterval: CALM_MS,
    placeholderData: (before) => before,
  });
}

export function useUser(userId: string, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['user', workspace.id, userId, profile],
    queryFn: () =>
      take(
        client.GET('/api/v1/users/{userId}', {
          params: { path: { userId }, query: { ...(profile !== undefined && { profile }) } },
        }),
      ),
    refetchInterval: CALM_MS,
  });
}

export function useAccount(groupId: string, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['account', workspace.id, groupId, profile],
    queryFn: () =>
      take(
        client.GET('/api/v1/accounts/{groupId}', {
          params: { path: { groupId }, query: { ...(profile !== undefined && { profile }) } },
        }),
      ),
    refetchInterval: CALM_MS,
  });
}

/** What a trait was, the newest first. */
export function useTraitHistory(of: Of, id: string, trait: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['trait', workspace.id, of, id, trait],
    queryFn: () =>
      take(
        of === 'users'
          ? client.GET('/api/v1/users/{userId}/traits/{trait}', {
              params: { path: { userId: id, trait } },
            })
          : client.GET('/api/v1/accounts/{groupId}/traits/{trait}', {
              params: { path: { groupId: id, trait } },
            }),
      ),
  });
}

const TIMELINE_PAGE = 25;

type Narrowed = Omit<
  NonNullable<paths['/api/v1/users/{userId}/timeline']['get']['parameters']['query']>,
  'limit' | 'cursor'
>;

/** What was done, the newest first. */
export function useTimeline(of: Of, id: string, narrowed: Narrowed) {
  const { client, workspace } = useHere();
  return useInfiniteQuery({
    queryKey: ['timeline', workspace.id, of, id, narrowed],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => {
      const query = {
        limit: TIMELINE_PAGE,
        ...narrowed,
        ...(cursor !== undefined && { cursor }),
      };
      return take(
        of === 'users'
          ? client.GET('/api/v1/users/{userId}/timeline', { params: { path: { userId: id }, query } })
          : client.GET('/api/v1/accounts/{groupId}/timeline', { params: { path: { groupId: id }, query } }),
      );
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

/** Users of an account with their shares of its activity. */
export function useAccountUsers(groupId: string, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useInfiniteQuery({
    queryKey: ['account-users', workspace.id, groupId, profile],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) => {
      const query = {
        limit: PAGE,
        ...(profile !== undefined && { profile }),
        ...(cursor !== undefined && { cursor }),
      };
      return page(
        await take(client.GET('/api/v1/accounts/{groupId}/users', { params: { path: { groupId }, query } })),
      );
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: CALM_MS,
  });
}

/** Everything that was read of people is another after such a deed. */
function useAfterDeed() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries();
}

/** Leaves somebody out of every score, list and count, or takes them in again. */
export function useExclusion(of: Of, id: string) {
  const { client } = useHere();
  const after = useAfterDeed();
  return useMutation({
    mutationFn: async ({ excluded, note }: { readonly excluded: boolean; readonly note: string }) => {
      const [user, account] = [{ path: { userId: id } }, { path: { groupId: id } }];
      const [users, accounts] = [
        '/api/v1/users/{userId}/exclusion',
        '/api/v1/accounts/{groupId}/exclusion',
      ] as const;
      const body = { note };
      if (of === 'users' && excluded) await take(client.PUT(users, { params: user, body }));
      else if (of === 'users') await take(client.DELETE(users, { params: user }));
      else if (excluded) await take(client.PUT(accounts, { params: account, body }));
      else await take(client.DELETE(accounts, { params: account }));
    },
    onSuccess: after,
  });
}

/** One of the ids of a user. */
export type OtherId = Pick<IdentityItem, 'kind' | 'id'>;

/** What it would change to take an id away from a user; nothing is changed. */
export function useSeparationPreview(userId: string, from: OtherId, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['separation', workspace.id, userId, from, profile],
    queryFn: () =>
      take(
        client.POST('/api/v1/users/{userId}/merges/undo', {
          params: { path: { userId }, query: { ...(profile !== undefined && { profile }) } },
          body: { from, dryRun: true },
        }),
      ),
  });
}

/** Takes an id away from a user, or gives it back. */
export function useSeparation(userId: string) {
  const { client } = useHere();
  const after = useAfterDeed();
  return useMutation({
    mutationFn: async ({ from, isLifted }: { readonly from: OtherId; readonly isLifted: boolean }) => {
      if (isLifted)
        await take(
          client.DELETE('/api/v1/users/{userId}/merges/undo', {
            params: { path: { userId }, query: from },
          }),
        );
      else
        await take(
          client.POST('/api/v1/users/{userId}/merges/undo', {
            params: { path: { userId } },
            body: { from, dryRun: false },
          }),
        );
    },
    onSuccess: after,
  });
}

/** Users and accounts by name, email or id, the excluded too. */
export function usePeopleSearch(text: string) {
  const { client, workspace } = useHere();
  const q = text.trim();
  return useQuery({
    queryKey: ['people-search', workspace.id, q],
    queryFn: () => take(client.GET('/api/v1/search', { params: { query: { q } } })),
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
}

/** What a user or the users of an account did, by day and by event. */
export function useActivityOf(of: Of, id: string, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['activity-of', workspace.id, of, id, days],
    queryFn: () => {
      const query = { days };
      return take(
        of === 'users'
          ? client.GET('/api/v1/users/{userId}/activity', { params: { path: { userId: id }, query } })
          : client.GET('/api/v1/accounts/{groupId}/activity', { params: { path: { groupId: id }, query } }),
      );
    },
    refetchInterval: CALM_MS,
    placeholderData: (before) => before,
  });
}

/** What a list can be narrowed to: bands and lists of the profile, then what people made. */
export function useSegmentsOf(of: Of, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['segments-of', workspace.id, of, profile],
    queryFn: async () => {
      const query = { ...(profile !== undefined && { profile }) };
      const { segments } = await take(client.GET('/api/v1/segments', { params: { query } }));
      return segments.filter((segment) => segment.of === of);
    },
  });
}
