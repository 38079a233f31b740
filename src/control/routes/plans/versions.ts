/** What was published, and publishing. */
import { z } from 'zod';
import { getVersion, listVersions, publishAgain, publishDraft } from '../../../store/plan-versions.ts';
import { getPlan } from '../../../store/plans.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { whoOf } from '../../self-tracking/self-tracking.ts';
import { tellPublished } from '../../self-tracking/tell-published.ts';
import { idParams } from '../schemas.ts';
import { revisionHeader, revisionIn } from './plan-body.ts';
import { planDocuments } from './plan-code.ts';
import { planWithDraft, showPlan } from './plans.ts';
import { documentSchema, versionSchema, viewDocument, viewVersion } from './shapes.ts';

const numberSchema = z.coerce
  .number('takes a whole number from 1')
  .int('takes a whole number from 1')
  .min(1, 'takes a whole number from 1')
  .max(1_000_000_000, 'takes a smaller number');

export function addVersionRoutes(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addPublishing(api, options);
}

function addReading(api: Api, { store }: ControlOptions): void {
  api.get(
    '/api/v1/plans/:id/versions',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'List what was published, newest first',
        params: idParams,
        response: {
          200: z.object({
            published: z.number().int().nullable().describe('Number of the version in force.'),
            versions: z.array(versionSchema),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id, published } = await getPlan(store, workspace, request.params.id);
      return { published, versions: (await listVersions(store, workspace, id)).map(viewVersion) };
    },
  );
  api.get(
    '/api/v1/plans/:id/versions/:version',
    {
      config: { action: 'plans.read' },
      schema: {
        tags: ['Plans'],
        summary: 'One version with its document',
        params: idParams.extend({ version: numberSchema }),
        response: {
          200: versionSchema.extend({ document: documentSchema }).meta({ id: 'PlanVersionWithDocument' }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id } = await getPlan(store, workspace, request.params.id);
      const version = await getVersion(store, workspace, id, request.params.version);
      return { ...viewVersion(version), document: viewDocument(version.document) };
    },
  );
}

function addPublishing(api: Api, { store, selfTracking }: ControlOptions): void {
  api.post(
    '/api/v1/plans/:id/publish',
    {
      config: { action: 'plans.write' },
      schema: {
        tags: ['Plans'],
        summary: 'Publish the draft, or an old version again',
        description:
          'It becomes the next version and is in force for the connected sources at once. What is in force already makes no new version. ' +
          'Refused with every problem (`invalid_plan`) when it cannot be used; then nothing changes.',
        params: idParams,
        headers: revisionHeader,
        body: z.strictObject({
          note: z.string().max(10_000).default('').describe('What changed and why, for the history.'),
          version: z
            .number()
            .int()
            .min(1)
            .optional()
            .describe('An old version to publish again as a new one. A draft with changes of its own stays.'),
        }),
        response: {
          200: planWithDraft
            .extend({ isNew: z.boolean().describe('False when it was in force already.') })
            .meta({ id: 'PublishedPlan' }),
        },
      },
    },
    async (request, reply) => {
      const { acceptDocument } = await planDocuments();
      const caller = callerOf(request);
      const { note, version } = request.body;
      const by = nameOf(caller);
      const { id } = request.params;
      const publication = { by, note };
      const published =
        version === undefined
          ? await publishDraft(
              store,
              caller.workspace,
              id,
              { ...publication, from: revisionIn(request) },
              acceptDocument,
            )
          : await publishAgain(store, caller.workspace, id, { ...publication, version }, acceptDocument);
      const { plan, isNew } = published;
      const shown = await showPlan(store, plan, reply);
      if (isNew) tellPublished(selfTracking, whoOf(caller), plan, published);
      return { ...shown, isNew };
    },
  );
}
