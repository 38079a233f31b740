/** `/tracking-plans/:id/sources`: which sources are held to a plan. */
import { z } from 'zod';
import { connectSource, disconnectSource, listPlanSources } from '../../../store/plan-sources.ts';
import { getPlan } from '../../../store/plans.ts';
import { listSources } from '../../../store/sources.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idParams } from '../schemas.ts';
import { pageOf, pageQuery, paginationSchema } from './envelope.ts';
import { DONE, doneSchema } from './plans.ts';
import { segmentSourceSchema, viewSegmentSource } from './shapes.ts';

const sourceIdSchema = z.string().min(1, 'must not be empty').max(200);

export function addTrackingPlanSources(api: Api, { store }: ControlOptions): void {
  api.get(
    '/tracking-plans/:id/sources',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Segment'],
        summary: 'List the sources that are connected',
        params: idParams,
        querystring: pageQuery,
        response: {
          200: z.object({
            data: z.object({ sources: z.array(segmentSourceSchema), pagination: paginationSchema }),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id } = await getPlan(store, workspace, request.params.id);
      const sources = await listSources(store, workspace);
      const connected = (await listPlanSources(store, workspace)).flatMap((connection) => {
        const source = sources.find((other) => other.id === connection.source);
        return connection.plan === id && source ? [viewSegmentSource(source, connection)] : [];
      });
      const { items, pagination } = pageOf(connected, request.query);
      return { data: { sources: items, pagination } };
    },
  );
  api.post(
    '/tracking-plans/:id/sources',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Segment'],
        summary: 'Connect a source',
        description: 'It only watches until its controls say otherwise.',
        params: idParams,
        body: z.object({ sourceId: sourceIdSchema }),
        response: { 200: doneSchema },
      },
    },
    async (request) => {
      await connectSource(store, callerOf(request).workspace, request.params.id, request.body.sourceId);
      return DONE;
    },
  );
  api.delete(
    '/tracking-plans/:id/sources',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Segment'],
        summary: 'Disconnect a source',
        params: idParams,
        querystring: z.looseObject({ sourceId: sourceIdSchema }),
        response: { 200: doneSchema },
      },
    },
    async (request) => {
      await disconnectSource(store, callerOf(request).workspace, request.params.id, request.query.sourceId);
      return DONE;
    },
  );
}
