/** Scores as they were shown, day by day. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idSchema, termSchema } from '../schemas.ts';
import { publishedProfile } from './chosen.ts';
import { daysSchema } from './shapes.ts';

const daySchema = z.object({
  day: z.string().meta({ example: '2026-11-30' }),
  version: z.int().describe('Of the profile then.'),
  score: z.number(),
  average: z.number().describe('Of accounts, as all that follow but frequency.'),
  total: z.number(),
  banded: z.number(),
  activeUsers: z.int(),
  frequency: z.int().describe('Active days of the window.'),
});
const querystring = z.strictObject({
  profile: termSchema.describe('Id of a scoring profile; else the first by name.'),
  days: daysSchema(90),
});

export function addScoreHistory(api: Api, { store, scoring }: ControlOptions): void {
  const answer = z.object({
    days: z.array(daySchema).describe('Oldest first; days without a score are left out.'),
  });
  const schema = (whose: string) => ({
    tags: ['Scores'],
    summary: `${whose} score, day by day`,
    description:
      'As it was shown at the end of each day, by the version of then; never computed again. Today is as it is now.',
    querystring,
    response: { 200: answer },
  });
  api.get(
    '/api/v1/users/:userId/score/history',
    {
      config: { action: 'people.read' },
      schema: { ...schema("A user's"), params: z.object({ userId: idSchema }) },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.query.profile);
      const { userId } = request.params;
      return { days: [...(await scoring.answers.history(profile, 'user', userId, request.query.days))] };
    },
  );
  api.get(
    '/api/v1/accounts/:groupId/score/history',
    {
      config: { action: 'people.read' },
      schema: { ...schema("An account's"), params: z.object({ groupId: idSchema }) },
    },
    async (request) => {
      const profile = await publishedProfile(store, callerOf(request).workspace, request.query.profile);
      const { groupId } = request.params;
      return { days: [...(await scoring.answers.history(profile, 'account', groupId, request.query.days))] };
    },
  );
}
