/** What can be scored: the calls that came, to choose from. */
import { z } from 'zod';
import { ACTIVITY_TYPES } from '../../../score/profile.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nextOffset, readOffset } from '../offset.ts';
import { cursorSchema, isoTime, limitSchema, nextSchema, termSchema, timeSchema } from '../schemas.ts';

export const EVENTS_DAYS = 30;
const DAY_MS = 86_400_000;

export function addProfileEvents(api: Api, { warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/profiles/events',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'What can be scored: names of the calls of 30 days, the most frequent first',
        querystring: z.strictObject({
          search: termSchema.describe('Part of the name, in any case.'),
          limit: limitSchema,
          cursor: cursorSchema,
        }),
        response: {
          200: z.object({
            days: z.number().int(),
            events: z.array(
              z
                .object({
                  type: z.enum(ACTIVITY_TYPES),
                  event: z
                    .string()
                    .describe("The track call's name, or that of the page or screen; '' without a name."),
                  events: z.number().int(),
                  users: z.number().int().describe('Who did it, merged people counted once.'),
                  lastAt: timeSchema,
                })
                .meta({ id: 'ActivityName' }),
            ),
            next: nextSchema,
          }),
        },
      },
    },
    async (request) => {
      const { search, limit, cursor } = request.query;
      const now = clock.now();
      const offset = readOffset(cursor);
      const names = await warehouse.activityNames({
        workspace: callerOf(request).workspace,
        from: now - EVENTS_DAYS * DAY_MS,
        to: now + DAY_MS,
        search,
        // One more tells whether there is a next page.
        limit: limit + 1,
        offset,
      });
      const shown = names.slice(0, limit);
      return {
        days: EVENTS_DAYS,
        events: shown.map((name) => ({ ...name, lastAt: isoTime(name.lastAt) })),
        next: nextOffset(offset, shown.length, offset + names.length),
      };
    },
  );
}
