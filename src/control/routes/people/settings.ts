/** How the workspace knows its people. */
import { z } from 'zod';
import {
  listExclusions,
  peopleManager,
  peopleSettingsSchema,
  readPeopleSettings,
  writePeopleSettings,
} from '../../../store/people-settings.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { isoTime } from '../schemas.ts';
import { exclusionSchema } from './exclusions.ts';

const answerSchema = z
  .object({
    timeZone: z.string(),
    accountTrait: z.string().nullable(),
    accountNameTrait: z.string().nullable(),
    seatsTrait: z.string().nullable(),
    createdTrait: z.string().nullable(),
    excludedDomains: z.array(z.string()),
    internalDomains: z.array(z.string()),
    managedBy: z
      .string()
      .nullable()
      .describe('The file that declares them; null when they can be changed here.'),
  })
  .meta({ id: 'PeopleSettings' });

export function addPeopleSettings(api: Api, { store, people, lines }: ControlOptions): void {
  const shown = async (workspace: string) => ({
    ...(await readPeopleSettings(store, workspace)),
    managedBy: await peopleManager(store, workspace),
  });
  api.get(
    '/api/v1/people-settings',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: 'How the workspace knows its users and accounts',
        response: { 200: answerSchema },
      },
    },
    async (request) => shown(callerOf(request).workspace),
  );
  api.put(
    '/api/v1/people-settings',
    {
      config: { action: 'people.write' },
      schema: {
        tags: ['People'],
        summary: 'Change how the workspace knows its users and accounts',
        description:
          'Replaces all settings: what is left out goes back to its default. Lists and scores follow in seconds; of very many users in minutes.',
        body: peopleSettingsSchema,
        response: { 200: answerSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      await writePeopleSettings(store, caller.workspace, request.body, nameOf(caller));
      lines.info({ workspace: caller.workspace, by: nameOf(caller) }, 'the people settings were changed');
      await people.changed(caller.workspace);
      return shown(caller.workspace);
    },
  );
  api.get(
    '/api/v1/people-exclusions',
    {
      config: { action: 'people.read' },
      schema: {
        tags: ['People'],
        summary: 'List the users and accounts that somebody excluded, newest first',
        description: 'Mail domains are in the people settings.',
        response: {
          200: z.object({
            exclusions: z.array(exclusionSchema),
          }),
        },
      },
    },
    async (request) => {
      const exclusions = await listExclusions(store, callerOf(request).workspace);
      return { exclusions: exclusions.map((each) => ({ ...each, at: isoTime(each.at) })) };
    },
  );
}
