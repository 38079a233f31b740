/** A scoring profile as a file. */
import { z } from 'zod';
import type { ScoringProfile } from '../../../score/profile.ts';
import { slugOf } from '../../../store/names.ts';
import { getProfile } from '../../../store/scoring-profiles.ts';
import { getScoringVersion } from '../../../store/scoring-versions.ts';
import { Fault } from '../../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../../api.ts';
import { stateSchema } from '../plans/state.ts';
import { idParams } from '../schemas.ts';
import { profileDocuments } from './profile-code.ts';

const TYPES = { yaml: 'application/yaml', json: 'application/json' } as const;

export function addProfileExport(api: Api, { store }: ControlOptions): void {
  api.get(
    '/api/v1/profiles/:id/export',
    {
      config: { action: 'profiles.read' },
      schema: {
        tags: ['Scoring profiles'],
        summary: 'A scoring profile as a file',
        description: 'As trackway.yaml declares one and `trackway profile push` takes it.',
        params: idParams,
        querystring: z.strictObject({
          format: z.enum(['yaml', 'json']).default('yaml'),
          version: stateSchema.default('draft'),
        }),
        response: {
          200: {
            description: 'The file.',
            content: Object.fromEntries(Object.values(TYPES).map((type) => [type, { schema: z.string() }])),
          },
        },
      },
    },
    async (request, reply) => {
      const { format, version } = request.query;
      const { workspace } = callerOf(request);
      const { writeProfileYaml } = await profileDocuments();
      const document = await findState({ store }, workspace, request.params.id, version);
      const text = format === 'yaml' ? writeProfileYaml(document) : `${JSON.stringify(document, null, 2)}\n`;
      return reply
        .header('content-type', `${TYPES[format]}; charset=utf-8`)
        .header('content-disposition', `attachment; filename="${slugOf(document.name, 'profile')}.${format}"`)
        .send(text);
    },
  );
}

async function findState(
  { store }: Pick<ControlOptions, 'store'>,
  workspace: string,
  id: string,
  state: string,
): Promise<ScoringProfile> {
  const profile = await getProfile(store, workspace, id);
  if (state === 'draft') return profile.draft;
  const version = state === 'published' ? profile.published : Number(state);
  if (version === null)
    throw new Fault('not_found', `Nothing of "${profile.name}" is published yet: ask for its draft.`);
  return (await getScoringVersion(store, workspace, id, version)).document;
}
