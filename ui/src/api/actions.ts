/** Actions, what they would have done, and the alerts they raised. */
import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import type { paths } from './generated/schema.d.ts';
import { useHere } from './workspace.ts';

export type Action = Schemas['Action'];
export type ActionDocument = Schemas['ActionDocument'];
export type ActionPreview = Schemas['ActionPreview'];
export type Alert = Schemas['Alert'];

type AlertsQuery = NonNullable<paths['/api/v1/alerts']['get']['parameters']['query']>;
/** Which alerts are meant; nothing is all. */
export type AlertFilter = Pick<AlertsQuery, 'action' | 'of' | 'id' | 'trigger'>;

interface AlertsPage {
  readonly items: Alert[];
  readonly next: string | null;
}
type Answering<Data> = Promise<{ data?: Data; error?: unknown; response: Response }>;

const CALM_MS = 15_000;
const PAGE = 50;

export function useActions() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['actions', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/actions'))).actions,
    refetchInterval: CALM_MS,
  });
}

export function useAction(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['action', workspace.id, id],
    queryFn: () => take(client.GET('/api/v1/actions/{id}', { params: { path: { id } } })),
  });
}

const told = (queries: QueryClient) => () =>
  queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) => name === 'actions' || name === 'action' || name === 'alerts',
  });

/** Null makes a new one. */
export function useSaveAction(before: Pick<Action, 'id' | 'revision'> | null) {
  const { client } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ActionDocument) =>
      before === null
        ? take(client.POST('/api/v1/actions', { body }))
        : take(
            client.PUT('/api/v1/actions/{id}', {
              params: { path: { id: before.id }, header: { 'if-match': `"${before.revision}"` } },
              body,
            }),
          ),
    onSuccess: told(queries),
  });
}

/** On, or off. */
export function useSwitchAction() {
  const { client } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ action, isOn }: { readonly action: Action; readonly isOn: boolean }) =>
      take(
        client.PUT('/api/v1/actions/{id}', {
          params: { path: { id: action.id }, header: { 'if-match': `"${action.revision}"` } },
          body: { ...documentOf(action), isOn },
        }),
      ),
    onSettled: told(queries),
  });
}

/** What was written, without what was added by the API. */
export const documentOf = (action: Action): ActionDocument => ({
  name: action.name,
  description: action.description,
  of: action.of,
  profile: action.profile,
  trigger: action.trigger,
  filter: action.filter,
  channels: action.channels,
  cooldownDays: action.cooldownDays,
  isOn: action.isOn,
});

export function useDeleteAction(id: string) {
  const { client } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      await take(client.DELETE('/api/v1/actions/{id}', { params: { path: { id } } }));
    },
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'actions' }),
  });
}

/** What it would have done; null asks nothing. */
export function useActionPreview(document: ActionDocument | null) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['actions-preview', workspace.id, document],
    queryFn: ({ signal }) =>
      take(client.POST('/api/v1/actions/preview', { body: document as ActionDocument, signal })),
    enabled: document !== null,
    retry: false,
    placeholderData: (before) => before,
  });
}

/** Sends a made-up alert to one channel. `action` is the id of the action that is changed. */
export function useTestChannel(action: string | undefined) {
  const { client } = useHere();
  return useMutation({
    mutationFn: ({ document, channel }: { readonly document: ActionDocument; readonly channel: number }) =>
      take(
        client.POST('/api/v1/actions/test', {
          body: { document, channel, ...(action !== undefined && { action }) },
        }),
      ),
  });
}

/** Page after page, the newest first. */
export function useAlerts(filter: AlertFilter, limit = PAGE) {
  const { client, workspace } = useHere();
  return useInfiniteQuery({
    queryKey: ['alerts', workspace.id, filter, limit],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: cursor }) =>
      take<AlertsPage>(
        client.GET('/api/v1/alerts', {
          params: { query: { ...filter, limit, ...(cursor !== undefined && { cursor }) } },
          // The route answers a file as well.
        }) as unknown as Answering<AlertsPage>,
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: CALM_MS,
  });
}

/** All of them as a file. */
export function useAlertsFile(filter: AlertFilter) {
  const { client } = useHere();
  return useMutation({
    mutationFn: () =>
      take<Blob>(
        client.GET('/api/v1/alerts', {
          params: { query: { ...filter, format: 'csv' } },
          parseAs: 'blob',
        }) as unknown as Answering<Blob>,
      ),
  });
}
