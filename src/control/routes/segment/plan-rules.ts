/** `/tracking-plans/:id/rules`: what is written here is in force at once (docs/decisions/0080). */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { labelOf, type PlanDocument, ruleKeyOf } from '../../../plan/model.ts';
import { documentInForce, listPublished, publishChange } from '../../../store/plan-versions.ts';
import { getPlan } from '../../../store/plans.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { whoOf } from '../../self-tracking/self-tracking.ts';
import { tellPublished } from '../../self-tracking/tell-published.ts';
import { PLAN_BODY_BYTES_MAX } from '../plans/plan-body.ts';
import { idParams } from '../schemas.ts';
import { pageOf, pageQuery, paginationSchema } from './envelope.ts';
import { DONE, doneSchema, NOTE } from './plans.ts';
import { replaceSchema, ruleRefsIn, upsertSchema } from './rule-bodies.ts';
import { segmentRuleSchema, viewRules } from './shapes.ts';

const writing = {
  bodyLimit: PLAN_BODY_BYTES_MAX,
  config: { action: 'plans.write' },
} as const;

// rules.ts comes with its validators, and is loaded where it is needed, like planDocuments.
export function addTrackingPlanRules(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addWriting(api, options);
  addRemoving(api, options);
}

async function putInForce(
  { store, selfTracking }: ControlOptions,
  request: FastifyRequest,
  id: string,
  change: (document: PlanDocument) => Promise<PlanDocument>,
): Promise<typeof DONE> {
  const caller = callerOf(request);
  const publication = { by: nameOf(caller), note: NOTE };
  const published = await publishChange(store, caller.workspace, id, publication, change);
  if (published.isNew) tellPublished(selfTracking, whoOf(caller), published.plan, published);
  return DONE;
}

function addReading(api: Api, { store }: ControlOptions): void {
  api.get(
    '/tracking-plans/:id/rules',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Segment'],
        summary: 'List the rules that are in force',
        params: idParams,
        querystring: pageQuery,
        response: {
          200: z.object({
            data: z.object({ rules: z.array(segmentRuleSchema), pagination: paginationSchema }),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const plan = await getPlan(store, workspace, request.params.id);
      const rules = viewRules(plan, (await listPublished(store, workspace)).get(plan.id));
      const { items, pagination } = pageOf(rules, request.query);
      return { data: { rules: items, pagination } };
    },
  );
}

function addWriting(api: Api, options: ControlOptions): void {
  api.patch(
    '/tracking-plans/:id/rules',
    {
      ...writing,
      schema: {
        tags: ['Segment'],
        summary: 'Add and change rules, and put them in force',
        params: idParams,
        body: upsertSchema,
        response: { 200: doneSchema },
      },
    },
    async (request) => {
      const { upsertRules } = await import('./rules.ts');
      return putInForce(options, request, request.params.id, (document) =>
        upsertRules(document, request.body.rules),
      );
    },
  );
  api.put(
    '/tracking-plans/:id/rules',
    {
      ...writing,
      schema: {
        tags: ['Segment'],
        summary: 'Replace all rules, and put them in force',
        params: idParams,
        body: replaceSchema,
        response: { 200: doneSchema },
      },
    },
    async (request) => {
      const { replaceRules } = await import('./rules.ts');
      return putInForce(options, request, request.params.id, (document) =>
        replaceRules(document, request.body.rules),
      );
    },
  );
}

function addRemoving(api: Api, options: ControlOptions): void {
  const { store } = options;
  api.delete(
    '/tracking-plans/:id/rules',
    {
      ...writing,
      schema: {
        tags: ['Segment'],
        summary: 'Remove rules, and put it in force',
        params: idParams,
        querystring: z.looseObject({
          'rules[0][type]': z
            .string()
            .optional()
            .describe('Likewise [key] and [version]; also `rules.0.type`.'),
        }),
        response: { 200: doneSchema },
      },
    },
    async (request) => {
      const refs = ruleRefsIn(request.query);
      const { workspace } = callerOf(request);
      const live = await documentInForce(store, await getPlan(store, workspace, request.params.id));
      const known = new Set((live?.rules ?? []).map(ruleKeyOf));
      const unknown = refs.find((ref) => !known.has(ruleKeyOf(ref)));
      if (unknown) throw new Fault('not_found', `The plan has no rule for ${labelOf(unknown)}.`);
      const { removeRules } = await import('./rules.ts');
      return putInForce(options, request, request.params.id, async (document) => removeRules(document, refs));
    },
  );
}
