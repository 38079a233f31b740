/** Events that a plan blocked, what is done with them, and the fixes that are kept. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Schemas, type TrackwayClient, take } from './client.ts';
import { useHere } from './workspace.ts';

export type HeldGroup = Schemas['HeldGroup'];
export type HeldEvent = Schemas['HeldEvent'];
export type Job = Schemas['QuarantineJob'];
export type JobKind = Job['kind'];
export type KeptFix = Schemas['KeptFix'];
export type Fix = KeptFix['fix'];
export type FixStep = Fix['steps'][number];
export type HeldState = HeldEvent['state'];

export const isRunning = ({ state }: Job): boolean => state === 'waiting' || state === 'running';

const GROUPS_MAX = 500;
const EVENTS_MAX = 10;
const JOBS_MAX = 100;
const BUSY_MS = 500;
const AGAIN_MS = 1500;
const CALM_MS = 10_000;

export interface GroupFilter {
  readonly state: HeldState;
  readonly source?: string;
  readonly event?: string;
  readonly cause?: string;
}

const jobsKey = (workspace: string) => ['held-jobs', workspace] as const;

export function useHeldGroups(filter: GroupFilter) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['held-groups', workspace.id, filter],
    queryFn: async () =>
      (
        await take(
          client.GET('/api/v1/quarantine/groups', { params: { query: { ...filter, limit: GROUPS_MAX } } }),
        )
      ).groups,
    // While something is done with them they become fewer under one's eyes.
    refetchInterval: () =>
      queries.getQueryData<Job[]>(jobsKey(workspace.id))?.some(isRunning) === true ? AGAIN_MS : CALM_MS,
  });
}

/** The newest of a group. */
export function useHeldEvents(cause: string, state: HeldState) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['held-events', workspace.id, cause, state],
    queryFn: async () =>
      (
        await take(
          client.GET('/api/v1/quarantine/events', { params: { query: { cause, state, limit: EVENTS_MAX } } }),
        )
      ).events,
  });
}

/** The newest first. When one has ended, what is held is read again. */
export function useJobs() {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  const key = jobsKey(workspace.id);
  return useQuery({
    queryKey: key,
    queryFn: async () => {
      const { jobs } = await take(
        client.GET('/api/v1/quarantine/jobs', { params: { query: { limit: JOBS_MAX } } }),
      );
      if (hasEnded(queries.getQueryData<Job[]>(key) ?? [], jobs))
        void queries.invalidateQueries({
          predicate: ({ queryKey: [name, of] }) =>
            of === workspace.id && ['held-groups', 'held-events', 'held-preview'].includes(String(name)),
        });
      return jobs;
    },
    refetchInterval: ({ state }) => (state.data?.some(isRunning) ? BUSY_MS : CALM_MS),
  });
}

/** One that ran before does no longer. */
const hasEnded = (before: readonly Job[], now: readonly Job[]): boolean =>
  before.some((job) => isRunning(job) && now.some((each) => each.id === job.id && !isRunning(each)));

export interface Deed {
  readonly kind: JobKind;
  readonly about: { readonly cause: string };
  readonly fix?: Fix;
}

/** What it would do, tried on the real events; asked again when the deed is another one. */
export function usePreview(deed: Deed | null) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['held-preview', workspace.id, deed],
    queryFn: () => {
      if (deed === null) throw new Error('a preview without a deed');
      return take(client.POST('/api/v1/quarantine/preview', { body: { ...deed, tried: 1000, samples: 5 } }));
    },
    enabled: deed !== null,
    retry: false,
    // A plan that was just published is in force a moment later; until then nobody knows what it takes.
    refetchInterval: ({ state }) =>
      deed?.kind === 'accept' && state.data?.outcomes.held !== 0 ? AGAIN_MS : false,
    gcTime: 0,
    placeholderData: (before) => before,
  });
}

export type Preview = NonNullable<ReturnType<typeof usePreview>['data']>;

/** A change around the quarantine; afterwards all of it is read again. */
function useChange<Input, Output>(change: (client: TrackwayClient, input: Input) => Promise<Output>) {
  const { client, workspace } = useHere();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => change(client, input),
    onSuccess: () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [name, of] }) =>
          of === workspace.id && typeof name === 'string' && name.startsWith('held-'),
      }),
  });
}

export const useStartJob = () =>
  useChange((client, body: Deed & { readonly keep?: { readonly source: string; readonly title: string } }) =>
    take(client.POST('/api/v1/quarantine/jobs', { body })),
  );

export const useSteerJob = () =>
  useChange((client, { id, verb }: { readonly id: string; readonly verb: 'stop' | 'resume' }) =>
    verb === 'stop'
      ? take(client.POST('/api/v1/quarantine/jobs/{id}/stop', { params: { path: { id } } }))
      : take(client.POST('/api/v1/quarantine/jobs/{id}/resume', { params: { path: { id } } })),
  );

export function useKeptFixes() {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['held-fixes', workspace.id],
    queryFn: async () => (await take(client.GET('/api/v1/fixes', { params: { query: {} } }))).fixes,
  });
}

export const useChangeFix = () =>
  useChange((client, { id, enabled }: { readonly id: string; readonly enabled: boolean }) =>
    take(client.PATCH('/api/v1/fixes/{id}', { params: { path: { id } }, body: { enabled } })),
  );

export const useDeleteFix = () =>
  useChange((client, id: string) => take(client.DELETE('/api/v1/fixes/{id}', { params: { path: { id } } })));
