/** Programs to copy, one a client, with this installation's address and the source's key filled in. */
import { z } from 'zod';
import type { Api, ControlOptions } from '../api.ts';
import { callerOf } from '../api.ts';
import { collectUrlOf } from '../collect-url.ts';
import { renderExamples } from '../examples.ts';
import { currentKeyOf } from './current-key.ts';
import { idParams } from './schemas.ts';

export function addExamples(api: Api, { store, config }: ControlOptions): void {
  api.get(
    '/api/v1/sources/:id/examples',
    {
      config: { action: 'sources.read' },
      schema: {
        tags: ['Sources'],
        summary: 'A program for every client, ready to copy',
        params: idParams,
        response: {
          200: z.object({
            examples: z.array(
              z.object({
                id: z
                  .string()
                  .describe('javascript, npm, node, python, go, java, ruby, php, kotlin and so on.'),
                title: z.string(),
                install: z
                  .string()
                  .nullable()
                  .describe(
                    'The command to run or the lines for the build file; null when nothing is to be had first.',
                  ),
                filename: z.string(),
                code: z.string(),
                note: z
                  .string()
                  .nullable()
                  .describe('What has to be known, such as that the client needs https.'),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const writeKey = await currentKeyOf(store, callerOf(request).workspace, request.params.id);
      return { examples: renderExamples(collectUrlOf(config, request.hostname), writeKey) };
    },
  );
}
