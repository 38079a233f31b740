/** Back-tests and weight suggestions: asked for, followed, kept and removed. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { saveDraft } from './scoring.ts';
import { useHere } from './workspace.ts';

export type Backtest = Schemas['Backtest'];
export type BacktestResult = NonNullable<Backtest['result']>;
export type Suggestion = Schemas['Suggestion'];
export type SuggestionResult = NonNullable<Suggestion['result']>;
export type BacktestQuestion = Schemas['BacktestQuestionInput'];
export type BacktestKind = 'backtest' | 'suggestion';
export type Part = BacktestResult['whole'];
export type Standing = Part['standings'][number];
export type Flag = BacktestResult['flags'][number];

const RUNNING_MS = 400;
const CALM_MS = 15_000;

export const isOpen = (state: Backtest['state']): boolean => state === 'waiting' || state === 'running';

export function usePastBacktests(kind: BacktestKind) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['backtests', workspace.id, kind],
    queryFn: async () =>
      (await take(kind === 'backtest' ? client.GET('/api/v1/backtests') : client.GET('/api/v1/suggestions')))
        .items,
    refetchInterval: CALM_MS,
  });
}

export function useBacktest(id: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['backtest', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/backtests/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    retry: false,
    refetchInterval: ({ state: { data } }) => (data && isOpen(data.state) ? RUNNING_MS : false),
  });
}

export function useSuggestion(id: string | undefined) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['suggestion', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/suggestions/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== undefined,
    retry: false,
    refetchInterval: ({ state: { data } }) => (data && isOpen(data.state) ? RUNNING_MS : false),
  });
}

/** Answers what was made, by its id. */
export function useStartBacktest(kind: BacktestKind) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (body: BacktestQuestion): Promise<{ readonly id: string }> =>
      kind === 'backtest'
        ? take(client.POST('/api/v1/backtests', { body }))
        : take(client.POST('/api/v1/suggestions', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['backtests', workspace.id, kind] }),
  });
}

/** Cancels one that is open; one that is over goes away. */
export function useRemoveBacktest(kind: BacktestKind) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (id: string): Promise<void> => {
      const path = { params: { path: { id } } };
      await take<unknown>(
        kind === 'backtest'
          ? client.DELETE('/api/v1/backtests/{id}', path)
          : client.DELETE('/api/v1/suggestions/{id}', path),
      );
    },
    onSuccess: (_, id) =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['backtests', workspace.id, kind] }),
        queries.invalidateQueries({ queryKey: [kind, workspace.id, id] }),
      ]),
  });
}

/** Takes suggested weights into the draft of a profile. */
export function useAcceptWeights(profile: string) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Parameters<typeof saveDraft>[2]) => saveDraft(client, profile, change),
    onSuccess: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [name, of] }) =>
          of === workspace.id && typeof name === 'string' && name.startsWith('profile'),
      }),
  });
}
