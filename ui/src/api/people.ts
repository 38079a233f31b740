/** Users and accounts: lists with their scores, one with all that is known, and what is done to them. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { take } from './client.ts';
import { loose } from './loose.ts';
import { useHere } from './workspace.ts';

export interface ScoreItem {
  score: number;
  percentile: number;
  before: number;
  change: number;
  trend: 'up' | 'down' | 'steady';
  state: string;
  frequency: number;
  adoption: number;
  adoptionEver: number;
  activation: number;
  isActive: boolean;
  lastActive: string | null;
  basedOnEvents: number;
  basedOnDays: number;
  confidence: 'low' | 'medium' | 'high';
}
export interface AccountScoreItem extends ScoreItem {
  average: number;
  total: number;
  banded: number;
  band: string;
  activeUsers: number;
  totalUsers: number;
  seats: number;
  activeShare: number;
  breadth: number;
  depth: number;
  topUserShare: number;
}
export interface UserItem {
  userId: string;
  name: string;
  email: string;
  account: { groupId: string; name: string } | null;
  createdAt: string;
  firstAt: string;
  lastAt: string;
  score: ScoreItem | null;
}
export interface AccountItem {
  groupId: string;
  name: string;
  createdAt: string;
  firstAt: string;
  lastAt: string;
  seats: number | null;
  parent: { groupId: string; name: string } | null;
  score: AccountScoreItem | null;
}
export interface TraitItem {
  trait: string;
  value: unknown;
  at: string;
  changes: number;
}
export interface IdentityItem {
  kind: 'user' | 'anonymous';
  id: string;
  to: string;
  evidence: string;
  messageId: string;
  at: string;
  undone: boolean;
}
export interface Exclusion {
  why: 'user' | 'account' | 'domain' | 'internal';
  by: string | null;
  note: string;
  at: string | null;
}
export type ProfileName = { id: string; name: string; version: number } | null;
export interface UserDetail extends UserItem {
  profile: ProfileName;
  traits: TraitItem[];
  memberships: { groupId: string; name: string; from: string; to: string | null }[];
  identities: IdentityItem[];
  excluded: Exclusion | null;
}
export interface AccountDetail extends AccountItem {
  profile: ProfileName;
  users: number;
  children: { groupId: string; name: string }[];
  traits: TraitItem[];
  excluded: Exclusion | null;
}
export interface PeopleList<Item> {
  items: Item[];
  next: string | null;
  total: number;
  profile: { id: string; name: string; version: number } | null;
}
export interface TimelineEvent {
  messageId: string;
  type: string;
  event: string | null;
  at: string;
  source: string;
  properties: Record<string, unknown>;
  user: { userId: string; name: string } | null;
}

/** A user or an account, whose pages and addresses are alike. */
export type Of = 'users' | 'accounts';

export interface ListQuery {
  readonly profile?: string;
  readonly segment?: string;
  readonly q?: string;
  readonly state?: string;
  readonly sort?: string;
  readonly order?: 'asc' | 'desc';
  readonly cursor?: string;
}

const PAGE = 50;
const CALM_MS = 15_000;

export function useUsers(query: ListQuery) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['users', workspace.id, query],
    queryFn: () =>
      take(
        loose(client).GET<PeopleList<UserItem>>('/api/v1/users', {
          params: { query: { ...query, limit: PAGE } },
        }),
      ),
    refetchInterval: CALM_MS,
    placeholderData: (before) => before,
  });
}

export function useAccounts(query: ListQuery) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['accounts', workspace.id, query],
    queryFn: () =>
      take(
        loose(client).GET<PeopleList<AccountItem>>('/api/v1/accounts', {
          params: { query: { ...query, limit: PAGE } },
        }),
      ),
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
        loose(client).GET<UserDetail>('/api/v1/users/{userId}', {
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
        loose(client).GET<AccountDetail>('/api/v1/accounts/{groupId}', {
          params: { path: { groupId }, query: { ...(profile !== undefined && { profile }) } },
        }),
      ),
    refetchInterval: CALM_MS,
  });
}

export interface TraitChange {
  value: unknown;
  at: string;
  messageId: string;
  source: string;
}

