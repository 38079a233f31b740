/** Questions in SQL. What may be asked is the warehouse's business; here a caller that has gone stops paying. */
import { z } from 'zod';
import { type Api, type ControlOptions, callerOf } from '../api.ts';

export function addQuery(api: Api, { warehouse }: ControlOptions): void {
  api.post(
    '/api/v1/query',
    {
      config: { action: 'query.ask' },
      schema: {
        tags: ['Events'],
        summary: 'Ask a question in SQL',
        description:
          'One SELECT in the dialect of ClickHouse over `events`, `identity_links`, `user_traits`, ' +
          '`account_traits`, `memberships`, `refusals` and `books`. Read-only, with limits on time, memory and rows.',
        body: z.strictObject({
          sql: z.string().min(1, 'must not be empty').max(100_000, 'is longer than 100,000 characters').meta({
            example: 'SELECT event, count() AS events FROM events GROUP BY event ORDER BY events DESC',
          }),
        }),
        response: {
          200: z
            .object({
              columns: z.array(z.object({ name: z.string(), type: z.string() })),
              rows: z.array(z.record(z.string(), z.unknown())),
              statistics: z.object({ rowsRead: z.number(), elapsedMs: z.number() }),
              truncated: z.boolean().describe('There were more rows than the limit.'),
            })
            .meta({
              id: 'Answer',
              example: {
                columns: [
                  { name: 'event', type: 'String' },
                  { name: 'events', type: 'UInt64' },
                ],
                rows: [{ event: 'Report Shared', events: 42 }],
                statistics: { rowsRead: 1000, elapsedMs: 4 },
                truncated: false,
              },
            }),
        },
      },
    },
    async (request, reply) => {
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const answer = await warehouse.ask(request.body.sql, {
        workspace: callerOf(request).workspace,
        signal: gone.signal,
      });
      return { ...answer, columns: [...answer.columns], rows: answer.rows.map((row) => ({ ...row })) };
    },
  );
}
