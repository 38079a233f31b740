/** What the workspace signs its webhooks with: shown once, when it is made. */
import { z } from 'zod';
import { makeSigningSecret, signingState } from '../../store/signing-secrets.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { isoTimeOrNull, timeSchema } from './schemas.ts';

const OVERLAP_HOURS_MAX = 24 * 365;

const previousUntil = timeSchema
  .nullable()
  .describe('Until when the one before signs as well; null when it does not.');

export function addSigningSecret(api: Api, { store }: ControlOptions): void {
  api.get(
    '/api/v1/signing-secret',
    {
      config: { action: 'sources.read' },
      schema: {
        tags: ['Actions'],
        summary: 'Since when the secret signs that webhooks are signed with',
        description: 'The secret itself is told when it is made and never again.',
        response: {
          200: z
            .object({
              createdAt: timeSchema.nullable().describe('Null before there was anything to sign.'),
              previousUntil,
            })
            .meta({ id: 'SigningState' }),
        },
      },
    },
    async (request) => {
      const state = await signingState(store, callerOf(request).workspace);
      return {
        createdAt: isoTimeOrNull(state.createdAt),
        previousUntil: isoTimeOrNull(state.previousUntil),
      };
    },
  );
  api.post(
    '/api/v1/signing-secret',
    {
      config: { action: 'sources.write' },
      schema: {
        tags: ['Actions'],
        summary: 'Make the secret that webhooks are signed with',
        description:
          'The answer is the only place where it is told. The secret before it goes on signing beside it for `overlapHours`, ' +
          'so that receivers can be changed one by one.',
        body: z
          .strictObject({
            overlapHours: z
              .number('takes a number of hours')
              .min(0, 'takes 0 or more hours')
              .max(OVERLAP_HOURS_MAX, `takes at most ${OVERLAP_HOURS_MAX} hours`)
              .default(24)
              .describe('How long the one before signs as well; 0 for no longer.'),
          })
          .nullish(),
        response: {
          201: z
            .object({ secret: z.string().meta({ example: 'whsec_…' }), previousUntil })
            .meta({ id: 'SigningSecret' }),
        },
      },
    },
    async (request, reply) => {
      const made = await makeSigningSecret(store, callerOf(request).workspace, request.body?.overlapHours);
      return reply
        .status(201)
        .send({ secret: made.secret, previousUntil: isoTimeOrNull(made.previousUntil) });
    },
  );
}
