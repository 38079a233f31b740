/** Why a score is what it is, why it changed, and what was shown on each day. */
import { useQuery } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import type { Of } from './people.ts';
import { useHere } from './workspace.ts';

export type UserScore = Schemas['UserScore'];
export type AccountScore = Schemas['AccountScore'];
export type Contribution = UserScore['contributions'][number];
export type ScoreChange = Schemas['ScoreChange'];
export type HistoryDay =
  paths['/api/v1/users/{userId}/score/history']['get']['responses'][200]['content']['application/json']['days'][number];

const CALM_MS = 15_000;

export function useUserScore(userId: string, profile: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['user-score', workspace.id, userId, profile],
    queryFn: () =>
      take(
        client.GET('/api/v1/users/{userId}/score', {
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
        client.GET('/api/v1/accounts/{groupId}/score', {
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
          ? client.GET('/api/v1/users/{userId}/score/history', {
              params: { path: { userId: id }, query },
            })
          : client.GET('/api/v1/accounts/{groupId}/score/history', {
              params: { path: { groupId: id }, query },
            }),
      );
    },
    placeholderData: (before) => before,
  });
}
