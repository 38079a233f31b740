/** What a user or the users of an account did: by day, and by event. */
import { z } from 'zod';
import { readPeopleSettings } from '../../../store/people-settings.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { idSchema, isoTime, timeSchema } from '../schemas.ts';
import { noAccount, noUser } from './find.ts';

const DAYS = 90;
const DAYS_MAX = 366;

const activitySchema = z
  .object({
    timeZone: z.string().describe('Of the days.'),
    days: z
      .array(
        z.object({
          day: z.iso.date(),
          events: z.int(),
          users: z.int().describe('How many did something on it.'),
        }),
      )
      .describe('Every day, the oldest first; the last is today.'),
    events: z
      .array(
        z.object({
          type: z.enum(['track', 'page', 'screen']),
          event: z.string().describe("Name of the track call, page or screen; '' without one."),
          events: z.int(),
          days: z.int().describe('On how many days.'),
          users: z.int(),
          lastAt: timeSchema,
        }),
      )
      .describe('The most frequent first, at most 200.'),
  })
  .meta({ id: 'PersonActivity' });

const query = z.strictObject({
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(DAYS_MAX)
    .default(DAYS)
    .describe("Whole days with today, in the workspace's time zone."),
});

export function addActivityOf(api: Api, options: ControlOptions, of: 'user' | 'account'): void {
  const { store, people, clock } = options;
  const name = of === 'user' ? 'userId' : 'groupId';
  api.get(
    of === 'user' ? '/api/v1/users/:userId/activity' : '/api/v1/accounts/:groupId/activity',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: `How much ${of === 'user' ? 'a user' : 'the users of an account'} did, by day and by event`,
        description: `Track, page and screen calls, scored or not.${of === 'user' ? '' : ' Of those who are in the account now and not excluded.'}`,
        params: z.object({ [name]: idSchema }),
        querystring: query,
        response: { 200: activitySchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const id = String(request.params[name]);
      const { timeZone } = await readPeopleSettings(store, workspace);
      const { days } = request.query;
      const done = await people.activity({ workspace, of, id, days, timeZone, now: clock.now() });
      if (done === null) throw of === 'user' ? noUser(id) : noAccount(id);
      return {
        timeZone,
        days: [...done.days],
        events: done.events.map((each) => ({
          ...each,
          type: TYPES.find((type) => type === each.type) ?? 'track',
          lastAt: isoTime(each.lastAt),
        })),
      };
    },
  );
}

const TYPES = ['track', 'page', 'screen'] as const;
