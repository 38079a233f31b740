/** How much comes in, minute by minute: the numbers behind the console's first page. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import type { ActivityLine } from '../ports.ts';
import { isoTime, termSchema, timeSchema } from './schemas.ts';

const RANGES = {
  hour: { buckets: 60, bucketSeconds: 60 },
  day: { buckets: 24, bucketSeconds: 3600 },
} as const;

const countsSchema = z.object({
  stored: z.number().describe('Rows in the warehouse, by when they were received.'),
  refused: z.number(),
  duplicate: z.number().describe('Copies of events that were taken before.'),
});
const activitySchema = z
  .object({
    from: timeSchema,
    to: timeSchema.describe('End of the last bucket, which is still filling.'),
    bucketSeconds: z.number(),
    buckets: z.array(countsSchema.extend({ at: timeSchema.describe('Start of the bucket.') })),
    sources: z.array(
      countsSchema.extend({
        id: z.string().describe('Empty for what came with a key of no source.'),
        lastAt: timeSchema.nullable().describe('When its last event was stored.'),
      }),
    ),
  })
  .meta({ id: 'Activity' });

export function addActivity(api: Api, { warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/activity',
    {
      config: { action: 'events.read' },
      schema: {
        tags: ['Events'],
        summary: 'Events a minute in the last hour, or an hour in the last day',
        description:
          'Every bucket is listed, empty ones too; the last one is still filling. What is on its way to the warehouse is not in it yet.',
        querystring: z.strictObject({
          range: z.enum(['hour', 'day']).default('hour'),
          source: termSchema,
        }),
        response: { 200: activitySchema },
      },
    },
    async (request) => {
      const { workspace } = callerOf(request);
      const { buckets, bucketSeconds } = RANGES[request.query.range];
      const stepMs = bucketSeconds * 1000;
      const to = (Math.floor(clock.now() / stepMs) + 1) * stepMs;
      const from = to - buckets * stepMs;
      const { source } = request.query;
      const [lines, lastEvents] = await Promise.all([
        warehouse.activity({ workspace, from, to, bucketSeconds, source }),
        warehouse.lastEvents(workspace),
      ]);
      return {
        from: isoTime(from),
        to: isoTime(to),
        bucketSeconds,
        buckets: Array.from({ length: buckets }, (_, index) => {
          const at = from + index * stepMs;
          return { at: isoTime(at), ...sum(lines.filter((line) => line.at === at)) };
        }),
        sources: [...new Set(lines.map((line) => line.source))].map((id) => {
          const last = lastEvents.get(id);
          const counts = sum(lines.filter((line) => line.source === id));
          return { id, ...counts, lastAt: last === undefined ? null : isoTime(last) };
        }),
      };
    },
  );
}

function sum(lines: readonly ActivityLine[]): z.output<typeof countsSchema> {
  const total = { stored: 0, refused: 0, duplicate: 0 };
  for (const { stored, refused, duplicate } of lines) {
    total.stored += stored;
    total.refused += refused;
    total.duplicate += duplicate;
  }
  return total;
}
