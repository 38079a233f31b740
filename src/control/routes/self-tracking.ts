/** What only the console can tell of how it is used: the plan's client events, and nothing else. */
import { z } from 'zod';
import { CALL_TYPES } from '../../event/event.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { debuggerCallExpanded } from '../self-tracking/generated/analytics.ts';
import { whoOf } from '../self-tracking/self-tracking.ts';

export function addSelfTracking(api: Api, { selfTracking }: ControlOptions): void {
  api.post(
    '/api/v1/self-tracking/events',
    {
      config: { action: 'self.write' },
      schema: {
        tags: ['Session'],
        summary: 'Tell what was done in the console',
        description:
          "For the console: it becomes an event of the built-in workspace, by the plan's client rules. It stays on this installation; with --no-self-tracking it goes nowhere.",
        body: z.strictObject({
          event: z.literal('Debugger Call Expanded'),
          properties: z.strictObject({
            projectId: z
              .string()
              .min(1)
              .max(200)
              .describe('The source whose call it is.')
              .meta({ example: 'web' }),
            callType: z.enum(CALL_TYPES),
          }),
        }),
        response: { 202: z.object({}).describe('It will be told.') },
      },
    },
    async (request, reply) => {
      debuggerCallExpanded(selfTracking.as(whoOf(callerOf(request))), request.body.properties);
      return reply.status(202).send({});
    },
  );
}
