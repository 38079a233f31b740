/** Events that were not taken, with the reason and the original bytes. */
import { z } from 'zod';
import { fixOf } from '../../event/fixes.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import type { RefusalView } from '../ports.ts';
import { parseWhen, whenSchema } from '../when.ts';
import { cursorSchema, limitSchema, nextSchema, termSchema, timeSchema } from './schemas.ts';

export const refusalSchema = z
  .object({
    refusalId: z.string(),
    receivedAt: timeSchema,
    source: z.string().describe('Id of the source; empty when the write key was not known.'),
    code: z.string().meta({ example: 'no_user_anon_id' }),
    reason: z.string().describe('One sentence for whoever mends the call.'),
    fix: z.string().describe('What to do about it.'),
    messageId: z.string().nullable(),
    type: z.string().nullable(),
    event: z.string().nullable(),
    body: z.string().describe('The original bytes as text, at most 64 KB.'),
    cut: z.boolean().describe('True when `body` was longer.'),
  })
  .meta({ id: 'Refusal' });

/** With what to do about it, which follows from its code. */
export const viewRefusal = (refusal: RefusalView): z.output<typeof refusalSchema> => ({
  ...refusal,
  fix: fixOf(refusal.code),
});

export function addRefusals(api: Api, { warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/refusals',
    {
      config: { action: 'refusals.read' },
      schema: {
        tags: ['Events'],
        summary: 'List refused events, newest first',
        description: "Codes are Segment's ingest codes and a few of our own. Times are by `receivedAt`.",
        querystring: z.strictObject({
          source: termSchema,
          code: termSchema,
          messageId: termSchema,
          from: whenSchema.optional(),
          to: whenSchema.optional(),
          limit: limitSchema,
          cursor: cursorSchema,
        }),
        response: { 200: z.object({ refusals: z.array(refusalSchema), next: nextSchema }) },
      },
    },
    async (request) => {
      const { from, to, ...filter } = request.query;
      const now = clock.now();
      const page = await warehouse.listRefusals({
        ...filter,
        workspace: callerOf(request).workspace,
        from: from === undefined ? undefined : parseWhen(from, now, 'from'),
        to: to === undefined ? undefined : parseWhen(to, now, 'to'),
      });
      return { refusals: page.items.map(viewRefusal), next: page.next };
    },
  );
}
