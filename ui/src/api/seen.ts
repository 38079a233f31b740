/** Events that came. */
import { useQuery } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { PLAN_DAYS } from './plans.ts';
import { useHere } from './workspace.ts';

export type SeenEvent = Schemas['SeenEvent'];

const SHOWN = 100;

/** Those that no plan has a rule for come first. */
export function useSeenEvents() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-seen', workspace.id],
    queryFn: async () =>
      (await take(client.GET('/api/v1/schema', { params: { query: { days: PLAN_DAYS, limit: SHOWN } } })))
        .events,
  });
}
