/** What to paste where, with this installation's address and the source's key filled in. */
import { z } from 'zod';
import { getSource } from '../../store/sources.ts';
import { Fault } from '../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { collectUrlOf } from '../collect-url.ts';
import { renderSnippet } from '../snippet.ts';
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
      const source = await getSource(store, callerOf(request).workspace, request.params.id);
      const writeKey = source.keys[0]?.key;
      if (writeKey === undefined)
        throw new Fault(
          'conflict',
          `The source "${source.name}" has no write key: rotate its key to make one.`,
        );
      const collectUrl = collectUrlOf(config, request.hostname);
      return { collectUrl, writeKey, snippet: renderSnippet(collectUrl, writeKey) };
    },
  );
}
