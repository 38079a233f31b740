/** Sources and their write keys. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { OWN_SOURCE } from '../../score/own-source.ts';
import { isDemo } from '../../store/demo.ts';
import { namePlansOfSources } from '../../store/plan-sources.ts';
import {
  changeSource,
  createSource,
  deleteSource,
  getSource,
  listSources,
  removeKey,
  rotateKey,
  type Source,
} from '../../store/sources.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import {
  createdSource,
  deletedSource,
  disabledSource,
  enabledSource,
} from '../self-tracking/generated/analytics.ts';
import { whoOf } from '../self-tracking/self-tracking.ts';
import { idParams, isoTime, isoTimeOrNull, timeSchema } from './schemas.ts';

const OVERLAP_HOURS_MAX = 24 * 365;

const sourceSchema = z
  .object({
    id: z.string().describe('Made from the first name; never changes.'),
    name: z.string(),
    enabled: z.boolean().describe('Events of a disabled source are answered 200 and kept as refused.'),
    createdAt: timeSchema,
    managedBy: z
      .string()
      .nullable()
      .describe('The file that declares it, or "Trackway itself"; then it is read-only here.'),
    plan: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('The tracking plan that it is held to.'),
    lastEventAt: timeSchema
      .nullable()
      .describe('When its last event was stored; null before the first, or while the warehouse cannot say.'),
    writeKeys: z
      .array(
        z.object({
          key: z.string(),
          createdAt: timeSchema,
          expiresAt: timeSchema.nullable().describe('End of its overlap after a rotation.'),
        }),
      )
      .describe('Keys that work now; the current one first.'),
  })
  .meta({
    id: 'Source',
    example: {
      id: 'web',
      name: 'Web',
      enabled: true,
      createdAt: '2026-03-01T12:00:00.000Z',
      managedBy: null,
      plan: { id: 'tp_4fG8kLmN2pQrStUvWxYzAb', name: 'Product' },
      lastEventAt: '2026-03-01T12:30:00.000Z',
      writeKeys: [
        { key: 'wk_Kx3v9TqLr2mWc8ZpYb5NfHdA', createdAt: '2026-03-01T12:00:00.000Z', expiresAt: null },
      ],
    },
  });
const nameSchema = z.string().trim().min(1, 'must not be empty').max(100, 'takes at most 100 characters');

type SourceView = z.output<typeof sourceSchema>;

/** What else is known of the workspace's sources, by their ids. */
interface Around {
  readonly lastEvents: ReadonlyMap<string, number>;
  readonly plans: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
}

const viewSource = (source: Source, { lastEvents, plans }: Around): SourceView => ({
  id: source.id,
  name: source.name,
  enabled: source.enabled,
  createdAt: isoTime(source.createdAt),
  managedBy: source.managedBy,
  plan: plans.get(source.id) ?? null,
  lastEventAt: isoTimeOrNull(lastEvents.get(source.id) ?? null),
  // Nobody else is to send as this one.
  writeKeys: (source.id === OWN_SOURCE ? [] : source.keys).map(({ key, createdAt, expiresAt }) => ({
    key,
    createdAt: isoTime(createdAt),
    expiresAt: isoTimeOrNull(expiresAt),
  })),
});

/** The sources are shown whatever the warehouse's state. */
async function lookAround({ store, warehouse, lines }: ControlOptions, workspace: string): Promise<Around> {
  const lastEvents = await warehouse.lastEvents(workspace).catch((error) => {
    lines.warn({ err: error }, 'when the last events were stored cannot be asked');
    return new Map<string, number>();
  });
  return { lastEvents, plans: await namePlansOfSources(store, workspace) };
}

export function addSources(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addWriting(api, options);
  addKeys(api, options);
}

