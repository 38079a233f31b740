/** What to paste where, with this installation's address and the source's key filled in. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { collectUrlOf } from '../collect-url.ts';
import { renderSnippet } from '../snippet.ts';
import { currentKeyOf } from './current-key.ts';
import { idParams } from './schemas.ts';

export function addSnippet(api: Api, { store, config }: ControlOptions): void {
  api.get(
    '/api/v1/sources/:id/snippet',
    {
      config: { action: 'sources.read' },
      schema: {
        tags: ['Sources'],
        summary: "The snippet for a web page's head",
        params: idParams,
        response: {
          200: z.object({
            collectUrl: z.string().describe('Address that clients send events to.'),
            writeKey: z.string(),
            snippet: z.string().describe('HTML, one script element.'),
          }),
        },
      },
    },
    async (request) => {
      const writeKey = await currentKeyOf(store, callerOf(request).workspace, request.params.id);
      const collectUrl = collectUrlOf(config, request.hostname);
      return { collectUrl, writeKey, snippet: renderSnippet(collectUrl, writeKey) };
    },
  );
}
