/** Scoring profiles: list, make, read, delete. */
import { z } from 'zod';
import type { ScoringProfile } from '../../../score/profile.ts';
import { createProfile, deleteProfile, getProfile, listProfiles } from '../../../store/scoring-profiles.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { idParams } from '../schemas.ts';
import { profileDocuments } from './profile-code.ts';
import { profileSchema, profileWithDraft, viewProfile } from './shapes.ts';
import { findInForce, showProfile } from './show-profile.ts';

export const PROFILE_BODY_BYTES_MAX = 512 * 1024;

export function addProfileRoutes(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addMaking(api, options);
  api.delete(
    '/api/v1/profiles/:id',
    {
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Delete a scoring profile with all its versions',
        description: 'Nobody is scored by it any more. Events and what was shown stay.',
        params: idParams,
        response: { 204: z.undefined().describe('It is gone.') },
      },
    },
    async (request, reply) => {
      await deleteProfile(options.store, callerOf(request).workspace, request.params.id);
      return reply.status(204).send();
    },
  );
}

function addReading(api: Api, options: ControlOptions): void {
  const { store } = options;
  api.get(
    '/api/v1/profiles',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'List scoring profiles',
        description: 'By name. The first that has a version in force is the default where none is named.',
        response: { 200: z.object({ profiles: z.array(profileSchema) }) },
      },
    },
    async (request) => {
      const profiles = [];
      for (const profile of await listProfiles(store, callerOf(request).workspace))
        profiles.push(viewProfile(profile, await findInForce(options, profile)));
      return { profiles };
    },
  );
  api.get(
    '/api/v1/profiles/:id',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'One scoring profile with its draft',
        params: idParams,
        response: { 200: profileWithDraft },
      },
    },
    async (request, reply) =>
      showProfile(options, await getProfile(store, callerOf(request).workspace, request.params.id), reply),
  );
}

const wantedSchema = z
  .strictObject({
    name: z.string().trim().min(1, 'must not be empty').max(100).optional(),
    description: z.string().max(10_000).optional(),
    document: z.unknown().optional().meta({ $ref: '#/components/schemas/ScoringDocument' }),
    template: z
      .string()
      .optional()
      .describe('Id of one of GET /api/v1/profile-templates.')
      .meta({ example: 'product-engagement' }),
  })
  .refine(
    (wanted) => wanted.document === undefined || wanted.template === undefined,
    'takes a document or a template',
  )
  .describe('A name for a profile without events, a template, or a document.');

function addMaking(api: Api, options: ControlOptions): void {
  api.post(
    '/api/v1/profiles',
    {
      bodyLimit: PROFILE_BODY_BYTES_MAX,
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Make a scoring profile',
        description:
          'It has a draft and scores nobody until it is published. A file is made one by PUT to the draft, with its `Content-Type`. ' +
          'Refused with every problem (`invalid_profile`). Events that nobody has sent yet are allowed, and told as `warnings`.',
        body: wantedSchema,
        response: { 201: profileWithDraft },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const draft = await wantedDraft(options, caller.workspace, request.body);
      const profile = await createProfile(options.store, caller.workspace, draft, nameOf(caller));
      return reply.status(201).send(await showProfile(options, profile, reply));
    },
  );
}

const EMPTY: ScoringProfile = { name: '', mode: 'decay', window: 7, events: [] };

async function wantedDraft(
  options: ControlOptions,
  workspace: string,
  { name, description, document, template }: z.output<typeof wantedSchema>,
): Promise<ScoringProfile> {
  const { acceptDraft } = await profileDocuments();
  const { fillTemplate } = await import('./templates.ts');
  const base =
    template !== undefined
      ? (await fillTemplate(options, workspace, template)).document
      : document === undefined
        ? EMPTY
        : acceptDraft(document);
  return acceptDraft({
    ...base,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  });
}
