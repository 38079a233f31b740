/** Plans: list, make, read, delete. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { EMPTY_PLAN, type PlanDocument } from '../../../plan/model.ts';
import type { Store } from '../../../store/database.ts';
import { listPlanSources } from '../../../store/plan-sources.ts';
import { listPublished } from '../../../store/plan-versions.ts';
import { createPlan, deletePlan, getPlan, listPlans, type Plan } from '../../../store/plans.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idParams } from '../schemas.ts';
import { formatQuery, PLAN_BODY_BYTES_MAX, planBodySchema } from './plan-body.ts';
import { planDocuments } from './plan-code.ts';
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
    template: z
      .string()
      .optional()
      .describe('Id of one of GET /api/v1/plan-templates.')
      .meta({ example: 'core-three' }),
  })
  .refine(
    (wanted) => wanted.document === undefined || wanted.template === undefined,
    'takes a document or a template',
  )
  .describe('A name for an empty plan, a template, or a document.');

function addMaking(api: Api, store: Store): void {
  const making = { bodyLimit: PLAN_BODY_BYTES_MAX, config: { action: 'plans.write' } } as const;
  const make = async (request: FastifyRequest, reply: FastifyReply, draft: PlanDocument) => {
    const plan = await createPlan(store, callerOf(request).workspace, draft);
    return showPlan(store, plan, reply.status(201));
  };
  api.post(
    '/api/v1/plans',
    {
      ...making,
      schema: {
        tags: ['Plans'],
        summary: 'Make a plan',
        description: 'It has a draft and governs nothing until it is published and connected.',
        body: wantedSchema,
        response: { 201: planWithDraft },
      },
    },
    async (request, reply) => reply.send(await make(request, reply, await wantedDraft(request.body))),
  );
  api.post(
    '/api/v1/plans/import',
    {
      ...making,
      schema: {
        tags: ['Plans'],
        summary: 'Make a plan of a file',
        description:
          'Refused with every problem (`invalid_plan`), each with its line where the file has lines.',
        querystring: formatQuery,
        body: planBodySchema,
        response: { 201: planWithDraft },
      },
    },
    async (request, reply) => {
      const { readPlanBody } = await planDocuments();
      return reply.send(await make(request, reply, await readPlanBody(request, request.query)));
    },
  );
}

async function wantedDraft({
  name,
  description,
  document,
  template,
}: z.output<typeof wantedSchema>): Promise<PlanDocument> {
  const { acceptDocument, findTemplate } = await planDocuments();
  const base =
    template !== undefined
      ? findTemplate(template).document
      : document === undefined
        ? EMPTY_PLAN
        : await acceptDocument(document);
  if (document !== undefined && name === undefined && description === undefined) return base;
  return acceptDocument({
    ...base,
    name: name ?? base.name,
    description: description ?? base.description,
  });
}
