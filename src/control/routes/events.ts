/** Events as they are stored, one by one and in pages. */
import { z } from 'zod';
import { Fault } from '../../system/fault.ts';
import { type Api, type ControlOptions, callerOf } from '../api.ts';
import { parseWhen, whenSchema } from '../when.ts';
import { cursorSchema, eventSchema, limitSchema, nextSchema, termSchema } from './schemas.ts';

const TYPES = ['track', 'identify', 'page', 'screen', 'group', 'alias'] as const;

const filterSchema = z.strictObject({
  messageId: termSchema,
  source: termSchema.describe('Id of a source.'),
  user: termSchema.describe("A user id or anonymous id; a user's anonymous past is found too."),
  account: termSchema.describe('A group id.'),
  event: termSchema.describe('Name of a track call, exactly.'),
  type: z.enum(TYPES).optional(),
  from: whenSchema.optional(),
  to: whenSchema.optional(),
  limit: limitSchema,
  cursor: cursorSchema,
});

export function addEvents(api: Api, { warehouse, clock }: ControlOptions): void {
  api.get(
    '/api/v1/events',
    {
      config: { action: 'events.read' },
      schema: {
        tags: ['Events'],
        summary: 'List events, newest first',
        description:
          'All filters are joined by "and". `from` is inclusive, `to` exclusive, both by `timestamp`.',
        querystring: filterSchema,
        response: { 200: z.object({ events: z.array(eventSchema), next: nextSchema }) },
      },
    },
    async (request) => {
      const { from, to, ...filter } = request.query;
      const now = clock.now();
      const page = await warehouse.listEvents({
        ...filter,
        workspace: callerOf(request).workspace,
        from: from === undefined ? undefined : parseWhen(from, now, 'from'),
        to: to === undefined ? undefined : parseWhen(to, now, 'to'),
      });
      return { events: [...page.items], next: page.next };
    },
  );

  api.get(
    '/api/v1/events/:messageId',
    {
      config: { action: 'events.read' },
      schema: {
        tags: ['Events'],
        summary: 'One event by its messageId',
        params: z.object({ messageId: z.string().min(1).max(200) }),
        response: { 200: eventSchema },
      },
    },
    async (request) => {
      const { messageId } = request.params;
      const event = await warehouse.getEvent(callerOf(request).workspace, messageId);
      if (!event)
        throw new Fault(
          'not_found',
          `No stored event has the messageId "${messageId}". It may be a second old and still on its way, ` +
            'or refused: GET /api/v1/refusals?messageId=... says why.',
        );
      return event;
    },
  );
}
