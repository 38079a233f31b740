/** Segments: list, make, read, change, delete. */
import { z } from 'zod';
import { segmentUses } from '../../../store/segment-uses.ts';
import { changeSegment, createSegment, deleteSegment } from '../../../store/segments.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { revisionHeader, revisionIn } from '../plans/plan-body.ts';
import { idParams } from '../schemas.ts';
import { acceptClause } from './accept.ts';
import { findSeen, listSeen, lookedAt, seenOf } from './find.ts';
import {
  documentShape,
  profileQuery,
  type Seen,
  type SegmentView,
  segmentSchema,
  viewSegment,
} from './shapes.ts';

const SHOWN_DAYS = 30;
const querystring = z.strictObject({ profile: profileQuery });

const detailSchema = segmentSchema
  .extend({
    usedBy: z
      .array(
        z.object({
          kind: z.enum(['segment', 'scoring profile', 'action']),
          id: z.string(),
          name: z.string(),
        }),
      )
      .describe('It cannot be deleted while something is made of it.'),
  })
  .meta({ id: 'SegmentDetail' });

export function addMade(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addWriting(api, options);
  const { store } = options;
  api.delete(
    '/api/v1/segments/:id',
    {
      config: { action: 'segments.write' },
      schema: {
        tags: ['Segments'],
        summary: 'Delete a segment',
        description:
          'Refused, with who uses it, while other segments, scoring profiles or actions are made of it.',
        params: idParams,
        response: { 204: z.undefined().describe('It is gone.') },
      },
    },
    async (request, reply) => {
      await deleteSegment(store, callerOf(request).workspace, request.params.id);
      return reply.status(204).send();
    },
  );
}

function addReading(api: Api, { store, segments }: ControlOptions): void {
  api.get(
    '/api/v1/segments',
    {
      config: { action: 'segments.read' },
      schema: {
        tags: ['Segments'],
        summary: 'List segments with their sizes and scores',
        description:
          'Built-in bands and lists first, as the profile sees them (none while no profile is published), then those that people made.',
        querystring,
        response: {
          200: z.object({
            segments: z.array(segmentSchema),
            profile: z.object({ id: z.string(), name: z.string(), version: z.int() }).nullable(),
          }),
        },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { seen, profile } = await listSeen(store, workspace, request.query.profile);
      const profiles = [...new Set(seen.map((each) => each.profile))];
      const sizes = (
        await Promise.all(profiles.map((each) => segments.sizes(workspace, each, SHOWN_DAYS)))
      ).flat();
      return {
        segments: seen.map((each) => view(each, sizes)),
        profile:
          profile === null ? null : { id: profile.id, name: profile.document.name, version: profile.version },
      };
    },
  );
  api.get(
    '/api/v1/segments/:id',
    {
      config: { action: 'segments.read' },
      schema: {
        tags: ['Segments'],
        summary: 'One segment, and what is made of it',
        params: idParams,
        querystring,
        response: { 200: detailSchema },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      const seen = await findSeen(store, workspace, request.params.id, request.query.profile);
      await segments.ensure(lookedAt(workspace, seen));
      reply.header('etag', `"${seen.revision}"`);
      return {
        ...(await read(seen, workspace)),
        usedBy: [...(await segmentUses(store, workspace, request.params.id))],
      };
    },
  );
  async function read(seen: Seen, workspace: string): Promise<SegmentView> {
    return view(seen, await segments.sizes(workspace, seen.profile, SHOWN_DAYS));
  }
}

function view(seen: Seen, sizes: Awaited<ReturnType<ControlOptions['segments']['sizes']>>): SegmentView {
  const id = (seen.segment ?? seen.builtIn)?.id;
  // Of another revision are those who were in it before it was changed.
  const own = sizes.find(
    ({ segment, profile, revision }) =>
      segment === id && profile === seen.profile && revision === seen.revision,
  );
  return viewSegment(seen, own);
}

function addWriting(api: Api, { store, segments }: ControlOptions): void {
  const shown = async (workspace: string, seen: Seen) => {
    await segments.ensure(lookedAt(workspace, seen));
    return view(seen, await segments.sizes(workspace, seen.profile, SHOWN_DAYS));
  };
  api.post(
    '/api/v1/segments',
    {
      config: { action: 'segments.write' },
      schema: {
        tags: ['Segments'],
        summary: 'Make a segment',
        description: 'Refused with every problem of the clause and its path (`invalid_segment`).',
        body: z.strictObject(documentShape),
        response: { 201: segmentSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const clause = await acceptClause(store, caller.workspace, request.body);
      const segment = await createSegment(
        store,
        caller.workspace,
        { ...request.body, clause },
        { by: nameOf(caller) },
      );
      reply.header('etag', `"${segment.revision}"`);
      return reply.status(201).send(await shown(caller.workspace, seenOf(segment)));
    },
  );
  api.put(
    '/api/v1/segments/:id',
    {
      config: { action: 'segments.write' },
      schema: {
        tags: ['Segments'],
        summary: 'Change a segment',
        description:
          'Its `of` stays. `If-Match` with the revision that was read refuses to overwrite a later one.',
        params: idParams,
        headers: revisionHeader,
        body: z.strictObject(documentShape),
        response: { 200: segmentSchema },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id } = request.params;
      const clause = await acceptClause(store, caller.workspace, request.body, id);
      const segment = await changeSegment(store, caller.workspace, id, {
        ...{ by: nameOf(caller), from: revisionIn(request), document: { ...request.body, clause } },
      });
      reply.header('etag', `"${segment.revision}"`);
      return shown(caller.workspace, seenOf(segment));
    },
  );
}
