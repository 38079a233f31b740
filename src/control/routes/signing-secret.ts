/** What the workspace signs its webhooks with: shown once, when it is made. */
import { z } from 'zod';
import { makeSigningSecret } from '../../store/signing-secrets.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { isoTimeOrNull, timeSchema } from './schemas.ts';

export function addSigningSecret(api: Api, { store }: ControlOptions): void {
  api.post(
    '/api/v1/signing-secret',
    {
      config: { action: 'sources.write' },
      schema: {
        tags: ['Sources'],
        summary: 'Make the secret that webhooks are signed with',
        description:
          'The answer is the only place where it is told. The secret before it goes on signing beside it for a day, so that ' +
          'receivers can be changed one by one.',
        response: {
          201: z
            .object({
              secret: z.string().meta({ example: 'whsec_…' }),
              previousUntil: timeSchema.nullable().describe('Until when the one before signs as well.'),
            })
            .meta({ id: 'SigningSecret' }),
        },
      },
    },
    async (request, reply) => {
      const { secret, previousUntil } = await makeSigningSecret(store, callerOf(request).workspace);
      return reply.status(201).send({ secret, previousUntil: isoTimeOrNull(previousUntil) });
    },
  );
}
