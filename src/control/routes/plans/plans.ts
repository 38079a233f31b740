/** Plans: list, make, read, delete. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { EMPTY_PLAN, type PlanDocument } from '../../../plan/model.ts';
import type { Store } from '../../../store/database.ts';
import { listPlanSources } from '../../../store/plan-sources.ts';
import { listPublished } from '../../../store/plan-versions.ts';
import { createPlan, deletePlan, getPlan, listPlans, type Plan } from '../../../store/plans.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idParams } from '../schemas.ts';
import { acceptDocument, isYaml, PLAN_BODY_BYTES_MAX, readPlanBody } from './plan-body.ts';
import { documentSchema, type PlanView, planSchema, viewDocument, viewPlan } from './shapes.ts';

export const planWithDraft = planSchema
  .extend({ document: documentSchema.describe('The draft.') })
  .meta({ id: 'PlanWithDraft' });
export type PlanWithDraft = z.input<typeof planWithDraft>;

/** The plan as it is now, with its draft; `ETag` is the draft's revision. */
export async function showPlan(store: Store, plan: Plan, reply: FastifyReply): Promise<PlanWithDraft> {
  reply.header('etag', `"${plan.draftRevision}"`);
  return { ...(await viewOf(store, plan)), document: viewDocument(plan.draft) };
}

async function viewOf(store: Store, plan: Plan): Promise<PlanView> {
  const published = (await listPublished(store, plan.workspace)).get(plan.id);
  return viewPlan(plan, { published, connections: await listPlanSources(store, plan.workspace) });
}

export function addPlanRoutes(api: Api, { store }: ControlOptions): void {
  addReading(api, store);
  addMaking(api, store);
  api.delete(
    '/api/v1/plans/:id',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Plans'],
        summary: 'Delete a plan with all its versions',
        description: 'Refused while sources are connected, unless `force`: then they are held to no plan.',
        params: idParams,
        querystring: z.strictObject({ force: z.enum(['true', 'false']).optional() }),
        response: { 204: z.undefined().describe('It is gone.') },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      await deletePlan(store, workspace, request.params.id, request.query.force === 'true');
      return reply.status(204).send();
    },
  );
}

function addReading(api: Api, store: Store): void {
  api.get(
    '/api/v1/plans',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'List plans',
        response: { 200: z.object({ plans: z.array(planSchema) }) },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const published = await listPublished(store, workspace);
      const connections = await listPlanSources(store, workspace);
      const plans = await listPlans(store, workspace);
      return {
        plans: plans.map((plan) => viewPlan(plan, { published: published.get(plan.id), connections })),
      };
    },
  );
  api.get(
    '/api/v1/plans/:id',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'One plan with its draft',
        params: idParams,
        response: { 200: planWithDraft },
      },
    },
    async (request, reply) =>
      showPlan(store, await getPlan(store, callerOf(request).workspace, request.params.id), reply),
  );
}

const wantedSchema = z
  .strictObject({
    name: z.string().trim().min(1, 'must not be empty').max(200).optional(),
    description: z.string().max(10_000).optional(),
    document: z.unknown().optional().meta({ $ref: '#/components/schemas/PlanDocument' }),
  })
  .describe(
    "A name for an empty plan, or a document; a plan's YAML file with `Content-Type: application/yaml`.",
  );

function addMaking(api: Api, store: Store): void {
  api.post(
    '/api/v1/plans',
    {
      bodyLimit: PLAN_BODY_BYTES_MAX,
      config: { action: 'plans.write' },
      schema: {
        tags: ['Plans'],
        summary: 'Make a plan',
        description: 'It has a draft and governs nothing until it is published and connected.',
        body: z.union([wantedSchema, z.string()]),
        response: { 201: planWithDraft },
      },
    },
    async (request, reply) => {
      const draft = isYaml(request) ? readPlanBody(request) : wantedDraft(wantedSchema.parse(request.body));
      const plan = await createPlan(store, callerOf(request).workspace, draft);
      return reply.status(201).send(await showPlan(store, plan, reply));
    },
  );
}

function wantedDraft({ name, description, document }: z.output<typeof wantedSchema>): PlanDocument {
  const base = document === undefined ? EMPTY_PLAN : acceptDocument(document);
  return acceptDocument({
    ...base,
    name: name ?? base.name,
    description: description ?? base.description,
  });
}
