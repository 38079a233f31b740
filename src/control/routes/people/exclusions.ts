/** Leaving a user or an account (with its users) out of every score, list and count; only the search finds them. */
import { z } from 'zod';
import { type Excludable, exclude, include } from '../../../store/people-settings.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { idSchema, isoTime, timeSchema } from '../schemas.ts';
import { noAccount, noUser } from './find.ts';

export const exclusionSchema = z
  .object({
    kind: z.enum(['user', 'account']),
    id: z.string(),
    note: z.string(),
    by: z.string(),
    at: timeSchema,
    managedBy: z.string().nullable().describe('The file that declares it.'),
  })
  .meta({ id: 'Exclusion' });

export function addExclusions(api: Api, options: ControlOptions): void {
  addExclusion(api, options, 'user', '/api/v1/users/:id/exclusion');
  addExclusion(api, options, 'account', '/api/v1/accounts/:id/exclusion');
}

function addExclusion(api: Api, options: ControlOptions, kind: Excludable, path: string): void {
  const { store, people, lines } = options;
  const name = kind === 'user' ? 'userId' : 'groupId';
  const address = path.replace(':id', `:${name}`);
  const params = z.object({ [name]: idSchema });
  const thing = kind === 'user' ? 'a user' : 'an account with its users';
  const find = async (workspace: string, id: string): Promise<string> => {
    const known = await people.known({ workspace, kind, id });
    if (known === null) throw kind === 'user' ? noUser(id) : noAccount(id);
    return known;
  };
  api.put(
    address,
    {
      config: { action: 'people.write' },
      schema: {
        tags: ['People'],
        summary: `Exclude ${thing}`,
        description:
          'From every score, list and count; the search still finds them. Nothing is deleted, and it can be taken back.',
        params,
        body: z.strictObject({ note: z.string().trim().max(500).default('').describe('Why, for others.') }),
        response: { 200: exclusionSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { workspace } = caller;
      const id = await find(workspace, String(request.params[name]));
      const by = nameOf(caller);
      const exclusion = await exclude(store, workspace, { kind, id, by, note: request.body.note });
      lines.info({ workspace, kind, id, by }, 'somebody was excluded');
      await people.changed(workspace);
      return { ...exclusion, at: isoTime(exclusion.at) };
    },
  );
  api.delete(
    address,
    {
      config: { action: 'people.write' },
      schema: {
        tags: ['People'],
        summary: `Take back that ${thing} is excluded`,
        description: 'Who is left out for the account or the mail domain stays left out.',
        params,
        response: { 204: z.null().describe('It counts again, also when it was not excluded.') },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { workspace } = caller;
      const given = String(request.params[name]);
      const id = await find(workspace, given);
      // By the id under which it was excluded: since then it may have been merged into another one.
      for (const each of new Set([id, given])) await include(store, workspace, { kind, id: each });
      lines.info({ workspace, kind, id, by: nameOf(caller) }, 'an exclusion was taken back');
      await people.changed(workspace);
      return reply.status(204).send(null);
    },
  );
}