/** What a trait was, the newest first. */
export function useTraitHistory(of: Of, id: string, trait: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['trait', workspace.id, of, id, trait],
    queryFn: () =>
      take(
        of === 'users'
          ? loose(client).GET<{ items: TraitChange[]; total: number }>(
              '/api/v1/users/{userId}/traits/{trait}',
              {
                params: { path: { userId: id, trait } },
              },
            )
          : loose(client).GET<{ items: TraitChange[]; total: number }>(
              '/api/v1/accounts/{groupId}/traits/{trait}',
              {
                params: { path: { groupId: id, trait } },
              },
            ),
      ),
  });
}

const TIMELINE_PAGE = 25;

/** What was done, the newest first; `event` is a name, '' is any. */
export function useTimeline(of: Of, id: string, event: string) {
  const { client, workspace } = useHere();
  return useInfiniteQuery({
    queryKey: ['timeline', workspace.id, of, id, event],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) => {
      const query = {
        limit: TIMELINE_PAGE,
        ...(event !== '' && { event }),
        ...(cursor !== undefined && { cursor }),
      };
      return take(
        of === 'users'
          ? loose(client).GET<{ items: TimelineEvent[]; next: string | null }>(
              '/api/v1/users/{userId}/timeline',
              { params: { path: { userId: id }, query } },
            )
          : loose(client).GET<{ items: TimelineEvent[]; next: string | null }>(
              '/api/v1/accounts/{groupId}/timeline',
              { params: { path: { groupId: id }, query } },
            ),
      );
    },
    getNextPageParam: ({ next }) => next ?? undefined,
  });
}

export interface AccountUser extends UserItem {
  share: number | null;
}

/** Users of an account with their shares of its activity. */
export function useAccountUsers(groupId: string, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['account-users', workspace.id, groupId, profile],
    queryFn: () =>
      take(
        loose(client).GET<{ items: AccountUser[]; next: string | null; total: number }>(
          '/api/v1/accounts/{groupId}/users',
          { params: { path: { groupId }, query: { ...(profile !== undefined && { profile }) } } },
        ),
      ),
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
      const path =
        of === 'users' ? '/api/v1/users/{userId}/exclusion' : '/api/v1/accounts/{groupId}/exclusion';
      const params = { path: of === 'users' ? { userId: id } : { groupId: id } };
      if (excluded) await take(loose(client).PUT<unknown>(path, { params, body: { note } }));
      else await take(loose(client).DELETE<unknown>(path, { params }));
    },
    onSuccess: after,
  });
}

interface MergeSide {
  userId: string | null;
  name: string;
  email: string;
  account: { groupId: string; name: string } | null;
  events: number;
  firstAt: string | null;
  lastAt: string | null;
  score: number | null;
}
export interface MergeUndo {
  from: Pick<IdentityItem, 'kind' | 'id'>;
  to: string;
  evidence: string;
  done: boolean;
  moves: {
    ids: number;
    events: number;
    scoredEvents: number;
    traits: number;
    users: string[];
    accounts: { groupId: string; name: string }[];
  };
  before: MergeSide;
  after: { stays: MergeSide; goes: MergeSide };
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
        loose(client).POST<MergeUndo>('/api/v1/users/{userId}/merges/undo', {
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
          loose(client).DELETE<unknown>('/api/v1/users/{userId}/merges/undo', {
            params: { path: { userId }, query: from },
          }),
        );
      else
        await take(
          loose(client).POST<MergeUndo>('/api/v1/users/{userId}/merges/undo', {
            params: { path: { userId } },
            body: { from, dryRun: false },
          }),
        );
    },
    onSuccess: after,
  });
}

export interface SearchFound {
  users: (Pick<UserItem, 'userId' | 'name' | 'email'> & { account: string; excluded: string | null })[];
  accounts: (Pick<AccountItem, 'groupId' | 'name'> & { excluded: string | null })[];
}

/** Users and accounts by name, email or id, the excluded too. */
export function usePeopleSearch(text: string) {
  const { client, workspace } = useHere();
  const q = text.trim();
  return useQuery({
    queryKey: ['people-search', workspace.id, q],
    queryFn: () => take(loose(client).GET<SearchFound>('/api/v1/search', { params: { query: { q } } })),
    enabled: q.length > 1,
    placeholderData: (before) => before,
  });
}
