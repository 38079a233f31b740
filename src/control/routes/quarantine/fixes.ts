/** Fixes that are kept for events to come. */
import { z } from 'zod';
import {
  changeFix,
  deleteFix,
  type FixRule,
  fixRuleVersions,
  keepFix,
  listFixRules,
} from '../../../store/fix-rules.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { idParams, isoTime, termSchema, timeSchema } from '../schemas.ts';
import { fixOf, fixSchema } from './shapes.ts';

const ruleSchema = z
  .object({
    id: z.string(),
    source: z.string(),
    version: z.int().describe('From 1; each change makes the next.'),
    title: z.string(),
    fix: fixSchema,
    enabled: z.boolean(),
    createdAt: timeSchema.describe('Of this version.'),
    createdBy: z.string(),
  })
  .meta({ id: 'KeptFix' });

function viewRule(rule: FixRule): z.output<typeof ruleSchema> {
  return { ...rule, fix: fixSchema.parse(rule.fix), createdAt: isoTime(rule.createdAt) };
}

const titleSchema = z.string().min(1, 'must not be empty').max(200);

export function addFixes(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addChanging(api, options);
}

function addReading(api: Api, { store }: ControlOptions): void {
  api.get(
    '/api/v1/fixes',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'List the fixes that are kept for events to come',
        description: 'In the order in which they are applied, each in its newest version.',
        querystring: z.strictObject({ source: termSchema }),
        response: { 200: z.object({ fixes: z.array(ruleSchema) }) },
      },
    },
    async (request) => {
      const rules = await listFixRules(store, callerOf(request).workspace, request.query.source);
      return { fixes: rules.map(viewRule) };
    },
  );
  api.get(
    '/api/v1/fixes/:id',
    {
      config: { action: 'quarantine.read' },
      schema: {
        tags: ['Quarantine'],
        summary: 'One kept fix with all its versions, the newest first',
        params: idParams,
        response: { 200: z.object({ versions: z.array(ruleSchema) }) },
      },
    },
    async (request) => {
      const versions = await fixRuleVersions(store, callerOf(request).workspace, request.params.id);
      return { versions: versions.map(viewRule) };
    },
  );
}

function addChanging(api: Api, { store }: ControlOptions): void {
  api.post(
    '/api/v1/fixes',
    {
      config: { action: 'quarantine.write' },
      schema: {
        tags: ['Quarantine'],
        summary: 'Keep a fix for events to come of a source',
        description:
          'It is applied before the plan is asked; events that it changed say so in `context.protocols.fixed`.',
        body: z.strictObject({ source: z.string().min(1).max(200), title: titleSchema, fix: fixSchema }),
        response: { 201: ruleSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { source, title, fix } = request.body;
      const rule = { source, title, fix: fixOf(fix), createdBy: nameOf(caller) };
      return reply.status(201).send(viewRule(await keepFix(store, caller.workspace, rule)));
    },
  );
  api.patch(
    '/api/v1/fixes/:id',
    {
      config: { action: 'quarantine.write' },
      schema: {
        tags: ['Quarantine'],
        summary: 'Change, disable or enable a kept fix: the next version of it',
        description: 'It changes events from then on; what it did before stays.',
        params: idParams,
        body: z.strictObject({
          title: titleSchema.optional(),
          fix: fixSchema.optional(),
          enabled: z.boolean().optional(),
        }),
        response: { 200: ruleSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { fix, ...rest } = request.body;
      const change = { ...rest, fix: fix === undefined ? undefined : fixOf(fix), createdBy: nameOf(caller) };
      return viewRule(await changeFix(store, caller.workspace, request.params.id, change));
    },
  );
  api.delete(
    '/api/v1/fixes/:id',
    {
      config: { action: 'quarantine.write' },
      schema: {
        tags: ['Quarantine'],
        summary: 'Delete a kept fix with all its versions',
        params: idParams,
        response: { 204: z.null().describe('It is gone; what it did stays.') },
      },
    },
    async (request, reply) => {
      await deleteFix(store, callerOf(request).workspace, request.params.id);
      return reply.status(204).send(null);
    },
  );
}
