/** Which sources a plan governs, and what is done with what does not follow it. */
import { z } from 'zod';
import { controlsChangeSchema, mergeControls } from '../../../plan/controls-change.ts';
import {
  changeControls,
  connectSource,
  disconnectSource,
  listPlanSources,
} from '../../../store/plan-sources.ts';
import { getPlan } from '../../../store/plans.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idParams } from '../schemas.ts';
import { planSourceSchema, viewPlanSource } from './shapes.ts';

const sourceParams = idParams.extend({ source: z.string().min(1).max(200) });

export function addPlanSourceRoutes(api: Api, options: ControlOptions): void {
  addListing(api, options);
  addConnecting(api, options);
}

function addListing(api: Api, { store }: ControlOptions): void {
  api.get(
    '/api/v1/plans/:id/sources',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'The sources that are held to a plan, with their controls',
        params: idParams,
        response: { 200: z.object({ sources: z.array(planSourceSchema) }) },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id } = await getPlan(store, workspace, request.params.id);
      const connections = await listPlanSources(store, workspace);
      return { sources: connections.filter(({ plan }) => plan === id).map(viewPlanSource) };
    },
  );
}

function addConnecting(api: Api, { store }: ControlOptions): void {
  api.put(
    '/api/v1/plans/:id/sources/:source',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Plans'],
        summary: 'Hold a source to a plan',
        description:
          'A newly connected source only watches: nothing is omitted or blocked until its controls say so. A source has one plan.',
        params: sourceParams,
        body: controlsChangeSchema.describe('Controls to set at once; `{}` for none.'),
        response: { 200: planSourceSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id, source } = request.params;
      const change = request.body;
      return viewPlanSource(
        await connectSource(store, workspace, id, source, (controls) => mergeControls(controls, change)),
      );
    },
  );
  api.patch(
    '/api/v1/plans/:id/sources/:source',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Plans'],
        summary: "Change a source's controls",
        description: 'What is left out stays.',
        params: sourceParams,
        body: controlsChangeSchema,
        response: { 200: planSourceSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id, source } = request.params;
      const change = request.body;
      return viewPlanSource(
        await changeControls(store, workspace, id, source, (controls) => mergeControls(controls, change)),
      );
    },
  );
  api.delete(
    '/api/v1/plans/:id/sources/:source',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Plans'],
        summary: 'Hold a source to no plan',
        params: sourceParams,
        response: { 204: z.undefined().describe('Its events pass unchecked from now on.') },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      await disconnectSource(store, workspace, request.params.id, request.params.source);
      return reply.status(204).send();
    },
  );
}
