/** Data health of a scoring profile: which of its events do not come as they used to, and what a person says of it. */
import { z } from 'zod';
import { ACTIVITY_TYPES } from '../../../score/profile.ts';
import { addRenamed } from '../../../score/renamed.ts';
import { changeProfile, getProfile } from '../../../store/scoring-profiles.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { idParams } from '../schemas.ts';
import { findUnsureEvents, type UnsureView, unsureSchema } from '../scores/unsure.ts';
import { profileDocuments } from './profile-code.ts';
import { profileWithDraft } from './shapes.ts';
import { showProfile } from './show-profile.ts';

const healthSchema = z
  .object({
    isSure: z.boolean().describe('Nothing is unsure that nobody knows of: alerts go out.'),
    unsure: unsureSchema,
  })
  .meta({ id: 'ScoreHealth' });

const viewHealth = (unsure: UnsureView): z.output<typeof healthSchema> => ({
  isSure: unsure.every(({ known }) => known !== null),
  unsure,
});

const eventShape = {
  type: z.enum(ACTIVITY_TYPES).default('track'),
  event: z.string().max(500),
};

export function addProfileHealth(api: Api, options: ControlOptions): void {
  addReading(api, options);
  addKnowing(api, options);
  addRenaming(api, options);
}

function addReading(api: Api, options: ControlOptions): void {
  api.get(
    '/api/v1/profiles/:id/health',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Whether the events of a profile come as they used to',
        description:
          'Of the version in force. Each event is compared with itself: its last three whole days with the same days of the week in the four weeks before. Looked at again every ten minutes, and when the day or the version is another one.',
        params: idParams,
        response: { 200: healthSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const profile = await getProfile(options.store, workspace, request.params.id);
      return viewHealth(await findUnsureEvents(options, workspace, profile));
    },
  );
}

function addKnowing(api: Api, options: ControlOptions): void {
  const { store, scoring, lines } = options;
  api.put(
    '/api/v1/profiles/:id/health/known',
    {
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Say that an unsure event is meant so',
        description:
          'Its alerts go out again. It holds until the event is sure again, or unsure for another reason.',
        params: idParams,
        body: z.strictObject({
          ...eventShape,
          note: z.string().trim().max(500).default('').describe('Why, for others.'),
        }),
        response: { 200: healthSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { workspace } = caller;
      const { id } = await getProfile(store, workspace, request.params.id);
      const { note, ...event } = request.body;
      const by = nameOf(caller);
      await scoring.health.know(workspace, id, event, { by, note });
      lines.info({ workspace, profile: id, ...event, by }, 'an unsure event is said to be meant so');
      return viewHealth(await findUnsureEvents(options, workspace, { id }));
    },
  );
  api.delete(
    '/api/v1/profiles/:id/health/known',
    {
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Take back that an unsure event is meant so',
        params: idParams,
        querystring: z.strictObject(eventShape),
        response: { 200: healthSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { id } = await getProfile(store, workspace, request.params.id);
      await scoring.health.unknow(workspace, id, request.query);
      return viewHealth(await findUnsureEvents(options, workspace, { id }));
    },
  );
}

function addRenaming(api: Api, options: ControlOptions): void {
  const { store, scoring } = options;
  api.post(
    '/api/v1/profiles/:id/health/renamed',
    {
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Put the new name of a renamed event into the draft',
        description:
          'Beside the old one and scored as it is: what was done under the old name still counts, and fades as the new one takes over. Nothing is published by it. Activation steps and conditions are left as they are.',
        params: idParams,
        body: z.strictObject(eventShape),
        response: { 200: profileWithDraft },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { workspace } = caller;
      const { type, event } = request.body;
      const { id, draft, draftRevision } = await getProfile(store, workspace, request.params.id);
      const unsure = await scoring.health.unsureOf(workspace, id);
      const to = unsure.find((each) => each.type === type && each.event === event)?.renamedTo ?? null;
      if (to === null)
        throw new Fault(
          'conflict',
          `Nothing says what "${event}" may be called now. GET /api/v1/profiles/{id}/health says what is unsure.`,
        );
      const { acceptDraft } = await profileDocuments();
      const profile = await changeProfile(store, workspace, id, {
        by: nameOf(caller),
        from: draftRevision,
        document: acceptDraft(addRenamed(draft, { type, from: event, to })),
      });
      return showProfile(options, profile, reply);
    },
  );
}
