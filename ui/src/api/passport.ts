/** Everything that is known of one event: the bytes that came, what each step did, the row that stands. */
import { useQuery } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { ApiFailure } from './failure.ts';
import { useHere } from './workspace.ts';

export type Passport = Schemas['Passport'];

/** A second after its 200 an event is on its way to the warehouse; until then asking again is the answer. */
const AGAIN_MS = 1500;
const AGAIN_TIMES = 6;

const isOnItsWay = (error: unknown): boolean => error instanceof ApiFailure && error.code === 'not_found';

export function useEventPassport(messageId: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['passport', workspace.id, 'event', messageId],
    queryFn: () =>
      take(client.GET('/api/v1/events/{messageId}/passport', { params: { path: { messageId } } })),
    retry: (count, error) => isOnItsWay(error) && count < AGAIN_TIMES,
    retryDelay: AGAIN_MS,
  });
}

export function useRefusalPassport(refusalId: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['passport', workspace.id, 'refusal', refusalId],
    queryFn: () =>
      take(client.GET('/api/v1/refusals/{refusalId}/passport', { params: { path: { refusalId } } })),
    retry: (count, error) => isOnItsWay(error) && count < AGAIN_TIMES,
    retryDelay: AGAIN_MS,
  });
}
