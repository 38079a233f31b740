/** Rehearsals of a draft, a version or a file on what really came, and what publishing does to the warehouse. */
import { z } from 'zod';
import { WATCH_ONLY } from '../../../plan/controls.ts';
import type { PlanDocument } from '../../../plan/model.ts';
import { listPlanSources } from '../../../store/plan-sources.ts';
import { documentInForce, getVersion } from '../../../store/plan-versions.ts';
import { getPlan, type Plan } from '../../../store/plans.ts';
import { listSources } from '../../../store/sources.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { openRehearsals, type Rehearsals } from '../../rehearse/rehearsals.ts';
import { daysUntil, idParams } from '../schemas.ts';
import { PLAN_BODY_BYTES_MAX } from './plan-body.ts';
import { planDocuments } from './plan-code.ts';
import { rehearsalSchema, viewRehearsal } from './rehearsal-shapes.ts';

const DAYS = 7;

const wantedSchema = z.strictObject({
  version: z.number().int().min(1).optional().describe('A version that was published.'),
  document: z
    .unknown()
    .optional()
    .describe('A plan document that is nowhere yet.')
    .meta({ $ref: '#/components/schemas/PlanDocument' }),
  yaml: z.string().max(PLAN_BODY_BYTES_MAX).optional().describe("A plan's file, as text."),
  days: z.number().int().min(1).max(366).default(DAYS).describe('So many days back, today included.'),
  sources: z
    .array(z.string().min(1).max(200))
    .min(1)
    .max(1000)
    .optional()
    .describe("Whose events are read. Default: the plan's sources, or all while it has none."),
});
type Wanted = z.output<typeof wantedSchema>;

const rehearsalParams = idParams.extend({ rehearsal: z.string().min(1).max(200) });

export function addRehearsals(api: Api, options: ControlOptions): void {
  const rehearsals = openRehearsals(options, options.clock);
  api.addHook('onClose', () => rehearsals.close());
  addStarting(api, options, rehearsals);
  addFollowing(api, options, rehearsals);
}

function addStarting(api: Api, options: ControlOptions, rehearsals: Rehearsals): void {
  const { store, clock } = options;
  api.post(
    '/api/v1/plans/:id/rehearsals',
    {
      bodyLimit: PLAN_BODY_BYTES_MAX,
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'Run a plan on the events of the last days, changing nothing',
        description:
          'The draft, unless a version, a document or a file is given. Beside each count is what the version in force does to the same events. What that blocks is not stored; so the first 20,000 events that lie in the quarantine from these days are judged, too. It runs in the background, one at a time.',
        params: idParams,
        body: wantedSchema,
        response: { 201: rehearsalSchema },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      const plan = await getPlan(store, workspace, request.params.id);
      const { what, document } = await documentWanted(options, plan, request.body);
      const inForce = await documentInForce(store, plan);
      const { outlookOf } = await import('../../rehearse/outlook.ts');
      const started = rehearsals.start({
        workspace,
        plan: plan.id,
        what,
        document,
        inForce,
        sources: await sourcesWanted(options, plan, request.body.sources),
        ...daysUntil(clock.now(), request.body.days),
        outlook: await outlookOf(options, plan, document, inForce),
      });
      return reply.status(201).send(viewRehearsal(started));
    },
  );
}

async function documentWanted(
  { store }: ControlOptions,
  plan: Plan,
  { version, document, yaml }: Wanted,
): Promise<{ what: string; document: PlanDocument }> {
  if ([version, document, yaml].filter((given) => given !== undefined).length > 1)
    throw new Fault('bad_request', 'Give one of version, document and yaml, or none for the draft.');
  if (version !== undefined) {
    const published = await getVersion(store, plan.workspace, plan.id, version);
    return { what: `version ${version}`, document: published.document };
  }
  const { acceptDocument, readYaml } = await planDocuments();
  if (document !== undefined) return { what: 'document', document: await acceptDocument(document) };
  if (yaml !== undefined) return { what: 'file', document: await readYaml(yaml) };
  return { what: 'draft', document: await acceptDocument(plan.draft) };
}

async function sourcesWanted({ store }: ControlOptions, plan: Plan, wanted: readonly string[] | undefined) {
  const all = (await listSources(store, plan.workspace)).map(({ id }) => id);
  const unknown = wanted?.find((id) => !all.includes(id));
  if (unknown !== undefined)
    throw new Fault('not_found', `There is no source "${unknown}". GET /api/v1/sources lists them.`);
  const connected = (await listPlanSources(store, plan.workspace)).filter((each) => each.plan === plan.id);
  const controls = new Map(connected.map((each) => [each.source, each.controls]));
  const sources = wanted ?? (connected.length > 0 ? [...controls.keys()] : all);
  return new Map(sources.map((id) => [id, controls.get(id) ?? WATCH_ONLY]));
}

function unknownRehearsal(id: string): Fault {
  return new Fault(
    'not_found',
    `There is no rehearsal "${id}" of this plan. Rehearsals are forgotten when Trackway restarts.`,
  );
}

function addFollowing(api: Api, { store }: ControlOptions, rehearsals: Rehearsals): void {
  api.get(
    '/api/v1/plans/:id/rehearsals',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'List the last rehearsals, newest first',
        description: 'Without what was found; ask for one of them.',
        params: idParams,
        response: {
          200: z.object({ rehearsals: z.array(rehearsalSchema.omit({ perEvent: true, groups: true })) }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id } = await getPlan(store, workspace, request.params.id);
      return { rehearsals: rehearsals.list(workspace, id).map(viewRehearsal) };
    },
  );
  api.get(
    '/api/v1/plans/:id/rehearsals/:rehearsal',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'How far a rehearsal is, and what it has found',
        params: rehearsalParams,
        response: { 200: rehearsalSchema },
      },
    },
    async (request) => {
      const { id, rehearsal } = request.params;
      const found = rehearsals.get(callerOf(request).workspace, id, rehearsal);
      if (found === null) throw unknownRehearsal(rehearsal);
      return viewRehearsal(found);
    },
  );
  api.delete(
    '/api/v1/plans/:id/rehearsals/:rehearsal',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'Cancel a rehearsal',
        description: 'What it has found stays; cancelling a finished one changes nothing.',
        params: rehearsalParams,
        response: { 200: rehearsalSchema },
      },
    },
    async (request) => {
      const { id, rehearsal } = request.params;
      const stopped = await rehearsals.cancel(callerOf(request).workspace, id, rehearsal);
      if (stopped === null) throw unknownRehearsal(rehearsal);
      return viewRehearsal(stopped);
    },
  );
}
