/** `/tracking-plans`: list, create, read, rename, delete. */
import { z } from 'zod';
import { EMPTY_PLAN, type PlanDocument } from '../../../plan/model.ts';
import { listPublished, publishChange, publishDraft } from '../../../store/plan-versions.ts';
import { createPlan, deletePlan, getPlan, listPlans } from '../../../store/plans.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { whoOf } from '../../self-tracking/self-tracking.ts';
import { tellPublished } from '../../self-tracking/tell-published.ts';
import { planDocuments } from '../plans/plan-code.ts';
import { idParams } from '../schemas.ts';
import { pageOf, pageQuery, paginationSchema } from './envelope.ts';
import { trackingPlanSchema, viewTrackingPlan } from './shapes.ts';

export const NOTE = "By Segment's API";
export const doneSchema = z.object({ data: z.object({ status: z.literal('SUCCESS') }) });
export const DONE = { data: { status: 'SUCCESS' } } as const;
const TYPES = ['ENGAGE', 'LIVE', 'PROPERTY_LIBRARY', 'RULE_LIBRARY', 'TEMPLATE'] as const;
const oneSchema = z.object({ data: z.object({ trackingPlan: trackingPlanSchema }) });
const nameSchema = z.string().trim().min(1, 'must not be empty').max(200);

export function addTrackingPlans(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addWriting(api, options);
}

function addReading(api: Api, { store }: ControlOptions): void {
  api.get(
    '/tracking-plans',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Segment'],
        summary: 'List tracking plans',
        querystring: pageQuery.extend({ type: z.enum(TYPES).optional().describe('All plans are LIVE.') }),
        response: {
          200: z.object({
            data: z.object({ trackingPlans: z.array(trackingPlanSchema), pagination: paginationSchema }),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const published = await listPublished(store, workspace);
      const plans = (request.query.type ?? 'LIVE') === 'LIVE' ? await listPlans(store, workspace) : [];
      const { items, pagination } = pageOf(plans, request.query);
      const trackingPlans = items.map((plan) => viewTrackingPlan(plan, published.get(plan.id)));
      return { data: { trackingPlans, pagination } };
    },
  );
  api.get(
    '/tracking-plans/:id',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Segment'],
        summary: 'One tracking plan',
        params: idParams,
        response: { 200: oneSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const plan = await getPlan(store, workspace, request.params.id);
      const published = (await listPublished(store, workspace)).get(plan.id);
      return { data: { trackingPlan: viewTrackingPlan(plan, published) } };
    },
  );
}

function addWriting(api: Api, { store, selfTracking }: ControlOptions): void {
  api.post(
    '/tracking-plans',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Segment'],
        summary: 'Create a tracking plan',
        body: z.object({
          name: nameSchema,
          description: z.string().max(10_000).optional(),
          type: z.enum(TYPES).describe('LIVE is the only one there is here.'),
        }),
        response: { 200: oneSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { name, description = '', type } = request.body;
      if (type !== 'LIVE')
        throw new Fault('bad_request', `type takes LIVE: there are no plans of type ${type}.`);
      const { acceptDocument } = await planDocuments();
      const draft = await acceptDocument({ ...EMPTY_PLAN, name, description });
      const { id } = await createPlan(store, caller.workspace, draft);
      const publication = { by: nameOf(caller), note: NOTE };
      const published = await publishDraft(store, caller.workspace, id, publication, acceptDocument);
      tellPublished(selfTracking, whoOf(caller), published.plan, published);
      return { data: { trackingPlan: viewTrackingPlan(published.plan, undefined) } };
    },
  );
  api.patch(
    '/tracking-plans/:id',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Segment'],
        summary: 'Rename or describe a tracking plan',
        params: idParams,
        body: z.object({ name: nameSchema.optional(), description: z.string().max(10_000).optional() }),
        response: { 200: doneSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { name, description } = request.body;
      const change = async (document: PlanDocument): Promise<PlanDocument> => ({
        ...document,
        name: name ?? document.name,
        description: description ?? document.description,
      });
      const publication = { by: nameOf(caller), note: NOTE };
      const published = await publishChange(store, caller.workspace, request.params.id, publication, change);
      if (published.isNew) tellPublished(selfTracking, whoOf(caller), published.plan, published);
      return DONE;
    },
  );
  api.delete(
    '/tracking-plans/:id',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Segment'],
        summary: 'Delete a tracking plan',
        description: 'Refused while sources are connected.',
        params: idParams,
        response: { 200: doneSchema },
      },
    },
    async (request) => {
      await deletePlan(store, callerOf(request).workspace, request.params.id, false);
      return DONE;
    },
  );
}
