/** One score, explained: what it is made of, and why it changed. */
import { z } from 'zod';
import { noScore } from '../../../scorer/answers.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { accountScoreItemSchema, scoreItemSchema } from '../people/shapes.ts';
import { idSchema, isoTimeOrNull, termSchema } from '../schemas.ts';
import { publishedProfile } from './chosen.ts';
import { explainedShape, viewExplained } from './shapes.ts';
import { findUnsureEvents, unsureSchema } from './unsure.ts';

const querystring = z.strictObject({
  profile: termSchema.describe('Id of a scoring profile; else the first by name.'),
});

const userScoreSchema = scoreItemSchema
  .extend({ ...explainedShape, unsure: unsureSchema })
  .meta({ id: 'UserScore' });
const accountScoreSchema = accountScoreItemSchema
  .extend({
    ...explainedShape,
    unsure: unsureSchema,
    users: z
      .array(
        z.object({
          userId: z.string(),
          name: z.string(),
          share: z.number().describe('Percent of the account’s score.'),
          points: z.number().describe('Of the account’s score; all users’ add up to it.'),
        }),
      )
      .describe('At most 1,000, those who bring most first.'),
  })
  .meta({ id: 'AccountScore' });

const USERS_MAX = 1_000;

const DESCRIPTION =
  "By the newest scoring of the profile. The rules are linear, so an event's points are its exact part of the score; nothing is estimated.";

export function addExplain(api: Api, options: ControlOptions): void {
  const { store, scoring } = options;
  api.get(
    '/api/v1/users/:userId/score',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['Scores'],
        summary: "A user's score: what it is made of and why it changed",
        description: DESCRIPTION,
        params: z.object({ userId: idSchema }),
        querystring,
        response: { 200: userScoreSchema },
      },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.query.profile);
      const { userId } = request.params;
      const found = await scoring.answers.user(profile, userId);
      if (found === null) throw noScore('user', userId, profile.document.name);
      return { ...viewScored(found), unsure: await findUnsureEvents(options, profile.workspace, profile) };
    },
  );
  api.get(
    '/api/v1/accounts/:groupId/score',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['Scores'],
        summary: "An account's score: what it is made of, by event and by user, and why it changed",
        description: DESCRIPTION,
        params: z.object({ groupId: idSchema }),
        querystring,
        response: { 200: accountScoreSchema },
      },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.query.profile);
      const { groupId } = request.params;
      const found = await scoring.answers.account(profile, groupId);
      if (found === null) throw noScore('account', groupId, profile.document.name);
      return {
        ...viewScored(found),
        unsure: await findUnsureEvents(options, profile.workspace, profile),
        users: found.explained.users.slice(0, USERS_MAX),
      };
    },
  );
}

/** What a user's and an account's explained score have in common, as the API tells it. */
function viewScored<
  Of extends {
    readonly explained: Parameters<typeof viewExplained>[0];
    readonly trend: string;
    readonly confidence: string;
    readonly lastActive: number | null;
  },
>({ explained, trend, confidence, lastActive, ...item }: Of) {
  return {
    ...item,
    ...enumsOf({ trend, confidence }),
    lastActive: isoTimeOrNull(lastActive),
    ...viewExplained(explained),
  };
}

/** Texts of the tables as the few words that they are. */
function enumsOf(of: { readonly trend: string; readonly confidence: string }) {
  return {
    trend:
      of.trend === 'up' ? ('up' as const) : of.trend === 'down' ? ('down' as const) : ('steady' as const),
    confidence:
      of.confidence === 'high'
        ? ('high' as const)
        : of.confidence === 'medium'
          ? ('medium' as const)
          : ('low' as const),
  };
}
