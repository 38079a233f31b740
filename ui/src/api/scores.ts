/** Why a score is what it is, why it changed, and what was shown on each day. */
import { useQuery } from '@tanstack/react-query';
import { take } from './client.ts';
import { loose } from './loose.ts';
import type { AccountScoreItem, Of, ScoreItem } from './people.ts';
import { useHere } from './workspace.ts';

export interface Contribution {
  event: string;
  type: string;
  weight: number;
  x: number;
  count: number;
  days: number;
  share: number;
  points: number;
  events: string[];
}
export interface ScoreChange {
  from: number;
  to: number;
  newActivity: number;
  decay: number;
  rebase: number;
  weights: number;
  since: string;
}
interface Explained {
  raw: number;
  reference: number;
  contributions: Contribution[];
  change: ScoreChange | null;
}
export type UserScore = ScoreItem & Explained;
export type AccountScore = AccountScoreItem &
  Explained & { users: { userId: string; name: string; share: number; points: number }[] };

export interface HistoryDay {
  day: string;
  version: number;
  score: number;
  average: number;
  total: number;
  banded: number;
  activeUsers: number;
  frequency: number;
}

const CALM_MS = 15_000;

export function useUserScore(userId: string, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['user-score', workspace.id, userId, profile],
    queryFn: () =>
      take(
        loose(client).GET<UserScore>('/api/v1/users/{userId}/score', {
          params: { path: { userId }, query: { ...(profile !== undefined && { profile }) } },
        }),
      ),
    refetchInterval: CALM_MS,
  });
}

export function useAccountScore(groupId: string, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['account-score', workspace.id, groupId, profile],
    queryFn: () =>
      take(
        loose(client).GET<AccountScore>('/api/v1/accounts/{groupId}/score', {
          params: { path: { groupId }, query: { ...(profile !== undefined && { profile }) } },
        }),
      ),
    refetchInterval: CALM_MS,
  });
}

export function useScoreHistory(of: Of, id: string, profile: string | undefined, days: number) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['score-history', workspace.id, of, id, profile, days],
    queryFn: () => {
      const query = { days, ...(profile !== undefined && { profile }) };
      return take(
        of === 'users'
          ? loose(client).GET<{ days: HistoryDay[] }>('/api/v1/users/{userId}/score/history', {
              params: { path: { userId: id }, query },
            })
          : loose(client).GET<{ days: HistoryDay[] }>('/api/v1/accounts/{groupId}/score/history', {
              params: { path: { groupId: id }, query },
            }),
      );
    },
    placeholderData: (before) => before,
  });
}
