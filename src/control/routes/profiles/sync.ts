/** Sending a profile's scores as traits of its users and accounts: a switch, and how far it is. */
import { z } from 'zod';
import { SYNCED_PARTS, syncedTrait } from '../../../score/actions/synced-traits.ts';
import { getProfile } from '../../../store/scoring-profiles.ts';
import { profileInForce } from '../../../store/scoring-versions.ts';
import { isTraitSyncOn, switchTraitSync } from '../../../store/trait-syncs.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { nameOf } from '../../caller.ts';
import { idParams, isoTimeOrNull, timeSchema } from '../schemas.ts';

const syncSchema = z
  .object({
    on: z.boolean(),
    traits: z.array(z.string()).describe('Names of the traits; the last three are of accounts alone.'),
    progress: z
      .object({
        running: z.boolean().describe('A pass over the scores goes on.'),
        total: z.number().int().describe('Users and accounts that it is about.'),
        looked: z.number().int().describe('Of these, those it has looked at.'),
        sent: z.number().int().describe('Of these, those whose traits had changed and were sent.'),
        secondsLeft: z.number().int().nullable().describe('Until its end, if all of the rest has changed.'),
        endedAt: timeSchema.nullable().describe('When a pass last came to its end since the start.'),
      })
      .nullable()
      .describe('Null while nothing was looked at since the start.'),
  })
  .meta({ id: 'TraitSync' });

export function addProfileSync(api: Api, options: ControlOptions): void {
  const { store } = options;
  api.get(
    '/api/v1/profiles/:id/sync',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Whether scores are sent as traits, and how far that is',
        params: idParams,
        response: { 200: syncSchema },
      },
    },
    (request) => show(options, callerOf(request).workspace, request.params.id),
  );
  api.put(
    '/api/v1/profiles/:id/sync',
    {
      config: { action: 'profiles.write' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'Send scores as traits, or no longer',
        description:
          'On: after each scoring, an identify call for every user and a group call for every account whose values changed, from the ' +
          'built-in source "Trackway scores". Who is scored no longer is sent ' +
          'once more, all of them null. Off: what was sent stays as it is.',
        params: idParams,
        body: z.strictObject({ on: z.boolean() }),
        response: { 200: syncSchema },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const { workspace } = caller;
      const profile = request.params.id;
      await switchTraitSync(store, { workspace, profile }, request.body.on, nameOf(caller));
      return show(options, workspace, profile);
    },
  );
}

async function show({ store, sync }: ControlOptions, workspace: string, profile: string) {
  const draft = await getProfile(store, workspace, profile);
  const name = (await profileInForce(store, workspace, profile))?.document.name ?? draft.name;
  const on = await isTraitSyncOn(store, { workspace, profile });
  const told = on ? sync.progress(workspace, profile) : null;
  return {
    on,
    traits: SYNCED_PARTS.map((part) => syncedTrait(name, part)),
    progress:
      told === null
        ? null
        : {
            ...{ running: told.isRunning, total: told.total, looked: told.looked, sent: told.sent },
            secondsLeft: told.isRunning
              ? Math.ceil(Math.max(0, told.total - told.looked) / sync.perSecond)
              : null,
            endedAt: isoTimeOrNull(told.endedAt),
          },
  };
}
