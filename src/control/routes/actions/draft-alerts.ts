/** What a profile's actions would have raised under a draft, for whoever moves its weights. Nothing is kept. */
import { z } from 'zod';
import { getProfile } from '../../../store/scoring-profiles.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { profileDocuments } from '../profiles/profile-code.ts';
import { segmentsOf } from '../profiles/versions.ts';
import { idParams } from '../schemas.ts';
import { daySchema, OF } from './shapes.ts';

const DAYS = 90;

const alertDaysSchema = z
  .object({
    alerts: z.int(),
    days: z.array(daySchema).describe('The oldest first; days without any are not there.'),
  })
  .nullable();

const draftAlertsSchema = z
  .object({
    actions: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        of: z.enum(OF),
        isOn: z.boolean(),
        inForce: alertDaysSchema.describe('Null where the past cannot tell, and before the first scoring.'),
        draft: alertDaysSchema,
        why: z.string().nullable().describe('Why the past cannot tell.'),
      }),
    ),
    every: z
      .int()
      .describe('In a large workspace one account in so many is looked at, and its alerts count so often.'),
    millis: z.int().describe('How long it took.'),
  })
  .meta({ id: 'DraftAlerts' });

export function addDraftAlerts(api: Api, { store, actions }: ControlOptions): void {
  api.post(
    '/api/v1/profiles/:id/preview/alerts',
    {
      config: { action: 'actions.read' },
      schema: {
        tags: ['Scores'],
        summary: 'What the actions of a profile would have raised in 90 days under another document',
        description:
          'Everybody is scored as of each day by what is in force and by the document, and each action is asked what it would have raised. Accounts have the users and seats that they have now, and filters are asked as of now. Nothing is saved and nobody is told.',
        params: idParams,
        body: z.strictObject({
          document: z.record(z.string(), z.unknown()).describe('As in a draft; it must be free of problems.'),
        }),
        response: { 200: draftAlertsSchema },
      },
    },
    async (request, reply) => {
      const { workspace } = callerOf(request);
      const { id: profile } = await getProfile(store, workspace, request.params.id);
      const { acceptDraft, acceptProfile } = await profileDocuments();
      const draft = acceptDraft(request.body.document);
      const document = acceptProfile(draft, await segmentsOf(store, workspace, draft));
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const asked = { workspace, profile, document, days: DAYS, signal: gone.signal };
      const { actions: told, every, millis } = await actions.draftAlerts(asked);
      const view = (days: (typeof told)[number]['draft']) =>
        days === null ? null : { ...days, days: days.days.map((each) => ({ ...each })) };
      return {
        actions: told.map((each) => ({ ...each, inForce: view(each.inForce), draft: view(each.draft) })),
        ...{ every, millis },
      };
    },
  );
}
