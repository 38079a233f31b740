/** Which sources a plan governs, and what each does with what does not follow it. */
import { useQuery } from '@tanstack/react-query';
import { type Schemas, take } from './client.ts';
import { usePlanChange } from './plans.ts';
import { useHere } from './workspace.ts';

export type PlanSource = Schemas['PlanSource'];
export type Controls = PlanSource['controls'];
export type CallControls = Controls['calls']['track'];
export type ControlledType = keyof Controls['calls'];
export type ControlsChange = Partial<Record<ControlledType, Partial<CallControls>>> &
  Partial<Pick<Controls, 'forwardViolationsTo' | 'forwardBlockedTo'>>;

export function usePlanSources(id: string) {
  const { client, workspace } = useHere();
  return useQuery({
    queryKey: ['plan-sources', workspace.id, id],
    queryFn: async () =>
      (await take(client.GET('/api/v1/plans/{id}/sources', { params: { path: { id } } }))).sources,
  });
}

const place = (id: string, source: string) => ({ params: { path: { id, source } } });

export const useConnect = (id: string) =>
  usePlanChange((client, source: string) =>
    take(client.PUT('/api/v1/plans/{id}/sources/{source}', { ...place(id, source), body: {} })),
  );

export const useChangeControls = (id: string, source: string) =>
  usePlanChange(
    (client, body: ControlsChange) =>
      take(client.PATCH('/api/v1/plans/{id}/sources/{source}', { ...place(id, source), body })),
    // What was chosen is shown until it is read back.
    { awaited: true },
  );

export const useDisconnect = (id: string, source: string) =>
  usePlanChange((client, _: undefined) =>
    take(client.DELETE('/api/v1/plans/{id}/sources/{source}', place(id, source))),
  );