function addReading(api: Api, options: ControlOptions): void {
  const { store } = options;
  api.get(
    '/api/v1/sources',
    {
      config: { action: 'sources.read' },
      schema: {
        tags: ['Sources'],
        summary: 'List sources',
        response: {
          200: z.object({
            demo: z.boolean().describe("They are the demo's: what they sent was made up."),
            sources: z.array(sourceSchema),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const around = await lookAround(options, workspace);
      return {
        demo: await isDemo(store, workspace),
        sources: (await listSources(store, workspace)).map((source) => viewSource(source, around)),
      };
    },
  );
  api.get(
    '/api/v1/sources/:id',
    {
      config: { action: 'sources.read' },
      schema: {
        tags: ['Sources'],
        summary: 'One source',
        params: idParams,
        response: { 200: sourceSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const source = await getSource(store, workspace, request.params.id);
      return viewSource(source, await lookAround(options, workspace));
    },
  );
}

function addWriting(api: Api, options: ControlOptions): void {
  const { store, selfTracking } = options;
  const tell = (request: FastifyRequest) => selfTracking.as(whoOf(callerOf(request)));
  api.post(
    '/api/v1/sources',
    {
      config: { action: 'sources.write' },
      schema: {
        tags: ['Sources'],
        summary: 'Create a source with a write key',
        body: z.strictObject({ name: nameSchema.meta({ example: 'Web' }) }),
        response: { 201: sourceSchema },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      const source = await createSource(store, workspace, request.body.name);
      createdSource(tell(request), { projectId: source.id, projectSlug: source.name });
      return reply.status(201).send(viewSource(source, await lookAround(options, workspace)));
    },
  );
  api.patch(
    '/api/v1/sources/:id',
    {
      config: { action: 'sources.write' },
      schema: {
        tags: ['Sources'],
        summary: 'Rename, disable or enable a source',
        params: idParams,
        body: z
          .strictObject({ name: nameSchema.optional(), enabled: z.boolean('takes true or false').optional() })
          .refine((change) => Object.keys(change).length > 0, 'say what to change: name or enabled'),
        response: { 200: sourceSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const before = await getSource(store, workspace, request.params.id);
      const source = await changeSource(store, workspace, request.params.id, request.body);
      if (source.enabled !== before.enabled)
        (source.enabled ? enabledSource : disabledSource)(tell(request), { projectId: source.id });
      return viewSource(source, await lookAround(options, workspace));
    },
  );
  api.delete(
    '/api/v1/sources/:id',
    {
      config: { action: 'sources.write' },
      schema: {
        tags: ['Sources'],
        summary: 'Delete a source and its write keys',
        description:
          'Its events stay. What its keys send from now on is kept as refused (project_not_found).',
        params: idParams,
        response: { 204: z.undefined().describe('Deleted.') },
      },
    },
    async (request, reply) => {
      await deleteSource(store, callerOf(request).workspace, request.params.id);
      deletedSource(tell(request), { projectId: request.params.id });
      return reply.status(204).send();
    },
  );
}

function addKeys(api: Api, options: ControlOptions): void {
  const { store } = options;
  api.post(
    '/api/v1/sources/:id/keys',
    {
      config: { action: 'sources.write' },
      schema: {
        tags: ['Sources'],
        summary: 'Rotate the write key',
        description: 'Makes a new key; the present ones go on working for `overlapHours`.',
        params: idParams,
        body: z.strictObject({
          overlapHours: z
            .number('takes a number of hours')
            .min(0, 'takes 0 or more hours')
            .max(OVERLAP_HOURS_MAX, `takes at most ${OVERLAP_HOURS_MAX} hours`)
            .default(24)
            .describe('Hours until the present keys end; 0 ends them now.'),
        }),
        response: { 201: sourceSchema },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      const source = await rotateKey(store, workspace, request.params.id, request.body.overlapHours);
      return reply.status(201).send(viewSource(source, await lookAround(options, workspace)));
    },
  );
  api.delete(
    '/api/v1/sources/:id/keys/:key',
    {
      config: { action: 'sources.write' },
      schema: {
        tags: ['Sources'],
        summary: 'End one write key now',
        params: idParams.extend({ key: z.string().min(1).max(200) }),
        response: { 200: sourceSchema },
      },
    },
    async (request) => {
      const { id, key } = request.params;
      const { workspace } = callerOf(request);
      return viewSource(await removeKey(store, workspace, id, key), await lookAround(options, workspace));
    },
  );
}
