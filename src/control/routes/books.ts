/** Where every received event went, per source and hour. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { remainderOf, totalOf } from '../books.ts';
import { parseRange, whenSchema } from '../when.ts';
import { isoTime, timeSchema } from './schemas.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const totalsSchema = z
  .object({
    received: z.number().describe('Events in accepted requests.'),
    duplicate: z.number().describe('Resent with a messageId that was already there.'),
    refused: z
      .number()
      .describe(
        'Kept apart with a reason: GET /api/v1/refusals. One that a replay brought through counts as stored instead.',
      ),
    quarantined: z.number().describe('Violating a tracking plan that blocks.'),
    stored: z.number().describe('Rows counted in the warehouse.'),
    pending: z.number().describe('On their way.'),
    remainder: z.number().describe('received minus all others. Anything but 0 is an error of ours.'),
  })
  .meta({ id: 'Totals' });

const entrySchema = totalsSchema
  .extend({ source: z.string(), hour: timeSchema.describe('Start of the hour of receivedAt.') })
  .meta({ id: 'BookEntry' });

export function addBooks(api: Api, { warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/books',
    {
      config: { action: 'books.read' },
      schema: {
        tags: ['Health'],
        summary: 'The books: where every received event went',
        description:
          'received = duplicate + refused + quarantined + stored + pending, per source and hour. ' +
          'The range is widened to whole hours; without one it is the last 24 hours.',
        querystring: z.strictObject({ from: whenSchema.optional(), to: whenSchema.optional() }),
        response: {
          200: z.object({
            from: timeSchema,
            to: timeSchema,
            total: totalsSchema,
            hours: z.array(entrySchema),
          }),
        },
      },
    },
    async (request) => {
      const range = parseRange(request.query, clock.now(), DAY_MS);
      const from = Math.floor(range.from / HOUR_MS) * HOUR_MS;
      const to = Math.ceil(range.to / HOUR_MS) * HOUR_MS;
      const entries = await warehouse.books({ workspace: callerOf(request).workspace, from, to });
      return {
        from: isoTime(from),
        to: isoTime(to),
        total: totalOf(entries),
        hours: entries.map((entry) => ({
          ...entry,
          hour: isoTime(entry.hour),
          remainder: remainderOf(entry),
        })),
      };
    },
  );
}
