/** How the installation is, and what came in lately. */
import { useQuery } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { useHere } from './workspace.ts';

export type Status = Schemas['Status'];
export type Activity = Schemas['Activity'];
export type Range = 'hour' | 'day';

const STATUS_MS = 5000;

export function useStatus() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['status', workspace.id],
    queryFn: () => take(client.GET('/api/v1/status')),
    refetchInterval: STATUS_MS,
  });
}

export function useActivity(range: Range) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['activity', workspace.id, range],
    queryFn: () => take(client.GET('/api/v1/activity', { params: { query: { range } } })),
    refetchInterval: range === 'hour' ? STATUS_MS : 6 * STATUS_MS,
    placeholderData: (before) => before,
  });
}
