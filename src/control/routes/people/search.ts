/** One search for users and accounts, also the excluded ones. */
import { z } from 'zod';
import { EXCLUDED_WHYS } from '../../../warehouse/people/shapes.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';

const excludedWhySchema = z
  .enum(EXCLUDED_WHYS)
  .nullable()
  .describe('Why it counts nowhere; null when it counts.');

const foundSchema = z
  .object({
    users: z.array(
      z.object({
        userId: z.string(),
        name: z.string(),
        email: z.string(),
        account: z.string().describe("Name of the user's account; empty without."),
        excluded: excludedWhySchema,
      }),
    ),
    accounts: z.array(z.object({ groupId: z.string(), name: z.string(), excluded: excludedWhySchema })),
  })
  .meta({ id: 'FoundPeople' });

export function addPeopleSearch(api: Api, { people }: ControlOptions): void {
  api.get(
    '/api/v1/search',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: 'Find users and accounts by part of an id, name, email or trait',
        description:
          'Whole ids first, then beginnings, then the rest by who was there last. Excluded ones are found too.',
        querystring: z.strictObject({
          q: z.string().min(1, 'must not be empty').max(500),
          limit: z.coerce.number().int().min(1).max(50).default(10).describe('Most of each kind.'),
        }),
        response: { 200: foundSchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { users, accounts } = await people.search({ ...request.query, workspace });
      return { users: [...users], accounts: [...accounts] };
    },
  );
}
